"""Walls of a lattice of which a scan shows nothing, told by what stands beside them.

A rule of which a piece is missing may be broken off where others cross it, so that a merged cell
seems to lie between. Where the rule goes on at both sides, words parted by white at its place tell
the walls of a column; of a row it is told where more cells than anybody merges would be one. Pure
geometry.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from digisop.imaging.components import runs
from digisop_models.geometry import Box

#: No form merges so many cells, side by side, with those below them.
MOST_MERGED = 3
#: Columns are ruled where this share of the rules across has a wall in them.
RULED = 0.6

#: A letter's ink, and no more than the remains of a rule (square character heights).
LETTER, NOTHING = 0.3, 0.03
#: Words of two cells stand this far apart at least (character heights), those of one line seldom.
APART = 1.2
#: Of walls side by side in a row no more are lost; a heading over the columns lacks more.
MOST_LACKING = 2

Walls = NDArray[np.bool_]
InkOfWords = Callable[[Box], float]
"""How much ink of letters stands in a place (pixels), in square character heights."""


def with_lost_walls(
    tops: Walls,
    sides: Walls,
    ys: Sequence[float],
    xs: Sequence[float],
    ink: InkOfWords,
    character: float,
) -> tuple[Walls, Walls]:
    """The walls across (``tops``: places by columns) and down (``sides``: places by rows) of a
    lattice, with those that were lost.

    Places ``ys`` and ``xs`` and ``character``, a letter's height, are in pixels.
    """
    return (
        _rows_closed(tops, ys, xs, ink, character),
        _columns_closed(sides, ys, xs, ink, character),
    )


def _columns_closed(
    sides: Walls, ys: Sequence[float], xs: Sequence[float], ink: InkOfWords, character: float
) -> Walls:
    """Walls down, with those between others of their column that part words from words."""
    found = sides.copy()
    for place, x in enumerate(xs):
        ruled = np.flatnonzero(sides[place])
        if place in (0, len(xs) - 1) or not len(ruled):
            continue
        for row in range(ruled[0] + 1, ruled[-1]):
            left = max(i for i in range(place) if sides[i, row] or i == 0)
            right = min(i for i in range(place + 1, len(xs)) if sides[i, row] or i == len(xs) - 1)
            if right - left > MOST_LACKING + 1:
                continue  # a heading, merged over the columns
            box = Box(xs[left], ys[row], xs[right], ys[row + 1])
            found[place, row] |= _parts_words(x, box, ink, character)
    return found


def _parts_words(x: float, cell: Box, ink: InkOfWords, character: float) -> bool:
    """Whether words stand on both sides of a place in a cell, and none at it."""
    inset, reach = character / 2, APART * character / 2
    inner = Box(cell.x0 + inset, cell.y0 + inset, cell.x1 - inset, cell.y1 - inset)
    beside = inner._replace(x1=x - reach), inner._replace(x0=x + reach)
    at = inner._replace(x0=x - reach, x1=x + reach)
    return ink(at) <= NOTHING and all(ink(side) >= LETTER for side in beside)


def _rows_closed(
    tops: Walls, ys: Sequence[float], xs: Sequence[float], ink: InkOfWords, character: float
) -> Walls:
    """Walls across, with those that lack between others of their row, in so many columns side by
    side that have them in most rows; words are not in their way."""
    found = tops.copy()
    ruled = tops[1:-1].mean(axis=0) >= RULED if len(tops) > 2 else np.zeros(tops.shape[1], np.bool_)
    reach = character / 4
    for place in range(1, len(ys) - 1):
        for start, end in runs(~tops[place]):
            is_inner = start > 0 and end < tops.shape[1]
            at = Box(xs[start], ys[place] - reach, xs[end], ys[place] + reach)
            if is_inner and end - start > MOST_MERGED and ruled[start:end].all():
                found[place, start:end] |= ink(at) < LETTER
    return found
