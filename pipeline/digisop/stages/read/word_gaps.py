"""Words that a recogniser ran together, parted where the picture has a gap as between words.

Text alone does not tell: offices print "hukumdaerah" too. So the gap between two letters of a word
is held against the gaps between the words of its line, and against the other gaps in the word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

import cv2
import numpy as np

from digisop.engines.base import Image, LineReading, ReadWord
from digisop.engines.fusion import is_known
from digisop.stages.read.line_ink import print_and_paper
from digisop.text.lexicon import is_word
from digisop.text.spaces import mend_spaces

#: Gaps are measured in the picture enlarged to this height (pixels), in columns whose ink is darker
#: than this share of the way from paper to print.
HEIGHT, INKED = 96, 0.5
#: Columns count from the first to the last row with this share of the ink of the fullest: specks
#: and tails above and below have less.
LEAST_ROW = 0.15
#: A piece of ink no larger than this either way (share of a line's height) is a speck.
SPECK = 0.13
#: A line with fewer gaps between words is measured by less: it takes such a gap, at a known place.
FEWEST_SPACES = 2
FEW_SPACES = (0.85, 1.8)
#: A gap in a word is a space when it is this share of the line's usual space, and this many times
#: the next gap in the word: where the dictionary parts the word there too, and where it does not.
#: Of gaps as wide as spaces the next may be nearly as wide.
KNOWN_PLACE, OTHER_PLACE = (0.6, 1.35), (0.75, 2.0)
AS_WIDE, NEXT = 1.0, 1.15
#: In a line without a space to compare with, gaps from this share of the letters' height on are
#: spaces, as between heads, where a word has so many letters and more for each.
FAR, LETTERS_PER_WORD = 0.8, 3
#: A space is no wider than this many usual ones: wider are those behind the marker of an item.
WIDEST = 2.5
#: Where a recogniser says that a word ends may be off by so much (letter widths); of the gaps about
#: there that are nearly as wide as the widest (a share of it), the nearest is the space.
OFF, WIDE = 1.5, 0.6
#: How wide a narrow letter, a wide one and another capital are, in widths of a usual small letter:
#: Liberation Sans and Serif, Carlito and DejaVu Sans have 0.5 to 0.6, 1.5 to 1.8 and 1.1 to 1.4.
NARROW, BROAD, CAPITAL = 0.55, 1.45, 1.2
#: The last letters of a word, with a sign behind them, and letters narrower or wider than others.
_LAST = re.compile(r"[^\W\d_]{2,}\W?$")
_NARROW, _WIDE = frozenset("iljtfrI1.,:;'|!()[]-/"), frozenset("mwMW@%&")


@dataclass(frozen=True, slots=True)
class _Gap:
    """A gap in the ink of a line; its ends in pixels."""

    start: float
    end: float

    @property
    def width(self) -> float:
        return self.end - self.start

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2


@dataclass(frozen=True, slots=True)
class _Measure:
    """The usual space of a line, in pixels, whether it has but one, and what another recogniser
    read in the line."""

    usual: float
    is_one: bool
    other: str

    def is_space(self, width: float, next_width: float, sure: bool) -> bool:
        """Whether a gap is as wide as spaces are, and wider than the next in its word; ``sure``
        where words are known to meet there."""
        if self.is_one:
            share, times = FEW_SPACES
            return sure and width >= share * self.usual and width >= times * next_width
        share, times = KNOWN_PLACE if sure else OTHER_PLACE
        times = NEXT if sure and width >= AS_WIDE * self.usual else times
        return width >= share * self.usual and width >= times * next_width


def parted(reading: LineReading, picture: Image) -> LineReading:
    """A line's reading, its words parted where its picture (grey, dark on light) has a space in
    them.

    The gap must be as wide as the line's own spaces, and stand out from the other gaps of the word;
    where the second reading or the dictionary has two words there, a narrower one is enough. A line
    without a space to compare with is parted where its letters stand far from each other.
    """
    if not any(_may_hold_two(word.text) for word in reading.words):
        return reading
    gaps, height = _gaps(picture)
    spaces = list(_spaces(reading.words, gaps, picture.shape[1]))
    known = [gap.width for gap in spaces if gap]
    if not known:
        return _parted_far(reading, gaps, height, picture.shape[1])
    usual = median(known)
    usual = median([width for width in known if width <= WIDEST * usual])
    edges = [None, *spaces, None]
    words: list[ReadWord] = []
    for word, (before, behind) in zip(reading.words, pairwise(edges), strict=True):
        start = before.end if before else word.start * picture.shape[1]
        end = behind.start if behind else word.end * picture.shape[1]
        inner = [gap for gap in gaps if start < gap.start and gap.end < end]
        measure = _Measure(usual, len(known) < FEWEST_SPACES, reading.other or "")
        words += _parted(word, (start, end), inner, measure, picture.shape[1])
    return reading if len(words) == len(reading.words) else replace(reading, words=tuple(words))


def _may_hold_two(text: str) -> bool:
    """Whether a word is long enough, has letters, and is none of the dictionary, whose letters may
    stand wide."""
    letters = "".join(filter(str.isalpha, text))
    is_usual = letters.islower() or letters.istitle() or letters.isupper()
    return len(text) > 3 and bool(letters) and not (is_usual and is_known(text))


def _gaps(picture: Image) -> tuple[list[_Gap], float]:
    """The gaps between pieces of ink along a line, from left to right, and how high its ink is
    (pixels)."""
    scale = HEIGHT / picture.shape[0]
    large = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
    dark, paper = print_and_paper(np.asarray(large, np.uint8))
    ink = large < paper - INKED * (paper - dark)
    rows = np.flatnonzero(ink.sum(axis=1) > LEAST_ROW * ink.sum(axis=1).max())
    if not len(rows):
        return [], 0.0
    letters = _without_specks(np.asarray(ink[rows[0] : rows[-1] + 1], np.uint8))
    inked = np.flatnonzero(letters.any(axis=0))
    gaps = [
        _Gap((left + 1) / scale, right / scale)
        for left, right in pairwise(inked.tolist())
        if right - left > 1
    ]
    return gaps, len(letters) / scale


def _without_specks(ink: Image) -> Image:
    """The ink of a line without pieces smaller than the dots of letters."""
    labels, stats = cv2.connectedComponentsWithStats(ink, connectivity=8, ltype=cv2.CV_32S)[1:3]
    sides = stats[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]].max(axis=1)
    return np.asarray(np.where((sides <= SPECK * len(ink))[labels], 0, ink), np.uint8)


def _spaces(words: Sequence[ReadWord], gaps: Sequence[_Gap], width: int) -> Iterator[_Gap | None]:
    """The gap between each word and the next; ``None`` where there is none about there."""
    for word, following in pairwise(words):
        letter = (word.end - word.start) * width / len(word.text)
        place = (word.end + following.start) / 2 * width
        reach = OFF * letter + (following.start - word.end) * width / 2
        near = [gap for gap in gaps if abs(gap.middle - place) <= reach]
        widest = max((gap.width for gap in near), default=0.0)
        wide = [gap for gap in near if gap.width >= WIDE * widest]
        yield min(wide, key=lambda gap: abs(gap.middle - place), default=None)


def _parted_far(
    reading: LineReading, gaps: Sequence[_Gap], height: float, width: int
) -> LineReading:
    """A line of one word, parted at its gaps that are ``FAR`` wide; pixels."""
    far = [gap for gap in gaps if gap.width >= FAR * height]
    if len(reading.words) != 1 or not far:
        return reading
    (word,) = reading.words
    if (len(far) + 1) * LETTERS_PER_WORD > len(word.text):
        return reading
    signs = width * (word.end - word.start) - sum(gap.width for gap in far)
    words, start, at = list[ReadWord](), word.start, 0
    for number, gap in enumerate(far):
        before = gap.start - word.start * width - sum(other.width for other in far[:number])
        split = _split_at(word.text, before / signs, reading.other or "")[0]
        if split is None or split <= at:
            return reading
        words.append(replace(word, text=word.text[at:split], start=start, end=gap.start / width))
        start, at = gap.end / width, split
    return replace(reading, words=(*words, replace(word, text=word.text[at:], start=start)))


def _parted(
    word: ReadWord,
    place: tuple[float, float],
    gaps: Sequence[_Gap],
    line: _Measure,
    width: int,
) -> list[ReadWord]:
    """The word, or the two that a gap in it parts; pixels."""
    by_width = sorted((gap.width for gap in gaps), reverse=True)
    if not _may_hold_two(word.text) or not by_width:
        return [word]
    widest = max(gaps, key=lambda gap: gap.width)
    others = by_width[1] if len(by_width) > 1 else 0.0
    share = (widest.middle - place[0]) / (place[1] - place[0])
    at, sure = _split_at(word.text, share, line.other)
    if at is None or not line.is_space(widest.width, others, sure):
        return [word]
    return [
        replace(word, text=word.text[:at], end=widest.start / width),
        replace(word, text=word.text[at:], start=widest.end / width),
    ]


def _split_at(text: str, share: float, other: str) -> tuple[int | None, bool]:
    """Where a word is to be parted for a gap at this share of its width, ``None`` where it cannot
    be; and whether the dictionary or the other reading parts it there."""
    sizes = [_size(sign) for sign in text]
    ends = np.cumsum(sizes)[:-1] / sum(sizes)
    letter = 1 / sum(sizes)
    near = [at for at, end in enumerate(ends, start=1) if abs(end - share) <= OFF * letter]
    told = _spaces_in(mend_spaces(text))
    known = [at for at in near if at in told or _is_sure(text, at) or _is_read(text, at, other)]
    if known:
        return min(known, key=lambda at: abs(ends[at - 1] - share)), True
    at = min(near, key=lambda at: abs(ends[at - 1] - share), default=None)
    return (at if at is not None and _may_part(text, at) else None), False


def sign_places(text: str) -> list[float]:
    """Where the middle of each sign of a word is about, in shares of its width."""
    sizes = [_size(sign) for sign in text]
    ends = np.cumsum(sizes)
    return [float((end - size / 2) / ends[-1]) for end, size in zip(ends, sizes, strict=True)]


def _size(sign: str) -> float:
    if sign in _NARROW:
        return NARROW
    if sign in _WIDE:
        return BROAD
    return CAPITAL if sign.isupper() else 1.0


def _spaces_in(mended: str) -> set[int]:
    """Behind how many signs of a word its mended form has spaces."""
    found, signs = set(), 0
    for sign in mended:
        if sign == " ":
            found.add(signs)
        else:
            signs += 1
    return found


def _is_sure(text: str, at: int) -> bool:
    """Whether two known words of two letters and more meet there, or a number and one of four:
    "Perki" and "no", "KPU/I/2021" and "tentang"."""
    left, right = text[:at].strip(".,;:()"), text[at:].strip(".,;:()")
    if not is_word(right) or len(right) < 2:
        return False
    return (len(left) > 1 and is_word(left)) or (len(right) > 3 and left[-1:].isdigit())


def _is_read(text: str, at: int, other: str) -> bool:
    """Whether the other reading has the letters before and behind with a space between."""
    before = _LAST.search(text[:at])
    return before is not None and f" {before[0]} {text[at:]} " in f" {other} "


def _may_part(text: str, at: int) -> bool:
    """Whether words can meet there: letters on both sides, none of them alone."""
    left, right = text[:at], text[at:]
    return left[-2:].isalpha() and len(left) > 1 and right[:2].isalpha() and len(right) > 1
