"""Tinted grounds made white: heads, rows and columns that a light fill sets apart.

On them paper is grey, so that at their edges it is darker than what is around it, as ink is. Ink on
a tint is darker by the same factor as on paper. Pure functions in pixels.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from digisop.imaging.components import components, without_holes
from digisop.imaging.ink import Image
from digisop.imaging.polarity import closed, opened, with_light_grounds

#: A ground is tinted where it is darker than this (of 255, paper is 255), and not so dark that
#: print on it is lighter (``polarity.DARK``).
TINTED, DARK = 240, 140
#: Ground is what is left of a page when all narrower than this (character heights) and darker than
#: what is around it is gone: letters, rules and lines are.
STROKE = 0.9
#: A tinted ground is at least this wide (share of the page) and this high (character heights), or
#: as high as a column and this wide; a filled symbol is smaller. It fills this share of its box.
WIDE, HIGH = 0.35, 1.3
TALL, NARROW = 12.0, 0.06
FULL = 0.7
#: Symbols on it that are lighter by this factor have no other edge than its own: then it stays.
LIGHTER = 1.06


def with_white_grounds(flat: Image, character: float, page_width: int | None = None) -> Image:
    """The grey page with dark grounds and tinted ones white, and what stands on them dark.

    ``flat`` is (height, width), ``character`` the typical letter's height, in pixels; of a part of
    a page ``page_width`` is the whole page's.
    """
    return without_tints(with_light_grounds(flat, character), character, page_width)


def without_tints(flat: Image, character: float, page_width: int | None = None) -> Image:
    """The grey page (paper 255) with its tinted grounds white, and the ink on them as dark as it
    were on paper.

    ``flat`` is (height, width), ``character`` the typical letter's height, in pixels; of a part of
    a page ``page_width`` is the whole page's.
    """
    page_width = page_width or flat.shape[1]
    ground = closed(flat, STROKE * character)
    tinted = np.asarray((ground < TINTED) & (ground >= DARK), np.uint8)
    parts, stats, _ = components(opened(tinted, HIGH * character), connectivity=4)
    bare = flat
    for index, (x, y, width, height, area) in enumerate(stats[1:].tolist(), start=1):
        is_row = width > WIDE * page_width
        is_column = height > TALL * character and width > NARROW * page_width
        if not (is_row or is_column) or area < FULL * width * height:
            continue
        part = slice(y, y + height), slice(x, x + width)
        inside = parts[part] == index
        tint = float(np.median(ground[part][inside]))  # one for all: filled symbols stay
        if _has_lighter_symbols(ground[part], inside, tint, character):
            continue
        if bare is flat:
            bare = flat.copy()
        bare[part][inside] = np.minimum(flat[part][inside] * (255 / tint), 255).astype(np.uint8)
    return bare


def _has_lighter_symbols(
    ground: Image, inside: NDArray[np.bool_], tint: float, character: float
) -> bool:
    """Whether something as large as a symbol, lighter than a tinted ground, stands in it."""
    lighter = np.asarray((ground > LIGHTER * tint) & without_holes(inside), np.uint8)
    return bool(opened(lighter, HIGH * character).any())
