"""Which drawn paths of a digital page its picture shows.

What a clip, a later fill or a layer that is switched off hides is in the file, but not on the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
#: Fills this light (0 black to 1 white) are as white as paper.
WHITE = 0.98
#: An outline is seen as if it were at least this thick (points).
THINNEST = 0.5
#: Pixels from one place looked at to the next.
STEP = 2.0
_MOST_PLACES = 2000  # a path's, however long it is


def seen_paths(vectors: Sequence[VectorPath], gray: Picture, dpi: float) -> tuple[VectorPath, ...]:
    """The paths among ``vectors`` (points) that the grey page picture (uint8) of ``dpi`` pixels an
    inch shows, in their order.

    A path is shown where the picture varies along it, for nearly all of its length or as dashes
    would. Where other ink as dark lies over a part of it, or a figure that is painted later, that
    part is shown as well: so the lid lies over a cylinder's body.
    """
    if not vectors:
        return ()
    scale = dpi / 72
    widths = [min(path.stroke_width, WIDEST) * scale for path in vectors]
    windows = [max(WINDOW, ceil(width + 2) | 1) for width in widths]
    figures = [(index, path) for index, path in enumerate(vectors) if _is_figure(path)]
    seen: set[int] = set()
    for window in set(windows):  # one after the other: each has two pictures of the page
        around = _around(gray, window)
        seen |= {
            index
            for index, path in enumerate(vectors)
            if windows[index] == window
            and _is_seen(path, (one for later, one in figures if later > index), *around, scale)
        }
    return tuple(path for index, path in enumerate(vectors) if index in seen)


def _around(gray: Picture, window: int) -> tuple[Picture, Picture]:
    """The darkest and the lightest grey in the window around each pixel."""
    square = np.ones((window, window), np.uint8)
    darkest, lightest = cv2.erode(gray, square), cv2.dilate(gray, square)
    return np.asarray(darkest, np.uint8), np.asarray(lightest, np.uint8)


def _is_figure(path: VectorPath) -> bool:
    """Whether a path is a figure with an outline or a colour: what is white without an outline
    wipes off what is under it."""
    return path.is_filled and (path.is_stroked or (path.fill_gray or 0.0) < WHITE)


def _may_hide(figure: VectorPath, path: VectorPath) -> bool:
    """Whether a figure that is painted later lies over a part of another."""
    common = figure.box.overlap(path.box)
    return min(common.width, common.height) > 0


def _is_seen(
    path: VectorPath,
    later: Iterable[VectorPath],
    darkest: Picture,
    lightest: Picture,
    scale: float,
) -> bool:
    """Whether a path is shown; ``later`` are the figures that are painted after it, asked for where
    but a part of it is."""
    places = _places(path, scale)
    height, width = darkest.shape
    x = np.clip(np.floor(places[:, 0]).astype(int), 0, width - 1)
    y = np.clip(np.floor(places[:, 1]).astype(int), 0, height - 1)
    dark, light = darkest[y, x].astype(int), lightest[y, x].astype(int)
    varies = light - dark >= CONTRAST
    seen = varies.mean()
    if not path.is_dashed and SEEN_AT_LEAST <= seen < SEEN:
        covered = ~varies & (light <= np.median(dark[varies]) + CONTRAST)
        for figure in later if _is_figure(path) else ():
            if _may_hide(figure, path):
                covered |= _inside(figure, places / scale)
        seen = (varies | covered).mean()
    return bool(seen >= (SEEN_DASHED if path.is_dashed else SEEN))


def _inside(figure: VectorPath, places: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which places (number, 2; points) lie in a figure, or on its outline."""
    corners = np.array(figure.points, np.float32).reshape(-1, 1, 2)
    reach = -max(figure.stroke_width, THINNEST) / 2
    offs = [cv2.pointPolygonTest(corners, (float(x), float(y)), True) for x, y in places]
    return np.array(offs, np.float64) >= reach


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
