"""How a document looks: every choice the layout makes, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from samples.generator.sheet import BLACK, Colour, Ink, Paint

PAGE_SIZES: dict[str, tuple[float, float]] = {
    "A4": (595.3, 841.9),
    "F4": (609.4, 935.4),
    "Letter": (612.0, 792.0),
    "Legal": (612.0, 1008.0),
}
ColumnKind = Literal[
    "number", "activity", "executor", "requirements", "duration", "output", "notes", "cost"
]

RuleSide = Literal["top", "bottom", "left", "right"]


@dataclass(frozen=True, slots=True)
class PageStyle:
    size: str = "A4"
    identity_landscape: bool = False
    table_landscape: bool = True
    share_page: bool = False  # the table begins under the identity block
    margin: float = 36.0
    family: str = "carlito"
    text_size: float = 9.0
    footer: str = ""
    ink: Colour = BLACK  # of letters that are not black
    ink_share: float = 0.0  # of the lines of text
    marker: Colour | None = None  # highlighter
    marker_share: float = 0.0
    paper: Colour | None = None


@dataclass(frozen=True, slots=True)
class RuleStyle:
    """``outer`` is the width of the rules that close a table, where it is another.

    ``double`` is the gap of double rules, ``partly`` the share of rules that lack a piece,
    ``missing`` are the sides that no rule closes.
    """

    width: float = 0.6
    colour: Colour = BLACK
    outer: float = 0.0
    dash: tuple[float, ...] = ()
    double: float = 0.0
    double_outer: bool = False  # only the closing rules are double
    broken: bool = False
    partly: float = 0.0
    missing: frozenset[RuleSide] = frozenset()

    @property
    def paint(self) -> Paint:
        return Paint(self.colour, self.width)

    @property
    def plain(self) -> bool:
        """Whether cells are drawn as they are."""
        odd = self.dash or self.double or self.broken or self.partly or self.missing
        return not odd and not self.outer


@dataclass(frozen=True, slots=True)
class IdentityStyle:
    """``rows`` are the fields of the table at right with their labels, top to bottom."""

    kind: Literal["logo", "letterhead", "plain", "quality", "missing"] = "logo"
    rows: tuple[tuple[str, str], ...] = ()
    boxes: Mapping[str, str] = field(default_factory=dict)
    bullets: Mapping[str, str] = field(default_factory=dict)
    two_columns: frozenset[str] = frozenset()  # lists set in two columns, read down
    titles: Literal["row", "inside"] = "row"  # a box's title in a row of its own or above its items
    colon: Literal["none", "label", "cell"] = "none"
    logo: bool = True
    left_share: float = 0.5
    label_share: float = 0.38
    title_fill: Colour | None = None
    title_ink: Colour = BLACK
    bold_labels: bool = False
    bold_titles: bool = True
    text_size: float = 9.0
    stacked: bool = False  # boxes one below the other, not in pairs
    signing_gap: float = 34.0
    rule_under: bool = True
    empty_mark: str = ""
    cells: Literal["two", "row", "all"] = "two"  # label and value apart, together, all in one cell
    below: bool = False  # the block follows the table
    break_before: int = -1  # row of boxes that begins a new page
    beside: bool = False  # titles of boxes at their left
    name_rule: float = 0.0  # how far under its base line the approver's name is ruled (text sizes)


@dataclass(frozen=True, slots=True)
class TableStyle:
    """``columns`` are the kinds in order; "executor" once stands for all of them."""

    columns: tuple[ColumnKind, ...] = ()
    heads: Mapping[str, str] = field(default_factory=dict)
    performers: str | None = "Pelaksana"  # None: no head above the executors
    quality: str | None = "Mutu Baku"
    quality_kinds: tuple[ColumnKind, ...] = ("requirements", "duration", "output")
    outside: tuple[int, ...] = ()  # executors that the head above leaves out
    outside_merged: bool = True
    upper_heads: bool = False
    sideways: bool = False
    head_fill: Colour | None = None
    head_ink: Colour = BLACK
    head_rules: Colour | None = None  # where the head's rules have a colour of their own
    zebra: Colour | None = None  # fill of every other row
    number_row: Literal["none", "plain", "brackets"] = "none"
    number_skips: frozenset[int] = frozenset()  # columns without a number
    number_fill: Colour | None = None
    continuation: Literal["full", "numbers", "none"] = "none"
    split_rows: bool = False
    row_gap: float = 6.0
    lowest_row: float = 34.0
    text_middle: bool = False
    lane_width: float = 56.0
    justify: bool = False
    section_indent: bool = False  # section titles begin in the activity column
    number_merged_head: bool = True
    tight: bool = False  # hardly any room between texts and rules
    right: frozenset[str] = frozenset()  # columns whose texts end at their right rule
    centred: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class SymbolStyle:
    fill: Colour | None = None
    stroke: Colour = BLACK
    width: float = 0.8
    wide: float = 0.62  # share of the lane
    high: float = 20.0  # points at most
    drift: float = 0.0  # points off the middle of the cell
    texts: Literal["none", "ends", "numbers", "words"] = "none"
    second_fill: Colour | None = None  # for decisions, if other
    halftone: bool = False  # grey made of dots
    spill: Literal["", "wide", "down"] = ""  # over the rules beside or below
    block: Colour | None = None  # a coloured block at the head of a box, its text below


@dataclass(frozen=True, slots=True)
class ArrowStyle:
    colour: Colour = BLACK
    width: float = 0.8
    head: float = 5.0
    head_spread: float = 0.38  # half the width of a head, as a share of its length
    head_at: Literal["end", "middle"] = "end"
    open_head: bool = False
    heads: bool = True
    gap: float = 0.0  # how far arrows keep off their symbols
    dash: tuple[float, ...] = ()
    slanted: bool = False
    bars: bool = False  # fans and joins hang on bars
    bar_heads: Literal["all", "one", "bar"] = "all"  # of a fan
    join_heads: bool = False  # where symbols' lines meet the bar below them
    side_first: bool = False
    label_size: float = 6.5
    label_gap: float = 1.5  # between a line and its label
    label_at: Literal["beside", "across"] = "beside"
    breaks: Literal["run", "outside", "row", "cell"] = "run"
    break_letters: bool = False

    @property
    def paint(self) -> Paint:
        return Paint(self.colour, self.width, None, self.dash, Ink.FLOW_LINE)


@dataclass(frozen=True, slots=True)
class ExtraStyle:
    cover: bool = False
    decree: bool = False
    blank_after: bool = False
    legend: bool = False
    signed: bool = False  # a stamp and a signature over the approver's name
    stamps: int = 0  # over the tables
    hand: Literal["", "all", "dates", "part"] = ""  # what of number and dates a pen wrote
    pen: Colour = (0.1, 0.14, 0.42)
    qr: bool = False  # a square of dots by the name in place of a signature
    signature: str = ""  # place and date over the signature block under the table
    notes_under: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Style:
    """All of a document's looks."""

    page: PageStyle = field(default_factory=PageStyle)
    rules: RuleStyle = field(default_factory=RuleStyle)
    identity: IdentityStyle = field(default_factory=IdentityStyle)
    table: TableStyle = field(default_factory=TableStyle)
    symbols: SymbolStyle = field(default_factory=SymbolStyle)
    arrows: ArrowStyle = field(default_factory=ArrowStyle)
    extras: ExtraStyle = field(default_factory=ExtraStyle)
