"""The dashes of which a rule is made: thin pieces of ink that stand on its place.

Pure functions in pixels. A dash is as high as a letter I, or as long as a hyphen, but no letter has
its middle on a rule.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from digisop.imaging.components import components
from digisop.imaging.ink import Image
from digisop_models.geometry import Box

#: A dash is no thicker than this (character heights, and the pixels by which scanning spreads
#: ink: dots beside small print are nearly as large as letters), and its middle no further from the
#: wall's place (character heights, pixels).
THICKNESS, SPREAD = 0.3, 2.5
OFF_COURSE, OFF_PIXELS = 0.3, 2.0
#: A wall is dashed where it has so many.
FEWEST = 3
#: Of dashes that meet in a corner so much lies on the courses of dashed walls.
ON_COURSE = 0.9


def dashes_on(ink: Image, cells: Sequence[Box], character: float) -> Image:
    """Mask of the pieces of ink that are dashes of the rules around cells.

    ``ink`` is a mask, boxes and ``character``, the typical letter's height, are in its pixels.
    """
    labels, stats, middles = components(ink)
    chosen = np.zeros(len(stats), np.bool_)
    across = {(y, box.x0, box.x1) for box in cells for y in (box.y0, box.y1)}
    down = {(x, box.y0, box.y1) for box in cells for x in (box.x0, box.x1)}
    courses = np.zeros_like(ink)
    for walls, at, thickness in ((across, 1, cv2.CC_STAT_HEIGHT), (down, 0, cv2.CC_STAT_WIDTH)):
        thin = np.flatnonzero(stats[:, thickness] <= THICKNESS * character + SPREAD)
        for place, start, end in walls:
            on_course = np.abs(middles[thin, at] - place) <= max(OFF_COURSE * character, OFF_PIXELS)
            beside = (middles[thin, 1 - at] >= start) & (middles[thin, 1 - at] <= end)
            found = thin[on_course & beside]
            if len(found) >= FEWEST:
                chosen[found] = True
                _draw(courses, at, (place, start, end), character)
    if chosen.any():
        chosen |= _in_corners(labels, stats, courses, cells, character)
    chosen[0] = False  # the paper
    return np.asarray(np.where(chosen, 255, 0).astype(np.uint8)[labels], np.uint8)


def _draw(courses: Image, at: int, wall: tuple[float, float, float], character: float) -> None:
    """Mark the course of a dashed wall, as wide as its dashes may be off it."""
    place, start, end = map(round, wall)
    ends = ((start, place), (end, place)) if at else ((place, start), (place, end))
    off = max(OFF_COURSE * character, OFF_PIXELS)
    cv2.line(courses, *ends, 255, round(2 * off + THICKNESS * character))


def _in_corners(
    labels: NDArray[np.int32],
    stats: NDArray[np.int32],
    courses: Image,
    cells: Sequence[Box],
    character: float,
) -> NDArray[np.bool_]:
    """Which pieces of ink are dashes that meet in a corner of a cell: they lie around it, on the
    courses of dashed walls."""
    area = stats[:, cv2.CC_STAT_AREA]
    on_course = np.bincount(labels[courses > 0], minlength=len(stats)) >= ON_COURSE * area
    near = max(OFF_COURSE * character, OFF_PIXELS)
    x0, y0 = stats[:, cv2.CC_STAT_LEFT] - near, stats[:, cv2.CC_STAT_TOP] - near
    x1 = x0 + stats[:, cv2.CC_STAT_WIDTH] + 2 * near
    y1 = y0 + stats[:, cv2.CC_STAT_HEIGHT] + 2 * near
    around = np.zeros(len(stats), np.bool_)
    for x, y in {(x, y) for box in cells for x in (box.x0, box.x1) for y in (box.y0, box.y1)}:
        around |= (x0 <= x) & (x <= x1) & (y0 <= y) & (y <= y1)
    return np.asarray(on_course & around, np.bool_)
