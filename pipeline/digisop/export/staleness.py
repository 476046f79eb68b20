"""Whether the exports in an output folder are older than its results.

A record file is written anew by extraction and by corrections, so what is older than it does not
hold what it says now. Exports that were written elsewhere are not known.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from digisop.messages import Lang, catalogue
from digisop.results.layout import file_name, number_of, record_files

#: Those with files for each SOP, by their folder.
_FOLDERS = ("bpmn", "mermaid", "esop", "alto", "pdf")
_FILES = ("sop.jsonl", "sop.xlsx")
_TABLE_ENDINGS = (".csv", ".parquet")


@dataclass(frozen=True, slots=True)
class Stale:
    """An export and how many records are newer than it."""

    path: Path
    newer: int


def stale_exports(output: Path) -> Iterator[Stale]:
    """The exports in an output folder that are older than a record, by name, each with how many
    records are newer. By times of change. Raises OSError."""
    records = [*record_files(output)]
    for path in sorted(_exports(output)):
        made = path.stat().st_mtime
        if newer := sum(record.stat().st_mtime > made for record in records):
            yield Stale(path, newer)
    for name in _FOLDERS:
        folder = output / name
        if folder.is_dir() and (newer := sum(_is_newer(one, folder) for one in records)):
            yield Stale(folder, newer)


def _exports(output: Path) -> Iterator[Path]:
    words = (catalogue(lang) for lang in Lang)
    names = {word for said in words for key, word in said.items() if key.startswith("table.")}
    names |= {key.removeprefix("table.") for key in catalogue(Lang.ID) if key.startswith("table.")}
    tables = (f"{name}{ending}" for name in names for ending in _TABLE_ENDINGS)
    return (path for name in (*_FILES, *tables) if (path := output / name).is_file())


def _is_newer(record: Path, folder: Path) -> bool:
    """Whether a record is newer than its files; one without a file has nothing to be drawn, or was
    not asked for."""
    stem = file_name("sop", number_of(record)).removesuffix(".json")
    made = [file.stat().st_mtime for file in (folder / record.parent.name).glob(f"{stem}.*")]
    return bool(made) and record.stat().st_mtime > min(made)
