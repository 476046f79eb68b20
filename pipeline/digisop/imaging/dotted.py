"""Dotted straight lines: rows of small pieces of ink at even distances.

Pure functions on ink masks (uint8, 255 where there is ink), in pixels.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from digisop.imaging.components import components
from digisop.imaging.ink import (
    Image,
    as_high_as_letters,
    letter_blobs,
    letters_among,
    typical_height,
)
from digisop.imaging.segments import Segment, find_segments, line_mask

#: A dot is no larger than this either way (character heights); letters are larger.
DOT = 0.65
#: Dots of one line are no further apart than this, from edge to edge, though one of them be lost
#: where a rule crosses (character heights).
GAP = 1.8
#: A dotted line is at least this long (character heights), and has this many dots ...
LENGTH = 9.0
FEWEST = 8
#: ... of which this share stand as far from the one before as most do, give or take a share of it.
EVENLY = 0.75
UNEVEN = 0.35
#: Dots and dashes fill this share of their box. Where so large a share of what may be letters does,
#: they mislead about the letters' height, at most by this factor: letters are twice as high as the
#: dashes of rules, some of which are longer than most. Dots of lines are many where they are so
#: large a share of it.
FILLED = 0.7
MANY = 0.3
MISLED = 2.0
#: Letters that run together are so many times as long as high, and inked to a share between this
#: and ``FILLED``. Of 57 pages on which words in one piece, so many or more, have more ink than
#: single letters these were 0.83 to 1.1 times as high on 49; on the other eight, all of them hardly
#: read, no more than 0.75 times.
WORD, INKED, FEWEST_WORDS = (2.0, 16.0), 0.2, 8
LETTERS_IN_WORDS, UNLIKE_WORDS = 0.9, 0.8
#: This percentile of a line's dots are no larger than most; a blob no larger than so many times
#: that is a dot, too, perhaps one that touches another line's.
MOST_DOTS = 90
LIKE_DOTS = 1.4


def letter_height(ink: Image, dpi: float) -> float:
    """Typical height of a letter in pixels on a page whose rules may be dotted or dashed, and whose
    letters may run together.

    As ``character_height``, but what lies in a row of dots or short dashes is no letter. Where
    words are blobs by themselves, as on blurred photos, the letters left are specks and signs; then
    the words tell.
    """
    stats = np.asarray(components(ink).stats[1:], np.int32)
    letters, words = letters_among(stats, dpi), _words_among(stats, dpi)
    height = _by_letters(ink, letters, dpi)
    of_letters, of_words = (blobs[:, cv2.CC_STAT_AREA].sum() for blobs in (letters, words))
    if len(words) < FEWEST_WORDS or of_letters >= of_words:
        return height
    high = float(np.median(words[:, cv2.CC_STAT_HEIGHT]))
    return LETTERS_IN_WORDS * high if height < UNLIKE_WORDS * high else height


def _words_among(stats: NDArray[np.int32], dpi: float) -> NDArray[np.int32]:
    """Those of the blobs (n, 5; as of ``letter_blobs``) that are as high as letters, and as long
    and as inked as words."""
    high = as_high_as_letters(stats, dpi)
    widths, heights = high[:, cv2.CC_STAT_WIDTH], high[:, cv2.CC_STAT_HEIGHT]
    inked = high[:, cv2.CC_STAT_AREA] / (widths * heights)
    are_long = (widths >= WORD[0] * heights) & (widths <= WORD[1] * heights)
    return high[are_long & (inked > INKED) & (inked < FILLED)]


def _by_letters(ink: Image, blobs: NDArray[np.int32], dpi: float) -> float:
    """The typical height of the ``blobs`` that may be letters, but for those of dotted lines."""
    height = typical_height(blobs, dpi)
    filled = blobs[:, cv2.CC_STAT_AREA] > FILLED * (
        blobs[:, cv2.CC_STAT_WIDTH] * blobs[:, cv2.CC_STAT_HEIGHT]
    )
    if np.count_nonzero(filled) <= MANY * len(blobs):
        return height
    small = dots(ink, MISLED * height)
    rows = [dots_in_lines(small, MISLED * height, vertical=way) for way in (False, True)]
    letters = np.asarray(cv2.bitwise_and(ink, cv2.bitwise_not(cv2.bitwise_or(*rows))), np.uint8)
    rest = letter_blobs(letters, dpi)
    for row in rows:
        rest = rest[~_is_like_dots(rest, row)]
    return max(height, typical_height(rest, dpi))


def _is_like_dots(blobs: NDArray[np.int32], row: Image) -> NDArray[np.bool_]:
    """Which blobs are hardly larger than the dots of the lines in the mask ``row``: those of lines
    too short or too crossed to be found, and the dots of letters. None where the lines are few."""
    sizes = components(row).stats[1:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]]
    if len(sizes) <= MANY * len(blobs):
        return np.zeros(len(blobs), np.bool_)
    limit = LIKE_DOTS * np.percentile(sizes, MOST_DOTS, axis=0)
    own = blobs[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]]
    return np.asarray(np.all(own <= limit, axis=1), np.bool_)


def dots(ink: Image, character: float) -> Image:
    """The pieces of ink that are small enough to be dots, as a mask.

    ``character`` is the typical letter's height in pixels.
    """
    labels, stats = components(ink)[:2]
    sides = np.maximum(stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT])
    small = np.where(sides <= DOT * character, 255, 0).astype(np.uint8)
    small[0] = 0  # the paper
    return np.asarray(small[labels], np.uint8)


def dotted_segments(small: Image, character: float, *, vertical: bool) -> list[Segment]:
    """The horizontal (or ``vertical``) lines that dots make.

    ``small`` is a mask of dots; ``character`` is the typical letter's height in pixels.
    """
    wide = cv2.dilate(small, np.ones((1, 3) if vertical else (3, 1), np.uint8))
    gap = round(GAP * character) | 1
    along = np.ones((gap, 1) if vertical else (1, gap), np.uint8)
    closed = np.asarray(cv2.morphologyEx(wide, cv2.MORPH_CLOSE, along), np.uint8)
    lines = line_mask(closed, character, vertical=vertical, length=LENGTH)
    found = find_segments(lines, vertical=vertical)
    return [segment for segment in found if _is_even(segment, small, vertical=vertical)]


def dots_in_lines(small: Image, character: float, *, vertical: bool) -> Image:
    """Those dots of the mask ``small`` that make horizontal (or ``vertical``) lines.

    ``small`` is (height, width), 255 where a dot is, as is what is returned. ``character`` is the
    typical letter's height, in pixels.
    """
    band = np.zeros_like(small)
    for segment in dotted_segments(small, character, vertical=vertical):
        start, end = ((round(x), round(y)) for x, y in (segment[:2], segment[2:4]))
        cv2.line(band, start, end, 255, round(DOT * character))
    return np.asarray(cv2.bitwise_and(small, band), np.uint8)


def _is_even(segment: Segment, small: Image, *, vertical: bool) -> bool:
    """Whether the dots on a segment are many and at even distances."""
    x0, x1 = sorted((round(segment.x0), round(segment.x1)))
    y0, y1 = sorted((round(segment.y0), round(segment.y1)))
    wide = round(segment.thickness / 2 + 1)
    if vertical:
        strip = small[y0 : y1 + 1, max(0, x0 - wide) : x1 + wide + 1].max(axis=1)
    else:
        strip = small[max(0, y0 - wide) : y1 + wide + 1, x0 : x1 + 1].max(axis=0)
    starts = np.flatnonzero(np.diff(np.concatenate([[0], strip.astype(np.int16)])) > 0)
    if len(starts) < FEWEST:
        return False
    steps = np.diff(starts)
    usual = float(np.median(steps))
    return bool(np.mean(np.abs(steps - usual) <= UNEVEN * usual) >= EVENLY)
