"""Pictures of single text lines, cut for the recognisers; sideways lines are turned upright.

Pure functions in pixels.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from digisop.imaging.ink import Image
from digisop.imaging.text_direction import odds_of_running_down
from digisop.imaging.text_lines import Blobs, TextLine, find_text_lines
from digisop_models.geometry import Box

#: The clockwise quarter turns that make text lie which runs up the page, or down it.
UPWARDS, DOWNWARDS = 1, 3
#: Margin above and below a line's letters, in shares of the line's height; less where the next
#: line is nearer.
MARGIN = 0.4
#: Margin to the left and right, in character heights.
SIDE_MARGIN = 0.35
#: Logarithms of odds: that text lies in a cell, and that it runs up it when it does not lie, before
#: it is looked at. It is also read sideways where it does not lie for sure.
MOSTLY_LIES, MOSTLY_UP, LIES_FOR_SURE = 1.5, 2.0, 1.0

#: In a row of cells with one that stands as surely as this the others no longer mostly lie: a short
#: name ("Staf") looks either way (logarithms of odds). Names of more pieces of ink tell themselves.
STANDS, AS_BESIDE, SHORT = 3.5, MOSTLY_LIES, 12

#: The ground of a line is its grey at this percentile; it is white and its print is dark (of 255)
#: outside these levels.
GROUND = 70
SHADE = (120, 250)


#: The region of lines that were found without turning it.
NOWHERE = Box(0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class RegionLines:
    """The text lines of a cell, one way that they may run.

    Where ``quarters`` is not 0, they were found with that part of the page (``region``) turned so
    many quarters clockwise, and are in its coordinates. ``credit`` is the logarithm of the
    probability that the text runs so, as its ink tells.
    """

    lines: tuple[TextLine, ...]
    region: Box = NOWHERE
    quarters: int = 0
    credit: float = 0.0


@dataclass(frozen=True, slots=True)
class Crop:
    """A line's picture and the box (page pixels) it was cut from; that part was turned
    ``quarters`` clockwise: 1 where the text ran up the page, 3 where it ran down."""

    picture: Image
    box: Box
    quarters: int = 0

    def place(self, start: float, end: float) -> Box:
        """The page box of a share of the line, from ``start`` to ``end`` (0 to 1)."""
        x0, y0, x1, y1 = self.box
        if self.quarters == UPWARDS:
            return Box(x0, y1 - end * (y1 - y0), x1, y1 - start * (y1 - y0))
        if self.quarters == DOWNWARDS:
            return Box(x0, y0 + start * (y1 - y0), x1, y0 + end * (y1 - y0))
        return Box(x0 + start * (x1 - x0), y0, x0 + end * (x1 - x0), y1)


def region_lines(
    blobs: Blobs, region: Box, character: float, on_end: float
) -> tuple[RegionLines, ...]:
    """The text lines among the blobs of one cell or region, for each way that they may run: lying
    first, and then, where the ink may stand so, up the region and down it.

    ``region`` is in pixels, ``character`` the typical letter's height in pixels. ``on_end`` is
    what its ink and the texts beside it say for its not lying (a logarithm of odds).
    """
    lying = tuple(find_text_lines(blobs, character))
    odds = on_end - MOSTLY_LIES
    if odds < -LIES_FOR_SURE:
        return (RegionLines(lying),)
    either = float(np.logaddexp(0.0, odds))
    credits = {UPWARDS: odds - either, DOWNWARDS: odds - either - MOSTLY_UP}
    standing = (
        RegionLines(_standing(blobs, region, quarters, character), region, quarters, credit)
        for quarters, credit in credits.items()
    )
    return (RegionLines(lying, credit=-either), *standing)


def odds_on_end(
    blobs: Sequence[Blobs], regions: Sequence[Box], character: float
) -> Iterator[float]:
    """For each region, with its blobs, what its ink and the texts of cells as high beside it say
    for its not lying (a logarithm of odds)."""
    own = [odds_of_running_down(inside, character) for inside in blobs]
    stand = [region for odds, region in zip(own, regions, strict=True) if odds >= STANDS]
    for odds, inside, region in zip(own, blobs, regions, strict=True):
        beside = (_is_in_row(region, other, character) for other in stand if other != region)
        leans = 0 < len(inside) <= SHORT and any(beside)
        yield odds + AS_BESIDE if leans else odds


def _is_in_row(one: Box, other: Box, character: float) -> bool:
    return abs(one.y0 - other.y0) <= character and abs(one.y1 - other.y1) <= character


def _standing(blobs: Blobs, region: Box, quarters: int, character: float) -> tuple[TextLine, ...]:
    """The lines of a region turned so many quarters clockwise about its own corner."""
    turned = blobs.copy()
    if quarters == UPWARDS:
        turned[:, 0], turned[:, 2] = int(region.y1) - blobs[:, 3], int(region.y1) - blobs[:, 1]
        turned[:, 1], turned[:, 3] = blobs[:, 0] - int(region.x0), blobs[:, 2] - int(region.x0)
    else:
        turned[:, 0], turned[:, 2] = blobs[:, 1] - int(region.y0), blobs[:, 3] - int(region.y0)
        turned[:, 1], turned[:, 3] = int(region.x1) - blobs[:, 2], int(region.x1) - blobs[:, 0]
    return tuple(find_text_lines(turned, character))


def crops_of(region: RegionLines, picture: Image, character: float) -> Iterator[Crop]:
    """A picture for each piece of each line of a region, in order, made for a recogniser.

    ``picture`` is the grey page; text that runs up the page is turned to lie. ``character`` is the
    typical letter's height in pixels.
    """
    for line, (above, below) in zip(region.lines, _room(region.lines), strict=True):
        for piece in line.pieces:
            grown = _grow(piece, above, below, character)
            yield _cut(picture, grown, region)


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
    return np.ascontiguousarray(np.rot90(part, -crop.quarters))


def _on_white(part: Image) -> Image:
    """The picture of a line with its ground white, where that is a shade: Tesseract takes a shaded
    part of a page for a figure."""
    ground = float(np.percentile(part, GROUND))
    if not SHADE[0] <= ground < SHADE[1]:
        return part
    return np.asarray(np.minimum(part * (255 / ground), 255), np.uint8)


def _cut(picture: Image, box: Box, region: RegionLines) -> Crop:
    box = _on_page(box, region)
    height, width = picture.shape
    x0, y0 = max(0, int(np.floor(box.x0))), max(0, int(np.floor(box.y0)))
    x1, y1 = min(width, int(np.ceil(box.x1))), min(height, int(np.ceil(box.y1)))
    x1, y1 = max(x1, x0 + 1), max(y1, y0 + 1)
    part = _on_white(picture[y0:y1, x0:x1])
    turned = np.ascontiguousarray(np.rot90(part, -region.quarters))
    return Crop(turned, Box(x0, y0, x1, y1), region.quarters)


def _on_page(box: Box, region: RegionLines) -> Box:
    """Where a box of a turned region lies on the page."""
    x0, y0, x1, y1 = region.region
    if region.quarters == UPWARDS:
        return Box(x0 + box.y0, y1 - box.x1, x0 + box.y1, y1 - box.x0)
    if region.quarters == DOWNWARDS:
        return Box(x1 - box.y1, y0 + box.x0, x1 - box.y0, y0 + box.x1)
    return box
