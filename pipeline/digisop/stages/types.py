"""What passes between the stages: frozen values, one kind for each handing-over.

A page goes from ``RawPage`` (as it lies in the file) over ``UprightPage`` (as a reader sees it)
and ``RuledTable`` to the models' ``Page`` with its words and symbols; an SOP from a run of pages
to a ``DraftRecord`` (what stands where, before it is normalised). All boxes are in points from
the top left of the page as displayed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt
from numpy.typing import NDArray

from digisop.form.labels import Field
from digisop.form.swimlane import Swimlane
from digisop.imaging.drawn_paths import VectorPath
from digisop.imaging.ink import POINTS_PER_INCH, Image, freeze
from digisop.imaging.ink_map import InkMap
from digisop.imaging.segments import Strokes
from digisop.text.layer_doubts import FontUse, TextDoubt, WordDoubt
from digisop.text.units import Unit
from digisop_models.geometry import Box, Point
from digisop_models.page import Line, Page, Table, Word
from digisop_models.record import Shape

#: Stands for a glyph that the text layer gives no character.
UNMAPPED = "\ufffd"

Picture: TypeAlias = npt.NDArray[np.uint8]
"""Grey (height, width) or BGR (height, width, 3)."""

#: So many small pictures on a digital page may be the symbols and arrows of a drawing.
FEWEST_PICTURED = 4

TEXT_LAYER, TEXT_EXPORT = "text-layer", "text export"
"""The engine names of words from a PDF's text layer, and from the text export of another OCR."""


@dataclass(frozen=True, slots=True, eq=False)
class RawPage:
    """One page as a reader is shown it, before it is turned and straightened.

    ``width`` and ``height`` are in points, as are the boxes, from the top left of the page as
    displayed; ``dpi`` relates them to the picture. ``words`` is the text layer in the file's
    order: when ``text_is_sound``, only the words that can be seen; else everything, to compare
    with; ``word_doubts`` were left out of a sound one, whose ``fonts`` are told apart, and ``lost``
    are the boxes of all that were left out of it, or are not in it, though something stands there.
    ``text_turn`` is the number of clockwise
    quarter turns that bring most of the text layer upright. ``image_boxes`` are embedded pictures.
    ``is_scan`` says that nothing but the picture tells what the page says. ``vectors`` are the
    drawn paths of a page which is no scan.
    """

    number: int
    image: Picture
    dpi: float
    width: float
    height: float
    words: tuple[Word, ...] = ()
    text_is_sound: bool = False
    text_doubt: TextDoubt = TextDoubt.NO_TEXT
    word_doubts: tuple[WordDoubt, ...] = ()
    text_turn: int = 0
    image_boxes: tuple[Box, ...] = ()
    is_scan: bool = True
    vectors: tuple[VectorPath, ...] = ()
    fonts: tuple[FontUse, ...] = ()
    lost: tuple[Box, ...] = ()

    def __post_init__(self) -> None:
        freeze(self.image)


