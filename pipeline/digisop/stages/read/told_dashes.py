"""Dashes that one recogniser passed over and the other read: "13 - 14 Hari", "- Rekapitulasi".

A dash that one alone read may be dirt; it is taken where the picture has the ink of one there, and
nothing else. Pure functions in pixels.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from digisop.engines.base import Image, LineReading, ReadWord
from digisop.stages.read.line_ink import letters_among, pieces_of_ink

#: Ink is darker than this share of the way from paper to print.
INKED = 0.35
#: Letters are at least so high (share of the highest).
LETTER = 0.5
#: A dash is so wide and no higher than this (letters' heights), and, but between numbers, so many
#: times as wide as high; its middle is so high above the letters' foot.
WIDTH, HEIGHT, OBLONG, MIDDLE = (0.15, 0.9), 0.4, 1.3, (0.2, 0.7)
#: Ink of fewer pixels is grain.
GRAIN = 2
#: What one of two read is no surer than this.
SURE = 0.8

_DASHES = frozenset("-–—")


@dataclass(frozen=True, slots=True)
class _Pieces:
    """The small pieces of ink of a line (left, top, width, height, area), and the foot and height
    of its letters."""

    small: NDArray[np.int32]
    foot: float
    height: float


def with_told_dashes(reading: LineReading, picture: Image) -> LineReading:
    """A line's reading with the dashes that the other reading has and its picture (grey, dark on
    light) shows."""
    places = list(_places(reading))
    pieces = _pieces(picture) if places else None
    if pieces is None:
        return reading
    words = list(reading.words)
    for at in reversed(places):
        if dash := _dash(reading.words, at, pieces, picture.shape[1]):
            words.insert(at, dash)
    return replace(reading, words=tuple(words))


def _places(reading: LineReading) -> Iterator[int]:
    """Before which words the other reading has a dash by itself; none where the two differ in more
    than dashes."""
    found, index, words = [], 0, reading.words
    for token in (reading.other or "").split():
        was_read = index < len(words) and words[index].text in _DASHES
        if was_read or token not in _DASHES:
            index += 1
        elif index < len(words) and not _has_dash(words, index):
            found.append(index)
    if index == len(words):
        yield from found


def _has_dash(words: Sequence[ReadWord], at: int) -> bool:
    """Whether a word has a dash before it that was read with it, or with the word before."""
    behind = at > 0 and words[at - 1].text[-1] in _DASHES
    return behind or words[at].text[0] in _DASHES


def _pieces(picture: Image) -> _Pieces | None:
    stats = pieces_of_ink(picture, INKED)
    if not len(stats):
        return None
    heights, letters = stats[:, cv2.CC_STAT_HEIGHT], letters_among(stats, LETTER)
    height = float(np.median(letters[:, cv2.CC_STAT_HEIGHT]))
    foot = float(np.median(letters[:, cv2.CC_STAT_TOP] + letters[:, cv2.CC_STAT_HEIGHT]))
    is_small = (heights < LETTER * height) & (stats[:, cv2.CC_STAT_AREA] >= GRAIN)
    return _Pieces(stats[is_small], foot, height)


def _dash(words: tuple[ReadWord, ...], at: int, pieces: _Pieces, width: int) -> ReadWord | None:
    """The dash before a word, where the ink between it and the word before is one and no more."""
    start = words[at - 1].end * width if at else 0.0
    end = words[at].start * width
    middles = pieces.small[:, cv2.CC_STAT_LEFT] + pieces.small[:, cv2.CC_STAT_WIDTH] / 2
    between = pieces.small[(middles > start) & (middles < end)]
    if len(between) != 1:
        return None
    left, _, long, _, _ = (int(side) for side in between[0])
    in_numbers = at > 0 and words[at - 1].text.isdecimal() and words[at].text.isdecimal()
    if not _is_dash(between[0], pieces, is_oblong=not in_numbers):
        return None
    sure = min(SURE, words[at].confidence)
    return ReadWord("-", left / width, (left + long) / width, sure, words[at].engine)


def _is_dash(piece: NDArray[np.int32], pieces: _Pieces, *, is_oblong: bool) -> bool:
    _, top, width, height, _ = (int(side) for side in piece)
    level = (pieces.foot - top - height / 2) / pieces.height
    is_long = WIDTH[0] <= width / pieces.height <= WIDTH[1] and height <= HEIGHT * pieces.height
    is_level = MIDDLE[0] <= level <= MIDDLE[1]
    return is_long and is_level and (width >= OBLONG * height or not is_oblong)
