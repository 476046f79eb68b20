"""The straight lines that a digital page draws: where the file itself says that rules are.

A rule may be a stroke, dashed or not, a bar filled thinner than a line, the side of a stroked box,
or the edge of a filled one (a coloured head has no other). How pale it is does not matter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
from scipy.spatial import KDTree

from digisop.imaging.drawn_paths import VectorPath
from digisop.imaging.segments import LINE_THICKNESS, Segment
from digisop.stages.tables.walls import SAME_LINE
from digisop.stages.types import Rule
from digisop_models.geometry import Point

#: A stroke that leaves its direction by more than this (pixel per pixel) is slanted.
SLANT = 0.02
#: A stroke this short (pixels) has no direction; it counts as both, for dots make up dotted rules.
DOT = 1.5
#: A line is seen to run on beyond its drawn end by no more than this (character heights).
OVERRUN = 1.0
#: Of small filled squares or circles up to this long (pixels), where so many lie within a square of
#: so many times their size, a tone is made: in that of dotted rules, doubled, there are fewer.
TONE_DOT, TONE_WINDOW, TONE = 8.0, 9.0, 16


def drawn_segments(
    vectors: Sequence[VectorPath], scale: float, character: float
) -> tuple[list[Segment], list[Segment]]:
    """The horizontal and the vertical lines that ``vectors`` draw, in pixels.

    ``scale`` is pixels a point, ``character`` the typical letter's height in pixels.
    """
    across: list[Segment] = []
    down: list[Segment] = []
    for path in _without_tones(vectors, scale):
        for start, end, thickness in _strokes(path, scale, LINE_THICKNESS * character):
            dx, dy = abs(end.x - start.x), abs(end.y - start.y)
            if dy <= max(SLANT * dx, DOT) and dx >= dy:
                (x0, y0), (x1, y1) = sorted((start, end))
                across.append(Segment(x0, y0, x1, y1, thickness))
            if dx <= max(SLANT * dy, DOT) and dy >= dx:
                (y0, x0), (y1, x1) = sorted(((start.y, start.x), (end.y, end.x)))
                down.append(Segment(x0, y0, x1, y1, thickness))
    return across, down


def _without_tones(vectors: Sequence[VectorPath], scale: float) -> list[VectorPath]:
    """The paths without the dots that tone an area grey: they are no dotted rules."""
    boxes = np.array([path.box for path in vectors], np.float64).reshape(-1, 4) * scale
    sizes = (boxes[:, 2:] - boxes[:, :2]).max(axis=1, initial=0)
    dots = np.array([path.is_filled for path in vectors], bool) & (sizes <= TONE_DOT)
    if np.count_nonzero(dots) < TONE:
        return list(vectors)
    places = (boxes[:, :2] + boxes[:, 2:]) / 2
    reach = TONE_WINDOW * float(np.median(sizes[dots])) / 2
    around = KDTree(places[dots])
    counts = around.query_ball_point(places[dots], reach, p=np.inf, return_length=True)
    toned = places[dots][counts >= TONE]
    if not len(toned):
        return list(vectors)
    gap, _ = KDTree(toned).query(places, p=np.inf, distance_upper_bound=reach / 2)
    dots &= np.isfinite(gap)
    return [path for path, is_toned in zip(vectors, dots, strict=True) if not is_toned]


def _strokes(path: VectorPath, scale: float, thin: float) -> Iterator[tuple[Point, Point, float]]:
    """The straight pieces of a path and their thickness; a bar thinner than ``thin`` is one."""
    box = path.box
    width, height = box.width * scale, box.height * scale
    if path.is_filled and min(width, height) <= thin:
        x, y = box.center
        middle = (
            (Point(box.x0 * scale, y * scale), Point(box.x1 * scale, y * scale))
            if width >= height
            else (Point(x * scale, box.y0 * scale), Point(x * scale, box.y1 * scale))
        )
        yield *middle, max(min(width, height), 1.0)
        return
    points = [Point(p.x * scale, p.y * scale) for p in path.points]
    if path.is_closed:
        points.append(points[0])
    for start, end in pairwise(points):
        yield start, end, max(path.stroke_width * scale, 1.0)


def ending_as_drawn(
    seen: Sequence[Rule], drawn: Sequence[Rule], character: float
) -> Iterator[Rule]:
    """The lines seen, those that the file draws ending where it says: where a line meets a filled
    row, the fill's edge is seen as a part of it.

    All in pixels; ``character`` is the typical letter's height.
    """
    reach = OVERRUN * character
    for rule in seen:
        mates = [
            other
            for other in drawn
            if abs(other.at - rule.at) <= SAME_LINE * character
            and min(other.end, rule.end) > max(other.start, rule.start)
        ]
        start = min((other.start for other in mates), default=rule.start)
        end = max((other.end for other in mates), default=rule.end)
        yield replace(
            rule,
            start=start if 0 < start - rule.start <= reach else rule.start,
            end=end if 0 < rule.end - end <= reach else rule.end,
        )