@dataclass(frozen=True, slots=True, eq=False)
class UprightPage:
    """A page as a reader sees it.

    ``color`` is the picture (height, width[, 3]), ``flat`` the grey one with the paper's shade
    taken out, ``plain`` the same without stamps, signatures and symbols in colour, ``strokes``
    the ink by kind: lines of ``flat``, text of ``plain``. Boxes of ``words`` (the sound text
    layer, else none) and ``image_boxes`` are in points. ``text_is_damaged`` is whether there is a
    text layer, but with other characters than the page shows.
    ``turns`` counts the clockwise quarter turns made, ``homography`` maps the turned picture's
    pixels to this one's. ``ink`` is what the ink parser says of a scan, or of the pictures on a
    digital page that may hold a table; None for other pages.
    ``word_doubts`` are words of the layer that are not among ``words`` and to be read here;
    ``lost`` are the boxes of all such words.
    """

    number: int
    color: Image
    flat: Image
    plain: Image
    strokes: Strokes
    dpi: float
    words: tuple[Word, ...]
    image_boxes: tuple[Box, ...]
    is_scan: bool
    turns: int
    homography: NDArray[np.float64]
    vectors: tuple[VectorPath, ...] = ()
    text_is_damaged: bool = False
    ink: InkMap | None = None
    word_doubts: tuple[WordDoubt, ...] = ()
    lost: tuple[Box, ...] = ()

    def __post_init__(self) -> None:
        freeze(self.color, self.flat, self.plain, self.homography)

    @property
    def width(self) -> float:
        """In points."""
        return float(self.flat.shape[1] * POINTS_PER_INCH / self.dpi)

    @property
    def height(self) -> float:
        """In points."""
        return float(self.flat.shape[0] * POINTS_PER_INCH / self.dpi)


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line across (or down) the page: ``at`` is its place, from ``start`` to ``end``.

    ``is_known`` says that it is known to be a rule, and no flow line or symbol's edge.
    """

    at: float
    start: float
    end: float
    is_known: bool = False

    @property
    def length(self) -> float:
        """From its start to its end, in the unit of the rule."""
        return self.end - self.start

    def scaled(self, factor: float) -> Rule:
        """Where the rule is in another unit, of which ``factor`` make one of its own; that it is
        known to be one is not told there."""
        return Rule(self.at * factor, self.start * factor, self.end * factor)


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table and the rules it was built from, in points."""

    table: Table
    across: tuple[Rule, ...]
    down: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class HeaderText:
    """A cell, or a line outside of tables, that may belong to an identity block.

    ``table`` is the index of the cell's table, ``None`` for a line; ``key`` the letters of the line
    or of the cell's whole table, by which what is printed on many pages is known again.
    """

    box: Box
    lines: tuple[Line, ...]
    table: int | None = None
    key: str = ""

    @property
    def text(self) -> str:
        """Its lines with a space between."""
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class HeaderLabel:
    """A label of the identity block, the text it stands in, and how alike the two are (0 to 1).
    ``own`` are the words behind it in its cell or line."""

    field: Field
    box: Box
    text: HeaderText
    own: tuple[Line, ...]
    similarity: float


@dataclass(frozen=True, slots=True)
class HeaderTable:
    """A table on a page with its ``key`` (as in ``HeaderText``). ``end`` is how far down the page
    (points) an identity block may reach for the swimlane in the table; infinite without one."""

    box: Box
    key: str
    end: float


@dataclass(frozen=True, slots=True)
class HeaderField:
    """A field that is labelled on a page: of the number and the title the letters and digits of
    its value, else nothing; ``key`` is that of the text the label stands in."""

    field: Field
    value: str
    key: str


