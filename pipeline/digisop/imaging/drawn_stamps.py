"""Stamps that a digital page draws: rings around one middle, with what stands between and in them.

Pure functions on paths, in points.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from digisop.imaging.drawn_paths import VectorPath
from digisop_models.geometry import Box

#: An office's stamp is so wide (points).
WIDTH = (20.0, 170.0)
#: The points of a ring are as far from its middle, but for this share of the radius.
ROUND = 0.08
#: Rings have one middle where it is no further off than this share of the outer radius, and are
#: two where the inner one's radius is at most so much of it.
OFF_MIDDLE, INNER = 0.06, 0.95
_FEWEST_POINTS = 8


def drawn_stamps(vectors: Sequence[VectorPath]) -> tuple[Box, ...]:
    """The boxes of the outer rings of stamps.

    A ring alone may be a figure of a flowchart; two in one another are none.
    """
    rings = [path.box for path in vectors if _is_ring(path)]
    return tuple(outer for outer in rings if any(_lies_in(inner, outer) for inner in rings))


def _is_ring(path: VectorPath) -> bool:
    """Whether a path is a circle that is stroked and not filled."""
    box = path.box
    if not path.is_stroked or path.is_filled or len(path.points) < _FEWEST_POINTS:
        return False
    if not all(WIDTH[0] <= side <= WIDTH[1] for side in (box.width, box.height)):
        return False
    from_middle = np.array(path.points) - np.array(box.center)
    radius = (box.width + box.height) / 4
    return bool(np.abs(np.hypot(*from_middle.T) - radius).max() <= ROUND * radius)


def _lies_in(inner: Box, outer: Box) -> bool:
    """Whether one ring lies in another around the same middle."""
    (x, y), (other_x, other_y) = inner.center, outer.center
    off = max(abs(x - other_x), abs(y - other_y))
    return inner.width <= INNER * outer.width and off <= OFF_MIDDLE * outer.width / 2
