"""The tables as CSV files, one each."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

from digisop.export.tables import COLUMNS, Cell, Headings, Row
from digisop.results.whole_file import written_whole
from digisop.text.spreadsheet_text import inert


def write_csv(
    rows: Iterable[tuple[str, Row]], folder: Path, headings: Headings = Headings.ID
) -> list[Path]:
    """Write one file a table, row by row, and return their paths. The byte order mark makes Excel
    read them as UTF-8; what a spreadsheet would take for a formula is made text. Raises OSError."""
    paths = {table: folder / f"{headings.table(table)}.csv" for table in COLUMNS}
    with ExitStack() as open_files:
        writers = {}
        for table, path in paths.items():
            aside = open_files.enter_context(written_whole(path))
            stream = open_files.enter_context(aside.open("w", encoding="utf-8-sig", newline=""))
            writers[table] = csv.writer(stream, quoting=csv.QUOTE_NONNUMERIC)
            writers[table].writerow([headings.column(name) for name in COLUMNS[table]])
        for table, row in rows:
            writers[table].writerow([_safe(row.cells.get(name)) for name in COLUMNS[table]])
    return list(paths.values())


def _safe(cell: Cell) -> Cell:
    return inert(cell) if isinstance(cell, str) else cell
