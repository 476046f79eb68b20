"""Which files to digitise, and a folder of its own for each of them."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

READABLE = frozenset({".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".txt"})
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Job:
    """A file and the folder its result goes to."""

    path: Path
    target: Path


@dataclass(frozen=True, slots=True)
class Plan:
    """The jobs, and how many files were passed over as of other kinds."""

    jobs: tuple[Job, ...]
    passed_over: int


def make_plan(paths: Iterable[Path], output: Path) -> Plan:
    """Find the files in ``paths``: a file named outright is always tried, a folder is searched."""
    files: dict[Path, None] = {}
    passed_over = 0
    for path in paths:
        if not path.is_dir():
            files[path] = None
            continue
        for file in _files_under(path, output.resolve()):
            if file.suffix.lower() in READABLE:
                files[file] = None
            else:
                passed_over += 1
    return Plan(tuple(_jobs(tuple(files), output)), passed_over)


def _files_under(folder: Path, output: Path) -> Iterator[Path]:
    """The files of a folder in a fixed order, hidden ones and our own results left out."""
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if any(part.startswith(".") for part in inside.parts):
            continue
        if output in path.resolve().parents and output != folder.resolve():
            continue
        if path.is_file() or (path.is_symlink() and not path.exists()):
            yield path


def _jobs(files: Sequence[Path], output: Path) -> Iterator[Job]:
    """The first input called NAME gets NAME, others NAME-HASH by their contents.

    So does an input whose NAME holds the result of another file from an earlier run.
    """
    taken: set[str] = set()
    for file in files:
        name = _safe(file.stem)
        if name.casefold() in taken or _holds_another(output / name, file):
            name = f"{name}-{_fingerprint(file)}"
        name = _numbered(name, taken)
        taken.add(name.casefold())
        yield Job(file, output / name)


def _safe(stem: str) -> str:
    """A folder name that neither hides, nor climbs, nor breaks a terminal."""
    plain = "".join(c if c.isprintable() and c not in '/\\:*?"<>|' else "_" for c in stem)
    return re.sub(r"^[.\s]+|[.\s]+$", "", plain)[:_LONGEST_NAME] or "dokumen"


def _numbered(name: str, taken: set[str]) -> str:
    candidate, count = name, 2
    while candidate.casefold() in taken:
        candidate, count = f"{name}-{count}", count + 1
    return candidate


def _holds_another(folder: Path, file: Path) -> bool:
    """Whether the folder has a result of other contents, or things that are not ours."""
    if not folder.exists():
        return False
    try:
        record = json.loads((folder / "record.json").read_text("utf-8"))
        return bool(record["source"]["sha256"] != _sha256(file))
    except (OSError, ValueError, KeyError, TypeError):
        return not folder.is_dir() or any(folder.iterdir())


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _fingerprint(file: Path) -> str:
    try:
        return _sha256(file)[:8]
    except OSError:
        return hashlib.sha256(str(file).encode("utf-8", "surrogateescape")).hexdigest()[:8]
