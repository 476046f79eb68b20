"""Lines that stamps and signatures lie over, read again with the marks' ink made paler.

A mark that was stamped over print may hide it or let it show through. Painted over with paper it
leaves letters with gaps, which no recogniser reads across. What is coloured is palest in its
brightest channel: that leaves letters without gaps and pale strokes beside them, and is read best.
Where that fails, for the mark is dark or without colour, what is read tells which picture helps.
A recogniser that reads across strokes reads the page as it is in that channel, with its underlines,
which take the tails of commas with them when they are wiped off, and somewhat wider: of 171 stamped
names, numbers, titles and positions it then had 107 right, with the other pictures 94.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

import cv2
import numpy as np
from rapidfuzz import fuzz

from digisop.engines.base import Image, LineReader, LineReading, ReadWord
from digisop.engines.fusion import is_known, is_well_formed
from digisop.form.nip import NumberKind, parse_nip
from digisop.imaging.stamps import (
    SATURATION,
    in_brightest_channel,
    with_marks_by_strongest,
    with_pale_marks,
)
from digisop.stages.read.crops import Crop, cut_again
from digisop.text.spaces import mend_spaces

#: A line is under a mark where it has so many pixels of it (shares of its height, squared).
COVERED = 0.1
#: Another reading is better by so many letters in known words; those in others count against it;
#: than that of the brightest channel by a whole word: on 67 stamped names, numbers and titles that
#: had 41 right, the best of all pictures by the words known 32.
BETTER, BETTER_BY_FAR = 1.0, 6.0
AGAINST = 0.5
#: A word of the dictionary has so many letters at least: abbreviations tell nothing.
SHORTEST = 3
#: Two readings of one text are so much alike.
ALIKE = 0.4
#: A word is print where this share of its dark ink is not the mark's: stamps have words of their
#: own. Dark is darker than halfway from white to what is darkest in the line, at this percentile.
PRINTED, DARKEST = 0.3, 1.0
#: It is print, too, where the reading without the mark has a word so like it (of 100).
LIKE = 70.0
#: Marks are coloured where this share of them is.
COLORED = 0.3
#: No name of a person or place has so many letters and divides into words.
RUN_ON = 14
#: Narrow letters under strokes are passed over less where the line is so many times as wide.
WIDER = 1.25


@dataclass(frozen=True, slots=True, eq=False)
class MarkedPage:
    """Masks of a page's ``marks`` and of those that are ``colored``, and its pictures: the
    ``whole`` page in its brightest channel, and without rules and with pale marks, with these as in
    their ``strongest`` channel, and with all their ink.

    All are (height, width), in the pixels that the crops' boxes are in.
    """

    marks: Image
    colored: Image
    whole: Image
    strongest: Image
    pale: Image
    inked: Image

    def whole_line(self, crop: Crop) -> Image:
        """A line as a recogniser of strokes is given it."""
        picture = cut_again(crop, self.whole)
        height, width = picture.shape
        return np.asarray(cv2.resize(picture, (max(1, round(width * WIDER)), height)), np.uint8)


def marked_page(flat: Image, color: Image, marks: Image, rules: Image) -> MarkedPage:
    """``flat`` and ``color`` are the page, grey and BGR (or grey); ``rules`` is a mask of what is
    to be wiped off it."""
    hue = np.ptp(color, axis=2) if color.ndim == 3 else np.zeros_like(flat)
    strongest = with_marks_by_strongest(flat, color, marks)
    pale, inked = with_pale_marks(flat, color, marks), flat.copy()
    for picture in (strongest, pale, inked):
        picture[rules > 0] = 255
    colored = np.asarray((marks > 0) & (hue > SATURATION), np.uint8)
    return MarkedPage(marks, colored, in_brightest_channel(color), strongest, pale, inked)


def read_again(
    crops: Sequence[Crop], readings: Sequence[LineReading], page: MarkedPage, reader: LineReader
) -> list[tuple[LineReading, Crop]]:
    """The readings of lines, each with the picture that it was read from; those under marks
    replaced where other pictures of the page tell more.

    Under coloured marks what the strongest channel shows is taken, unless the words of the first
    reading, or of another picture, say far more; under others what has the most. The page with all
    ink is full of the marks' own words: it may mend words, but not only add some.
    """
    under = [index for index, crop in enumerate(crops) if _is_under(crop, page.marks)]
    colored = [index for index in under if _is_colored(crops[index], page)]
    chosen = list(zip(readings, crops, strict=True))
    wholes = {index: page.whole_line(crops[index]) for index in under}
    for index, other, crop in _read(page.strongest, colored, crops, wholes, reader):
        first = readings[index]
        printed = _without_words_of_mark(other, crop.picture, crops[index].picture, first)
        if not printed.words:
            continue
        if _is_far_better(first, printed):
            chosen[index] = _beside(first, printed), crops[index]
        else:
            chosen[index] = _beside(printed, first), crop
    for picture, is_full in ((page.pale, False), (page.inked, True)):
        for index, other, crop in _read(picture, under, crops, wholes, reader):
            taken = chosen[index][0]
            tells_more = _tells_more(other, taken, by_far=index in colored)
            if tells_more and not (is_full and _only_adds(other, taken)):
                chosen[index] = other, crop
    return chosen


def _with_lost_spaces(reading: LineReading) -> LineReading:
    """Words that strokes join parted where the dictionary leaves no doubt: where a mark lies there
    is no gap in the picture that could tell."""
    words = list[ReadWord]()
    for word in reading.words:
        pieces = mend_spaces(word.text).split() if len(word.text) >= RUN_ON else [word.text]
        if "".join(pieces) != word.text:
            pieces = [word.text]
        start, letter = word.start, (word.end - word.start) / max(len(word.text), 1)
        for piece in pieces:
            end = start + len(piece) * letter
            words.append(replace(word, text=piece, start=start, end=end))
            start = end
    return replace(reading, words=tuple(words))


def _read(
    picture: Image,
    lines: Sequence[int],
    crops: Sequence[Crop],
    wholes: Mapping[int, Image],
    reader: LineReader,
) -> Iterator[tuple[int, LineReading, Crop]]:
    """What is read of some lines in another picture of the page, by a recogniser of strokes in
    their ``wholes``, with the lines' pictures."""
    cut = [replace(crops[index], picture=cut_again(crops[index], picture)) for index in lines]
    readings = reader.read([crop.picture for crop in cut], [wholes[index] for index in lines])
    return zip(lines, map(_with_lost_spaces, readings), cut, strict=True)


