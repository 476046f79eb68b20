"""The blobs of a mask: which pixels hang together, and what each blob measures; the runs of a line
of one."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

import cv2
import numpy as np
from cv2.typing import MatLike
from numpy.typing import NDArray


class Components(NamedTuple):
    """``labels`` (height, width) has the number of each pixel's blob, 0 for the ground; ``stats``
    (blobs, 5) the left, top, width, height and area of each in pixels, ``middles`` (blobs, 2) its
    x and y. Row 0 of both is the ground's."""

    labels: NDArray[Any]
    stats: NDArray[np.int32]
    middles: NDArray[np.float64]


def components(mask: MatLike, connectivity: Literal[4, 8] = 8) -> Components:
    """The blobs of what is not 0 in ``mask`` (height, width); pixels that touch at a corner hang
    together where ``connectivity`` is 8."""
    for kind in (cv2.CV_16U, cv2.CV_32S):  # three times as fast, but for 65,534 blobs at most
        try:
            found = cv2.connectedComponentsWithStats(mask, connectivity=connectivity, ltype=kind)
        except cv2.error:
            if kind == cv2.CV_32S:
                raise
        else:
            break
    labels, stats, middles = found[1:]
    return Components(labels, np.asarray(stats, np.int32), np.asarray(middles, np.float64))


def without_holes(mask: NDArray[Any]) -> NDArray[np.bool_]:
    """A mask (zero elsewhere) with all that its blobs enclose."""
    blobs = (mask > 0).astype(np.uint8)
    outer = cv2.findContours(blobs, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)[0]
    return np.asarray(cv2.drawContours(blobs, outer, -1, 1, cv2.FILLED) > 0, dtype=np.bool_)


def runs(line: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Where each run of what is true begins along a line, and where it ends (one beyond it)."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], line.astype(np.int8), [0]])))
    return [(int(start), int(end)) for start, end in edges.reshape(-1, 2)]
