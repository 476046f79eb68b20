"""A page after reading: tables of cells and lines of words, with where each came from.

Every stage from ``split`` on works on these values alone, whether the page was a scan, a
digital PDF or the text export of an earlier OCR. All boxes are in points on the upright page.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from digisop_models.geometry import Box, Point
from digisop_models.record import Shape


class PageKind(StrEnum):
    """Where the words of a page came from."""

    SCAN = "scan"
    DIGITAL = "digital"
    MIXED = "mixed"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Word:
    """One word as read. ``confidence`` is the recogniser's own score, 0 to 1, no probability.

    ``unevenness`` is how far a letter leaves the line that print keeps, in letter heights, ``tint``
    how coloured its ink is, in grey levels: both are 0 where that was not measured.
    ``seams`` are where a text layer's word goes on with another text object: how many letters come
    before, and at which share (0 to 1) of the word's length that is.
    """

    text: str
    box: Box
    confidence: float
    engine: str
    unevenness: float = 0.0
    tint: float = 0.0
    seams: tuple[tuple[int, float], ...] = ()


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
    """A flowchart symbol. ``kind`` names the figure where the shape is "other"; ``score``
    (0 to 1) says how well the ink fits the figure."""

    shape: Shape
    box: Box
    text: str = ""
    kind: str | None = None
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight piece of a flow line."""

    start: Point
    end: Point


@dataclass(frozen=True, slots=True)
class Joint:
    """Two strokes of a track meet: the first, by its end ``at_start`` or not, runs into the second
    at ``point``; a corner where that is the second's end, else a branching."""

    stroke: int
    at_start: bool
    other: int
    point: Point
    is_corner: bool


@dataclass(frozen=True, slots=True)
class FlowLineEnd:
    """Where a track ends: at a symbol (its box), or, where ``symbol`` is ``None``, in the open.

    ``head`` (0 to 1) is how sure it is that an arrow's head is there.
    """

    stroke: int
    at_start: bool
    point: Point
    symbol: Box | None
    head: float


@dataclass(frozen=True, slots=True)
class FlowLines:
    """Flow lines that hang together. Strokes are named by their index in ``strokes``."""

    strokes: tuple[Stroke, ...]
    joints: tuple[Joint, ...]
    ends: tuple[FlowLineEnd, ...]


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
    """One page. ``number`` counts from 1 in the file; ``lines`` and ``symbols`` are those outside
    all tables; ``flow_lines`` are the flow lines of the swimlane tables,
    ``labels`` what is written beside them (Ya, Tidak).

    ``dpi`` is the resolution of the page's picture, 0 where there is none; ``marks`` are stamps and
    signatures in colour that lie on the page. ``text_is_damaged`` says that the file has a text
    layer, but with other characters than the page shows: its words were read from the picture.
    """

    number: int
    width: float
    height: float
    kind: PageKind
    tables: tuple[Table, ...] = ()
    lines: tuple[Line, ...] = ()
    symbols: tuple[SymbolMark, ...] = ()
    flow_lines: tuple[FlowLines, ...] = ()
    labels: tuple[Line, ...] = ()
    dpi: float = 0.0
    marks: tuple[Box, ...] = ()
    text_is_damaged: bool = False
