"""Where ink is solid: areas filled black, grey or with a dense screen of dots.

Pure functions in pixels on masks (uint8, 255 where there is ink).
"""

from __future__ import annotations

import cv2
import numpy as np

from digisop.imaging.components import components
from digisop.imaging.ink import Image

#: Ink is solid where a window of this size (character heights) is inked to this share.
TONE_WINDOW = 0.6
TONE = 0.5
#: Solid ink is what a stroke or an arrow's head this thick (character heights) does not account
#: for, and what lies this close to it.
STROKE = 0.85
TIP = 0.35
#: Lines over a tone are no thicker than this (character heights).
OVER_TONE = 0.6
#: Dots of a screen are no further apart than this (character heights).
SCREEN = 0.4
#: ... and leave no clearing larger than a square of this side.
CLEARING = 1.0
#: A filled area is darker than paper by this much (grey levels).
FILL = 24


def solid_areas(flat: Image, ink: Image, character: float) -> Image:
    """A mask of what is filled, black, grey or with a dense screen of dots, without thin strokes.

    ``flat`` is the grey picture (uint8, paper white), ``ink`` its mask of the same shape.
    """
    window = max(3, round(TONE_WINDOW * character)) | 1
    share = np.asarray(cv2.blur(ink, (window, window)), dtype=np.uint8)
    dense = np.asarray((share > TONE * 255) * 255, dtype=np.uint8)
    median = np.asarray(cv2.medianBlur(flat, 5), dtype=np.uint8)
    tone = np.asarray((median < 255 - FILL) * 255, dtype=np.uint8)
    filled = cv2.bitwise_or(tone, cv2.erode(dense, np.ones((3, 3), np.uint8)))
    return without_strokes(np.asarray(cv2.bitwise_or(filled, ink), dtype=np.uint8), character)


def toned_areas(flat: Image, character: float) -> Image:
    """A mask of areas filled grey, without the thin lines over them and around them: those no
    thicker than ``OVER_TONE`` characters are closed first."""
    side = max(3, round(OVER_TONE * character)) | 1
    bare = cv2.morphologyEx(flat, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8))
    return np.asarray(np.where(bare < 255 - FILL, 255, 0), dtype=np.uint8)


def without_strokes(
    filled: Image, character: float, stroke: float = STROKE, *, keep_tips: bool = True
) -> Image:
    """Solid ink without what is thinner than a ``stroke`` (character heights); with the tips of
    what is left, where it runs out thinner than that (``keep_tips``)."""
    side = max(3, round(stroke * character)) | 1
    opened = np.zeros_like(filled)
    for kernel in (np.ones((side, side), np.uint8), _diamond(side)):
        part = cv2.morphologyEx(filled, cv2.MORPH_OPEN, kernel)
        opened = np.asarray(cv2.bitwise_or(opened, part), dtype=np.uint8)
    if not keep_tips:
        return opened
    reach = 2 * round(TIP * character) + 1
    tips = cv2.bitwise_and(cv2.dilate(opened, np.ones((reach, reach), np.uint8)), filled)
    return np.asarray(cv2.bitwise_or(opened, tips), dtype=np.uint8)


def screened(ink: Image, character: float) -> Image:
    """A mask of areas under a screen of dots: dots no further apart than ``SCREEN`` characters grow
    together, and small clearings between them are filled."""
    reach = 2 * round(SCREEN * character / 2) + 1
    closed = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    gaps = cv2.bitwise_not(closed)
    labels, stats = components(gaps, connectivity=4)[:2]
    small = stats[:, cv2.CC_STAT_AREA] <= (CLEARING * character) ** 2
    small[0] = False
    closed = np.where(small[labels], 255, closed)
    return without_strokes(np.asarray(closed, dtype=np.uint8), character)


def _diamond(side: int) -> Image:
    reach = np.abs(np.arange(side) - side // 2)
    return np.asarray(reach[:, None] + reach[None, :] <= side // 2, dtype=np.uint8)
