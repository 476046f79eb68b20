"""Grey that a fax or a printer made of dots, under the letters of a table's head.

Pure functions in pixels. In such a ground there is ink and paper about every place, both within
less than the width of a letter's stroke; between the lines of a text there is paper alone.
"""

from __future__ import annotations

import cv2
import numpy as np

from digisop.imaging.components import components
from digisop.imaging.ink import Image

#: About most places of a ground, this share of a window of this side, ink and paper are no further
#: off than this (character heights).
REACH, MIXED, WINDOW = 0.14, 0.8, 1.2
#: A ground is at least this high (character heights) and wide (share of the page): a filled symbol
#: is less wide. Words on it, up to this long (character heights), do not part it.
HIGH, WIDE, WORD = 1.6, 0.2, 24.0
#: It fills this share of its box.
FULL = 0.6
#: Dots are made one grey by a blur of this deviation (character heights); what is darker than the
#: usual grey by this share of it is print, and fully dark at this percentile.
BLUR, DARKER, DARK = 0.14, 0.3, 99.0


def without_halftones(gray: Image, flat: Image, character: float) -> Image:
    """The grey page ``flat`` with the grounds of dots in ``gray``, the same page in black and
    white, made paper and the print on them ink; ``character`` is a letter's height."""
    ground = _grounds(gray, character)
    parts, stats, _ = components(ground, connectivity=4)
    light = flat
    for index in range(1, len(stats)):
        x, y, width, height, area = (int(value) for value in stats[index])
        if width < WIDE * gray.shape[1] or area < FULL * width * height:
            continue
        if light is flat:
            light = flat.copy()
            soft = cv2.GaussianBlur(255 - gray, (0, 0), BLUR * character).astype(np.float32)
        part = np.s_[y : y + height, x : x + width]
        inside = parts[part] == index
        light[part][inside] = _print_on(soft[part][inside])
    return light


def _grounds(gray: Image, character: float) -> Image:
    """Mask of where ink and paper are about every place, over more than a line of letters."""
    ink = np.asarray(gray < 128, np.uint8)
    about = np.ones((max(3, round(2 * REACH * character) | 1),) * 2, np.uint8)
    mixed = cv2.bitwise_and(cv2.dilate(ink, about), cv2.dilate(1 - ink, about))
    window = max(3, round(WINDOW * character))
    share = cv2.boxFilter(mixed.astype(np.float32), -1, (window, window))
    dense = np.asarray(share >= MIXED, np.uint8)
    large = cv2.morphologyEx(dense, cv2.MORPH_OPEN, _square(HIGH * character))
    along = np.ones((1, max(3, round(WORD * character) | 1)), np.uint8)
    return np.asarray(cv2.morphologyEx(large, cv2.MORPH_CLOSE, along), np.uint8)


def _print_on(ink: np.ndarray[tuple[int, ...], np.dtype[np.float32]]) -> Image:
    """The greys of a ground of dots by how much darker than usual they are."""
    usual = float(np.median(ink)) * (1 + DARKER)
    full = max(float(np.percentile(ink, DARK)) - usual, 1.0)
    return np.asarray(255 - np.clip((ink - usual) * 255 / full, 0, 255), np.uint8)


def _square(side: float) -> Image:
    pixels = max(3, round(side)) | 1
    return np.ones((pixels, pixels), np.uint8)
