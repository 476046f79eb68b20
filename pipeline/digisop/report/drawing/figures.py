"""The figures of flowchart symbols: what to draw, and where an arrow meets their edge."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType
from typing import TypeAlias

from digisop.report.drawing.lettering import wrap
from digisop_models.record import Shape, Symbol

Point: TypeAlias = tuple[float, float]
_Outline: TypeAlias = Callable[[float, float], list[Point]]

WIDE = 88.0  # of a symbol without text
WIDE_WITH_TEXT = 116.0
TEXT_SIZE, TEXT_LINE = 9.5, 11.5
_MOST_LINES = 4
_HEIGHTS = MappingProxyType({
    Shape.TERMINATOR: 34.0, Shape.PROCESS: 36.0, Shape.DECISION: 52.0, Shape.DOCUMENT: 42.0,
    Shape.OFF_PAGE_CONNECTOR: 34.0, Shape.CONNECTOR: 30.0, Shape.OTHER: 40.0,
})  # fmt: skip
# The share of the width and height within which text has room.
_ROOM = MappingProxyType({"decision": (0.6, 0.55), "triangle": (0.5, 0.5), "connector": (0.8, 1.0)})
_USUAL_ROOM = (0.86, 0.8)
_KNOWN_KINDS = ("trapezium", "cylinder", "triangle", "parallelogram", "hexagon", "drum")


@dataclass(frozen=True, slots=True)
class Figure:
    """A symbol's figure, in pixels: ``outline`` is closed and goes round the middle (0, 0);
    ``lines`` are the text inside."""

    name: str
    width: float
    height: float
    outline: tuple[Point, ...]
    lines: tuple[str, ...] = ()

    def touch(self, side: Point, offset: float) -> Point:
        """Where an arrow that comes from ``side`` (a unit vector), ``offset`` pixels off the
        middle, ends on the outline."""
        along = 0 if side[0] else 1
        across = 1 - along
        room = max(abs(point[across]) for point in self.outline) - 2
        offset = max(-room, min(room, offset))
        hits = [
            one[along] + (other[along] - one[along]) * part
            for one, other in pairwise((*self.outline, self.outline[0]))
            if (part := _part(one[across], other[across], offset)) is not None
        ]
        reached = max(hits, key=lambda hit: hit * side[along])
        return (reached, offset) if along == 0 else (offset, reached)


def _part(one: float, other: float, wanted: float) -> float | None:
    """At which part of the way from ``one`` to ``other`` the value is ``wanted``."""
    if one == other or not min(one, other) <= wanted <= max(one, other):
        return None
    return (wanted - one) / (other - one)


def figure_of(symbol: Symbol, wide: float) -> Figure:
    """The figure of a symbol, ``wide`` pixels wide and high enough for its text; connectors keep
    their size."""
    name = _name(symbol)
    height = _HEIGHTS[symbol.shape]
    small = symbol.shape in (Shape.CONNECTOR, Shape.OFF_PAGE_CONNECTOR)
    width = height if small else wide
    across, down = _ROOM.get(name, _USUAL_ROOM)
    text = symbol.text or _words_for_unknown(symbol, name)
    lines = wrap(text, TEXT_SIZE, width * across, 1 if small else _MOST_LINES)
    height = max(height, len(lines) * TEXT_LINE / down + 4) if not small else height
    return Figure(name, width, height, tuple(_OUTLINES[name](width / 2, height / 2)), lines)


def ghost() -> Figure:
    """Where an arrow ends and no symbol was found."""
    return Figure("ghost", 14, 14, tuple(_round(7, 7)))


def _name(symbol: Symbol) -> str:
    if symbol.shape is not Shape.OTHER:
        return str(symbol.shape)
    return symbol.kind if symbol.kind in _KNOWN_KINDS else "other"


def _words_for_unknown(symbol: Symbol, name: str) -> str:
    """A figure that cannot be drawn is at least named."""
    return (symbol.kind or "?") if name == "other" else ""


def _rectangle(x: float, y: float) -> list[Point]:
    return [(-x, -y), (x, -y), (x, y), (-x, y)]


def _diamond(x: float, y: float) -> list[Point]:
    return [(0, -y), (x, 0), (0, y), (-x, 0)]


def _round(x: float, y: float) -> list[Point]:
    """An ellipse where x is y, else a bar with round ends."""
    flat = x - y
    turn = [math.pi * (step / 12 - 0.5) for step in range(13)]
    right = [(flat + y * math.cos(angle), y * math.sin(angle)) for angle in turn]
    return [*right, *((-px, -py) for px, py in right)]


def _document(x: float, y: float) -> list[Point]:
    """A sheet whose lower edge is a wave."""
    wave = [
        (x - 2 * x * part / 16, y - 4 - 4 * math.sin(math.tau * part / 16)) for part in range(17)
    ]
    return [(-x, -y), (x, -y), *wave]


def _hexagon(x: float, y: float) -> list[Point]:
    flat = x * 0.75
    return [(-flat, -y), (flat, -y), (x, 0), (flat, y), (-flat, y), (-x, 0)]


def _cylinder(x: float, y: float) -> list[Point]:
    cap = y / 4
    arc = [math.pi * step / 12 for step in range(13)]
    lower = [(x * math.cos(angle), y - cap + cap * math.sin(angle)) for angle in arc]
    return [*lower, *((-px, -py) for px, py in lower)]


def _drum(x: float, y: float) -> list[Point]:
    """A cylinder that lies on its side."""
    return [(py, px) for px, py in _cylinder(y, x)]


_OUTLINES: MappingProxyType[str, _Outline] = MappingProxyType({
    "terminator": _round,
    "process": _rectangle,
    "decision": _diamond,
    "document": _document,
    "connector": _round,
    "off_page_connector": lambda x, y: [(-x, -y), (x, -y), (x, y * 0.3), (0, y), (-x, y * 0.3)],
    "other": _rectangle,
    "trapezium": lambda x, y: [(-x * 0.72, -y), (x * 0.72, -y), (x, y), (-x, y)],
    "parallelogram": lambda x, y: [(-x * 0.72, -y), (x, -y), (x * 0.72, y), (-x, y)],
    "triangle": lambda x, y: [(0, -y), (x, y), (-x, y)],
    "hexagon": _hexagon,
    "cylinder": _cylinder,
    "drum": _drum,
})  # fmt: skip


def as_path(points: Sequence[Point], x: float = 0.0, y: float = 0.0) -> str:
    """The points as SVG path data, moved by x and y; not closed."""
    return "M" + "L".join(f"{px + x:.1f} {py + y:.1f}" for px, py in points)
