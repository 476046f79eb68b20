"""A page after reading: tables of cells and lines of words, with where each came from.

Every stage from ``split`` on works on these values alone, whether the page was a scan, a
digital PDF or the text export of an earlier OCR. All boxes are in points on the upright page.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from digisop_models.geometry import Box
from digisop_models.record import Shape


class PageKind(StrEnum):
    """Where the words of a page came from."""

    SCAN = "scan"
    DIGITAL = "digital"
    MIXED = "mixed"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Word:
    """One word as read. ``confidence`` is the recogniser's own score, 0 to 1, no probability."""

    text: str
    box: Box
    confidence: float
    engine: str


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one baseline, left to right. ``other`` is a second engine's reading, if any."""

    words: tuple[Word, ...]
    box: Box
    other: str | None = None

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def confidence(self) -> float:
        return min((word.confidence for word in self.words), default=0.0)


@dataclass(frozen=True, slots=True)
class SymbolMark:
    """A flowchart symbol standing in a cell."""

    shape: Shape
    box: Box
    text: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table, ``row`` and ``column`` of its top left corner counted from 0."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box
    lines: tuple[Line, ...] = ()
    symbols: tuple[SymbolMark, ...] = ()

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table. Cells are ordered by row, then column; merged cells appear once."""

    box: Box
    row_count: int
    column_count: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One page. ``number`` counts from 1 in the file; ``lines`` are those outside all tables."""

    number: int
    width: float
    height: float
    kind: PageKind
    tables: tuple[Table, ...] = ()
    lines: tuple[Line, ...] = ()
