"""The desk under a photographed page: the page with paper all around it.

What lies far from the sheet is as even as paper once shade is taken out, and its grain then looks
like rules; so the sheet is looked for before.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from digisop.imaging.components import components, without_holes
from digisop.imaging.ink import SHADE_DPI, Image, reduced, to_gray

#: The sheet is looked for at SHADE_DPI, once letters and rules up to this wide (inches) are gone.
LETTERS_IN = 0.3
#: It takes up this share of the picture, no less and no more, ...
SHEET = (0.3, 0.97)
#: ... fills its convex hull, but for folds and hands, to this share, ...
FULL = 0.95
#: ... and all around, this close (pixels at SHADE_DPI), what lies there has less than the second
#: of its shade, at the third's share of its edge: the edge of a shadow is soft.
REACH = 3
DARKER = 150 / 255
SHARP = 0.9
#: A photograph on a white page takes up this share of it; what is lighter than this is white, and
#: its own edge is so wide (pixels at SHADE_DPI).
PHOTO, WHITE, INSET = (0.2, 0.95), 240, 2


def without_desk(picture: Image, dpi: float) -> Image:
    """The picture with the shade of the nearest paper where its sheet ends, or the picture itself
    where no sheet lies on anything darker.

    ``picture`` is grey or BGR at ``dpi`` dots per inch.
    """
    thumb = reduced(picture, min(1.0, SHADE_DPI / dpi))
    side = round(LETTERS_IN * SHADE_DPI) | 1
    square = np.ones((side, side), np.uint8)
    paper: Image = np.asarray(cv2.morphologyEx(thumb, cv2.MORPH_CLOSE, square), np.uint8)
    sheet = _sheet(to_gray(paper))
    if sheet is None:
        sheet = _sheet_in_photo(to_gray(thumb), to_gray(paper))
    if sheet is None:
        return picture
    size = (picture.shape[1], picture.shape[0])
    filled = cv2.resize(_spread(paper, sheet), size, interpolation=cv2.INTER_LINEAR)
    core = cv2.erode(sheet, np.ones((3, 3), np.uint8))  # its edge is half desk
    inside = cv2.resize(core, size, interpolation=cv2.INTER_LINEAR) > 127
    bare = np.asarray(filled, np.uint8)
    bare[inside] = picture[inside]
    return bare


def _sheet(paper: Image) -> Image | None:
    """The sheet on a grey thumbnail as a mask, 255 on it; None where none is seen for certain."""
    bright = cv2.threshold(paper, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)[1]
    labels, stats = components(np.asarray(bright, np.uint8))[:2]
    areas = stats[1:, cv2.CC_STAT_AREA]
    if not len(areas):
        return None
    part = np.asarray(labels == 1 + int(areas.argmax()), np.uint8)
    outline = max(cv2.findContours(part, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)[0], key=len)
    hull: Image = np.zeros_like(paper)
    cv2.fillConvexPoly(hull, cv2.convexHull(outline), 255)
    area = np.count_nonzero(without_holes(part))  # a dark head of a table is on the sheet
    share, is_full = area / paper.size, area >= FULL * np.count_nonzero(hull)
    return hull if SHEET[0] <= share <= SHEET[1] and is_full and _is_sharp(paper, hull) else None


def _sheet_in_photo(page: Image, paper: Image) -> Image | None:
    """The sheet as a mask where the photograph is set small on a white page that bears nothing
    else; ``paper`` is the page without letters."""
    dark = page < WHITE
    if not dark.any():
        return None
    rows, columns = (np.flatnonzero(dark.any(axis=axis)) for axis in (1, 0))
    photo = (slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1))
    share = paper[photo].size / paper.size
    if not PHOTO[0] <= share <= PHOTO[1] or (paper[photo] < WHITE).mean() < FULL:
        return None
    inner = tuple(slice(side.start + INSET, side.stop - INSET) for side in photo)
    part = _sheet(np.ascontiguousarray(paper[inner])) if paper[inner].size else None
    if part is None:
        return None
    whole: Image = np.zeros_like(paper)
    whole[inner] = part
    return whole


def _is_sharp(paper: Image, sheet: Image) -> bool:
    """Whether the sheet is much lighter than what is right beside it, all along its edge."""
    near, touching = (np.ones((side, side), np.uint8) for side in (2 * REACH + 1, 3))
    core, grown = cv2.erode(sheet, touching), cv2.dilate(sheet, near)
    ring = (grown > 0) & (cv2.dilate(sheet, touching) == 0)
    if not ring.any():
        return False
    inside = np.where(core > 0, paper, 0).astype(np.uint8)
    beside = cv2.dilate(inside, near, iterations=2)[ring].astype(np.float32)
    return bool((paper[ring] < DARKER * beside).mean() >= SHARP)


def _spread(paper: Image, sheet: Image) -> NDArray[np.float32]:
    """The shade of the sheet spread beyond it, each place as the nearest paper, softly."""
    weight = (cv2.erode(sheet, np.ones((3, 3), np.uint8)) > 0).astype(np.float32)
    shade = paper.astype(np.float32)
    spread = shade * (weight if paper.ndim == 2 else weight[..., None])
    side = 2 * REACH + 1
    while not weight.all():
        around = cv2.blur(weight, (side, side))
        mean = cv2.blur(spread, (side, side))
        new = (weight == 0) & (around > 0)
        spread[new] = mean[new] / (around[new] if paper.ndim == 2 else around[new][:, None])
        weight[new] = 1.0
    return np.asarray(spread, np.float32)
