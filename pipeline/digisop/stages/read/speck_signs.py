"""Signs that recognisers read of specks beside print: "pendukung. berkas", "bentuk -digital".

The dots over the i and j of a line tell how heavy its points are: of 130 points and commas on scans
of all kinds the lightest had 0.65 of a dot's ink, of the specks that were read as signs the
heaviest 0.44. Pure functions in pixels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from digisop.engines.base import Image, LineReading, ReadWord
from digisop.stages.read.line_ink import letters_among, pieces_of_ink, print_and_paper
from digisop.stages.read.word_gaps import sign_places
from digisop.text.lexicon import is_word

#: What has less ink than this share of a dot's is a speck; what has less than that is not read.
SPECK, UNSEEN = 0.55, 0.2
#: Ink is darker than this share of the way from paper to print; what is paler counts by how dark
#: it is as far as a pixel around.
INKED = 0.5
#: Letters are at least so high (shares of the highest), dots and signs at most so high and wide
#: (shares of a letter's usual height).
LETTER, LOW, SLIM = 0.4, 0.4, 0.45
#: A dot is no further than this above a stem, which is no wider than that (letters' heights).
ABOVE, STEM = 0.5, 0.6
#: A sign stands this near to where it was read (letters' heights), and its foot so high above that
#: of the letters, by what it was read as: points and commas, dashes, apostrophes.
REACH = 0.8
ON_LINE, IN_MIDST, ABOVE_MIDST = (-0.35, 0.35), (0.05, 0.8), (0.3, 1.6)

_SIGNS = r"[.,'’‘`-]"
#: A word with a sign behind it, before it or inside it, and what is left of it without.
_SIGNED = re.compile(
    rf"(?:[^\W\d_]{{2,}}|(?<![^\W\d_])[a-z]\.){_SIGNS}|{_SIGNS}[^\W\d_]{{2,}}|\s\d{{1,4}}[.,](?!\S)"
)
_BEHIND = re.compile(r"([^\W\d_]{3,})[.,'’‘`]")
_BEFORE = re.compile(r"[.,'’‘`-]([^\W\d_]{3,}(?:-[^\W\d_]{3,})?[.,;:]?)")
_NUMBER = re.compile(r"(\d{1,4})[.,]")
_INSIDE = re.compile(r"([^\W\d_]{3,}|[a-z]\.)[.,'’‘`]([^\W\d_]{3,}[.,;:]?)")


@dataclass(frozen=True, slots=True)
class _Pieces:
    """The small pieces of ink of a line but the dots of its letters: where their middles are, how
    high their feet stand above those of letters (letters' heights), and how much ink each has, for
    each part of a dot's; and how high its letters are."""

    middles: NDArray[np.float64]
    feet: NDArray[np.float64]
    ink: NDArray[np.float64]
    height: float


def without_speck_signs(reading: LineReading, picture: Image) -> LineReading:
    """A line's reading without the signs that were read of specks, as its picture (grey, dark on
    light) shows.

    Where letters have no dots to compare with, and where more ink is about, signs stay. What the
    other recogniser read stays as it is: where it has the sign, the two disagree.
    """
    if not _SIGNED.search(reading.text):
        return reading
    pieces = _pieces(picture)
    if pieces is None:
        return reading
    words: list[ReadWord] = []
    for index, word in enumerate(reading.words):
        words += _parts(word, pieces, picture.shape[1], is_first=not index)
    return replace(reading, words=tuple(words))


def _parts(word: ReadWord, pieces: _Pieces, width: int, *, is_first: bool) -> tuple[ReadWord, ...]:
    """The word, or what is left of it without a speck: two words where one parted them."""
    text = word.text
    for at, parts in _without(text, is_first=is_first):
        place = word.start + sign_places(text)[at] * (word.end - word.start)
        if _is_speck(pieces, place * width, text[at]):
            middle = replace(word, text=parts[0], end=place if len(parts) > 1 else word.end)
            return (middle, *(replace(word, text=part, start=place) for part in parts[1:]))
    return (word,)


def _without(text: str, *, is_first: bool) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Where signs of a word stand that may be specks, and the words that are left without."""
    if (found := _BEHIND.fullmatch(text)) and is_word(found[1]):
        yield len(text) - 1, (found[1],)
    if not is_first and (found := _NUMBER.fullmatch(text)):  # a first one numbers an item
        yield len(text) - 1, (found[1],)
    if not is_first and (found := _BEFORE.fullmatch(text)) and is_word(found[1].rstrip(".,;:")):
        yield 0, (found[1],)
    if found := _INSIDE.fullmatch(text):
        left, right = found[1], found[2].rstrip(".,;:")
        if is_word(right) and (left.endswith(".") or is_word(left)):
            yield found.end(1), (left, found[2])
        elif is_word(left + right):
            yield found.end(1), (left + found[2],)


def _is_speck(pieces: _Pieces, place: float, sign: str) -> bool:
    """Whether all that is there (pixels along the line) as a sign would stand is lighter than
    print's points."""
    low, high = ON_LINE if sign in ".," else IN_MIDST if sign == "-" else ABOVE_MIDST
    near = np.abs(pieces.middles - place) <= REACH * pieces.height
    near &= (pieces.feet >= low) & (pieces.feet <= high) & (pieces.ink >= UNSEEN)
    return bool(near.any() and (pieces.ink[near] < SPECK).all())


def _pieces(picture: Image) -> _Pieces | None:
    """The small pieces of ink of a line; None where there is no dot to compare them with."""
    dark, paper = print_and_paper(picture)
    if paper - dark < 1:
        return None
    stats = pieces_of_ink(picture, INKED)
    if not len(stats):
        return None
    heights, letters = stats[:, cv2.CC_STAT_HEIGHT], letters_among(stats, LETTER)
    height = float(np.median(letters[:, cv2.CC_STAT_HEIGHT]))
    foot = float(np.median(_feet(letters)))
    small = stats[(heights < LOW * height) & (stats[:, cv2.CC_STAT_WIDTH] < SLIM * height)]
    darkness = np.clip((paper - picture.astype(np.float64)) / (paper - dark), 0, 1)
    weights = np.array([_weight(darkness, piece) for piece in small])
    dots = np.array([_is_dot(piece, letters, height) for piece in small], np.bool_)
    if not dots.any():
        return None
    middles = small[:, cv2.CC_STAT_LEFT] + small[:, cv2.CC_STAT_WIDTH] / 2
    feet = np.asarray((foot - _feet(small)) / height, np.float64)
    shares = np.asarray(weights / np.median(weights[dots]), np.float64)
    return _Pieces(middles[~dots], feet[~dots], shares[~dots], height)


def _feet(pieces: NDArray[Any]) -> NDArray[np.int32]:
    return np.asarray(pieces[:, cv2.CC_STAT_TOP] + pieces[:, cv2.CC_STAT_HEIGHT], np.int32)


def _weight(darkness: NDArray[np.float64], piece: NDArray[np.int32]) -> float:
    left, top, width, height = (int(side) for side in piece[:4])
    around = darkness[max(0, top - 1) : top + height + 1, max(0, left - 1) : left + width + 1]
    return float(around.sum())


def _is_dot(piece: NDArray[np.int32], letters: NDArray[np.int32], height: float) -> bool:
    left, top, width, high = (int(side) for side in piece[:4])
    starts, tops, widths = letters[:, 0], letters[:, 1], letters[:, 2]
    middle, gap = left + width / 2, tops - (top + high)
    is_over = (middle >= starts - 1) & (middle <= starts + widths + 1)
    is_stem = widths < STEM * height
    return bool((is_over & is_stem & (gap > 0) & (gap < ABOVE * height)).any())
