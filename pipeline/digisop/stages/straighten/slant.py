"""The slant of a digital page, as its drawn lines show it, and the turn that levels them."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from digisop.imaging.drawn_paths import VectorPath

#: Edges of drawn paths as long as this (points) are sides of cells and rules.
LONG_EDGE = 36.0
#: Their slopes say how the page slants where they are no more than this (a turn of 6 degrees), ...
STEEPEST = 0.105
#: ... and most of their length lies this close (as a slope) to one slope.
SPREAD = 0.002
MOST = 0.6
#: A page has so many of them at least: an arrow, a stroke of a pen or one box says nothing.
FEWEST_EDGES = 5
#: Boxes of single letters are no more aslant than this share of them tells.
LEAST_PART = 0.5


def slope_of(vectors: Sequence[VectorPath]) -> float:
    """How far a page's drawn lines fall for each unit to the right (0.01: one in a hundred); 0
    where they are straight or do not agree. Lines up and down count with those across."""
    ends = [
        (*a, *b)
        for path in vectors
        for a, b in zip(path.points, (*path.points[1:], path.points[0]), strict=True)
        if abs(b.x - a.x) + abs(b.y - a.y) >= LONG_EDGE and (path.is_closed or b != path.points[0])
    ]
    if len(ends) < FEWEST_EDGES:
        return 0.0
    x0, y0, x1, y1 = np.array(ends).T
    across, down = x1 - x0, y1 - y0
    is_level = np.abs(across) >= np.abs(down)
    slopes = np.where(is_level, down, -across) / np.where(is_level, across, down)
    lengths = np.hypot(across, down)
    near = np.abs(slopes) <= STEEPEST
    if lengths[near].sum() < MOST * lengths.sum():
        return 0.0
    middle = _weighted_median(slopes[near], lengths[near])
    agree = np.abs(slopes - middle) <= SPREAD
    return middle if lengths[agree].sum() >= MOST * lengths.sum() else 0.0


def _weighted_median(values: NDArray[np.float64], weights: NDArray[np.float64]) -> float:
    order = np.argsort(values)
    total = np.cumsum(weights[order])
    return float(values[order][np.searchsorted(total, total[-1] / 2)])


def levelling_turn(slope: float) -> NDArray[np.float64]:
    """The matrix (3, 3) that turns a page about its corner, so that lines that fall by ``slope``
    (as of ``slope_of``) lie level."""
    cosine = 1 / np.hypot(1.0, slope)
    sine = slope * cosine
    return np.array([[cosine, sine, 0.0], [-sine, cosine, 0.0], [0.0, 0.0, 1.0]])


def upright_size(width: float, height: float, slope: float) -> tuple[float, float]:
    """Width and height of the level rectangle that a box of these sides stands around where it lies
    aslant by ``slope``; no less than a part of the box's own."""
    cosine = 1 / math.hypot(1.0, slope)
    sine = abs(slope) * cosine
    turned = cosine**2 - sine**2
    wide, high = (
        (width * cosine - height * sine) / turned,
        (height * cosine - width * sine) / turned,
    )
    return max(wide, LEAST_PART * width), max(high, LEAST_PART * height)
