"""Coloured ink that is no text: stamps and signatures lying over print, coloured symbols.

Pure functions in pixels.
"""

from __future__ import annotations

import cv2
import numpy as np

from digisop.stages.ink import POINTS_PER_INCH, Image

#: A pixel is coloured when its strongest and weakest channels differ by this much (grey levels)
#: and the strongest is no darker than this: black print over a stamp stays black.
SATURATION = 50
BRIGHTNESS = 110
#: Beside coloured ink a pixel this bright is its fringe.
FRINGE = 160
#: A mark is at least this high and wide, and no wider than this (points): coloured letters are
#: smaller, coloured tables larger.
MARK_SIZE_PT = 20.0
MARK_WIDTH_PT = 170.0


def colored_marks(color: Image, dpi: float) -> Image | None:
    """Mask of stamps, signatures and symbols in colour, with all coloured ink inside them.

    ``color`` is BGR (height, width, 3); ``None`` for a grey picture or where there are none.
    """
    if color.ndim == 2:
        return None
    strongest = color.max(axis=2)
    colored = ((strongest - color.min(axis=2) > SATURATION) & (strongest > BRIGHTNESS)).astype(
        np.uint8
    )
    if not colored.any():
        return None
    stats = cv2.connectedComponentsWithStats(colored, connectivity=8, ltype=cv2.CV_32S)[2][1:]
    width, height = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    least, most = (points * dpi / POINTS_PER_INCH for points in (MARK_SIZE_PT, MARK_WIDTH_PT))
    marks = stats[(width >= least) & (height >= least) & (width <= most)]
    inside = np.zeros_like(colored)
    for x, y, w, h, _ in marks:
        inside[y : y + h, x : x + w] = 255
    if not len(marks):
        return None
    fringe = cv2.dilate(colored, np.ones((3, 3), np.uint8)) & (strongest > FRINGE)
    return np.asarray(inside * (colored | fringe), dtype=np.uint8)


def without_marks(flat: Image, color: Image, dpi: float) -> Image:
    """The grey page of the same shape with coloured marks painted over with paper."""
    marks = colored_marks(color, dpi)
    if marks is None:
        return flat
    plain = flat.copy()
    plain[marks > 0] = 255
    return plain
