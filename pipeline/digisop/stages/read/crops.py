"""Pictures of single text lines, cut for the recognisers; sideways lines are turned upright.

Pure functions in pixels.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from digisop.imaging.ink import Image
from digisop.imaging.text_lines import Blobs, TextLine, find_text_lines, runs_downwards
from digisop_models.geometry import Box

#: Margin above and below a line's letters, in shares of the line's height; less where the next
#: line is nearer.
MARGIN = 0.4
#: Margin to the left and right, in character heights.
SIDE_MARGIN = 0.35
#: A cell whose text may stand sideways is this many times as high as wide.
SIDEWAYS_CELL = 1.3
#: Blobs that fill this share of a column this many times as high as wide are a sideways word.
STACKED_FILL = 0.8
STACKED = 1.8
#: So many lines no further apart than this, of pieces mostly no wider than a letter and never wider
#: than two letters of neighbouring sideways lines (character heights), are sideways words: upright
#: lines have words in them.
LETTER_LINES = 4
LETTER_PITCH = 1.8
LETTER_WIDTH = (0.6, 1.6)
PAIR_WIDTH = 3.6

#: The ground of a line is its grey at this percentile; it is white and its print is dark (of 255)
#: outside these levels.
GROUND = 70
SHADE = (120, 250)


@dataclass(frozen=True, slots=True)
class RegionLines:
    """The text lines of a cell. When ``turned`` (a box), they were found with that part of the
    page turned a quarter clockwise, and are in its coordinates; ``upright`` are then those found
    without turning it."""

    lines: tuple[TextLine, ...]
    turned: Box | None = None
    upright: tuple[TextLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Crop:
    """A line's picture and the box (page pixels) it was cut from; ``turned`` when that part was
    turned a quarter clockwise, so that the text ran up the page."""

    picture: Image
    box: Box
    turned: bool = False

    def place(self, start: float, end: float) -> Box:
        """The page box of a share of the line, from ``start`` to ``end`` (0 to 1)."""
        x0, y0, x1, y1 = self.box
        if self.turned:
            return Box(x0, y1 - end * (y1 - y0), x1, y1 - start * (y1 - y0))
        return Box(x0 + start * (x1 - x0), y0, x0 + end * (x1 - x0), y1)


def region_lines(blobs: Blobs, region: Box, character: float) -> RegionLines:
    """The text lines among the blobs of one cell or region, upright or running up it.

    ``region`` is in pixels, ``character`` the typical letter's height in pixels.
    """
    lines = find_text_lines(blobs, character)
    tall = region.height > SIDEWAYS_CELL * region.width
    is_sideways = tall and _stands_sideways(blobs, region, character)
    if not is_sideways and not _is_stack_of_letters(lines, character):
        return RegionLines(tuple(lines))
    turned = tuple(find_text_lines(_turn(blobs, region), character))
    return RegionLines(turned, region, tuple(lines))


def _is_stack_of_letters(lines: Sequence[TextLine], character: float) -> bool:
    """Whether lines that stand close hold single letters, one under the other, in one column or
    more."""
    if len(lines) < LETTER_LINES:
        return False
    widths = np.array([piece.width for line in lines for piece in line.pieces]) / character
    tops = np.array(sorted(line.box.y0 for line in lines)) / character
    is_close = float(np.median(np.diff(tops))) <= LETTER_PITCH
    low, high = LETTER_WIDTH
    are_letters = low <= np.median(widths) <= high and widths.max() <= PAIR_WIDTH
    return bool(is_close and are_letters)


def _stands_sideways(blobs: Blobs, region: Box, character: float) -> bool:
    """Whether letters join down the cell, or its few touching blobs stand on one another."""
    widths, heights = blobs[:, 2] - blobs[:, 0], blobs[:, 3] - blobs[:, 1]
    letters = blobs[np.maximum(widths, heights) > character / 2]
    if not len(letters):
        return False
    width = letters[:, 2].max() - letters[:, 0].min()
    height = letters[:, 3].max() - letters[:, 1].min()
    filled = (letters[:, 3] - letters[:, 1]).sum() >= STACKED_FILL * height
    if filled and height > STACKED * width and 0.6 * character < width < 2 * character:
        return True
    shift = np.array([int(region.x0), int(region.y0)] * 2 + [0], dtype=np.int32)
    shape = (int(region.height) + 2, int(region.width) + 2)
    limits = np.array([shape[1], shape[0]] * 2 + [np.iinfo(np.int32).max], dtype=np.int32)
    return runs_downwards(np.clip(blobs - shift, 0, limits), shape, character)


def _turn(blobs: Blobs, region: Box) -> Blobs:
    """The blobs after a clockwise quarter turn of the region about its own corner."""
    turned = blobs.copy()
    turned[:, 0], turned[:, 2] = int(region.y1) - blobs[:, 3], int(region.y1) - blobs[:, 1]
    turned[:, 1], turned[:, 3] = blobs[:, 0] - int(region.x0), blobs[:, 2] - int(region.x0)
    return turned


def crops_of(region: RegionLines, picture: Image, character: float) -> Iterator[Crop]:
    """A picture for each piece of each line of a region, in order, made for a recogniser.

    ``picture`` is the grey page; text that runs up the page is turned to lie. ``character`` is the
    typical letter's height in pixels.
    """
    for line, (above, below) in zip(region.lines, _room(region.lines), strict=True):
        for piece in line.pieces:
            grown = _grow(piece, above, below, character)
            yield _cut(picture, grown, region.turned)


def _room(lines: tuple[TextLine, ...]) -> list[tuple[float, float]]:
    """Half the distance to the line above and below each line; infinite at the ends."""
    gaps = [max(0.0, b.box.y0 - a.box.y1) / 2 for a, b in pairwise(lines)]
    return list(zip([np.inf, *gaps], [*gaps, np.inf], strict=True)) if lines else []


def _grow(box: Box, above: float, below: float, character: float) -> Box:
    margin = MARGIN * max(box.height, character)
    least = 0.1 * character
    return Box(
        box.x0 - SIDE_MARGIN * character,
        box.y0 - max(least, min(margin, above)),
        box.x1 + SIDE_MARGIN * character,
        box.y1 + max(least, min(margin, below)),
    )


def cut_again(crop: Crop, picture: Image) -> Image:
    """The same line cut out of another picture of the page, of the same size.

    ``picture`` is grey (height, width); the crop's box is in its pixels.
    """
    x0, y0, x1, y1 = (int(side) for side in crop.box)
    part = _on_white(picture[y0:y1, x0:x1])
    return np.ascontiguousarray(np.rot90(part, -1)) if crop.turned else part


def _on_white(part: Image) -> Image:
    """The picture of a line with its ground white, where that is a shade: Tesseract takes a shaded
    part of a page for a figure."""
    ground = float(np.percentile(part, GROUND))
    if not SHADE[0] <= ground < SHADE[1]:
        return part
    return np.asarray(np.minimum(part * (255 / ground), 255), np.uint8)


def _cut(picture: Image, box: Box, turned: Box | None) -> Crop:
    if turned is not None:
        box = Box(turned.x0 + box.y0, turned.y1 - box.x1, turned.x0 + box.y1, turned.y1 - box.x0)
    height, width = picture.shape
    x0, y0 = max(0, int(np.floor(box.x0))), max(0, int(np.floor(box.y0)))
    x1, y1 = min(width, int(np.ceil(box.x1))), min(height, int(np.ceil(box.y1)))
    x1, y1 = max(x1, x0 + 1), max(y1, y0 + 1)
    part = _on_white(picture[y0:y1, x0:x1])
    if turned is not None:
        part = np.ascontiguousarray(np.rot90(part, -1))
    return Crop(part, Box(x0, y0, x1, y1), turned is not None)
