"""Light print on dark ground made dark on light: negatives, and table heads with dark fills.

Pure functions in pixels. A filled symbol is dark too, but it is no wider than its column, and no
higher than its row.
"""

from __future__ import annotations

from itertools import groupby

import cv2
import numpy as np
from numpy.typing import NDArray

from digisop.imaging.components import components
from digisop.imaging.ink import Image

#: A page is a negative when its usual grey (of 255), edges aside, is darker than this.
NEGATIVE = 90
#: A ground is dark where the page is darker than this, with paper at 255.
DARK = 150
#: A dark ground is at least this wide (share of the page) and this high (character heights), and
#: fills this share of its box.
WIDE = 0.25
HIGH = 1.5
FULL = 0.75
#: A column of labels is narrower, but no narrower than this share of the page, and this high
#: (character heights); between its cells no more light rows follow each other than ``BARE``.
NARROW = 0.14
TALL = 10.0
BARE = 0.8
#: It is dark for this much (character heights) both ways somewhere, as no stroke of a letter is;
#: light rules and lines of light letters up to this wide (character heights) do not part it ...
CORE = 0.5
GAP = 2.0
#: ... and it shows in this share of its box between them: large bold print shows less.
BETWEEN = 0.65
#: The edge of a ground counts as a rule as thick as this (character heights).
EDGE = 0.1
#: What differs from its ground by this many grey levels is print.
LEAST_CONTRAST = 40
#: A row of a ground with less dark in it (share) is bare.
LEAST_DARK = 0.2
#: A band that slants is nowhere higher than its usual height times this, and rises by no more than
#: this share of its width.
UNEVEN = 1.6
STEEP = 0.1


def is_negative(gray: Image) -> bool:
    """Whether a grey page is light on dark as a whole, its outer tenth (a desk) left aside.

    ``gray`` is (height, width), 0 black to 255 white.
    """
    height, width = gray.shape
    inner = gray[height // 10 : -height // 10 or None, width // 10 : -width // 10 or None]
    return inner.size > 0 and float(np.median(inner[::4, ::4])) < NEGATIVE


def with_light_grounds(flat: Image, character: float) -> Image:
    """The grey page (paper 255) with what stands on dark grounds shown dark on white.

    Letters lighter than their ground and rules darker than it both become ink, as dark as they
    differ from it; so does the ground's edge, for where a fill ends a cell does.

    ``flat`` is (height, width). ``character`` is the typical letter's height, in pixels.
    """
    dark = (flat < DARK).astype(np.uint8)
    solid = opened(closed(opened(dark, CORE * character), GAP * character), HIGH * character)
    parts, stats, _ = components(solid, connectivity=4)
    light = flat
    for index, (x, y, width, height, area) in enumerate(stats[1:].tolist(), start=1):
        rows, columns = slice(y, y + height), slice(x, x + width)
        is_column = height > TALL * character and width > NARROW * flat.shape[1]
        is_column = is_column and not _is_parted(dark[rows, columns], BARE * character)
        if not (is_column or width > WIDE * flat.shape[1]):
            continue
        inside = parts[rows, columns] == index
        if area >= FULL * width * height:
            inside = _down_columns(inside)
        elif not _is_slanting_band(inside):
            continue
        if dark[rows, columns][inside].mean() < BETWEEN:
            continue
        if light is flat:
            light = flat.copy()
        light[rows, columns][inside] = _print_on(flat[rows, columns][inside])
        light[rows, columns][_edge(inside, character)] = 0
    return light


def _edge(inside: NDArray[np.bool_], character: float) -> NDArray[np.bool_]:
    """The outermost pixels of a part, as wide as a rule."""
    kernel = np.ones((3, 3), np.uint8)
    steps = max(1, round(EDGE * character))
    core = cv2.erode(
        inside.astype(np.uint8), kernel, iterations=steps,
        borderType=cv2.BORDER_CONSTANT, borderValue=0,
    )  # fmt: skip
    return np.asarray(inside & (core == 0), np.bool_)


def _print_on(ground: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The greys of a ground, by how far they are from what is usual on it."""
    contrast = np.abs(ground.astype(np.float32) - float(np.median(ground)))
    full = max(float(np.percentile(contrast, 98)), LEAST_CONTRAST)
    return np.asarray(255 - np.minimum(contrast * 255 / full, 255), np.uint8)


def _down_columns(part: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """A part with all that lies in it from top to bottom: a head that slants has lighter rows over
    or under it in its box. Columns that it leaves out are as those beside them."""
    held, rows = np.flatnonzero(part.any(axis=0)), np.arange(len(part))[:, None]
    across = np.arange(part.shape[1])
    first = np.interp(across, held, part.argmax(axis=0)[held])
    last = np.interp(across, held, len(part) - 1 - part[::-1].argmax(axis=0)[held])
    return np.asarray((rows >= np.floor(first)) & (rows <= np.ceil(last)), np.bool_)


def _is_slanting_band(inside: NDArray[np.bool_]) -> bool:
    """Whether a part fills a band that is as high all along and rises or falls a little, as a head
    on a page that was laid down askew."""
    height, width = inside.shape
    first, last = inside.argmax(axis=0), height - inside[::-1].argmax(axis=0)
    heights = last - first
    usual = float(np.median(heights))
    even = float(np.percentile(heights, 90)) < UNEVEN * usual
    return even and inside.sum() > FULL * heights.sum() and height < usual + STEEP * width


def _is_parted(dark: Image, gap: float) -> bool:
    """Whether more than ``gap`` rows of a mask without anything in them follow each other."""
    bare = dark.mean(axis=1) < LEAST_DARK
    runs = (len(list(run)) for is_bare, run in groupby(bare.tolist()) if is_bare)
    return max(runs, default=0) > gap


def opened(picture: Image, side: float) -> Image:
    """A mask, or a grey picture, without what is bright and narrower than ``side`` pixels either
    way."""
    return np.asarray(cv2.morphologyEx(picture, cv2.MORPH_OPEN, _square(side)), np.uint8)


def closed(picture: Image, side: float) -> Image:
    """A mask, or a grey picture, with what is dark and narrower than ``side`` pixels filled."""
    return np.asarray(cv2.morphologyEx(picture, cv2.MORPH_CLOSE, _square(side)), np.uint8)


def _square(side: float) -> Image:
    pixels = max(3, round(side)) | 1  # odd, so that nothing moves
    return np.ones((pixels, pixels), np.uint8)
