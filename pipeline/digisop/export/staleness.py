"""Whether the exports of an output folder are older than its results.

A record file is written anew by extraction and by corrections, so what is older than it does not
hold what it says now. Exports in the folder are known by their names; those that were written
elsewhere, or in it under other names, are noted in its workspace.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from digisop.messages import Lang, catalogue
from digisop.results.layout import WORKSPACE, file_name, has_results, number_of, record_files

#: Those with files for each SOP, by their folder.
_FOLDERS = ("bpmn", "mermaid", "esop", "alto", "pdf")
_FILES = ("sop.jsonl", "sop.xlsx")
_TABLE_ENDINGS = (".csv", ".parquet")
_BAG, _BAG_FILE = "bag", "bagit.txt"
#: Where exports lie that are not known by name: a text in JSON a line, relative within the folder.
_NOTES = "exports.jsonl"


@dataclass(frozen=True, slots=True)
class Stale:
    """An export and how many records are newer than it."""

    path: Path
    newer: int


def note_export(results: Path, path: Path) -> None:
    """Keep in mind where an export of an output folder was written; of other results nothing is
    noted, nor in a folder that may not be written to."""
    home, export = results.resolve(), path.resolve()
    if not has_results(results) or _is_named(home, export):
        return
    place = export.relative_to(home) if export.is_relative_to(home) else export
    with contextlib.suppress(OSError):
        if export not in _noted(home):
            workspace = results / WORKSPACE
            workspace.mkdir(exist_ok=True)
            with (workspace / _NOTES).open("a", encoding="utf-8") as stream:
                stream.write(json.dumps(str(place)) + "\n")


def stale_exports(output: Path) -> Iterator[Stale]:
    """The exports of an output folder that are older than a record, by name, each with how many
    records are newer. By times of change. Raises OSError."""
    records = [*record_files(output)]
    elsewhere = _noted(output)
    files = (*sorted(output / name for name in _file_names()), *elsewhere)
    for path in (one for one in files if one.is_file()):
        if newer := _newer(records, path):
            yield Stale(path, newer)
    named = (output / name for name in (*_FOLDERS, _BAG))
    for folder in (one for one in (*named, *elsewhere) if one.is_dir()):
        bag = folder / _BAG_FILE
        if bag.is_file():
            newer = _newer(records, bag)
        else:
            newer = sum(_is_newer(one, folder) for one in records)
        if newer:
            yield Stale(folder, newer)


def _noted(output: Path) -> list[Path]:
    """Where exports lie that are not known by name; a damaged line says nothing."""
    found = []
    try:
        lines = (output / WORKSPACE / _NOTES).read_text("utf-8", "replace").splitlines()
    except FileNotFoundError:
        return []
    for line in lines:
        with contextlib.suppress(ValueError):
            found.append(output / str(json.loads(line)))
    return found


def _newer(records: list[Path], export: Path) -> int:
    made = export.stat().st_mtime
    return sum(record.stat().st_mtime > made for record in records)


def _is_named(output: Path, path: Path) -> bool:
    return path.parent == output and path.name in {*_FOLDERS, _BAG, *_file_names()}


def _file_names() -> Iterator[str]:
    words = (catalogue(lang) for lang in Lang)
    names = {word for said in words for key, word in said.items() if key.startswith("table.")}
    names |= {key.removeprefix("table.") for key in catalogue(Lang.ID) if key.startswith("table.")}
    yield from _FILES
    yield from (f"{name}{ending}" for name in names for ending in _TABLE_ENDINGS)


def _is_newer(record: Path, folder: Path) -> bool:
    """Whether a record is newer than its files; one without a file has nothing to be drawn, or was
    not asked for."""
    stem = file_name("sop", number_of(record)).removesuffix(".json")
    made = [file.stat().st_mtime for file in (folder / record.parent.name).glob(f"{stem}.*")]
    return bool(made) and record.stat().st_mtime > min(made)
