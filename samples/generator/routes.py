"""Candidate ways of an arrow between two symbols: orthogonal, at most five pieces."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from samples.generator.figures import SIDES, Side, port
from samples.generator.placing import Placed
from samples.generator.sheet import Box, Point

STUB = 5.0  # shortest piece at either end
_OUT: dict[Side, Point] = {"top": (0, -1), "bottom": (0, 1), "left": (-1, 0), "right": (1, 0)}
_TINY = 0.75


@dataclass(frozen=True, slots=True)
class Way:
    """Corner points, and the sides where it leaves and arrives (None at a page's edge)."""

    points: tuple[Point, ...]
    leaves: Side | None
    arrives: Side | None


@dataclass(frozen=True, slots=True)
class Channels:
    """Abscissae and ordinates that an arrow may run along."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]


def straighten(points: Sequence[Point]) -> tuple[Point, ...]:
    """Without repeated points and corners that do not turn."""
    kept: list[Point] = []
    for point in points:
        if kept and abs(kept[-1][0] - point[0]) < 0.01 and abs(kept[-1][1] - point[1]) < 0.01:
            continue
        if len(kept) > 1 and (
            kept[-2][0] == kept[-1][0] == point[0] or kept[-2][1] == kept[-1][1] == point[1]
        ):
            kept.pop()
        kept.append(point)
    return tuple(kept)


def _outwards(at: Point, side: Side, to: Point) -> bool:
    """Whether ``to`` lies before the side, a stub away at least."""
    dx, dy = _OUT[side]
    return (to[0] - at[0]) * dx + (to[1] - at[1]) * dy >= STUB - 0.01


def _flat(side: Side) -> bool:
    return side in ("left", "right")


def _bridges(p: Point, a: Side, q: Point, b: Side, over: Channels) -> Iterator[list[Point]]:
    """The corners between two ports."""
    if _flat(a) and _flat(b):
        if abs(p[1] - q[1]) < _TINY:
            yield []
        for x in over.xs:
            yield [(x, p[1]), (x, q[1])]
    elif not _flat(a) and not _flat(b):
        if abs(p[0] - q[0]) < _TINY:
            yield []
        for y in over.ys:
            yield [(p[0], y), (q[0], y)]
    elif _flat(a):
        yield [(q[0], p[1])]
        for x in over.xs:
            for y in over.ys:
                yield [(x, p[1]), (x, y), (q[0], y)]
    else:
        yield [(p[0], q[1])]
        for y in over.ys:
            for x in over.xs:
                yield [(p[0], y), (x, y), (x, q[1])]


def between(start: Placed, end: Placed, over: Channels) -> Iterator[Way]:
    """All ways from symbol to symbol on one page."""
    for a in SIDES:
        p = port(start.mark.figure, start.box, a)
        for b in SIDES:
            q = port(end.mark.figure, end.box, b)
            for corners in _bridges(p, a, q, b, over):
                yield from _sound((p, *corners, q), a, b)


def _sound(points: tuple[Point, ...], a: Side, b: Side) -> Iterator[Way]:
    if len(points) == 2 and points[0] != points[1]:
        # ports that differ by a hair are joined by a straight line
        (x0, y0), (x1, y1) = points
        points = ((x0, y0), (x0, y1)) if not _flat(a) else ((x0, y0), (x1, y0))
    if _outwards(points[0], a, points[1]) and _outwards(points[-1], b, points[-2]):
        yield Way(straighten(points), a, b)


def to_edge(start: Placed, x: float, edge: float, over: Channels) -> Iterator[Way]:
    """Ways from a symbol to the point (x, edge) at its page's top or foot."""
    end: Side = "bottom" if edge < start.box.cy else "top"  # the side of the edge that is reached
    for a in SIDES:
        p = port(start.mark.figure, start.box, a)
        for corners in _bridges(p, a, (x, edge), end, over):
            points = (p, *corners, (x, edge))
            if len(points) == 2 and abs(p[0] - x) > 0.01:
                continue
            if _outwards(points[0], a, points[1]):
                yield Way(straighten(points), a, None)


def segments(points: Sequence[Point]) -> list[Box]:
    """The straight pieces as thin boxes."""
    return [
        Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        for (x0, y0), (x1, y1) in itertools.pairwise(points)
    ]
