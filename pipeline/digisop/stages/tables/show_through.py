"""Tables of the sheet's other side, or of the next one, that show through the paper: text runs over
their walls.

Pure functions in pixels.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from digisop.imaging.text_lines import LETTER, Blobs
from digisop.stages.types import Rule

#: A letter is near a wall, and letters on both its sides belong together, where no more than this
#: is between them (character heights). Joined letters are no longer than this.
NEAR, TOGETHER, JOINED = 0.5, 0.45, 8.0
#: Letters on one line share this much of the lower one's height.
ABREAST = 0.5
#: Text runs over walls where it does with so many letters, and this share of those near walls. In
#: tables letters near walls have none across them.
FEWEST, SHARE = 12, 0.6


def is_run_over(walls: Sequence[Rule], blobs: Blobs, character: float) -> bool:
    """Whether lines of text run over the ``walls`` (rules down) of a table.

    ``blobs`` are those of the page's text (``find_blobs``), ``character`` is the typical letter's
    height; all are in pixels.
    """
    heights, widths = blobs[:, 3] - blobs[:, 1], blobs[:, 2] - blobs[:, 0]
    low, high = (share * character for share in LETTER)
    letters = blobs[(heights >= low) & (heights <= high) & (widths <= JOINED * character)]
    counts = [_beside(wall, letters / character, character) for wall in walls]
    near, over = (sum(count) for count in zip(*counts, strict=True)) if counts else (0, 0)
    return over >= FEWEST and over >= SHARE * near


def _beside(wall: Rule, letters: NDArray[np.float64], character: float) -> tuple[int, int]:
    """How many letters (character heights) are near a wall (pixels), and how many of them belong
    together across it."""
    at, start, end = (value / character for value in (wall.at, wall.start, wall.end))
    middles = (letters[:, 1] + letters[:, 3]) / 2
    near = (letters[:, 0] < at + NEAR) & (letters[:, 2] > at - NEAR)
    beside = letters[near & (middles > start) & (middles < end)]
    over = (beside[:, 0] < at - NEAR / 2) & (beside[:, 2] > at + NEAR / 2)
    left, right = beside[~over & (_middle(beside) < at)], beside[~over & (_middle(beside) >= at)]
    return len(beside), int(np.count_nonzero(over)) + _pairs(left, right)


def _middle(letters: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray((letters[:, 0] + letters[:, 2]) / 2, np.float64)


def _pairs(left: NDArray[np.float64], right: NDArray[np.float64]) -> int:
    """How many letters on the left and the right of a wall have one close by across it."""
    top = np.maximum(left[:, None, 1], right[None, :, 1])
    common = np.minimum(left[:, None, 3], right[None, :, 3]) - top
    high = [side[:, 3] - side[:, 1] for side in (left, right)]
    abreast = common >= ABREAST * np.minimum(high[0][:, None], high[1][None, :])
    together = abreast & (right[None, :, 0] - left[:, None, 2] <= TOGETHER)
    return int(np.count_nonzero(together.any(axis=1)) + np.count_nonzero(together.any(axis=0)))
