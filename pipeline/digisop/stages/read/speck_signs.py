"""Signs that recognisers read of specks beside print: "pendukung. berkas", "bentuk -digital".

The dots over the i and j of a line tell how heavy its points are: of 130 points and commas on scans
of all kinds the lightest had 0.65 of a dot's ink (in Carlito all have 0.8), most 1.2 to 3; specks
had up to 0.44, those of photocopies up to 1.5. Where a sentence has no place for a sign, a speck
that is light beside the page's points and commas is none either. Pure functions in pixels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from digisop.engines.base import Image, LineReading, ReadWord
from digisop.stages.read.line_ink import letters_among, pieces_of_ink, print_and_paper
from digisop.stages.read.word_gaps import sign_places
from digisop.text.lexicon import is_word
from digisop.text.stops import OPEN_WORDS, is_short_form

#: What has less ink than this share of a dot's is a speck; what has less than that is not read.
SPECK, UNSEEN = 0.55, 0.2
#: Where no sign can stand it is a speck with less ink than this many dots, or, where the page has
#: at least so many points and commas in their place, this share of what the heavier ones have (in
#: percent, where they begin).
OUT_OF_PLACE, OF_OTHERS, FEWEST, HEAVIER = 0.6, 0.6, 3, 75
#: So many lines of a page tell how much ink its dots have.
ENOUGH_LINES = 30
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
    r"|\d[.,] \("
)
_BEHIND = re.compile(r"([^\W\d_]{3,})[.,'’‘`]")
_BEFORE = re.compile(r"[.,'’‘`-]([^\W\d_]{3,}(?:-[^\W\d_]{3,})?[.,;:]?)")
_NUMBER = re.compile(r"(\d{1,4})[.,]")
_INSIDE = re.compile(r"([^\W\d_]{3,}|[a-z]\.)[.,'’‘`-]([^\W\d_]{3,}[.,;:]?)")
#: Behind a number, in brackets, stands the same number in words.
_IN_WORDS = re.compile(
    r"\((?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|seratus)\b"
)
#: Behind these something must follow, beside those with which no sentence ends.
_LEADING_ON = OPEN_WORDS | {"dan", "di", "ke", "terhadap", "bagi", "sebagai", "melalui"}
#: Before these a comma may stand, which is read as a point.
_BEHIND_COMMA = frozenset({"apabila", "bila", "jika", "maka", "dan", "serta", "atau"})


@dataclass(frozen=True, slots=True)
class _Pieces:
    """The small pieces of ink of a line but the dots of its letters: where their middles are, how
    high their feet stand above those of letters (letters' heights), and how much ink each has
    (squares of letters' heights); how high its letters are, and how much ink its dots have, None
    where it has none."""

    middles: NDArray[np.float64]
    feet: NDArray[np.float64]
    ink: NDArray[np.float64]
    height: float
    dot: float | None


@dataclass(frozen=True, slots=True)
class UsualInk:
    """How much ink a page's dots over i and j have, and its points and commas (squares of letters'
    heights); None where there are too few."""

    dot: float | None = None
    sign: float | None = None


@dataclass(frozen=True, slots=True)
class _Sign:
    """What was read as a sign in a word: where it stands in its text and (0 to 1) in the line, the
    words that are left without it, and whether no sentence has one there."""

    at: int
    place: float
    parts: tuple[str, ...]
    is_out_of_place: bool


def usual_ink(readings: Sequence[LineReading], pictures: Sequence[Image]) -> UsualInk:
    """The usual ink of dots and signs on a page, of whose lines these are the readings and
    pictures."""
    found = (_pieces(picture) for picture in pictures[:ENOUGH_LINES])
    dots = [pieces.dot for pieces in found if pieces and pieces.dot]
    lines = zip(readings, pictures, strict=True)
    signs = [ink for reading, picture in lines for ink in _ink_in_place(reading, picture)]
    usual = float(np.percentile(signs, HEAVIER)) if len(signs) >= FEWEST else None
    return UsualInk(median(dots) if dots else None, usual)


def _ink_in_place(reading: LineReading, picture: Image) -> Iterator[float]:
    """How much ink the points and commas of a line have that stand where they may."""
    pieces = _pieces(picture) if _SIGNED.search(reading.text) else None
    if pieces is None:
        return
    for word, sign in _signs(reading):
        near = _near(pieces, sign.place * picture.shape[1], word.text[sign.at])
        if not sign.is_out_of_place and word.text[sign.at] in ".," and len(near):
            yield float(max(near))


def without_speck_signs(
    reading: LineReading, picture: Image, usual: UsualInk = UsualInk()
) -> LineReading:
    """A line's reading without the signs that were read of specks, as its picture (grey, dark on
    light) shows.

    ``usual`` is what is known of its page. Where there is nothing to compare with, and where more
    ink is about, signs stay. What the other recogniser read stays as it is: where it has the sign,
    the two disagree.
    """
    if not _SIGNED.search(reading.text):
        return reading
    pieces = _pieces(picture)
    if pieces is None:
        return reading
    specks: dict[ReadWord, _Sign] = {}
    for word, sign in _signs(reading):
        near = _near(pieces, sign.place * picture.shape[1], word.text[sign.at])
        near = near[near >= UNSEEN * (pieces.dot or usual.dot or 0.0)]
        if len(near) and (near < _limit(sign, pieces, usual)).all():
            specks.setdefault(word, sign)
    words: list[ReadWord] = []
    for word in reading.words:
        words += _parts(word, specks[word]) if word in specks else (word,)
    return replace(reading, words=tuple(words))


def _limit(sign: _Sign, pieces: _Pieces, usual: UsualInk) -> float:
    """How much ink a speck has at most (squares of letters' heights)."""
    if not sign.is_out_of_place:
        return SPECK * (pieces.dot or 0.0)
    if usual.sign:
        return OF_OTHERS * usual.sign
    return OUT_OF_PLACE * (pieces.dot or usual.dot or 0.0)


def _signs(reading: LineReading) -> Iterator[tuple[ReadWord, _Sign]]:
    """The signs of a reading that may be specks, with their words."""
    for index, word in enumerate(reading.words):
        following = reading.words[index + 1].text if index + 1 < len(reading.words) else ""
        for at, parts in _without(word.text, following, is_first=not index):
            place = word.start + sign_places(word.text)[at] * (word.end - word.start)
            yield word, _Sign(at, place, parts, _is_out_of_place(word.text, at, following))


def _parts(word: ReadWord, sign: _Sign) -> Iterator[ReadWord]:
    """What is left of a word without a speck: two words where one parted them."""
    first, *others = sign.parts
    yield replace(word, text=first, end=sign.place if others else word.end)
    yield from (replace(word, text=part, start=sign.place) for part in others)


def _without(text: str, following: str, *, is_first: bool) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Where signs of a word stand that may be specks, and the words that are left without."""
    if (found := _BEHIND.fullmatch(text)) and is_word(found[1]):
        yield len(text) - 1, (found[1],)
    numbers_an_item = is_first and not _IN_WORDS.match(following)
    if (found := _NUMBER.fullmatch(text)) and not numbers_an_item:
        yield len(text) - 1, (found[1],)
    if not is_first and (found := _BEFORE.fullmatch(text)) and is_word(found[1].rstrip(".,;:")):
        yield 0, (found[1],)
    if found := _INSIDE.fullmatch(text):
        left, right = found[1], found[2].rstrip(".,;:")
        if text[found.end(1)] == "-" and left.casefold() not in _LEADING_ON:
            return  # a word of two parts has it
        if is_word(right) and (left.endswith(".") or is_word(left)):
            yield found.end(1), (left, found[2])
        elif is_word(left + right):
            yield found.end(1), (left + found[2],)


def _is_out_of_place(text: str, at: int, following: str) -> bool:
    """Whether no sentence has a sign there: a stop before a small letter, but behind a short form;
    any but a comma or dash within what is read as one word; any behind one like "dan", any but a
    dash before a word."""
    left, sign = text[:at].casefold(), text[at]
    right = (text[at + 1 :] or following).casefold()
    if not left:
        return sign != "-"  # an item may begin in mid-line
    if left in _LEADING_ON:
        return True
    if sign in ",-" or is_short_form(left):
        return False
    if at + 1 < len(text):
        return True
    is_small = following[:1].islower() or bool(_IN_WORDS.match(right))
    return sign == "." and is_small and right not in _BEHIND_COMMA


def _near(pieces: _Pieces, place: float, sign: str) -> NDArray[np.float64]:
    """The ink of the small pieces that stand there (pixels along the line) as a sign would."""
    low, high = ON_LINE if sign in ".," else IN_MIDST if sign == "-" else ABOVE_MIDST
    near = np.abs(pieces.middles - place) <= REACH * pieces.height
    near &= (pieces.feet >= low) & (pieces.feet <= high)
    return pieces.ink[near]


def _pieces(picture: Image) -> _Pieces | None:
    """The small pieces of ink of a line; None where there is no ink."""
    if not picture.size:
        return None
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
    middles = small[:, cv2.CC_STAT_LEFT] + small[:, cv2.CC_STAT_WIDTH] / 2
    feet = np.asarray((foot - _feet(small)) / height, np.float64)
    ink = np.asarray(weights / height**2, np.float64)
    dot = float(np.median(ink[dots])) if dots.any() else None
    return _Pieces(middles[~dots], feet[~dots], ink[~dots], height, dot)


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
