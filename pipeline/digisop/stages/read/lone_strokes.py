"""The Roman one at a line's end, which recognisers pass over: "Asisten I", "Wadir I".

Pure functions in pixels.
"""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from digisop.engines.base import Image, LineReading, ReadWord
from digisop.stages.read.line_ink import letters_among, pieces_of_ink

#: Ink is darker than this share of the way from paper to print.
INKED = 0.5
#: Letters are at least so high (share of the highest that is no rule); a line of fewer tells
#: nothing.
LETTER, FEWEST = 0.5, 3
#: The stroke is as high as a capital, and stands as low, but for this share of a capital's height;
#: it is no wider than that share and fills so much of its box.
LEVEL, SLIM, FULL = 0.15, 0.3, 0.7
#: It stands as far from the letter before it as words do (shares of a capital's height), and so
#: many times as far as letters do.
SPACE, APART = 0.28, 1.6
#: What nobody read is to be looked at.
GUESSED = 0.7


def with_last_stroke(reading: LineReading, picture: Image) -> LineReading:
    """A line's reading with the Roman one behind its last word, where its picture (grey, dark on
    light) has a lone upright stroke that was not read."""
    if not reading.words or not _may_be_followed(reading.words[-1].text):
        return reading
    letters = _letters(picture)
    if len(letters) < FEWEST or not _is_lone_stroke(letters):
        return reading
    left, width = (int(letters[-1, side]) for side in (cv2.CC_STAT_LEFT, cv2.CC_STAT_WIDTH))
    start, end = left / picture.shape[1], (left + width) / picture.shape[1]
    *before, last = reading.words
    stroke = ReadWord("I", start, end, GUESSED, last.engine)
    return replace(reading, words=(*before, replace(last, end=min(last.end, start)), stroke))


def _may_be_followed(word: str) -> bool:
    """Whether a Roman one may stand behind a word: it is a name's or title's, of letters, and does
    not end with what a stroke is read as."""
    return len(word) > 1 and word.isalpha() and word[0].isupper() and word[-1] not in "Il"


def _letters(picture: Image) -> NDArray[np.int32]:
    """The letters of a line (left, top, width, height and area of each), from left to right, less
    dots and what reaches the picture's edge."""
    stats = pieces_of_ink(picture, INKED)
    top, height = stats[:, cv2.CC_STAT_TOP], stats[:, cv2.CC_STAT_HEIGHT]
    whole = stats[(top > 0) & (top + height < picture.shape[0])]
    letters = letters_among(whole, LETTER)
    return letters[letters[:, cv2.CC_STAT_LEFT].argsort()]


def _is_lone_stroke(letters: NDArray[np.int32]) -> bool:
    """Whether the last letter of a line is an upright stroke of a capital's height, like the first
    letter's, and stands apart."""
    *before, (left, top, width, height, area) = letters
    others = np.array(before)
    capital = others[0]
    tall, foot = capital[cv2.CC_STAT_HEIGHT], capital[cv2.CC_STAT_TOP] + capital[cv2.CC_STAT_HEIGHT]
    is_level = max(abs(top - capital[cv2.CC_STAT_TOP]), abs(top + height - foot)) <= LEVEL * tall
    is_stroke = width <= SLIM * tall + 1 and area >= FULL * width * height
    ends = others[:, cv2.CC_STAT_LEFT] + others[:, cv2.CC_STAT_WIDTH]
    gap = left - ends.max()
    inner = others[1:, cv2.CC_STAT_LEFT] - np.maximum.accumulate(ends)[:-1]
    usual = float(np.median(inner))
    return bool(is_level and is_stroke and gap >= max(SPACE * tall, APART * usual))
