"""Whether a reader can tell every line of a drawing from the others, and from symbols."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from samples.generator.compose import Drawn
from samples.generator.routing import Route
from samples.generator.sheet import Box, Point

_SAME = 1.5  # points within which two lines look like one
_SHORT = 3.0  # that they may run side by side
_INSIDE = 1.5  # how far a line may reach into a symbol's box
_CURVED = 0.25  # of a symbol's smaller side: where lines touch round and slanted sides
_STEP = 1.0
_ON_LABEL = 0.35  # share of a label's area that may lie on a symbol


@dataclass(frozen=True, slots=True)
class Fault:
    """What a reader could not settle, and on which page."""

    kind: str
    page: int
    at: Point


def faults(drawn: Drawn) -> Iterator[Fault]:
    """All that makes a procedure's drawing ambiguous."""
    for route in drawn.routes:
        yield from _through_symbols(route, drawn)
    for one, other in itertools.combinations(drawn.routes, 2):
        for page, a, b in _pieces_of_two(one, other):
            yield from _alike(page, a, b, one, other, drawn)
    yield from _labels(drawn)


def _through_symbols(route: Route, drawn: Drawn) -> Iterator[Fault]:
    ends = (route.flow.source, route.flow.target)
    for page, points in route.legs:
        dots = _dots(points)
        for symbol in drawn.symbols:
            if symbol.page != page:
                continue
            inset = _INSIDE
            if symbol.key in ends:
                inset = max(inset, _CURVED * min(symbol.box.width, symbol.box.height))
            inner = symbol.box.grown(-inset)
            hit = next((dot for dot in dots if _holds(inner, dot)), None)
            if hit is not None:
                yield Fault("a line runs through a symbol", page, hit)


def _dots(points: Sequence[Point]) -> list[Point]:
    found: list[Point] = []
    for (x0, y0), (x1, y1) in itertools.pairwise(points):
        count = max(1, int(math.dist((x0, y0), (x1, y1)) / _STEP))
        found += [
            (x0 + (x1 - x0) * k / count, y0 + (y1 - y0) * k / count) for k in range(count + 1)
        ]
    return found


def _holds(box: Box, at: Point) -> bool:
    return box.x0 < at[0] < box.x1 and box.y0 < at[1] < box.y1


_Piece = tuple[Point, Point]


def _pieces_of_two(one: Route, other: Route) -> Iterator[tuple[int, _Piece, _Piece]]:
    for (page, first), (there, second) in itertools.product(one.legs, other.legs):
        if page == there:
            for a, b in itertools.product(itertools.pairwise(first), itertools.pairwise(second)):
                yield page, a, b


def _friends(one: Route, other: Route, drawn: Drawn) -> bool:
    """Whether two lines may join: into one symbol, or out of one that is no decision; but one with
    two heads none, for what leads where could not be told then, and a link no arrow, for it would
    look like a second tail."""
    if one.both_heads or other.both_heads or one.bare != other.bare:
        return False
    if one.flow.target == other.flow.target:
        return True
    source = one.flow.source
    decides = drawn.placed[source].exit.mark.shape == "decision"
    return source == other.flow.source and not decides


def _alike(
    page: int, a: _Piece, b: _Piece, one: Route, other: Route, drawn: Drawn
) -> Iterator[Fault]:
    if _friends(one, other, drawn):
        return
    box_a, box_b = _box(a), _box(b)
    if not box_a.grown(_SAME / 2).meets(box_b.grown(_SAME / 2)):
        return
    if _slanted(a) or _slanted(b):
        return
    at = (max(box_a.x0, box_b.x0), max(box_a.y0, box_b.y0))
    if _flat(a) == _flat(b):
        long = _shared(box_a, box_b)
        if long > _SHORT:
            yield Fault("two lines lie on one another", page, at)
        return
    crossing = (b[0][0], a[0][1]) if _flat(a) else (a[0][0], b[0][1])
    if min(math.dist(crossing, end) for end in (*a, *b)) < _SAME:
        yield Fault("a line ends or turns on another", page, at)


def _box(piece: _Piece) -> Box:
    (x0, y0), (x1, y1) = piece
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _flat(piece: _Piece) -> bool:
    return abs(piece[0][1] - piece[1][1]) < abs(piece[0][0] - piece[1][0])


def _slanted(piece: _Piece) -> bool:
    (x0, y0), (x1, y1) = piece
    return abs(x0 - x1) > 1 and abs(y0 - y1) > 1


def _shared(a: Box, b: Box) -> float:
    wide = min(a.x1, b.x1) - max(a.x0, b.x0)
    high = min(a.y1, b.y1) - max(a.y0, b.y0)
    return max(wide, high)


def _labels(drawn: Drawn) -> Iterator[Fault]:
    for label in drawn.labels:
        area = label.box.width * label.box.height
        for symbol in drawn.symbols:
            if symbol.page == label.page and _area(label.box, symbol.box) > _ON_LABEL * area:
                yield Fault("a label lies on a symbol", label.page, (label.box.x0, label.box.y0))
    for one, other in itertools.combinations(drawn.labels, 2):
        if one.page == other.page and _area(one.box, other.box) > 1:
            yield Fault("two labels lie on one another", one.page, (one.box.x0, one.box.y0))


def _area(a: Box, b: Box) -> float:
    wide = min(a.x1, b.x1) - max(a.x0, b.x0)
    high = min(a.y1, b.y1) - max(a.y0, b.y0)
    return wide * high if wide > 0 and high > 0 else 0.0
