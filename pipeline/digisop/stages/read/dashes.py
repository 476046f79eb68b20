"""The dashes of which a rule is made: thin pieces of ink that stand on its place.

Pure functions in pixels. A dash is as high as a letter I, or as long as a hyphen, but no letter has
its middle on a rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import compress, groupby
from operator import itemgetter
from typing import TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from digisop.imaging.components import components
from digisop.imaging.ink import Image
from digisop_models.geometry import Box

#: Where a wall is (its x or y), where it starts and ends along it; in pixels.
Wall: TypeAlias = tuple[float, float, float]

#: A dash is no thicker than this (character heights, and the pixels by which scanning spreads
#: ink: dots beside small print are nearly as large as letters), and its middle no further from the
#: wall's place (character heights, pixels).
THICKNESS, SPREAD = 0.3, 2.5
OFF_COURSE, OFF_PIXELS = 0.3, 2.0
#: A wall is dashed where it has so many. A low cell's own wall may have one or two: they are dashes
#: where a wall of the same line above or below has so many, and they no longer, give or take.
FEWEST = 3
LONGER = 1.25
#: No letter is so long (character heights).
NO_LETTER = 2.0
#: Of dashes that meet in a corner so much lies on the courses of dashed walls; where they are too
#: long for letters, on those of any walls, and so much of lines of walls that have any dash.
ON_COURSE, ON_DASHED = 0.9, 0.3


def dashes_on(ink: Image, cells: Sequence[Box], character: float) -> Image:
    """Mask of the pieces of ink that are dashes of the rules around cells.

    ``ink`` is a mask, boxes and ``character``, the typical letter's height, are in its pixels.
    """
    labels, stats, middles = components(ink)
    chosen = np.zeros(len(stats), np.bool_)
    across = {(y, box.x0, box.x1) for box in cells for y in (box.y0, box.y1)}
    down = {(x, box.y0, box.y1) for box in cells for x in (box.x0, box.x1)}
    courses = tuple(np.zeros_like(ink) for _ in range(3))  # dashed, all, with any dash
    sides = cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT
    for walls, at, (long, short) in ((across, 1, sides), (down, 0, sides[::-1])):
        thin = np.flatnonzero(stats[:, short] <= THICKNESS * character + SPREAD)
        for line in _lines(walls):
            parts = [thin[_is_on(middles[thin], at, wall, character)] for wall in line]
            chosen[_of_line(parts, stats[:, long], character)] = True
            most = max(map(len, parts))
            for wall in line:
                for course in compress(courses, (most >= FEWEST, True, most > 0)):
                    _draw(course, at, wall, character)
    if chosen.any():
        chosen |= _in_corners(labels, stats, courses, cells, character)
    chosen[0] = False  # the paper
    return np.asarray(np.where(chosen, 255, 0).astype(np.uint8)[labels], np.uint8)


def _lines(walls: Iterable[Wall]) -> Iterator[list[Wall]]:
    """The walls in groups, each of one place: those of cells above one another, or side by side."""
    ordered = sorted(walls)
    for _, line in groupby(ordered, key=itemgetter(0)):
        yield list(line)


def _of_line(
    parts: Sequence[NDArray[np.intp]], lengths: NDArray[np.int32], character: float
) -> NDArray[np.intp]:
    """The pieces of ink that are dashes of a line of walls: ``parts`` are those on each wall,
    ``lengths`` how long each piece is along it."""
    every = np.unique(np.concatenate(parts))
    if max(map(len, parts)) < FEWEST:
        return every[:0]
    longest, letter = LONGER * np.median(lengths[every]), NO_LETTER * character
    is_dash = (lengths <= longest) | (lengths > letter)
    kept = [part if len(part) >= FEWEST else part[is_dash[part]] for part in parts]
    return np.concatenate(kept)


def _is_on(
    middles: NDArray[np.float64], at: int, wall: Wall, character: float
) -> NDArray[np.bool_]:
    """Which of the ``middles`` (n, 2) lie on a wall; ``at`` is 1 for walls across, 0 for others."""
    place, start, end = wall
    on_course = np.abs(middles[:, at] - place) <= max(OFF_COURSE * character, OFF_PIXELS)
    beside = (middles[:, 1 - at] >= start) & (middles[:, 1 - at] <= end)
    return np.asarray(on_course & beside, np.bool_)


def _draw(courses: Image, at: int, wall: Wall, character: float) -> None:
    """Mark the course of a wall, as wide as its dashes may be off it."""
    place, start, end = map(round, wall)
    ends = ((start, place), (end, place)) if at else ((place, start), (place, end))
    off = max(OFF_COURSE * character, OFF_PIXELS)
    cv2.line(courses, *ends, 255, round(2 * off + THICKNESS * character))


def _in_corners(
    labels: NDArray[np.int32],
    stats: NDArray[np.int32],
    courses: Sequence[Image],
    cells: Sequence[Box],
    character: float,
) -> NDArray[np.bool_]:
    """Which pieces of ink are dashes that meet in a corner of a cell: they lie around it, on the
    ``courses`` of walls: of those in dashed lines, of all, and of those in lines with any dash."""
    area = stats[:, cv2.CC_STAT_AREA]
    dashed, walls, lines = (
        np.bincount(labels[course > 0], minlength=len(stats)) / area for course in courses
    )
    longest = stats[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]].max(axis=1)
    is_long = longest > NO_LETTER * character
    on_course = dashed >= ON_COURSE
    on_course |= is_long & (walls >= ON_COURSE) & (lines >= ON_DASHED)
    near = max(OFF_COURSE * character, OFF_PIXELS)
    x0, y0 = stats[:, cv2.CC_STAT_LEFT] - near, stats[:, cv2.CC_STAT_TOP] - near
    x1 = x0 + stats[:, cv2.CC_STAT_WIDTH] + 2 * near
    y1 = y0 + stats[:, cv2.CC_STAT_HEIGHT] + 2 * near
    around = np.zeros(len(stats), np.bool_)
    for x, y in {(x, y) for box in cells for x in (box.x0, box.x1) for y in (box.y0, box.y1)}:
        around |= (x0 <= x) & (x <= x1) & (y0 <= y) & (y <= y1)
    return np.asarray(on_course & around, np.bool_)
