"""Whether a line that ends at a symbol ends in an arrow's head.

A head widens towards its foot on both sides of the line alike; a line that crosses does not end.
Pure functions in pixels.
"""

from __future__ import annotations

import numpy as np

from digisop.imaging.ink import Image

#: A head is looked for this far from the line's end, and this far to the sides (character heights).
LENGTH = 1.1
REACH = 0.7
#: A head stands out from the line by at least this on either side (character heights).
BROW = 0.15
#: The line is as thick as the strip at this per cent: a head takes up no more of the rest.
BARE = 30
#: Score falls to a half where it stands out by just so much, over this width.
SOFT = 0.06


def head_score(ink: Image, x: float, y: float, dx: float, dy: float, character: float) -> float:
    """How sure (0 to 1) a head is at (x, y), the end of a line that runs in direction (dx, dy)."""
    strip = _strip(ink, x, y, dx, dy, character)
    if strip.shape[1] < 2:
        return 0.0
    middle = strip.shape[0] // 2
    above = _run(strip[middle::-1])
    below = _run(strip[middle:])
    half = float(np.percentile(above + below, BARE)) / 2
    brow = np.minimum(above, below) - half
    crossed = np.minimum(above, below) >= strip.shape[0] // 2
    brow[np.convolve(crossed, np.ones(3), "same") > 0] = 0.0
    if len(brow) > 2:
        brow = np.sort(brow)[:-1]
    stands_out = float(brow.max()) / character
    return float(1 / (1 + np.exp(-(stands_out - BROW) / (SOFT / 2))))


def _strip(ink: Image, x: float, y: float, dx: float, dy: float, character: float) -> Image:
    """The ink around the last stretch of a line, turned so that the line runs to the right."""
    length, reach = round(LENGTH * character), round(REACH * character)
    back, side = np.arange(length - 1, -1, -1), np.arange(-reach, reach + 1)[:, None]
    columns = np.round(round(x) - dx * back - dy * side).astype(int)
    rows = np.round(round(y) - dy * back + dx * side).astype(int)
    height, width = ink.shape
    inside = (rows >= 0) & (rows < height) & (columns >= 0) & (columns < width)
    seen = ink[np.clip(rows, 0, height - 1), np.clip(columns, 0, width - 1)]
    return np.where(inside, seen, 0).astype(np.uint8)


def _run(half: Image) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """How far ink goes on from the first row of ``half``, for each column; up to two pixels may be
    missing at the start, for a line is not always where it is thought to be."""
    on = half > 0
    first = np.where(on[:3].any(axis=0), on[:3].argmax(axis=0), 0)
    rows = np.arange(len(half))[:, None]
    stop = np.where(~on & (rows > first), rows, len(half)).min(axis=0)
    return np.where(on[:3].any(axis=0), stop, 0).astype(np.float64)
