"""Coloured ink that is no text: stamps and signatures lying over print, coloured symbols.

Pure functions in pixels.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from digisop.imaging.components import components
from digisop.imaging.ink import POINTS_PER_INCH, Image
from digisop.imaging.ink_map import LIKELY, InkKind, InkMap
from digisop_models.geometry import Box

#: A pixel is coloured when its strongest and weakest channels differ by this much (grey levels)
#: and the strongest is no darker than this: black print over a stamp stays black.
SATURATION = 35
BRIGHTNESS = 90
#: Ink as dark as print is coloured when its channels differ by this share of how much its darkest
#: one takes from white: that of one ink is the same in its middle and at its pale edges. Black
#: print beside colour has up to 0.1 (JPEG spreads it), dark blue ink 0.16 to 0.3.
DEEP = 0.13
#: Ink is black where that share is no more than this; pixels within half of this many are at it.
BLACK, AT_PRINT = 0.05, 5
#: Pieces of a mark are joined on a picture of this resolution, over gaps of two pixels (4 pt).
JOINING_DPI = 40.0
#: Coloured ink is darker than the ground around it, by so many grey levels of its weakest channel,
#: and thinner than this (points): what is as bright as far around is a coloured ground itself.
STANDS_OUT = 15
THICKEST_PT = 10.0
#: JPEG spreads colour thin: beside coloured ink, within so many pixels, less will do.
WEAK_SATURATION = 22
REACH = 9
#: Beside coloured ink a pixel this bright is its fringe.
FRINGE = 160
#: The ink of marks is hardly darker than at this percentile of its brightness.
OWN_SHADE = 20
#: Most of a page is paper, whose brightness is that at this percentile.
PAPER = 85
#: A mark is at least this high and wide, and no wider than this (points): coloured letters are
#: smaller, coloured tables larger.
MARK_SIZE_PT = 20.0
MARK_WIDTH_PT = 170.0

#: Coloured ink that belongs together is a mark when the ink parser says so of this share of it.
PART = 0.15
#: Other coloured ink is a round stamp when its outermost points lie this near to one circle (share
#: of its radius) in this share of so many directions; a diamond's sides come nearer to its middle.
ROUND, ALL_ROUND, DIRECTIONS = 0.85, 0.8, 24
#: Print is coloured where so much of the letters' ink off the marks is, of what is darker than the
#: second: of black print 0.005 at most, of print in blue or smoothed with colours 0.1 and more.
COLORED_PRINT, PRINT = 0.05, 140


def colored_marks(color: Image, dpi: float, mark: Image) -> Image | None:
    """Mask of stamps and signatures in colour, with all coloured ink inside them.

    ``color`` is BGR (height, width, 3), ``mark`` how likely each of its pixels is of a mark (0 to
    255); ``None`` for a grey picture or where there are none.
    """
    if color.ndim == 2:
        return None
    blue, green, red = cv2.split(color)
    strongest = np.asarray(cv2.max(cv2.max(blue, green), red), dtype=np.uint8)
    weakest = np.asarray(cv2.min(cv2.min(blue, green), red), dtype=np.uint8)
    difference = strongest - weakest
    inked = ((strongest > BRIGHTNESS) | _deep(difference, weakest)) & _stands_out(weakest, dpi)
    sure = ((difference > SATURATION) & inked).astype(np.uint8)
    if not sure.any():
        return None
    near = cv2.dilate(sure, np.ones((REACH, REACH), np.uint8)) > 0
    colored = ((difference > WEAK_SATURATION) & inked & near).astype(np.uint8)
    inside = _marked(colored, dpi, mark)
    if inside is None:
        return None
    grown = cv2.dilate(colored, np.ones((3, 3), np.uint8)) > 0
    fringe = (grown & (strongest > FRINGE)).astype(np.uint8)
    return np.asarray(inside * (colored | fringe), dtype=np.uint8)


def _deep(difference: Image, weakest: Image) -> NDArray[np.bool_]:
    """Where dark ink is coloured, but for what lies at black print, and may be part of it."""
    most, least = (
        cv2.convertScaleAbs(weakest, alpha=-share, beta=255 * share) for share in (DEEP, BLACK)
    )
    black = ((difference <= least) & (weakest <= BRIGHTNESS)).astype(np.uint8)
    at_print = cv2.dilate(black, np.ones((AT_PRINT, AT_PRINT), np.uint8)) > 0
    return np.asarray((difference > most) & ~at_print, np.bool_)


def _stands_out(weakest: Image, dpi: float) -> NDArray[np.bool_]:
    """Where a page is darker than the ground close around; ``weakest`` is its darkest channel."""
    side = max(3, round(THICKEST_PT * dpi / POINTS_PER_INCH))
    ground = cv2.morphologyEx(weakest, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8))
    return np.asarray(cv2.subtract(ground, weakest) > STANDS_OUT, np.bool_)


def mark_boxes(color: Image, dpi: float, ink: InkMap) -> tuple[Box, ...]:
    """Boxes, in points, around the ink of stamps and signatures; touching pieces share a box.

    ``color`` is BGR (height, width, 3) or grey, ``dpi`` its resolution, ``ink`` what the ink
    parser says of the same page.
    """
    marks = found_marks(color, dpi, ink)
    if marks is None:
        return ()
    joined = cv2.dilate(marks, np.ones((REACH, REACH), np.uint8))
    stats = components(joined).stats[1:]
    boxes = (Box(float(x), float(y), float(x + w), float(y + h)) for x, y, w, h, _ in stats)
    return tuple(box.scaled(POINTS_PER_INCH / dpi) for box in boxes)


def _marked(colored: Image, dpi: float, mark: Image) -> Image | None:
    """Mask of the boxes around coloured ink of a mark's size of which some is likely of a mark;
    pieces that nearly touch, as where black print cuts a stamp, are one."""
    height, width = colored.shape
    factor = min(1.0, JOINING_DPI / dpi)
    size = (max(1, round(width * factor)), max(1, round(height * factor)))
    coarse = (cv2.resize(colored * 255, size, interpolation=cv2.INTER_AREA) > 40).astype(np.uint8)
    likely = np.asarray(cv2.resize(mark, size, interpolation=cv2.INTER_AREA), np.uint8)
    least, most = (p * dpi * factor / POINTS_PER_INCH for p in (MARK_SIZE_PT, MARK_WIDTH_PT))
    stats = _pieces(coarse, likely, most)
    across, high = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    area = np.zeros_like(coarse)
    for x, y, w, h, _ in stats[(across >= least) & (high >= least) & (across <= most)]:
        part = slice(y, y + h), slice(x, x + w)
        ink = coarse[part] > 0
        if (likely[part][ink] >= LIKELY // 2).mean() >= PART or _is_round(ink):
            area[part] = 1
    if not area.any():
        return None
    return np.asarray(
        cv2.resize(area, (width, height), interpolation=cv2.INTER_NEAREST), dtype=np.uint8
    )


def _pieces(coarse: Image, likely: Image, widest: float) -> NDArray[np.int32]:
    """The boxes and areas of pieces of ink that nearly touch; of one that is wider than a mark, for
    a stamp may touch a coloured head, the parts that are likely of a mark (0 to 255)."""
    joined = cv2.dilate(coarse, np.ones((3, 3), np.uint8))
    found = components(joined)
    stats = found.stats
    too_wide = stats[:, cv2.CC_STAT_WIDTH] > widest
    too_wide[0] = False  # the ground
    if not too_wide.any():
        return stats[1:]
    near = cv2.dilate((likely >= LIKELY // 2).astype(np.uint8), np.ones((3, 3), np.uint8))
    parts = components(np.asarray(joined * near * too_wide[found.labels], np.uint8)).stats[1:]
    return np.concatenate([stats[1:][~too_wide[1:]], parts])


def _is_round(ink: NDArray[np.bool_]) -> bool:
    """Whether the outline of a piece of ink (a mask) is a circle."""
    rows, columns = np.nonzero(ink)
    height, width = ink.shape
    y, x = (rows + 0.5) * 2 / height - 1, (columns + 0.5) * 2 / width - 1
    if not ROUND <= height / width <= 1 / ROUND:
        return False
    sector = ((np.arctan2(y, x) / (2 * np.pi) + 0.5) * DIRECTIONS).astype(int) % DIRECTIONS
    outermost = np.zeros(DIRECTIONS)
    np.maximum.at(outermost, sector, np.hypot(x, y))
    return bool(((outermost >= ROUND) & (outermost <= 2 - ROUND)).mean() >= ALL_ROUND)


def without_marks(flat: Image, color: Image, dpi: float, ink: InkMap) -> Image:
    """The grey page with stamps and signatures painted over with paper (255); print under them
    stays.

    ``flat`` and ``color`` are the same page, grey and BGR, of one height and width; ``dpi`` is
    their resolution. Where nothing is found, ``flat`` itself is returned.
    """
    marks = found_marks(color, dpi, ink)
    if marks is None:
        return flat
    plain = flat.copy()
    plain[marks > 0] = 255
    return plain


def with_pale_marks(flat: Image, color: Image, marks: Image) -> Image:
    """The grey page with the ink of ``marks`` (a mask) made as light as it is bright in colour.

    What is darker than most of it is print that shines through, and stays.

    ``flat`` and ``color`` are the same page, grey and BGR, of one height and width.
    """
    bright = in_brightest_channel(color)
    own = max(float(np.percentile(bright[marks > 0], OWN_SHADE)), 1.0)
    return _lightened(flat, bright, marks, own)


def with_marks_by_strongest(flat: Image, color: Image, marks: Image) -> Image:
    """The grey page with the ink of ``marks`` (a mask) as dark as its brightest channel, in which
    coloured ink is palest: a recogniser reads letters across pale strokes, and none in their gaps.

    ``flat`` and ``color`` are the same page, grey and BGR, of one height and width.
    """
    bright = in_brightest_channel(color)
    return _lightened(flat, bright, marks, max(float(np.percentile(bright, PAPER)), 1.0))


def in_brightest_channel(color: Image) -> Image:
    """A page, BGR or grey, in the brightest channel of each pixel: coloured ink is palest so."""
    return color if color.ndim == 2 else np.asarray(color.max(axis=2), np.uint8)


def _lightened(flat: Image, bright: Image, marks: Image, white: float) -> Image:
    """The grey page, in ``marks`` no darker than its brightness, of which ``white`` is that of
    white."""
    inside = marks > 0
    lit = np.minimum(bright[inside].astype(np.float32) * (255 / white), 255)
    pale = flat.copy()
    pale[inside] = np.maximum(pale[inside], lit)
    return pale


def found_marks(color: Image, dpi: float, ink: InkMap) -> Image | None:
    """Mask of the ink of stamps and signatures on a page; ``None`` where there are none.

    It is where the ink parser sees a mark and no letters, and the coloured ink that belongs to
    one; black print under or over it stays. Coloured letters, and letters that a screen smoothed
    with colours, are no mark.

    ``color`` is BGR (height, width, 3) or grey, at ``dpi`` dots per inch; the mask is (height,
    width), 255 on marks and 0 elsewhere.
    """
    shape = color.shape[:2]
    mark, letters = ink.on_page(InkKind.MARK, shape), ink.letters_on_page(shape)
    bright = in_brightest_channel(color)
    sure = (mark >= LIKELY) & (letters < LIKELY) & (bright > BRIGHTNESS)
    marks = sure.astype(np.uint8)
    colored = colored_marks(color, dpi, mark)
    if colored is not None and _has_colored_print(color, letters, colored):
        colored[letters > mark] = 0
    if colored is not None:
        marks |= colored
    return marks if marks.any() else None


def _has_colored_print(color: Image, letters: Image, marks: Image) -> bool:
    """Whether letters off the marks are in colour, as ink beside or under these is, too, then."""
    weakest, strongest = color.min(axis=2), color.max(axis=2)
    printed = (letters >= LIKELY) & (marks == 0) & (weakest < PRINT)
    is_colored = strongest[printed].astype(np.int16) - weakest[printed] > SATURATION
    return bool(is_colored.size and is_colored.mean() >= COLORED_PRINT)
