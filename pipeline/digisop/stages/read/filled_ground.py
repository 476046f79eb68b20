"""Ink that is but the ground of a dark cell, seen between its light letters. On pages whose file
says what is filled; blobs in pixels."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from digisop.imaging.drawn_paths import VectorPath
from digisop.imaging.ink import POINTS_PER_INCH, Image, to_gray
from digisop.imaging.text_lines import Blobs
from digisop.stages.types import UprightPage

#: Fills are dark below this lightness (0 to 1), and ink is of them where it is as light within
#: this (of 255).
DARK, ALIKE = 0.6, 16.0
#: A ground is so many times as large as what is seen of it between letters: a letter drawn as a
#: filled outline is as large as its own ink.
LARGER = 8.0
#: Around such a blob the ground shows: this share of what is no further off than this (character
#: heights). Between light letters half of it and more is ground; around black letters on a white
#: sheet that lies on a dark rectangle, so that a frame is seen, a quarter is, for it is of letters.
SHOWS, AROUND = 0.4, 0.5


def on_ground(blobs: Blobs, page: UprightPage) -> NDArray[np.bool_]:
    """Which blobs are as dark as the dark rectangle that they lie in, which shows around them, and
    so no letters of it."""
    found = np.zeros(len(blobs), dtype=np.bool_)
    grounds = [path for path in page.vectors if _is_ground(path)]
    if not grounds or not len(blobs):
        return found
    gray, scale = to_gray(page.color), page.dpi / POINTS_PER_INCH
    areas = (blobs[:, 2] - blobs[:, 0]) * (blobs[:, 3] - blobs[:, 1])
    for path in grounds:
        box = path.box.scaled(scale)
        inside = (blobs[:, :2] >= box[:2]).all(axis=1) & (blobs[:, 2:4] <= box[2:]).all(axis=1)
        for i in np.flatnonzero(inside & (areas * LARGER <= box.area) & ~found):
            found[i] = _is_of(blobs[i], 255 * (path.fill_gray or 0.0), gray, page)
    return found


def _is_of(blob: NDArray[np.int32], level: float, gray: Image, page: UprightPage) -> bool:
    """Whether the ink of a blob is of a lightness (0 to 255), and most of what is around it."""
    x0, y0, x1, y1 = (int(side) for side in blob[:4])
    ink = gray[y0:y1, x0:x1][page.strokes.text[y0:y1, x0:x1] > 0]
    if not len(ink) or abs(float(np.median(ink)) - level) > ALIKE:
        return False
    reach = max(1, round(AROUND * page.strokes.character))
    left, top = max(0, x0 - reach), max(0, y0 - reach)
    is_level = np.abs(gray[top : y1 + reach, left : x1 + reach].astype(np.float32) - level) <= ALIKE
    around = np.ones_like(is_level)
    around[y0 - top : y1 - top, x0 - left : x1 - left] = False
    return bool(is_level[around].sum() >= SHOWS * around.sum())


def _is_ground(path: VectorPath) -> bool:
    """Whether a path fills a rectangle with a dark colour."""
    is_dark = path.fill_gray is not None and path.fill_gray < DARK
    return is_dark and path.is_closed and len(path.points) == 4 and path.box.area > 0
