"""The straight lines that a digital page draws: where the file itself says that rules are.

A rule may be a stroke, dashed or not, a bar filled thinner than a line, the side of a stroked box,
or the edge of a filled one (a coloured head has no other). How pale it is does not matter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from digisop.imaging.ink import Image
from digisop.imaging.segments import LINE_THICKNESS, Segment
from digisop.stages.types import VectorPath
from digisop_models.geometry import Point

#: A stroke that leaves its direction by more than this (pixel per pixel) is slanted.
SLANT = 0.02
#: A stroke this short (pixels) has no direction; it counts as both, for dots make up dotted rules.
DOT = 1.5
#: A line is seen where it differs from what is this many pixels beside it by so many grey levels
#: (of 255), on this share of its length: nearly all of it, or the dashes alone.
BESIDE = 2
CONTRAST = 8
SEEN, SEEN_DASHED = 0.7, 0.2


def drawn_segments(
    vectors: Sequence[VectorPath], gray: Image, scale: float, character: float
) -> tuple[list[Segment], list[Segment]]:
    """The horizontal and the vertical lines that ``vectors`` draw and the page shows, in pixels.

    ``gray`` is the page's picture, ``scale`` its pixels a point, ``character`` the typical letter's
    height in pixels. What a clip or a later fill hides is in the file, but not on the page.
    """
    across: list[Segment] = []
    down: list[Segment] = []
    for path in vectors:
        share = SEEN_DASHED if path.is_dashed else SEEN
        for start, end, thickness in _strokes(path, scale, LINE_THICKNESS * character):
            dx, dy = abs(end.x - start.x), abs(end.y - start.y)
            if dy <= max(SLANT * dx, DOT) and dx >= dy:
                (x0, y0), (x1, y1) = sorted((start, end))
                if _seen(gray, (y0 + y1) / 2, x0, x1, thickness) >= share:
                    across.append(Segment(x0, y0, x1, y1, thickness))
            if dx <= max(SLANT * dy, DOT) and dy >= dx:
                (y0, x0), (y1, x1) = sorted(((start.y, start.x), (end.y, end.x)))
                if _seen(gray.T, (x0 + x1) / 2, y0, y1, thickness) >= share:
                    down.append(Segment(x0, y0, x1, y1, thickness))
    return across, down


def _seen(picture: Image, at: float, start: float, end: float, thickness: float) -> float:
    """The share of the level line at ``at`` that differs from what lies above or below it."""
    first, last = max(round(start), 0), min(round(end) + 1, picture.shape[1])
    reach = round(thickness / 2) + BESIDE
    top, bottom = round(at) - reach, round(at) + reach
    if first >= last or top < 0 or bottom >= picture.shape[0]:
        return 1.0  # at the very edge of the page there is nothing to compare with
    band = picture[top : bottom + 1, first:last].astype(np.int16)
    steps = (np.abs(band[1:-1] - side).max(axis=0) for side in (band[0], band[-1]))
    return float((np.maximum(*steps) >= CONTRAST).mean())


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
