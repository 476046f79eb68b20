"""Whether a line that ends at a symbol ends in an arrow's head.

A head widens towards its foot on both sides of the line alike; a line that crosses does not end.
Pure functions in pixels.
"""

from __future__ import annotations

from math import exp, log

import numpy as np

from digisop.imaging.ink import Image
from digisop.stages.symbols.strokes import inked_beside

#: A head is looked for this far from the line's end, and this far to the sides (character heights).
LENGTH = 1.1
REACH = 0.7
#: A head stands out from the line by at least this on either side (character heights).
BROW = 0.15
#: The line is as thick as the strip at this per cent of its inked columns: a head takes up no more
#: of the rest.
BARE = 30
#: Score falls to a half where it stands out by just so much, over this width.
SOFT = 0.06
#: What the ink parser sees this near to a line's end speaks for a head there: in character heights,
#: but no further than a share of the line's last piece where a head may be at its other end, too.
NEAR, OWN_SHARE, NEAREST = 0.8, 0.3, 0.15
#: Log-odds of a head: this, a share of those of its shape, and so much for what the parser's surest
#: pixel tells (0 to 1); fitted on 1232 ends of lines in generated drawings, the first a little
#: lower than it came out (docs/decisions.md). 29 of these are told wrong, log loss 0.067.
BASE, BY_SHAPE, BY_PARSER = -2.2, 0.6, 11.5
#: Both are no surer than these.
LEAST_LIKE, MOST_LIKE = 0.02, 0.99
MOST_SEEN = 0.8


def head_score(ink: Image, x: float, y: float, dx: float, dy: float, character: float) -> float:
    """How sure (0 to 1) a head is at (x, y), the end of a line that runs towards it in direction
    (dx, dy) of length 1.

    By its shape alone: how far the ink stands out from the line on the less inked side, in
    character heights; a half where it is just ``BROW``. ``ink`` is a mask (uint8, 255 where there
    is ink), the place is in its pixels.
    """
    strip = _strip(ink, x, y, dx, dy, character)
    if strip.shape[1] < 2:
        return 0.0
    middle = strip.shape[0] // 2
    above = _run(strip[middle::-1])
    below = _run(strip[middle:])
    inked = (above + below)[above + below > 0]
    half = float(np.percentile(inked, BARE)) / 2 if len(inked) else 0.0
    brow = np.minimum(above, below) - half
    crossed = np.minimum(above, below) >= strip.shape[0] // 2
    brow[np.convolve(crossed, np.ones(3), "same") > 0] = 0.0
    if len(brow) > 2:
        brow = np.sort(brow)[:-1]
    stands_out = float(brow.max()) / character
    return float(1 / (1 + np.exp(-(stands_out - BROW) / (SOFT / 2))))


def seen_score(
    score: float, likely: Image, at: tuple[float, float], clear: float, character: float
) -> float:
    """How sure (0 to 1) a head is at an end of a line's last piece that looks like one by
    ``score``, where the ink parser finds heads so ``likely`` (0 to 255). ``clear`` is how far the
    next head may be, as at the other end of the piece."""
    reach = round(min(NEAR * character, max(OWN_SHARE * clear, NEAREST * character)))
    column, row = round(at[0]), round(at[1])
    near = likely[
        max(0, row - reach) : max(0, row + reach + 1),
        max(0, column - reach) : max(0, column + reach + 1),
    ]
    seen = float(near.max()) / 255 if near.size else 0.0
    odds = BASE + BY_SHAPE * _log_odds(score, LEAST_LIKE, MOST_LIKE)
    return 1 / (1 + exp(-odds - BY_PARSER * min(seen, MOST_SEEN)))


def _log_odds(share: float, least: float, most: float) -> float:
    held = min(max(share, least), most)
    return log(held / (1 - held))


def _strip(ink: Image, x: float, y: float, dx: float, dy: float, character: float) -> Image:
    """The ink around the last stretch of a line, turned so that the line runs to the right."""
    length, reach = round(LENGTH * character), round(REACH * character)
    steps, sides = np.arange(1 - length, 1), np.arange(-reach, reach + 1)
    inked = inked_beside(ink, (round(x), round(y)), (dx, dy), steps, sides)
    return np.asarray(inked.T * 255, dtype=np.uint8)


def _run(half: Image) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """How far ink goes on from the first row of ``half``, for each column; up to two pixels may be
    missing at the start, for a line is not always where it is thought to be."""
    on = half > 0
    first = np.where(on[:3].any(axis=0), on[:3].argmax(axis=0), 0)
    rows = np.arange(len(half))[:, None]
    stop = np.where(~on & (rows > first), rows, len(half)).min(axis=0)
    return np.where(on[:3].any(axis=0), stop, 0).astype(np.float64)
