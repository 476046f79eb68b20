"""The line and the head of an arrow, from its corners."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from digisop.report.drawing.figures import Point, as_path

_ROUND, _HEAD_LONG, _HEAD_WIDE = 5.0, 8.0, 3.6


def shortened(points: Sequence[Point]) -> list[Point]:
    """The line (pixels; two points or more) ends under its head, or its square end would blunt the
    tip."""
    (x0, y0), (x1, y1) = points[-2], points[-1]
    length = max(abs(x1 - x0) + abs(y1 - y0), 0.01)
    part = max(0.0, 1 - (_HEAD_LONG - 1) / length)
    return [*points[:-1], (x0 + (x1 - x0) * part, y0 + (y1 - y0) * part)]


def rounded(points: Sequence[Point]) -> str:
    """The line through the points (pixels), its corners round, as path data of SVG."""
    parts = [as_path(points[:1])]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        radius = min(_ROUND, _long(before, corner) / 2, _long(corner, after) / 2)
        parts.append(f"L{_point(_towards(corner, before, radius))}")
        parts.append(f"Q{_point(corner)} {_point(_towards(corner, after, radius))}")
    return "".join(parts) + f"L{_point(points[-1])}"


def tip(points: Sequence[Point]) -> str:
    """The head of an arrow at the last of the points (pixels), as path data of SVG."""
    (x0, y0), (x1, y1) = list(pairwise(points))[-1]
    length = max(_long((x0, y0), (x1, y1)), 0.01)
    dx, dy = (x1 - x0) / length, (y1 - y0) / length
    x, y = x1 - dx * _HEAD_LONG, y1 - dy * _HEAD_LONG
    side = (-dy * _HEAD_WIDE, dx * _HEAD_WIDE)
    return as_path([(x1, y1), (x + side[0], y + side[1]), (x - side[0], y - side[1])])


def _long(one: Point, other: Point) -> float:
    return abs(one[0] - other[0]) + abs(one[1] - other[1])


def _towards(start: Point, end: Point, by: float) -> Point:
    length = max(_long(start, end), 0.01)
    return (
        start[0] + (end[0] - start[0]) * by / length,
        start[1] + (end[1] - start[1]) * by / length,
    )


def _point(point: Point) -> str:
    return f"{point[0]:.1f} {point[1]:.1f}"
