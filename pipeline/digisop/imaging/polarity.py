"""Light print on dark ground made dark on light: negatives, and table heads with dark fills.

Pure functions in pixels. A filled symbol is dark too, but it is no wider than its column.
"""

from __future__ import annotations

import cv2
import numpy as np

from digisop.imaging.ink import Image

#: A page is a negative when its usual grey (of 255), edges aside, is darker than this.
NEGATIVE = 90
#: A ground is dark where the page is darker than this, with paper at 255.
DARK = 150
#: A dark ground is at least this wide (share of the page) and this high (character heights), and
#: fills this share of its box; gaps as wide as a rule (character heights) do not part it.
WIDE = 0.25
HIGH = 1.5
FULL = 0.75
GAP = 0.4
#: What differs from its ground by this many grey levels is print.
LEAST_CONTRAST = 40


def is_negative(gray: Image) -> bool:
    """Whether a grey page is light on dark as a whole, its outer tenth (a desk) left aside."""
    height, width = gray.shape
    inner = gray[height // 10 : -height // 10 or None, width // 10 : -width // 10 or None]
    return inner.size > 0 and float(np.median(inner[::4, ::4])) < NEGATIVE


def with_light_grounds(flat: Image, character: float) -> Image:
    """The grey page (paper 255) with what stands on dark grounds shown dark on white.

    Letters lighter than their ground and rules darker than it both become ink, as dark as they
    differ from it.
    """
    gap = max(3, round(GAP * character)) | 1
    high = max(3, round(HIGH * character))
    dark = (flat < DARK).astype(np.uint8)
    solid = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones((gap, gap), np.uint8))
    solid = cv2.morphologyEx(solid, cv2.MORPH_OPEN, np.ones((high, high), np.uint8))
    stats = cv2.connectedComponentsWithStats(solid, connectivity=4, ltype=cv2.CV_32S)[2][1:]
    light = flat
    for x, y, width, height, area in stats:
        if width < WIDE * flat.shape[1] or area < FULL * width * height:
            continue
        rows, columns = slice(y, y + height), slice(x, x + width)
        part = flat[rows, columns]
        ground = float(np.median(part))
        contrast = np.abs(part.astype(np.float32) - ground)
        full = max(float(np.percentile(contrast, 98)), LEAST_CONTRAST)
        if light is flat:
            light = flat.copy()
        light[rows, columns] = 255 - np.minimum(contrast * 255 / full, 255).astype(np.uint8)
    return light
