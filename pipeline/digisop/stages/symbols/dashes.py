"""Whether a line is drawn in dashes: these are alike, where letters and dirt in a row are not."""

from __future__ import annotations

import numpy as np

from digisop.imaging.ink import Image
from digisop.stages.symbols.strokes import Piece

#: So many dashes tell a dashed line ...
FEWEST = 4
#: ... that begin at least so far apart (character heights): strokes of letters are closer ...
LEAST_APART = 0.45
#: ... that cover at most this share of it ...
MOST_COVERED = 0.85
#: ... and begin at distances of which the deviation is at most this share of their mean: 0.03 to
#: 0.27 on 20 dashed lines of a speckled copy, 0.4 and more for letters in a row.
IRREGULAR = 0.3


def is_dashed(piece: Piece, ink: Image, character: float) -> bool:
    """Whether ``ink`` (uint8, 255 where inked) has regular dashes along a piece, or a pixel beside
    it.

    They are regular where at least ``FEWEST`` begin at nearly even distances, not closer than
    strokes of letters ``character`` pixels high are, and leave gaps.
    """
    rows, columns = piece.pixels()
    down, right = (1, 0) if piece.is_horizontal else (0, 1)
    inked = np.zeros(len(rows), dtype=bool)
    for beside in (-1, 0, 1):
        at = (
            np.clip(rows + beside * down, 0, ink.shape[0] - 1),
            np.clip(columns + beside * right, 0, ink.shape[1] - 1),
        )
        inked |= ink[at] > 0
    begins = np.flatnonzero(np.diff(inked.astype(np.int8), prepend=0) == 1)
    if len(begins) < FEWEST or inked.mean() > MOST_COVERED:
        return False
    apart = np.diff(begins)
    is_regular = apart.std() <= IRREGULAR * apart.mean()
    return bool(is_regular and apart.mean() >= LEAST_APART * character)
