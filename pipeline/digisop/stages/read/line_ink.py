"""The ink of a line's picture: how dark print and paper are, and its pieces.

Pictures are grey (height, width), dark on light. Pure functions in pixels.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from digisop.engines.base import Image
from digisop.imaging.components import components

#: Print is as dark as this percentile of the picture's greys, paper as light as that one.
PRINT, PAPER = 2, 80


def print_and_paper(picture: Image) -> tuple[float, float]:
    """How light (0 to 255) the print of a line is, and its paper."""
    dark, paper = (float(np.percentile(picture, share)) for share in (PRINT, PAPER))
    return dark, paper


def pieces_of_ink(picture: Image, inked: float) -> NDArray[np.int32]:
    """Left, top, width, height and area of each piece of what is darker than this share of the way
    from paper to print."""
    dark, paper = print_and_paper(picture)
    ink = (picture < paper - inked * (paper - dark)).astype(np.uint8)
    return np.asarray(components(ink).stats[1:], np.int32)


def letters_among(pieces: NDArray[np.int32], share: float) -> NDArray[np.int32]:
    """The pieces that are at least this share as high as the highest."""
    heights = pieces[:, cv2.CC_STAT_HEIGHT]
    return np.asarray(pieces[heights >= share * heights.max(initial=0)], np.int32)
