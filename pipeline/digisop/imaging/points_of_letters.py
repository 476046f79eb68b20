"""Small pieces of ink where a word has its points: the dot of an i, the stop in 10.000 or S.H.

A speck that is read as such a point is seen; a point that is lost from a number is not. Pure
functions in pixels.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from digisop.imaging.components import Components

#: A stop within a word stands no further than this from the letters on its two sides, spaces are
#: wider; its foot is no further than this, and a pixel, from theirs (heights of the letter).
NEAR, OFF = 0.4, 0.1
#: The dot of an i is no further than this above its stem, which is no wider than this (heights of
#: the stem).
ABOVE, STEM = 0.4, 0.65

Mask = NDArray[np.bool_]


def may_be_points(found: Components, which: Mask, letters: Mask) -> Mask:
    """Which of the pieces ``which`` stand where a word of ``letters`` has a point: on their line
    close between two of them, or right above a stem."""
    of_letters = found.stats[letters, :4].astype(np.int64)
    points = np.zeros(len(which), np.bool_)
    for index in np.flatnonzero(which):
        left, top, width, height = (int(side) for side in found.stats[index, :4])
        box = (left, top, left + width, top + height)
        points[index] = _is_stop(box, of_letters) or _is_dot(box, of_letters)
    return points


def _is_stop(box: tuple[int, int, int, int], letters: NDArray[np.int64]) -> bool:
    left, top, right, bottom = box
    start, head, width, height = letters.T
    foot, reach = head + height, NEAR * height
    off = 1 + OFF * height
    is_beside = (head < top) & (foot >= bottom - off)
    ahead, behind = left - (start + width), start - right
    before = is_beside & (ahead >= -1) & (ahead <= reach)
    after = is_beside & (behind >= -1) & (behind <= reach)
    on_line = np.abs(foot - bottom) <= off  # one of the two may be a p or a g
    return bool(before.any() and after.any() and (on_line & (before | after)).any())


def _is_dot(box: tuple[int, int, int, int], letters: NDArray[np.int64]) -> bool:
    left, _, right, bottom = box
    start, head, width, height = letters.T
    middle, gap = (left + right) / 2, head - bottom
    is_over = (middle >= start) & (middle <= start + width)
    is_stem = width <= STEM * height
    return bool((is_over & is_stem & (gap >= -1) & (gap <= ABOVE * height)).any())
