"""The tables as one Excel workbook, a sheet each: what is doubtful in colour, and why beside it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import xlsxwriter

from digisop.export.tables import TABLES, Cell, Headings, Row
from digisop.results.whole_file import written_whole
from digisop.text.spreadsheet_text import fitting

#: Rows go to disk as they come; texts are stored as strings, whatever they start with.
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_CREATED = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)  # the same tables give the same bytes
_MOST_ROWS = 1_048_575  # Excel's limit, the head left out
_HEAD, _DOUBTFUL = "#DDE6F0", "#FFE08A"


def write_xlsx(
    rows: Iterable[tuple[str, Row]],
    path: Path,
    headings: Headings = Headings.ID,
    *,
    most_rows: int = _MOST_ROWS,
) -> list[Path]:
    """Write the workbook, and return its path. A table of more than ``most_rows`` rows (Excel's
    limit) goes on in another sheet. Raises OSError."""
    with written_whole(path) as aside, xlsxwriter.Workbook(str(aside), _OPTIONS) as book:
        book.set_properties({"created": _CREATED})
        sheets = {table: _Sheets(book, table, headings, most_rows) for table in TABLES}
        for table, row in rows:
            sheets[table].write(row)
        for one in sheets.values():
            one.end()
    return [path]


@dataclass(slots=True)
class _Sheets:
    """A table in the workbook: the sheet that is written to, and how far it is filled."""

    book: Any
    table: str
    headings: Headings
    most_rows: int
    formats: dict[str, Any] = field(default_factory=dict)
    sheet: Any = None
    count: int = 0
    filled: int = 0

    def __post_init__(self) -> None:
        usual = {"text_wrap": True, "valign": "top"}
        self.formats = {
            "head": self.book.add_format({**usual, "bold": True, "bg_color": _HEAD}),
            "cell": self.book.add_format(usual),
            "doubtful": self.book.add_format({**usual, "bg_color": _DOUBTFUL}),
        }
        self._begin()

    def write(self, row: Row) -> None:
        """Put down a row below the others."""
        if self.filled == self.most_rows:
            self.end()
            self._begin()
        self.filled += 1
        for place, column in enumerate(TABLES[self.table]):
            look = self.formats["doubtful" if column.name in row.doubts else "cell"]
            self._cell(self.filled, place, row.cells.get(column.name), look)

    def end(self) -> None:
        """What can be said of a sheet only when all its rows are there."""
        self.sheet.autofilter(0, 0, self.filled, len(TABLES[self.table]) - 1)

    def _begin(self) -> None:
        self.count += 1
        self.filled = 0
        name = self.headings.table(self.table)
        self.sheet = self.book.add_worksheet(name if self.count == 1 else f"{name} {self.count}")
        self.sheet.freeze_panes(1, 0)
        for place, column in enumerate(TABLES[self.table]):
            self.sheet.set_column(place, place, column.width)
            self._cell(0, place, self.headings.column(column.name), self.formats["head"])

    def _cell(self, row: int, place: int, value: Cell, look: Any) -> None:
        if isinstance(value, int | float):
            self.sheet.write_number(row, place, value, look)
        elif value is None or value == "":
            self.sheet.write_blank(row, place, None, look)
        else:
            self.sheet.write_string(row, place, fitting(str(value)), look)
