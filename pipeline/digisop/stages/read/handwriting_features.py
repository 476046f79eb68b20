"""How the letters of a line with digits stand, and what colour they are: handwriting shows in both.

In print, figures and capitals end at one height above and below; by hand hardly any two do. The
measure needs no letter cut from its neighbours: letters that touch end where the highest and the
lowest of them do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from digisop.imaging.ink import Image
from digisop.imaging.text_lines import Blobs
from digisop_models.geometry import Box
from digisop_models.page import Line, Word

#: Lines with fewer digits are not looked at: numbers and dates are what is filled in by hand.
FEWEST_DIGITS = 2
#: Heights of letters (character heights); they stand in the line with their middles.
LETTER = (0.5, 2.2)
#: Blobs that lie over one another by this share of the narrower one's width are one letter.
OVER_ONE_ANOTHER = 0.5
#: Characters this near to a letter (character heights) may be the ones it shows.
NEAR = 0.35
#: Tops, and bottoms, of fewer letters say nothing.
FEWEST_TOPS, FEWEST_BOTTOMS = 3, 4
#: Of less than this many pixels nothing follows: so much may be the picture's grain.
GRAIN = 1.4
#: Bottoms dance in print, too, where signs hang from them; they count for less than tops.
WEIGHT_OF_BOTTOMS = 0.5
#: A line's slant, once the page is straight, is no more than this.
SLANT = 0.06
#: The share of a word's ink that may be more coloured than its tint says.
FRINGE_SHARE = 15

_CAPITALS = frozenset("0123456789ABCDEFGHIKLMNOPRSTUVWXYZ")
_ON_THE_LINE = _CAPITALS | frozenset("abcdefhiklmnorstuvwxz")
_HIGH_SIGNS = frozenset("/()[]|")
_LOW_SIGNS = frozenset(".,:;-'\"·_")
_NARROW = frozenset("iljtfrI1.,:;'|!-()/")

#: Of a page's letters so many are looked at to tell the colour of its print: every third.
EVERY = 3

_Ends = NDArray[np.float64]
Colour = tuple[float, float, float]


@dataclass(frozen=True, slots=True, eq=False)
class PageInk:
    """The ink of a page's text in pixels: its blobs, its mask, its picture, how high letters are,
    and of which colour its print is; ``scale`` is pixels a point."""

    blobs: Blobs
    mask: Image
    color: Image
    character: float
    scale: float
    usual: Colour


@dataclass(frozen=True, slots=True)
class _Place:
    """About where a character stands, in pixels."""

    start: float
    end: float
    sign: str

    def is_near(self, letter: Box, reach: float) -> bool:
        return self.end > letter.x0 - reach and self.start < letter.x1 + reach


def page_ink(blobs: Blobs, mask: Image, color: Image, character: float, scale: float) -> PageInk:
    """The ink of a page: the blobs and the mask of its text, its picture, all in pixels."""
    usual = _usual_color(color, mask, _of_letters(blobs, character))
    return PageInk(blobs, mask, color, character, scale, usual)


def _of_letters(blobs: Blobs, character: float) -> Blobs:
    heights = blobs[:, 3] - blobs[:, 1]
    least, most = (share * character for share in LETTER)
    return blobs[(heights >= least) & (heights < most)]


def _usual_color(color: Image, mask: Image, letters: Blobs) -> Colour:
    """The colour (blue, green, red) that most letters have. Letters count, not ink: arms and marks
    in colour may have more of that than all print."""
    if color.ndim == 2:
        return 0.0, 0.0, 0.0
    places = (np.s_[y0:y1, x0:x1] for x0, y0, x1, y1, _ in letters[::EVERY].astype(int).tolist())
    inked = [color[place][mask[place] > 0] for place in places]
    means = [pixels.mean(axis=0) for pixels in inked if len(pixels)]
    if not means:
        return 0.0, 0.0, 0.0
    blue, green, red = (float(level) for level in np.median(means, axis=0))
    return blue, green, red


def with_handwriting_features(line: Line, ink: PageInk) -> Line:
    """The line, each word with how uneven its letters stand (in letter heights) and how coloured
    they are.

    Only upright lines with at least ``FEWEST_DIGITS`` digits: numbers and dates are what is filled
    in by hand. Any other line is given back as it is.
    """
    upright = line.box.width >= line.box.height
    if not upright or sum(sign.isdigit() for sign in line.text) < FEWEST_DIGITS:
        return line
    offsets = list(_offsets(line, ink))
    words = []
    for word in line.words:
        box = word.box.scaled(ink.scale)
        own = [offset for middle, offset in offsets if box.x0 <= middle <= box.x1]
        tint = _tint(box, ink)
        words.append(replace(word, unevenness=round(max(own, default=0.0), 3), tint=tint))
    return replace(line, words=tuple(words))


def _offsets(line: Line, ink: PageInk) -> Iterator[tuple[float, float]]:
    """The middle of each letter, and how far it leaves the line's course, in letter heights."""
    places = [place for word in line.words for place in _places(word, ink.scale)]
    reach = NEAR * ink.character
    letters = _without_strokes(_letters(line.box.scaled(ink.scale), ink), places, reach)
    tops, bottoms = [], []
    for letter in letters:
        near = {place.sign for place in places if place.is_near(letter, reach)} - _HIGH_SIGNS
        if letter.height > 0.75 * ink.character:
            near -= _LOW_SIGNS
        if near and near <= _ON_THE_LINE:
            bottoms.append((letter.center[0], letter.y1))
        if near and near <= _CAPITALS:
            tops.append((letter.center[0], letter.y0))
    for ends, fewest, weight in (
        (tops, FEWEST_TOPS, 1.0),
        (bottoms, FEWEST_BOTTOMS, WEIGHT_OF_BOTTOMS),
    ):
        if len(ends) >= fewest:
            yield from _off_course(np.array(ends), weight / ink.character)


