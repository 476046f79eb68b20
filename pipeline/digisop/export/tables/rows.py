"""The rows of one SOP, table by table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from digisop.export.headings import Headings
from digisop.export.tables.columns import TABLES, Cell
from digisop.export.tables.contents import contents_of
from digisop.results.layout import JudgedSop, Sop


class Row(NamedTuple):
    """Cells by the names of their columns; ``doubts`` has, for cells that are to be reviewed, why
    in words."""

    cells: Mapping[str, Cell]
    doubts: Mapping[str, str]


def rows_of(
    sop: Sop | JudgedSop, headings: Headings, tables: Iterable[str] = TABLES
) -> Iterator[tuple[str, Row]]:
    """All rows that these tables have of an SOP, each with the name of its table."""
    for table, found in contents_of(sop, headings, tables).items():
        names = tuple(found.columns)
        rows = zip(*found.columns.values(), strict=True)
        for cells, doubts in zip(rows, found.doubts, strict=True):
            yield table, Row(dict(zip(names, cells, strict=True)), doubts)
