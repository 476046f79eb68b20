"""Which drawn paths of a digital page its picture shows.

What a clip, a later fill or a layer that is switched off hides is in the file, but not on the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

import cv2
import numpy as np
from numpy.typing import NDArray

from digisop.imaging.drawn_paths import VectorPath
from digisop.stages.types import Picture

#: A path is seen where the picture varies by so many grey levels (of 255) within so many pixels,
#: or a little more than its stroke is thick: along the middle of a thick one nothing does.
CONTRAST = 8
WINDOW = 5
#: Wider strokes (points) are areas.
WIDEST = 20.0
#: It is on the page when so much of it is seen: nearly all, or the dashes alone.
SEEN, SEEN_DASHED = 0.7, 0.2
#: ... where what is as dark throughout as the seen part counts too, if that is so much: a short
#: arrow's line begins in a symbol's thick outline and ends in its own head.
SEEN_AT_LEAST = 0.2
#: Pixels from one place looked at to the next.
STEP = 2.0
_MOST_PLACES = 2000  # a path's, however long it is


def seen_paths(vectors: Sequence[VectorPath], gray: Picture, dpi: float) -> tuple[VectorPath, ...]:
    """The paths among ``vectors`` (points) that the grey page picture (uint8) of ``dpi`` pixels an
    inch shows, in their order.

    A path is shown where the picture varies along it, for nearly all of its length or as dashes
    would. Where other ink as dark lies over a part of it, that part is shown as well.
    """
    if not vectors:
        return ()
    scale = dpi / 72
    widths = [min(path.stroke_width, WIDEST) * scale for path in vectors]
    windows = [max(WINDOW, ceil(width + 2) | 1) for width in widths]
    seen: set[int] = set()
    for window in set(windows):  # one after the other: each has two pictures of the page
        around = _around(gray, window)
        seen |= {
            index
            for index, path in enumerate(vectors)
            if windows[index] == window and _is_seen(path, *around, scale)
        }
    return tuple(path for index, path in enumerate(vectors) if index in seen)


def _around(gray: Picture, window: int) -> tuple[Picture, Picture]:
    """The darkest and the lightest grey in the window around each pixel."""
    square = np.ones((window, window), np.uint8)
    darkest, lightest = cv2.erode(gray, square), cv2.dilate(gray, square)
    return np.asarray(darkest, np.uint8), np.asarray(lightest, np.uint8)


def _is_seen(path: VectorPath, darkest: Picture, lightest: Picture, scale: float) -> bool:
    places = _places(path, scale)
    height, width = darkest.shape
    x = np.clip(np.round(places[:, 0]).astype(int), 0, width - 1)
    y = np.clip(np.round(places[:, 1]).astype(int), 0, height - 1)
    dark, light = darkest[y, x].astype(int), lightest[y, x].astype(int)
    varies = light - dark >= CONTRAST
    seen = varies.mean()
    if not path.is_dashed and SEEN_AT_LEAST <= seen < SEEN:
        covered = ~varies & (light <= dark[varies].min() + CONTRAST)
        seen = (varies | covered).mean()
    return bool(seen >= (SEEN_DASHED if path.is_dashed else SEEN))


def _places(path: VectorPath, scale: float) -> NDArray[np.float64]:
    """Places along a path (number, 2; pixels), evenly spread, the first ``_MOST_PLACES``."""
    corners = (*path.points, path.points[0]) if path.is_closed else path.points
    points = np.array(corners, np.float64) * scale
    steps = np.diff(points, axis=0)
    counts = np.floor(np.abs(steps).max(axis=1, initial=0) / STEP) + 1
    ends = np.cumsum(counts)
    order = np.arange(min(ends[-1] if len(ends) else 0, _MOST_PLACES - 1))
    side = np.searchsorted(ends, order, side="right")
    along = (order - (ends - counts)[side] + 1)[:, None]
    return np.vstack([points[:1], points[side] + steps[side] * along / counts[side][:, None]])
