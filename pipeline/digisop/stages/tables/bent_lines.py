"""The lines that a digital page draws with bends: flow lines, which are no rules.

A flow line that runs down several rows, or several in one course, would be a wall.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import dist

import cv2
import numpy as np
from numpy.typing import NDArray

from digisop.imaging.drawn_paths import VectorPath, is_bent, straightened
from digisop.imaging.ink import Image

#: Where more than this share of the length of all that is stroked bends, rules do: some programs
#: draw the borders of cells so.
MOST_BENT = 0.5
#: So many ends of straight lines at one that bends, no further from it than the second (points),
#: make it a frame.
FRAME, AT_LINE = 6, 1.0
#: How much further than its stroke a line is wiped from a picture (pixels, to both sides).
AROUND = 2


def part_bent(
    vectors: Sequence[VectorPath],
) -> tuple[tuple[VectorPath, ...], tuple[VectorPath, ...]]:
    """The paths that do not bend, and the lines that do; none of these where they are so much of
    what a page draws that they may be rules. A line that bends but at which straight ones end, as
    at a table's frame, is one of the first."""
    lines = [path for path in vectors if path.is_stroked and not path.is_closed]
    bends = {id(path) for path in lines if is_bent(path)}
    ends = np.array([path.points[i] for path in lines if id(path) not in bends for i in (0, -1)])
    bent = tuple(
        path for path in lines if id(path) in bends and _ended_at(path, ends.reshape(-1, 2)) < FRAME
    )
    whole = sum(_length(path) for path in vectors if path.is_stroked)
    if sum(map(_length, bent)) > MOST_BENT * whole:
        return tuple(vectors), ()
    parted = {id(path) for path in bent}
    return tuple(path for path in vectors if id(path) not in parted), bent


def _ended_at(path: VectorPath, ends: NDArray[np.float64]) -> int:
    """How many of some ends of lines (number, 2; points) are at a path."""
    count = 0
    for one, other in pairwise(np.array(straightened(path.points))):
        low, high = np.minimum(one, other) - AT_LINE, np.maximum(one, other) + AT_LINE
        count += int(np.count_nonzero(((low <= ends) & (ends <= high)).all(axis=1)))
    return count


def wiped(mask: Image, bent: Sequence[VectorPath], scale: float, *, vertical: bool) -> Image:
    """A mask of a page's upright or level ink (uint8) without the pieces of ``bent`` that run its
    way; ``scale`` is pixels a point."""
    cleared = mask.copy()
    for path in bent:
        thickness = round(path.stroke_width * scale) + 2 * AROUND
        for one, other in pairwise(straightened(path.points)):
            if (abs(other.y - one.y) > abs(other.x - one.x)) is vertical:
                ends = [
                    tuple(np.round((p.x * scale, p.y * scale)).astype(int)) for p in (one, other)
                ]
                cv2.line(cleared, ends[0], ends[1], 0, thickness)
    return cleared


def _length(path: VectorPath) -> float:
    ring = (*path.points, path.points[0]) if path.is_closed else path.points
    return sum(dist(one, other) for one, other in pairwise(ring))