def _letters(box: Box, ink: PageInk) -> list[Box]:
    """The letters in the box, from left to right: dots with what they stand over."""
    blobs = _of_letters(ink.blobs, ink.character)
    x, y = (blobs[:, 0] + blobs[:, 2]) / 2, (blobs[:, 1] + blobs[:, 3]) / 2
    inside = (x > box.x0 - 2) & (x < box.x1 + 2) & (y > box.y0) & (y < box.y1)
    found: list[Box] = []
    for x0, y0, x1, y1, _ in sorted(blobs[inside].tolist()):
        letter = Box(x0, y0, x1, y1)
        if found:
            common = min(found[-1].x1, letter.x1) - letter.x0
            if common > OVER_ONE_ANOTHER * min(found[-1].width, letter.width):
                found[-1] = Box.around((found[-1], letter))
                continue
        found.append(letter)
    return found


def _without_strokes(letters: list[Box], places: Sequence[_Place], reach: float) -> list[Box]:
    """The letters without slashes and brackets, which are higher than all others about them."""
    strokes = set()
    for place in places:
        near = [letter for letter in letters if place.is_near(letter, reach)]
        if place.sign in _HIGH_SIGNS and near:
            strokes.add(max(near, key=lambda letter: letter.height))
    return [letter for letter in letters if letter not in strokes]


def _places(word: Word, scale: float) -> Iterator[_Place]:
    """About where each character of a word stands, in pixels."""
    widths = [0.5 if sign in _NARROW else 1.0 for sign in word.text]
    unit = word.box.width * scale / max(sum(widths), 1.0)
    x = word.box.x0 * scale
    for sign, width in zip(word.text, widths, strict=True):
        yield _Place(x, x + width * unit, sign)
        x += width * unit


def _off_course(ends: _Ends, weight: float) -> Iterator[tuple[float, float]]:
    """How far each end (x, y) lies off the course that most of them keep."""
    one, other = np.triu_indices(len(ends), 1)
    across = ends[other, 0] - ends[one, 0]
    apart = np.abs(across) > 10
    slopes = (ends[other, 1] - ends[one, 1])[apart] / across[apart]
    slope = float(np.clip(np.median(slopes), -SLANT, SLANT)) if len(slopes) else 0.0
    off = ends[:, 1] - slope * ends[:, 0]
    off = np.abs(off - np.median(off))
    off[off < GRAIN] = 0
    yield from zip(ends[:, 0].tolist(), (off * weight).tolist(), strict=True)


def _tint(box: Box, ink: PageInk) -> float:
    """How coloured the ink in a box is, against the page's print: the difference of its channels in
    grey levels, each mean of what is as near as letters are wide. The grain of a compressed picture
    and the fringes of letters on a screen, red at one side and blue at the other, have no colour
    so, nor has the print of a bluish or yellowed scan."""
    if ink.color.ndim == 2:
        return 0.0
    place: Sequence[slice] = (
        slice(max(int(box.y0), 0), int(box.y1) + 1),
        slice(max(int(box.x0), 0), int(box.x1) + 1),
    )
    inked = ink.mask[tuple(place)] > 0
    if not inked.any():
        return 0.0
    size = (max(3, round(ink.character)),) * 2
    pixels = ink.color[tuple(place)].astype(np.float32) * inked[..., None]
    sums, counts = (
        cv2.boxFilter(each, -1, size, normalize=False, borderType=cv2.BORDER_CONSTANT)
        for each in (pixels, inked.astype(np.float32))
    )
    around = sums[inked] / counts[inked][:, None] - np.asarray(ink.usual, np.float32)
    return round(float(np.percentile(np.ptp(around, axis=1), 100 - FRINGE_SHARE)), 3)
