"""On which side of a wall letters stand, where the wall does not run straight down the page.

A page that was bent or not levelled wholly has walls that slant a little; a table's cells have
straight ones. What stands close to a wall is told by where the wall is beside it. Pure functions
in pixels.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from digisop.imaging.ink import Image
from digisop.stages.types import Rule

#: A wall is no further off its place than this, and what stands this near to it is looked at
#: (character heights).
OFF, NEAR = 1.3, 1.6
#: In so many of the rows, that lie so far apart, a wall must be seen (shares of its length); a row
#: with more of its place inked (character heights) has a rule across.
SEEN, SPREAD, THICK = 0.4, 0.6, 0.5
#: A wall is straight or bends once; what is further from that course (character heights) is
#: another line.
BEND, OTHER = 2, 0.3

Points = NDArray[np.float64]


def beside_walls(points: Points, lines: Image, down: Sequence[Rule], character: float) -> Points:
    """Points (n, 2) as they stand to the cells: those close to a wall as far from its place as they
    are from the wall itself.

    ``lines`` is the mask of straight lines down, ``character`` a letter's height.
    """
    moved = points.copy()
    for wall in down:
        x, y = points[:, 0], points[:, 1]
        near = np.abs(x - wall.at) < NEAR * character
        near &= (y >= wall.start) & (y <= wall.end)
        if near.any():
            off = _course(lines, wall, character)
            rows = np.clip(y[near] - wall.start, 0, len(off) - 1).astype(int)
            moved[near, 0] = x[near] - off[rows]
    return moved


def _course(lines: Image, wall: Rule, character: float) -> NDArray[np.float64]:
    """How far a wall is off its place in each of its rows; nought where it is hardly seen."""
    reach = max(1, round(OFF * character))
    top, foot = max(0, round(wall.start)), min(len(lines), round(wall.end) + 1)
    left = max(0, round(wall.at) - reach)
    strip = lines[top:foot, left : round(wall.at) + reach + 1] > 0
    counts = strip.sum(axis=1)
    rows = np.flatnonzero((counts > 0) & (counts <= THICK * character))
    straight = np.zeros(max(1, len(counts)))
    if len(rows) < max(SEEN * len(counts), BEND + 2):
        return straight
    places = (strip[rows] * np.arange(strip.shape[1])).sum(axis=1) / counts[rows]
    for _ in range(2):
        course = np.polynomial.Polynomial.fit(rows, places, BEND)
        near = np.abs(course(rows) - places) <= OTHER * character
        rows, places = rows[near], places[near]
        if len(rows) < SEEN * len(counts) or np.ptp(rows) < SPREAD * len(counts):
            return straight
    off = course(np.arange(len(counts))) + left - wall.at
    return np.asarray(np.clip(off, -reach, reach))
