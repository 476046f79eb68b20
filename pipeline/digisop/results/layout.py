"""What ``extract`` left in an output folder, read back for all who work on from there."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar, cast

from pydantic import ValidationError

from digisop_models.confidence import ConfidenceReport, Verdict, Verdicts
from digisop_models.record import Record

RECORD, CONFIDENCE = "record", "confidence"
CORRECTIONS = "corrections.json"  # what people said of a result
WORKSPACE = ".digisop"  # in an output folder: what is not finished
_Report = TypeVar("_Report", ConfidenceReport, Verdicts)
_GONE = (FileNotFoundError, NotADirectoryError, PermissionError)
_RECORD = re.compile(rf"{RECORD}(?:-(\d+))?\.json")


@dataclass(frozen=True, slots=True)
class Sop:
    """A record, its confidence, and where it lies: the folder's name, and its number in the file,
    from 1."""

    folder: str
    number: int
    record: Record
    report: ConfidenceReport

    @property
    def verdicts(self) -> Mapping[str, Verdict]:
        """What tables tell of its fields."""
        return {p: cast("Verdict", vars(field)) for p, field in self.report.fields.items()}


@dataclass(frozen=True, slots=True)
class JudgedSop:
    """A record as in ``Sop``, with what tables tell of its fields."""

    folder: str
    number: int
    record: Record
    verdicts: Mapping[str, Verdict]


@dataclass(frozen=True, slots=True)
class Harvest:
    """What an output folder holds: its SOPs by folder and number, and as ``unreadable`` the record
    files that are not valid."""

    sops: tuple[Sop, ...]
    unreadable: tuple[str, ...]


def file_name(stem: str, number: int) -> str:
    """record.json, record-2.json, …: the file of the SOP of that number, from 1."""
    return f"{stem}.json" if number == 1 else f"{stem}-{number}.json"


def collect(output: Path) -> Harvest:
    """Read all records below ``output``, in a fixed order."""
    return _gather(output.glob("*/record*.json"))


def collect_folder(folder: Path) -> Harvest:
    """Read the records of one document."""
    return _gather(folder.glob("record*.json"))


def each_sop(place: Path) -> Iterator[Sop | Path]:
    """The records of an output folder, of the folder of one document, or of one record file, one
    after the other; of a record that is not valid its path."""
    yield from _loaded(record_files(place))


def judged_sop(path: Path) -> JudgedSop | Path:
    """The record in a file, read faster than by ``each_sop``; its path where it is not valid."""
    try:
        return JudgedSop(*_key(path), _record(path), _report(path, Verdicts).fields)
    except (OSError, ValidationError):
        return path


def record_files(place: Path) -> Iterator[Path]:
    """The record files of an output folder, of the folder of one document, or the one named, in a
    fixed order."""
    if place.is_file():
        yield place
        return
    yield from _records_in(place)
    for name in _folders_in(place):  # of very many, their names alone are in memory
        yield from _records_in(place / name)


def has_results(output: Path) -> bool:
    """Whether any document left a record there."""
    return next(output.glob(f"*/{RECORD}.json"), None) is not None


def is_record(path: Path) -> bool:
    """Whether a file bears the name of a record."""
    return _RECORD.fullmatch(path.name) is not None


def _gather(paths: Iterable[Path]) -> Harvest:
    found = tuple(_loaded(_in_order(paths)))
    sops = tuple(one for one in found if isinstance(one, Sop))
    return Harvest(sops, tuple(str(one) for one in found if isinstance(one, Path)))


def _folders_in(place: Path) -> list[str]:
    """The names of the folders in a folder, in order; none where there is no such folder."""
    try:
        with os.scandir(place) as found:
            return sorted(one.name for one in found if one.is_dir())
    except _GONE:
        return []


def _records_in(folder: Path) -> list[Path]:
    """The record files in a folder in their order; none where it cannot be looked into."""
    try:
        names = [name for name in os.listdir(folder) if name.startswith(RECORD)]
    except _GONE:
        return []
    return _in_order(folder / name for name in names)


def _in_order(paths: Iterable[Path]) -> list[Path]:
    found = filter(is_record, paths)
    return sorted(found, key=lambda path: (path.parent.name, number_of(path)))


def _loaded(paths: Iterable[Path]) -> Iterator[Sop | Path]:
    for path in paths:
        try:
            yield _load(path)
        except (OSError, ValidationError):
            yield path


def number_of(path: Path) -> int:
    """The number of the SOP whose record the file is, from 1: ``record.json`` is the first,
    ``record-2.json`` the second."""
    match = _RECORD.fullmatch(path.name)
    return int(match[1]) if match and match[1] else 1


def _load(path: Path) -> Sop:
    return Sop(*_key(path), _record(path), _report(path, ConfidenceReport))


def _key(path: Path) -> tuple[str, int]:
    return path.parent.name, number_of(path)


def _record(path: Path) -> Record:
    return Record.model_validate_json(path.read_bytes())


def _report(path: Path, kind: type[_Report]) -> _Report:
    """What stands beside a record; nothing where there is no such file."""
    confidence = path.with_name(file_name(CONFIDENCE, number_of(path)))
    try:
        content = confidence.read_bytes()
    except FileNotFoundError:
        return kind()
    return kind.model_validate_json(content)
