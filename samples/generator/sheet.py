"""A page as a list of things drawn on it; y runs down from the top, in points."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

Colour = tuple[float, float, float]
Point = tuple[float, float]
BLACK: Colour = (0.0, 0.0, 0.0)
WHITE: Colour = (1.0, 1.0, 1.0)


class Ink(StrEnum):
    """What a drawn thing is to a reader of the form."""

    TEXT = "text"
    RULE = "rule"
    SYMBOL = "symbol"
    SHADE = "shade"  # the dots that fill a symbol
    FLOW_LINE = "flow_line"
    ARROW_HEAD = "arrow_head"
    MARK = "mark"  # a stamp or a signature
    HANDWRITING = "handwriting"
    ORNAMENT = "ornament"  # arms, pictures


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle with its top left corner first."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    @property
    def cx(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def cy(self) -> float:
        return (self.y0 + self.y1) / 2

    def grown(self, by: float) -> Box:
        return Box(self.x0 - by, self.y0 - by, self.x1 + by, self.y1 + by)

    def meets(self, other: Box) -> bool:
        """Whether the insides have a point in common."""
        return (
            self.x0 < other.x1 and other.x0 < self.x1 and self.y0 < other.y1 and other.y0 < self.y1
        )


@dataclass(frozen=True, slots=True)
class Paint:
    """How a figure is outlined and filled."""

    stroke: Colour | None = BLACK
    width: float = 0.5
    fill: Colour | None = None
    dash: tuple[float, ...] = ()
    ink: Ink = Ink.RULE


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text; x, y is the left end of its base line (before turning by ``angle``)."""

    x: float
    y: float
    text: str
    font: str
    size: float
    colour: Colour = BLACK
    angle: float = 0.0
    hidden: bool = False  # there for selecting, not for the eye
    ink: Ink = Ink.TEXT


@dataclass(frozen=True, slots=True)
class Image:
    """A JPEG over a box."""

    box: Box
    data: bytes


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle; ``radius`` rounds its corners."""

    box: Box
    paint: Paint
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class Ellipse:
    box: Box
    paint: Paint


@dataclass(frozen=True, slots=True)
class Path:
    """Straight and curved pieces: ("M", x, y), ("L", x, y), ("C", six numbers), ("Z",)."""

    parts: tuple[tuple[str | float, ...], ...]
    paint: Paint


Item = Text | Rect | Ellipse | Path | Image


@dataclass(slots=True)
class Sheet:
    """One page while it is drawn."""

    width: float
    height: float
    items: list[Item] = field(default_factory=list)

    def text(
        self,
        at: Point,
        text: str,
        font: str,
        size: float,
        *,
        colour: Colour = BLACK,
        angle: float = 0.0,
        ink: Ink = Ink.TEXT,
    ) -> None:
        self.items.append(Text(at[0], at[1], text, font, size, colour, angle, ink=ink))

    def rect(self, box: Box, paint: Paint, radius: float = 0.0) -> None:
        self.items.append(Rect(box, paint, radius))

    def ellipse(self, box: Box, paint: Paint) -> None:
        self.items.append(Ellipse(box, paint))

    def line(self, points: tuple[Point, ...] | list[Point], paint: Paint) -> None:
        first, *rest = points
        self.items.append(Path((("M", *first), *(("L", *point) for point in rest)), paint))

    def polygon(self, points: tuple[Point, ...] | list[Point], paint: Paint) -> None:
        first, *rest = points
        parts = (("M", *first), *(("L", *point) for point in rest), ("Z",))
        self.items.append(Path(parts, paint))

    def path(self, parts: tuple[tuple[str | float, ...], ...], paint: Paint) -> None:
        self.items.append(Path(parts, paint))
