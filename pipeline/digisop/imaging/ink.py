"""Pure image functions shared by the picture stages: shade, ink, character height.

All images are uint8 arrays of shape (height, width); ink masks hold 255 where there is ink.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from digisop.imaging.components import components

Image = NDArray[np.uint8]

POINTS_PER_INCH = 72.0
#: Paper shade is estimated over windows wider than any solid symbol, in inches.
SHADE_WINDOW_IN = 1.2
#: What is darker than the first share of the paper's usual shade is a fill if right beside it,
#: around so much of it, the paper has more than the third: a shadow that is as dark grows lighter
#: slowly. So is what is darker than the last share, as a fill with light print on it looks, if it
#: is off the picture's edges, as no desk is, and what is beside it is so many times as light.
DARK_FILL, AROUND_FILL, LIGHT_BESIDE = 0.35, 0.6, 0.7
PRINTED_FILL, LIGHTER = 0.75, 1.3
#: Beside it is what is this near (a fill widened by these, in pixels of the thumbnail), but not its
#: edge, which is half paper.
EDGE_PIXELS = 3, 7
#: Shade is estimated on a thumbnail of this resolution.
SHADE_DPI = 25.0
#: What is darker than this (of 255), touches the picture's edge, and is three pixels thick at
#: this resolution (5 pt), is no part of the page.
EDGE_LEVEL = 150
EDGE_DPI = 40.0
#: A dark area that runs into the page for so much of its width, and is no higher than this share of
#: that way, is the page's own: a filled head that the edge cuts off.
FAR_IN, FLAT = 0.25, 0.25
#: Pixels darker than this against the paper are ink whatever surrounds them.
SOLID_LEVEL = 90
#: Local contrast (grey levels) that makes a pixel ink against its surroundings.
CONTRAST = 18
#: Side of the local window, in inches; about three text lines.
CONTRAST_WINDOW_IN = 0.25
#: A picture is bilevel (a fax) when no larger share of its pixels is neither black nor white.
BILEVEL_SHARE = 0.01
#: Specks of a fax up to this area are noise, in square points; a full stop of 8 pt type is 0.6.
NOISE_PT2 = 0.35
#: ... unless they lie this close to larger ink (inches): dots of i, bits of broken strokes.
DOT_REACH_IN = 0.02
#: Blur that gives bilevel strokes the soft edges recognisers know, in pixels.
FAX_BLUR = 0.8
#: By area the median letter is a capital, about 1.3 times the usual one; where it is this many
#: times as high, specks outnumber the letters and the area tells better.
SPECKLED = 2.0
#: Specks are lower than this (points). What is higher and outnumbers the rest is letters, though
#: few large things outweigh them, as heads of thick arrows do where most letters touch.
SPECK_PT = 3.4
WEIGHT_OF_CAPITALS = 0.77
#: Letters are between these heights, in points (small letters of 4 pt type to 20 pt capitals).
LETTER_HEIGHT_PT = (1.8, 15.0)


def freeze(*arrays: NDArray[Any]) -> None:
    """Make arrays read-only, as befits what one stage hands on to the next."""
    for array in arrays:
        array.setflags(write=False)


def to_gray(image: Image) -> Image:
    """The luminance of a picture: (height, width, 3) in BGR, or grey, which is
    returned as it is."""
    if image.ndim == 2:
        return image
    return np.asarray(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), dtype=np.uint8)


def reduced(image: Image, factor: float) -> Image:
    """The picture with its sides times ``factor`` (above 0, at most 1), each pixel the mean of its
    area; no side gets shorter than a pixel.

    A factor of 1 gives the same array back.
    """
    if factor == 1:
        return image
    height, width = (round(side * factor) for side in image.shape[:2])
    # An exact size is asked for only where it has to be: it shifts each pixel's area a little.
    size = None if min(height, width) else (max(1, width), max(1, height))
    small = cv2.resize(image, size, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    return np.asarray(small, dtype=np.uint8)


def flatten_shade(gray: Image, dpi: float) -> Image:
    """A grey page divided by its paper's own shade: paper becomes 255, ink keeps its contrast.

    The shade is looked for in windows of ``SHADE_WINDOW_IN`` inches, wider than any filled symbol,
    so that a symbol is not taken for dark paper; what is much darker than the rest of the page and
    ends sharply is a fill, however wide. ``dpi`` is the picture's resolution. Dark areas at the
    edges (a desk, a copier's band) are made white.
    """
    height, width = gray.shape
    factor = min(1.0, SHADE_DPI / dpi)
    size = (max(1, round(width * factor)), max(1, round(height * factor)))
    thumb = cv2.resize(gray, size, interpolation=cv2.INTER_AREA)
    side = max(3, round(SHADE_WINDOW_IN * dpi * factor)) | 1
    paper = cv2.morphologyEx(thumb, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8))
    paper = cv2.GaussianBlur(_without_fills(np.asarray(paper, np.uint8)), (side, side), 0)
    paper = cv2.resize(paper, (width, height), interpolation=cv2.INTER_LINEAR)
    return without_edges(np.asarray(cv2.divide(gray, paper, scale=255.0), dtype=np.uint8), dpi)


def _without_fills(paper: Image) -> Image:
    """A thumbnail of the paper's shade with its usual shade where a dark fill hides it."""
    usual = float(np.percentile(paper, 75))
    bare = paper
    for level in (DARK_FILL, PRINTED_FILL):
        parts, stats, _ = components(np.asarray(paper < level * usual, np.uint8))
        for index in range(1, len(stats)):
            at_edge = level > DARK_FILL and _is_at_edge(stats[index], paper.shape)
            if not at_edge and _is_fill(parts == index, paper, usual):
                bare = np.where(parts == index, np.uint8(usual), bare)
    return bare


def _is_at_edge(part: NDArray[np.int32], shape: tuple[int, ...]) -> bool:
    """Whether a part of a thumbnail, by its place in it, lies at one of its edges."""
    x, y, wide, high = (int(value) for value in part[:4])
    return min(x, y, shape[1] - x - wide, shape[0] - y - high) < EDGE_PIXELS[0]


def _is_fill(part: NDArray[np.bool_], paper: Image, usual: float) -> bool:
    """Whether the paper is light right beside a dark part of it."""
    fill = part.astype(np.uint8)
    edge, around = (cv2.dilate(fill, np.ones((side, side), np.uint8)) for side in EDGE_PIXELS)
    beside = paper[(around > 0) & (edge == 0)]
    light = max(LIGHT_BESIDE * usual, LIGHTER * float(np.median(paper[part])))
    return bool(beside.size and (beside > light).mean() >= AROUND_FILL)


def without_edges(flat: Image, dpi: float) -> Image:
    """The page without the dark areas at its edges: the desk under a photographed page, the bands
    a copier leaves.

    ``flat`` is grey (height, width) at ``dpi`` dots per inch, paper 255, as is what is returned.
    """
    height, width = flat.shape
    factor = min(1.0, EDGE_DPI / dpi)
    size = (max(1, round(width * factor)), max(1, round(height * factor)))
    thumb = cv2.resize(flat, size, interpolation=cv2.INTER_AREA)
    solid = (thumb < EDGE_LEVEL).astype(np.uint8)
    dark = cv2.morphologyEx(solid, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    parts, stats, _ = components(dark, connectivity=4)
    rim = np.concatenate([parts[0], parts[-1], parts[:, 0], parts[:, -1]])
    at_edge = [part for part in np.unique(rim[rim > 0]) if not _is_cut_off(parts, stats, part)]
    outside = np.isin(parts, at_edge).astype(np.uint8)
    if not outside.any():
        return flat
    grown = cv2.dilate(outside, np.ones((5, 5), np.uint8))
    bare = flat.copy()
    bare[cv2.resize(grown, (width, height), interpolation=cv2.INTER_NEAREST) > 0] = 255
    return bare


def _is_cut_off(parts: NDArray[Any], stats: NDArray[np.int32], part: int) -> bool:
    """Whether a dark area at the page's left or right edge is a fill that runs far into the page
    and is cut off by the edge."""
    wide, high = int(stats[part, 2]), int(stats[part, 3])
    is_at_end = bool((parts[[0, -1]] == part).any())
    return not is_at_end and wide >= FAR_IN * parts.shape[1] and high <= FLAT * wide


def is_bilevel(gray: Image) -> bool:
    """Whether a grey picture has hardly anything but black and white in it, as a fax has.

    Every fourth pixel both ways is looked at; ``BILEVEL_SHARE`` is the largest share of others.
    """
    counts = np.bincount(gray[::4, ::4].ravel(), minlength=256)
    return bool(counts[16:240].sum() < BILEVEL_SHARE * counts.sum())


def clean_fax(gray: Image, dpi: float) -> Image:
    """A bilevel page without specks of noise, its strokes softened to what recognisers know.

    Specks are blobs of up to ``NOISE_PT2`` square points that do not lie beside larger ink, as
    dots of i do. ``gray`` holds 0 and 255, ``dpi`` is its resolution.
    """
    ink = cv2.threshold(gray, 127, 255, cv2.THRESH_BINARY_INV)[1]
    labels, stats = components(ink)[:2]
    noise = stats[:, cv2.CC_STAT_AREA] <= NOISE_PT2 * (dpi / POINTS_PER_INCH) ** 2
    specks = noise[labels]
    letters = np.where(specks, 0, ink).astype(np.uint8)
    reach = 2 * round(DOT_REACH_IN * dpi) + 1
    beside_letters = cv2.dilate(letters, np.ones((reach, reach), np.uint8)) > 0
    cleaned = gray.copy()
    cleaned[specks & ~beside_letters] = 255
    return np.asarray(cv2.GaussianBlur(cleaned, (0, 0), FAX_BLUR), dtype=np.uint8)


def find_ink(flat: Image, dpi: float) -> Image:
    """Mask of ink (255, elsewhere 0) on a grey page whose paper is white (``flatten_shade``).

    Ink is what is dark in itself (below ``SOLID_LEVEL``), and what is darker by ``CONTRAST`` grey
    levels than the mean of a window of ``CONTRAST_WINDOW_IN`` inches around it.

    ``flat`` is (height, width), at ``dpi`` dots per inch.
    """
    window = max(3, round(CONTRAST_WINDOW_IN * dpi)) | 1
    local = cv2.adaptiveThreshold(
        flat, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, window, CONTRAST
    )
    solid = cv2.threshold(flat, SOLID_LEVEL, 255, cv2.THRESH_BINARY_INV)[1]
    return np.asarray(cv2.bitwise_or(local, solid), dtype=np.uint8)


def character_height(ink: Image, dpi: float) -> float:
    """Typical height of a letter in pixels: the median of the blobs of a letter's size.

    Falls back to that of 10 pt type when a page holds hardly any letters.
    """
    return typical_height(letter_blobs(ink, dpi), dpi)


def typical_height(letters: NDArray[np.int32], dpi: float) -> float:
    """The same from the blobs of a letter's size (``letter_blobs``).

    In pixels; ``letters`` has a row a blob, ``dpi`` is the dots per inch of their picture.
    """
    if len(letters) < 20:
        return 6.0 * dpi / POINTS_PER_INCH
    sizes = letters[:, cv2.CC_STAT_HEIGHT]
    usual, heavy = float(np.median(sizes)), _median_by_area(sizes)
    are_specks = heavy > SPECKLED * usual and usual < SPECK_PT * dpi / POINTS_PER_INCH
    return heavy * WEIGHT_OF_CAPITALS if are_specks else usual


def letter_blobs(ink: Image, dpi: float) -> NDArray[np.int32]:
    """OpenCV's figures (n, 5) of each blob that has a letter's size and shape: left, top, width,
    height and area in pixels. Ink (height, width) is where the picture is not 0, ``dpi`` its
    resolution."""
    return letters_among(components(ink).stats[1:], dpi)


def letters_among(stats: NDArray[np.int32], dpi: float) -> NDArray[np.int32]:
    """Those of the blobs (n, 5; as of ``letter_blobs``) that have a letter's size and shape."""
    high = as_high_as_letters(stats, dpi)
    widths, heights = high[:, cv2.CC_STAT_WIDTH], high[:, cv2.CC_STAT_HEIGHT]
    return high[(widths < 2 * heights) & (widths * 8 > heights)]


def as_high_as_letters(stats: NDArray[np.int32], dpi: float) -> NDArray[np.int32]:
    """Those of the blobs (n, 5; as of ``letter_blobs``) that are as high as letters are."""
    low, high = (points * dpi / POINTS_PER_INCH for points in LETTER_HEIGHT_PT)
    heights = stats[:, cv2.CC_STAT_HEIGHT]
    return np.asarray(stats[(heights >= low) & (heights <= high)], np.int32)


def _median_by_area(sizes: NDArray[np.generic]) -> float:
    """The height at which half of the letters' area is reached."""
    ordered = np.sort(sizes).astype(np.float64)
    area = np.cumsum(ordered**2)
    return float(ordered[np.searchsorted(area, area[-1] / 2)])
