"""What the writer and the reader of a review sheet agree on: columns, and the hidden sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath
from types import MappingProxyType

META = "_digisop"
VERSION = "1"
POINTER_HEADING, SOP_HEADING = "_pointer", "_sop"
"""Headings of the columns that tell which field a row is of; the same in every language."""


class Column(StrEnum):
    """The columns of the sheet, left to right, by the keys of their headings."""

    RANK = "rank"
    DOCUMENT = "document"
    SOP = "sop"
    PAGE = "page"
    FIELD = "field"
    PICTURE = "picture"
    READING = "reading"
    CORRECTION = "correction"
    WHY = "why"
    ALTERNATIVES = "alternatives"
    CONFIDENCE = "confidence"
    REASONS = "reasons"
    POINTER = "pointer"
    INDEX = "index"


COLUMNS = tuple(Column)
HIDDEN = frozenset({Column.POINTER, Column.INDEX})
WIDTHS = MappingProxyType({
    Column.RANK: 5, Column.DOCUMENT: 24, Column.SOP: 8, Column.PAGE: 6, Column.FIELD: 26,
    Column.PICTURE: 63, Column.READING: 38, Column.CORRECTION: 38, Column.WHY: 20,
    Column.ALTERNATIVES: 28, Column.CONFIDENCE: 11, Column.REASONS: 32, Column.POINTER: 10,
    Column.INDEX: 10,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class MetaSop:
    """A record the sheet was made from: ``base`` is its digest."""

    folder: str
    number: int
    base: str


@dataclass(frozen=True, slots=True)
class Meta:
    """The hidden sheet: the sheet's name, the output folder, and the records it was made from,
    which tell what its rows are about."""

    sheet: str
    output: str
    sops: tuple[MetaSop, ...]

    def rows(self) -> Iterator[tuple[str, ...]]:
        """As rows of texts."""
        yield "digisop review", VERSION
        yield "sheet", self.sheet
        yield "output", self.output
        for sop in self.sops:
            yield "sop", sop.folder, str(sop.number), sop.base

    @staticmethod
    def from_rows(rows: Sequence[Sequence[str]]) -> Meta:
        """Read back; raises ValueError or IndexError where it is none of ours."""
        if tuple(rows[0][:2]) != ("digisop review", VERSION):
            raise ValueError("version")
        sops = tuple(MetaSop(row[1], int(row[2]), row[3]) for row in rows[3:] if row[0] == "sop")
        for sop in sops:  # a sheet comes from outside: it names folders, never ways out of one
            if sop.folder in {"", ".", ".."} or PurePath(sop.folder).name != sop.folder:
                raise ValueError("folder")
        return Meta(rows[1][1], rows[2][1], sops)
