"""The tables as CSV files, one each."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path

from digisop.export.tables import COLUMNS, Cell, Headings, Row, rows_of
from digisop.results.layout import Sop
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
            writers[table].writerow(_head(table, headings))
        for table, row in rows:
            writers[table].writerow(_line(table, row))
    return list(paths.values())


def csv_of(sops: Iterable[Sop], table: str, headings: Headings) -> Iterator[bytes]:
    """The content of one such file, piece by piece."""
    piece = io.StringIO()
    writer = csv.writer(piece, quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(_head(table, headings))
    yield piece.getvalue().encode("utf-8-sig", "replace")
    for sop in sops:
        piece.seek(0)
        piece.truncate()
        writer.writerows(_line(name, row) for name, row in rows_of(sop, headings, (table,)))
        yield piece.getvalue().encode("utf-8", "replace")


def _head(table: str, headings: Headings) -> list[str]:
    return [headings.column(name) for name in COLUMNS[table]]


def _line(table: str, row: Row) -> list[Cell]:
    return [_safe(row.cells.get(name)) for name in COLUMNS[table]]


def _safe(cell: Cell) -> Cell:
    return inert(cell) if isinstance(cell, str) else cell
