"""Pages as a screen shows them, and two of them side by side; pictures are BGR, 8 bits."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from samples.generator.pixels import Picture

SUBPIXELS = 3
_SMOOTH = np.array([1, 2, 3, 2, 1], np.float32) / 9  # what screens spread a letter's edge by
_WHITE = (255, 255, 255)


def fringed(picture: Picture) -> Picture:
    """A page drawn three times too large as a screen shows it: a colour for every third."""
    height, width = picture.shape[0] // SUBPIXELS, picture.shape[1] // SUBPIXELS
    flat = cv2.resize(picture, (width * SUBPIXELS, height), interpolation=cv2.INTER_AREA)
    spread = np.asarray(cv2.filter2D(flat, -1, _SMOOTH[None, :]), np.uint8)
    thirds = [spread[:, k::SUBPIXELS, 2 - k] for k in range(SUBPIXELS)]
    return np.ascontiguousarray(np.stack(thirds[::-1], axis=2))


def side_by_side(pages: Sequence[Picture]) -> list[Picture]:
    """Two pages on every sheet, the lower one filled up with white."""
    sheets: list[Picture] = []
    for first in range(0, len(pages), 2):
        pair = list(pages[first : first + 2])
        height = max(page.shape[0] for page in pair)
        filled = [
            cv2.copyMakeBorder(
                page, 0, height - page.shape[0], 0, 0, cv2.BORDER_CONSTANT, value=_WHITE
            )
            for page in pair
        ]
        sheets.append(np.asarray(np.hstack(filled), np.uint8))
    return sheets
