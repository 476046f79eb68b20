"""A page after reading: tables of cells and lines of words, with where each came from.

Every stage from ``split`` on works on these values alone, whether the page was a scan, a
digital PDF or the text export of an earlier OCR. All boxes, points, widths and heights are in PDF
points (1/72 inch) from the top left of the upright page, the one that a reader sees; pages count
from 1, rows and columns from 0. A text export has no places: its page is laid out in even columns.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from statistics import median

from digisop_models.geometry import Box, Point
from digisop_models.record import Shape

#: The height of words where a page has none (points).
USUAL_LETTER = 8.0


class PageKind(StrEnum):
    """Where the words of a page came from: its picture (``scan``), its text layer (``digital``),
    some from each (``mixed``), or the text export of an earlier OCR (``text``)."""

    SCAN = "scan"
    DIGITAL = "digital"
    MIXED = "mixed"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Word:
    """One word as read, within ``box``.

    ``confidence`` is the score, 0 to 1, of the recogniser named by ``engine``: no probability; 1
    for words of a text layer.
    ``unevenness`` is how far a letter leaves the line that print keeps, in letter heights, ``tint``
    how coloured its ink is against the page's print, in grey levels: both are 0 where that was not
    measured. ``by_hand`` is whether the file draws it as strokes of a pen.
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
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one baseline, left to right. ``other`` is how a second recogniser read the same
    line, ``None`` where none was asked."""

    words: tuple[Word, ...]
    box: Box
    other: str | None = None

    @property
    def text(self) -> str:
        """Its words with a space between."""
        return " ".join(word.text for word in self.words)

    @property
    def confidence(self) -> float:
        """The least of its words' scores, 0 where there are none."""
        return min((word.confidence for word in self.words), default=0.0)


@dataclass(frozen=True, slots=True)
class SymbolMark:
    """A flowchart symbol, ``box`` around its outline.

    ``shape`` is a term of ISO 5807; ``kind`` names the figure where that is ``other``
    (``trapezium``, ``cylinder``, …). ``text`` is what is printed inside; ``score`` (0 to 1) says
    how well the ink fits the figure, and is no probability. ``corners`` is how round each of its
    corners is (0 square, 1 half a circle), where that was measured.
    """

    shape: Shape
    box: Box
    text: str = ""
    kind: str | None = None
    score: float = 1.0
    corners: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight piece of a flow line, from one end to the other; which is ``start`` says nothing
    of the arrow's direction."""

    start: Point
    end: Point


@dataclass(frozen=True, slots=True)
class Joint:
    """Two strokes of one ``FlowLines`` meet at ``point``.

    ``stroke`` and ``other`` are their indexes. The first meets the second by its ``start`` where
    ``at_start``, else by its ``end``: in a corner (``is_corner``) where that is an end of the
    second, else in a branching.
    """

    stroke: int
    at_start: bool
    other: int
    point: Point
    is_corner: bool


@dataclass(frozen=True, slots=True)
class FlowLineEnd:
    """Where a flow line ends: at a symbol (its box), or, where ``symbol`` is ``None``, in the open.

    ``stroke`` is the index of the last stroke, which ends in its ``start`` where ``at_start``;
    ``head`` (0 to 1) is the score for an arrow's head being there.
    """

    stroke: int
    at_start: bool
    point: Point
    symbol: Box | None
    head: float


@dataclass(frozen=True, slots=True)
class FlowLines:
    """Flow lines that hang together: straight strokes, where they meet, and where they end. Joints
    and ends name strokes by their index in ``strokes``."""

    strokes: tuple[Stroke, ...]
    joints: tuple[Joint, ...]
    ends: tuple[FlowLineEnd, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: ``row`` and ``column`` are those of its top left corner, from 0; a merged
    cell spans ``row_span`` rows and ``column_span`` columns, others 1 and 1. ``lines`` stand one
    under the other. ``is_doubtful`` tells that a rule may run across a merged cell, of which too
    little is seen."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box
    lines: tuple[Line, ...] = ()
    symbols: tuple[SymbolMark, ...] = ()
    is_doubtful: bool = False

    @property
    def text(self) -> str:
        """Its lines with a space between."""
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table of ``row_count`` times ``column_count`` places. ``cells`` are ordered by row,
    then column; merged cells appear once."""

    box: Box
    row_count: int
    column_count: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One upright page. ``number`` counts from 1 in the file; ``lines`` and ``symbols`` are those
    outside all tables; ``flow_lines`` are the flow lines of the swimlane tables, ``labels`` what
    is written beside them (Ya, Tidak).

    ``dpi`` is the resolution of the page's picture (pixels an inch), 0 where there is none;
    pixels = points * dpi / 72. ``marks`` are stamps and
    signatures in colour that lie on the page. ``text_is_damaged`` says that the file has a text
    layer, but with other characters than the page shows: its words were read from the picture.
    ``unread`` is where ink as of letters stands that is in no word, ``unread_symbols`` where
    symbols seem to stand that are none of those read; ``qr_codes`` is what the QR codes on it say.
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
    unread: tuple[Box, ...] = ()
    unread_symbols: tuple[Box, ...] = ()
    qr_codes: tuple[str, ...] = ()

    @property
    def letter_height(self) -> float:
        """The usual height of the words on the page (points), in tables and outside."""
        cells = (line for table in self.tables for cell in table.cells for line in cell.lines)
        heights = [word.box.height for line in (*self.lines, *cells) for word in line.words]
        return float(median(heights)) if heights else USUAL_LETTER