@dataclass(frozen=True, slots=True)
class HeaderPage:
    """What may belong to an identity block on one page: all that stands outside of swimlanes.

    ``labels`` are those that a text shows by itself, in the order of ``texts``; ``fields`` what
    the page labels when it is looked at alone.
    """

    number: int
    height: float
    tables: tuple[HeaderTable, ...]
    texts: tuple[HeaderText, ...]
    labels: tuple[HeaderLabel, ...]
    fields: tuple[HeaderField, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page with its words, the swimlanes on it, and the labels of an identity block on it."""

    page: Page
    lanes: tuple[Swimlane, ...]
    header: HeaderPage


#: From this score on the end of a line is a head.
IS_HEAD = 0.5


@dataclass(frozen=True, slots=True)
class DraftLeg:
    """A piece of an arrow on one page, from tail to head, in points."""

    page: int
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class DraftArrow:
    """What an arrow says: from (step, executor) to (step, executor), and its answer."""

    source: tuple[int, int]
    target: tuple[int, int]
    label: Literal["yes", "no"] | None = None


@dataclass(frozen=True, slots=True)
class OtherFlows:
    """What a drawing may mean instead: without some of its arrows, with others in their place;
    ``score`` (0 to 1) is how likely that is, held against what was chosen."""

    without: tuple[DraftArrow, ...]
    instead: tuple[DraftArrow, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Reading:
    """The lines that make up one value, and where they stand (page counts from 1).

    ``pages`` has the page of each line where not all are on ``page``, which ``box`` is on.
    ``reasons`` are doubts a stage has about having found the right lines. ``path`` is the course
    of an arrow, ``score`` (0 to 1) how well a symbol or arrow fits what it was taken for.
    ``signs`` is what else speaks against it, each by its name and how much there is of it.
    ``others`` is what an arrow, or all of a drawing, may mean instead, the likeliest first;
    ``elsewhere`` what another place of the document says instead of these lines."""

    lines: tuple[Line, ...]
    page: int
    box: Box
    reasons: tuple[str, ...] = ()
    path: tuple[DraftLeg, ...] = ()
    score: float = 1.0
    signs: tuple[tuple[str, float], ...] = ()
    others: tuple[OtherFlows, ...] = ()
    elsewhere: str = ""
    pages: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        """The lines as read, one under the other."""
        return "\n".join(line.text for line in self.lines)


Blanks: TypeAlias = tuple[tuple[str, Reading], ...]
"""Places where nothing was found, each behind the name of the field it is of."""


@dataclass(frozen=True, slots=True)
class DraftApprover:
    """Disahkan oleh: position, name and NIP."""

    position: Reading | None = None
    name: Reading | None = None
    nip: Reading | None = None


@dataclass(frozen=True, slots=True)
class DraftHeader:
    """The identity block; ``None`` where a field is absent or empty. ``blanks`` are the places of
    values whose labels are printed but that were not found, by the names of the fields
    (``revised_on``, ``approved_by/name``), with the lines that stand there and make no value."""

    institution: Reading | None = None
    number: Reading | None = None
    title: Reading | None = None
    created_on: Reading | None = None
    revised_on: Reading | None = None
    effective_on: Reading | None = None
    approved_on: Reading | None = None
    approved_by: DraftApprover = DraftApprover()
    legal_basis: tuple[Reading, ...] = ()
    qualifications: tuple[Reading, ...] = ()
    related: tuple[Reading, ...] = ()
    equipment: tuple[Reading, ...] = ()
    warnings: tuple[Reading, ...] = ()
    records: tuple[Reading, ...] = ()
    blanks: Blanks = ()


@dataclass(frozen=True, slots=True)
class DraftSymbol:
    """A symbol in an executor's column; ``kind`` names the figure where the shape is "other".
    ``corners`` is how round each corner is (0 square, 1 half a circle), where it was measured."""

    executor: int
    shape: Shape
    page: int
    box: Box
    kind: str | None = None
    text: str = ""
    score: float = 1.0
    reasons: tuple[str, ...] = ()
    corners: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftFlow:
    """An arrow between two symbols, given as (step, executor); ``text`` is its label as printed,
    ``others`` what it may mean instead."""

    source: tuple[int, int]
    target: tuple[int, int]
    label: Literal["yes", "no"] | None
    text: str
    path: tuple[DraftLeg, ...]
    score: float = 1.0
    reasons: tuple[str, ...] = ()
    others: tuple[OtherFlows, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftStep:
    """One row of the swimlane table, joined over pages. ``blanks`` are the places of its empty
    cells, by the names of the fields."""

    activity: Reading | None
    number: Reading | None = None
    symbols: tuple[DraftSymbol, ...] = ()
    requirements: Reading | None = None
    duration: Reading | None = None
    output: Reading | None = None
    notes: Reading | None = None
    blanks: Blanks = ()


@dataclass(frozen=True, slots=True)
class DraftProcedure:
    """One swimlane table, or one titled section of it. ``duration_unit`` is the unit of time
    that the head of Waktu names, for cells that hold a bare number: WAKTU (menit). ``chart`` is
    the drawing as a whole: how sure its flows are together, and what of it they leave unused."""

    executors: tuple[Reading, ...]
    steps: tuple[DraftStep, ...]
    title: Reading | None = None
    duration_unit: Unit | None = None
    flows: tuple[DraftFlow, ...] = ()
    chart: Reading | None = None


@dataclass(frozen=True, slots=True)
class DraftRecord:
    """One SOP: its page numbers in the file, identity block and procedures."""

    pages: tuple[int, ...]
    header: DraftHeader
    procedures: tuple[DraftProcedure, ...]
