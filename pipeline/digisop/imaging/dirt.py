"""Specks of dirt all over a page, as copiers leave them.

Specks that stand by themselves tell how large and how dense they lie on the page. Beside print they
lie as densely; where pieces of ink of one size are hardly more than that there, they are specks,
too, and no points of letters or sentences; but a piece that stands where a word has a point stays.
Where specks hang on letters by pale ink, their dark cores are looked at so. Pure
functions in pixels.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from digisop.imaging.components import Components, components
from digisop.imaging.dotted import dots_in_lines
from digisop.imaging.ink import POINTS_PER_INCH, Image
from digisop.imaging.points_of_letters import may_be_points

#: A speck is no larger than this either way; it stands by itself where no other ink is within this
#: reach of it, as it is of the points of letters and of the dots of rules (points).
SPECK_PT, REACH_PT = 2.2, 4.0
#: What is paler than this (of 255) is no ink, but a rest of it left by the picture's compression:
#: as far around a speck as this (points).
PALE, HALO_PT = 220, 2.0
#: A copier's specks are as dark as print: they hold pixels darker than this.
DARK = 128
#: Specks that are the dots of a rule, with letters of this height beside it (points), stay.
LETTER_PT = 7.0
#: Pieces at least so many times as high as a speck are letters.
HIGHER = 1.5
#: Pages with fewer such specks are left as they are: there they may be bullets, or all that is left
#: of something.
FEWEST = 60
#: Pieces of ink are as heavy as each other within this factor. Beside other ink one is a speck
#: where so many of its kind stand alone, and so large a share of its kind beside other ink is what
#: their density makes expect.
AS_HEAVY, FEWEST_ALIKE, MOSTLY = 1.5, 8, 0.9

Mask = NDArray[np.bool_]


def without_dirt(flat: Image, dpi: float) -> Image:
    """A grey page without specks, where it has many that stand by themselves.

    Pale rests of ink of a speck's size do not count as ink. ``flat`` is (height, width), paper 255,
    at ``dpi`` dots per inch, as is what is returned.
    """
    found = components((flat < PALE).astype(np.uint8))
    point = dpi / POINTS_PER_INCH
    is_small: Mask = found.stats[:, 2:4].max(axis=1) <= SPECK_PT * point
    is_small[0] = True
    is_dark: Mask = np.bincount(found.labels[flat < DARK], minlength=len(is_small)) > 0
    pieces, ink = is_small & is_dark, (is_dark | ~is_small)[found.labels]
    alone = pieces & _is_alone(found, ink, round(REACH_PT * point))
    if np.count_nonzero(alone) < FEWEST:
        return flat
    share = _share_beside(ink, round(REACH_PT * point))
    speck = SPECK_PT * point
    is_speck = alone | _of_their_kind(flat, found, alone, pieces & ~alone, share, speck)
    specks = is_speck[found.labels] | _hanging(
        flat, alone[found.labels], ~is_small[found.labels], share, speck
    )
    specks = np.where(specks, np.uint8(255), np.uint8(0))
    rows = [dots_in_lines(specks, LETTER_PT * point, vertical=way) for way in (False, True)]
    specks = np.where(cv2.bitwise_or(*rows) > 0, np.uint8(0), specks)
    return _painted_over(flat, specks, found.labels > 0, round(HALO_PT * point))


def _hanging(flat: Image, alone: Mask, larger: Mask, share: float, speck: float) -> Mask:
    """The pixels of specks that hang on ``larger`` pieces of ink by their pale edges: small dark
    cores of these, such as those of the specks have that stand ``alone``."""
    cores = components((flat < DARK).astype(np.uint8))
    own, of_larger = (
        np.bincount(cores.labels[pixels], minlength=len(cores.stats)) > 0
        for pixels in (alone, larger)
    )
    hanging = of_larger & (cores.stats[:, 2:4].max(axis=1) <= speck)
    of_kind = _of_their_kind(flat, cores, own, hanging, share, speck)
    return np.asarray(of_kind[cores.labels], np.bool_)


def _of_their_kind(
    flat: Image, found: Components, alone: Mask, beside: Mask, share: float, speck: float
) -> Mask:
    """Which of the pieces ``beside`` other ink are specks, as those that stand ``alone`` are, where
    there is so much paper beside ink for each part that is free (``share``); none where a word has
    a point. Letters are higher than a ``speck`` (pixels)."""
    is_ink = np.arange(len(alone)) > 0  # the first is the paper
    alone, beside = alone & is_ink, beside & is_ink
    kinds = _kinds(flat, found)
    like = np.bincount(kinds[alone], minlength=len(kinds))[kinds]
    beside &= like >= FEWEST_ALIKE
    letters = is_ink & (found.stats[:, 3] >= HIGHER * speck)
    beside &= ~may_be_points(found, beside, letters)
    others = np.bincount(kinds[beside], minlength=len(kinds))[kinds]
    return np.asarray(beside & (like * share >= MOSTLY * others), np.bool_)


def _share_beside(ink: Mask, reach: int) -> float:
    """How much paper there is within ``reach`` of ink, for each part of it that is further off."""
    around = cv2.dilate(ink.astype(np.uint8), np.ones((2 * reach + 1, 2 * reach + 1), np.uint8))
    within = int(np.count_nonzero(around))
    return (within - int(np.count_nonzero(ink))) / max(1, ink.size - within)


def _kinds(flat: Image, found: Components) -> NDArray[np.intp]:
    """For each piece of ink the number of its kind: those as wide, as high and about as heavy."""
    weights = np.bincount(found.labels.ravel(), (255.0 - flat).ravel())
    steps = np.log(np.maximum(weights, 1.0)) / np.log(AS_HEAVY)
    measures = np.column_stack([found.stats[:, 2:4], np.round(steps)])
    return np.asarray(np.unique(measures, axis=0, return_inverse=True)[1].ravel(), np.intp)


def _painted_over(flat: Image, specks: Image, ink: Mask, halo: int) -> Image:
    """The page with paper in the place of specks and of what is pale around them."""
    around = cv2.dilate(specks, np.ones((2 * halo + 1, 2 * halo + 1), np.uint8)) > 0
    is_paper = around & ((specks > 0) | ~ink)
    return np.asarray(np.where(is_paper, np.uint8(255), flat), np.uint8)


def _is_alone(found: Components, ink: Mask, reach: int) -> Mask:
    """Which of the pieces have no other ink within ``reach``."""
    sums = cv2.integral(ink.astype(np.uint8), sdepth=cv2.CV_32S)
    left, top, width, height, area = found.stats.T
    x0, x1 = (np.clip(x, 0, ink.shape[1]) for x in (left - reach, left + width + reach))
    y0, y1 = (np.clip(y, 0, ink.shape[0]) for y in (top - reach, top + height + reach))
    return np.asarray(sums[y1, x1] - sums[y0, x1] - sums[y1, x0] + sums[y0, x0] == area, np.bool_)