def _beside(taken: LineReading, left: LineReading) -> LineReading:
    """The reading that is taken, with the one that is left as its second where they are of one text
    and have other digits: no dictionary tells which is right, so the value is to be looked at."""
    digits = [[sign for sign in one.text if sign.isdigit()] for one in (taken, left)]
    differ = all(digits) and digits[0] != digits[1] and _alike(taken, left)
    return replace(taken, other=left.text) if differ else taken


def _without_words_of_mark(
    reading: LineReading, picture: Image, plain: Image, first: LineReading
) -> LineReading:
    """The reading of a line without words whose ink is nearly all the mark's; ``plain`` is the
    line's ``picture`` without the marks. What has its like in the ``first`` reading, that of
    ``plain``, is print, however much of it the mark covers."""
    dark = (float(np.percentile(picture, DARKEST)) + 255) / 2
    inked, printed = ((one < dark).sum(axis=0) for one in (picture, plain))

    def is_printed(word: ReadWord) -> bool:
        if any(fuzz.ratio(word.text, other.text) >= LIKE for other in first.words):
            return True
        part = slice(*(round(share * picture.shape[1]) for share in (word.start, word.end)))
        return bool(printed[part].sum() >= PRINTED * inked[part].sum())

    return replace(reading, words=tuple(filter(is_printed, reading.words)))


def _only_adds(other: LineReading, first: LineReading) -> bool:
    """Whether another reading has all words of the first as they are, and more."""
    left = iter(word.text for word in other.words)
    holds_all = all(word.text in left for word in first.words)
    return holds_all and len(other.words) > len(first.words)


def _is_far_better(first: LineReading, strongest: LineReading) -> bool:
    """Whether the reading without the mark tells more than that in the strongest channel: that is
    another text, perhaps the mark's, and says no more, or says far less."""
    is_other = bool(first.words) and not _alike(first, strongest)
    if is_other and _letters_seen(first) >= _letters_seen(strongest):
        return True
    return _tells_more(first, strongest, by_far=True)


def _letters_seen(reading: LineReading) -> float:
    """The letters and digits read, by their words' confidence."""
    return sum(word.confidence * sum(map(str.isalnum, word.text)) for word in reading.words)


def _tells_more(other: LineReading, taken: LineReading, *, by_far: bool) -> bool:
    """Whether another reading alone holds a NIP that can be right, or has more letters in known
    words, or, ``by_far``, a word of the dictionary more, and is of the same text: the mark's own
    letters are not wanted."""
    if not _alike(other, taken):
        return False
    if holds_nip(other) is not holds_nip(taken):
        return holds_nip(other)
    if by_far:
        return _letters_in_words(other) > _letters_in_words(taken) + BETTER_BY_FAR
    return _letters_known(other) > _letters_known(taken) + BETTER


def holds_nip(reading: LineReading) -> bool:
    """Whether a line holds the eighteen digits of a NIP, whose dates can be right."""
    number = parse_nip(reading.text)
    return number is not None and number.kind is NumberKind.NIP and number.valid


def _alike(one: LineReading, other: LineReading) -> bool:
    return SequenceMatcher(None, one.text, other.text, autojunk=False).ratio() > ALIKE


def _is_under(crop: Crop, marks: Image) -> bool:
    part = _part(crop, marks)
    return bool(np.count_nonzero(part) > COVERED * min(part.shape) ** 2)


def _is_colored(crop: Crop, page: MarkedPage) -> bool:
    """Whether the marks over a line are coloured, of which edges are so little."""
    mark, colored = (np.count_nonzero(_part(crop, mask)) for mask in (page.marks, page.colored))
    return bool(colored > COLORED * mark)


def _part(crop: Crop, mask: Image) -> Image:
    x0, y0, x1, y1 = (int(side) for side in crop.box)
    return mask[y0:y1, x0:x1]


def _letters_known(reading: LineReading) -> float:
    """The letters and digits in known words, less some of those in others, by confidence."""
    return sum(
        sum(sign.isalnum() for sign in word.text)
        * (word.confidence if is_known(word.text) or is_well_formed(word.text) else -AGAINST)
        for word in reading.words
    )


def _letters_in_words(reading: LineReading) -> float:
    """The same of words of the dictionary alone, without abbreviations and numbers."""
    letters = ((word, sum(sign.isalpha() for sign in word.text)) for word in reading.words)
    return sum(
        count * (word.confidence if is_known(word.text) else -AGAINST)
        for word, count in letters
        if count >= SHORTEST
    )
