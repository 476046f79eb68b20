"""Specks of dirt all over a page, as copiers leave them.

Pure functions in pixels.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from digisop.imaging.components import components
from digisop.imaging.dotted import dots_in_lines
from digisop.imaging.ink import POINTS_PER_INCH, Image

#: A speck is no larger than this either way; no other ink stands within this reach of it, as it
#: does of the points of letters and of the dots of rules (points).
SPECK_PT, REACH_PT = 2.2, 4.0
#: What is paler than this (of 255) is no ink, but a rest of it left by the picture's compression:
#: as far around a speck as this (points).
PALE, HALO_PT = 220, 2.0
#: A copier's specks are as dark as print: they hold pixels darker than this.
DARK = 128
#: Specks that are the dots of a rule, with letters of this height beside it (points), stay.
LETTER_PT = 7.0
#: Pages with fewer such specks are left as they are: there they may be bullets, or all that is left
#: of something.
FEWEST = 60

Sides = NDArray[np.int32]


def without_dirt(flat: Image, dpi: float) -> Image:
    """A grey page without the specks that stand by themselves, where it has many.

    ``flat`` is (height, width), paper 255, at ``dpi`` dots per inch, as is what is returned.
    """
    found = components((flat < PALE).astype(np.uint8))
    x0, y0, width, height, area = found.stats.T
    reach, halo = (round(points * dpi / POINTS_PER_INCH) for points in (REACH_PT, HALO_PT))
    grown = (x0 - reach, y0 - reach, x0 + width + reach, y0 + height + reach)
    is_speck = np.maximum(width, height) <= SPECK_PT * dpi / POINTS_PER_INCH
    is_speck &= _ink_in(found.labels > 0, grown) == area
    is_speck &= np.bincount(found.labels[flat < DARK], minlength=len(area)) > 0
    is_speck[0] = False  # the paper
    if np.count_nonzero(is_speck) < FEWEST:
        return flat
    specks = np.where(is_speck[found.labels], np.uint8(255), np.uint8(0))
    letter = LETTER_PT * dpi / POINTS_PER_INCH
    rows = [dots_in_lines(specks, letter, vertical=way) for way in (False, True)]
    specks = np.where(cv2.bitwise_or(*rows) > 0, np.uint8(0), specks)
    specks = cv2.dilate(specks, np.ones((2 * halo + 1, 2 * halo + 1), np.uint8))
    return np.asarray(np.where(specks > 0, np.uint8(255), flat), np.uint8)


def _ink_in(ink: NDArray[np.bool_], boxes: tuple[Sides, Sides, Sides, Sides]) -> Sides:
    """How many pixels of ink are in each box, whose left, upper, right and lower sides are given;
    boxes may reach beyond the page."""
    sums = cv2.integral(ink.astype(np.uint8), sdepth=cv2.CV_32S)
    x0, x1 = (np.clip(boxes[i], 0, ink.shape[1]) for i in (0, 2))
    y0, y1 = (np.clip(boxes[i], 0, ink.shape[0]) for i in (1, 3))
    return np.asarray(sums[y1, x1] - sums[y0, x1] - sums[y1, x0] + sums[y0, x0], np.int32)
