"""Arrow heads and straight lines among the drawn paths of a digital page.

Programs draw them in several ways: as strokes, or as filled strips as thin as a stroke; a head
as a filled triangle, with or without a notch, or as an open angle.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TypeAlias

import cv2
import numpy as np

from digisop.imaging.drawn_paths import VectorPath, is_bent, straightened
from digisop_models.geometry import Box, Point

Piece: TypeAlias = tuple[Point, Point]
"""A straight line from point to point."""

#: The longest side (points) of the box around an arrow head: Office's largest, "9 by 9", are nine
#: times the line's width, and lines are up to 1.5 points wide. Stroked triangles of more than the
#: second are symbols.
LONGEST_HEAD = 14.0
LONGEST_STROKED_HEAD = 9.0
SHORTEST_HEAD = 1.2
#: The heads of one drawing are drawn alike. A triangle with a stroke where they have none, or
#: without where they have one, that is so many times as long as they usually are is a symbol; what
#: is usual, so many heads tell.
UNLIKE_HEADS = 1.6
ENOUGH_HEADS = 3
#: Share of its convex hull that the largest triangle in a head takes up.
TRIANGULAR = 0.85
#: Among corners as good for the tip, one that points along the page's edges is likelier: what
#: pointing wholly aslant costs, in shares by which the sides of a head differ.
ASLANT = 0.05
#: The angle between the sides of an open head, in degrees; a right angle is an elbow.
OPEN_ANGLES = (15.0, 80.0)
#: A filled path of at most this mean width (points) is a line as thick; table frames reach 2.25.
WIDEST_LINE = 2.6
_INK = 0.95  # fills lighter than this are backgrounds
_STRAIGHT = 0.3  # points: bends by less are none
_SHORTEST_PIECE = 1.5  # points
_PARALLEL = 0.02  # sine of the angle between the sides of a strip


@dataclass(frozen=True, slots=True)
class ArrowHead:
    """An arrow head that a file draws: its tip (points), the way it points (of length 1), and the
    box around it (points)."""

    tip: Point
    direction: Point
    box: Box


def arrow_heads(vectors: Sequence[VectorPath]) -> tuple[ArrowHead, ...]:
    """The arrow heads among the paths of a page, each once however often it is painted (to a point,
    and an eighth of direction).

    A head is a filled triangle, with or without a notch, or an open angle; no longer than
    ``LONGEST_HEAD`` points.
    """
    found: dict[tuple[int, ...], ArrowHead] = {}
    odd = {id(path) for path in odd_heads(vectors)}
    for path in vectors:
        head = _filled_head(path) if path.is_filled else _open_head(path)
        if head is not None and id(path) not in odd:
            key = (*head.tip, 8 * head.direction.x, 8 * head.direction.y)
            found.setdefault(tuple(round(value) for value in key), head)
    return tuple(found.values())


def line_pieces(vectors: Sequence[VectorPath]) -> tuple[Piece, ...]:
    """Every straight piece of the stroked open paths and thin filled strips, each once; table
    rules among them, open arrow heads not."""
    found: dict[tuple[int, ...], Piece] = {}
    for path in vectors:
        for one, other in pieces_of(path):
            if math.dist(one, other) >= _SHORTEST_PIECE:
                one, other = sorted((one, other))
                found.setdefault(tuple(round(2 * v) for v in (*one, *other)), (one, other))
    return tuple(found.values())


def bent_pieces(vectors: Sequence[VectorPath]) -> tuple[Piece, ...]:
    """The straight pieces of the stroked open paths that bend; open arrow heads not."""
    return tuple(
        piece
        for path in vectors
        if is_bent_line(path)
        for piece in itertools.pairwise(straightened(path.points))
    )


def is_bent_line(path: VectorPath) -> bool:
    """Whether a path is a stroked open one that bends, and no open arrow head."""
    return is_bent(path) and _open_head(path) is None


def is_thin(path: VectorPath) -> bool:
    """Whether a closed path is no wider than a line: by its mean width, twice its area over its
    outline, at most ``WIDEST_LINE`` points."""
    if min(path.box.width, path.box.height) < _STRAIGHT:
        return True
    ring = (*path.points, path.points[0])
    around = sum(math.dist(one, other) for one, other in itertools.pairwise(ring))
    return 2 * area(path.points) <= WIDEST_LINE * around


def area(points: Sequence[Point]) -> float:
    """The area of a polygon in square points, whichever way round its corners are given (shoelace
    formula)."""
    ring = (*points, points[0])
    return abs(sum(a.x * b.y - b.x * a.y for a, b in itertools.pairwise(ring))) / 2


def pieces_of(path: VectorPath) -> Iterator[Piece]:
    """The straight pieces of a path, if it is a stroked open one or a thin filled strip."""
    if path.is_stroked and not path.is_closed:
        if _open_head(path) is None:
            yield from itertools.pairwise(straightened(path.points))
    elif len(path.points) == 2:
        yield path.points[0], path.points[1]
    elif (path.fill_gray or 0.0) < _INK and is_thin(path) and not is_head(path):
        yield from _strip_pieces(path.points)


def is_head(path: VectorPath) -> bool:
    """Whether a filled path is an arrow head."""
    return path.is_filled and _filled_head(path) is not None


def odd_heads(vectors: Sequence[VectorPath]) -> list[VectorPath]:
    """Those of the filled paths shaped as heads that are drawn unlike most and far larger: symbols,
    triangles among them."""
    heads = [path for path in vectors if is_head(path)]
    lengths = {
        stroked: [_longest(p) for p in heads if p.is_stroked is stroked]
        for stroked in (True, False)
    }
    usual = max(lengths, key=lambda stroked: len(lengths[stroked]))
    if len(lengths[usual]) < ENOUGH_HEADS:
        return []
    least = UNLIKE_HEADS * median(lengths[usual])
    return [path for path in heads if path.is_stroked is not usual and _longest(path) > least]


def _longest(path: VectorPath) -> float:
    return max(path.box.width, path.box.height)


def _strip_pieces(points: Sequence[Point]) -> Iterator[Piece]:
    """Middle lines of a strip: between any two sides that run opposite ways side by side."""
    ring = (*points, points[0])
    sides = [pair for pair in itertools.pairwise(ring) if math.dist(*pair) >= _SHORTEST_PIECE]
    for one, other in itertools.combinations(sides, 2):
        middle = _middle_line(one, other)
        if middle is not None:
            yield middle


def _middle_line(one: Piece, other: Piece) -> Piece | None:
    (start, end), length = one, math.dist(*one)
    ux, uy = (end.x - start.x) / length, (end.y - start.y) / length
    along = [(p.x - start.x) * ux + (p.y - start.y) * uy for p in other]
    across = [(p.y - start.y) * ux - (p.x - start.x) * uy for p in other]
    if along[1] > along[0] or abs(across[1] - across[0]) > _PARALLEL * abs(along[1] - along[0]):
        return None
    low, high = max(0.0, along[1]), min(length, along[0])
    offset = (across[0] + across[1]) / 2
    if abs(offset) > 1.2 * WIDEST_LINE or high - low < max(2 * abs(offset), _SHORTEST_PIECE):
        return None
    x, y = start.x - uy * offset / 2, start.y + ux * offset / 2
    return Point(x + ux * low, y + uy * low), Point(x + ux * high, y + uy * high)


def _filled_head(path: VectorPath) -> ArrowHead | None:
    box = path.box
    longest = LONGEST_STROKED_HEAD if path.is_stroked else LONGEST_HEAD
    if not SHORTEST_HEAD <= max(box.width, box.height) <= longest or len(path.points) < 3:
        return None
    if min(box.width, box.height) < SHORTEST_HEAD or (path.fill_gray or 0.0) >= _INK:
        return None
    places = np.array(path.points, dtype=np.float32)
    hull = [Point(float(x), float(y)) for x, y in cv2.convexHull(places)[:, 0]]
    if len(hull) < 3 or area(hull) < 0.5:
        return None
    triangle = largest_triangle(hull)
    if area(triangle) < TRIANGULAR * area(hull):
        return None
    is_notched = area(path.points) < 0.9 * area(hull)
    outline = places if is_notched else None
    tip = min(range(3), key=lambda index: _unlike_tip(triangle, index, outline))
    return _head(triangle[tip], triangle[tip - 1], triangle[tip - 2], box)


def largest_triangle(hull: Sequence[Point]) -> tuple[Point, ...]:
    """The largest triangle between corners of a hull of three or more, in its unit; of many every
    other one, or fewer, is looked at."""
    return max(itertools.combinations(hull[:: 1 + len(hull) // 24], 3), key=area)


def _unlike_tip(triangle: Sequence[Point], index: int, notched: object) -> float:
    """How far a corner is from being the tip: its sides differ, it points aslant, or the side
    across from it has no notch while another has one."""
    tip, one, other = triangle[index], triangle[index - 1], triangle[index - 2]
    a, b = math.dist(tip, one), math.dist(tip, other)
    middle = Point((one.x + other.x) / 2, (one.y + other.y) / 2)
    dx, dy = abs(tip.x - middle.x), abs(tip.y - middle.y)
    score = abs(a - b) / (a + b) + ASLANT * min(dx, dy) / max(dx, dy, 1e-6)
    if isinstance(notched, np.ndarray):
        inner = (middle.x + 0.15 * (tip.x - middle.x), middle.y + 0.15 * (tip.y - middle.y))
        score += float(cv2.pointPolygonTest(notched, inner, measureDist=False) > 0)
    return score


def _head(tip: Point, one: Point, other: Point, box: Box) -> ArrowHead | None:
    dx, dy = tip.x - (one.x + other.x) / 2, tip.y - (one.y + other.y) / 2
    length, base = math.hypot(dx, dy), math.dist(one, other)
    if not 0.4 * base <= length <= 4 * base:
        return None
    return ArrowHead(tip, Point(dx / length, dy / length), box)


def _open_head(path: VectorPath) -> ArrowHead | None:
    """A stroked angle with short equal sides."""
    if path.is_filled or path.is_closed or len(path.points) != 3:
        return None
    one, tip, other = path.points
    a, b = math.dist(one, tip), math.dist(other, tip)
    if max(a, b) > LONGEST_HEAD or min(a, b) < 0.85 * max(a, b):
        return None
    cosine = ((one.x - tip.x) * (other.x - tip.x) + (one.y - tip.y) * (other.y - tip.y)) / (a * b)
    if not OPEN_ANGLES[0] <= math.degrees(math.acos(max(-1.0, min(1.0, cosine)))) <= OPEN_ANGLES[1]:
        return None
    return _head(tip, one, other, path.box)
