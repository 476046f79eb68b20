"""What a scanner's lid shows beside the sheet: dark pieces at the picture's sides, no letters.

Pure functions on blobs, in pixels.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from digisop.imaging.text_lines import Blobs
from digisop.stages.read.unexplained import within
from digisop_models.geometry import Box

#: A piece is at a side that is no further off than this, and alone where nothing beside it is
#: nearer than that (character heights): letters that a scan cut have others beside them.
AT_SIDE, APART = 0.25, 4.0


def without_sheet_edges(blobs: Blobs, width: int, tables: Sequence[Box], character: float) -> Blobs:
    """The blobs of a page without those that stand alone at one of its sides, outside its
    ``tables``; ``width`` is the page's, ``character`` a letter's height.

    A blob is a row of left, top, right, bottom and area.
    """
    near = AT_SIDE * character
    at_side = (blobs[:, 0] <= near) | (blobs[:, 2] >= width - near)
    middles = (blobs[:, :2] + blobs[:, 2:4]) / 2
    at_side &= ~within(middles, tables, 0.0)
    others = blobs[~at_side]
    alone = np.zeros(len(blobs), np.bool_)
    for index in np.flatnonzero(at_side):
        alone[index] = not _is_beside(blobs[index], others, APART * character)
    return blobs[~alone]


def _is_beside(blob: NDArray[np.int32], others: Blobs, reach: float) -> bool:
    """Whether another blob on a blob's height stands no further from it than ``reach``."""
    level = (others[:, 1] < blob[3]) & (others[:, 3] > blob[1])
    gaps = np.maximum(others[:, 0] - blob[2], blob[0] - others[:, 2])
    return bool((level & (gaps <= reach)).any())
