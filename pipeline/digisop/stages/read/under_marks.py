"""Lines that stamps and signatures lie over, read a second time with the marks made pale.

A mark that was stamped over print may hide it or let it show through. Painted over with paper it
leaves clean letters in gaps; made pale it leaves whole letters and some of its own ink; a thin one
is best left as it is. Which helps is told by what is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

import numpy as np

from digisop.engines.base import Image, LineReader, LineReading
from digisop.engines.fusion import is_known, is_well_formed
from digisop.stages.read.crops import Crop, cut_again

#: A line is under a mark where it has so many pixels of it (shares of its height, squared).
COVERED = 0.1
#: Another reading is better by so many letters in known words; those in others count against it.
BETTER = 1.0
AGAINST = 0.5
#: Two readings of one text are so much alike.
ALIKE = 0.4


def read_again(
    crops: Sequence[Crop],
    readings: Sequence[LineReading],
    pictures: Sequence[Image],
    marks: Image,
    reader: LineReader,
) -> list[LineReading]:
    """The readings of lines; those under ``marks`` (a mask of the page) replaced where they read
    better in other ``pictures`` of the page: with pale marks, or with all their ink, which is full
    of the marks' own words: it may mend words, but not only add some.

    Pictures and ``marks`` are (height, width), in the pixels that the crops' boxes are in.
    """
    under = [index for index, crop in enumerate(crops) if _is_under(crop, marks)]
    chosen = list(readings)
    for place, picture in enumerate(pictures):
        again = reader.read([cut_again(crops[index], picture) for index in under])
        for index, other in zip(under, again, strict=True):
            adds = place > 0 and _only_adds(other, chosen[index])
            if not adds and _is_better(other, chosen[index]):
                chosen[index] = other
    return chosen


def _only_adds(other: LineReading, first: LineReading) -> bool:
    """Whether another reading has all words of the first as they are, and more."""
    left = iter(word.text for word in other.words)
    holds_all = all(word.text in left for word in first.words)
    return holds_all and len(other.words) > len(first.words)


def _is_better(other: LineReading, first: LineReading) -> bool:
    """Whether another reading has more known words, and is of the same text: the mark's own letters
    are not wanted."""
    alike = SequenceMatcher(None, other.text, first.text, autojunk=False).ratio()
    return alike > ALIKE and _letters_known(other) > _letters_known(first) + BETTER


def _is_under(crop: Crop, marks: Image) -> bool:
    x0, y0, x1, y1 = (int(side) for side in crop.box)
    part = marks[y0:y1, x0:x1]
    return bool(np.count_nonzero(part) > COVERED * min(part.shape) ** 2)


def _letters_known(reading: LineReading) -> float:
    """The letters and digits in known words, less some of those in others, by confidence."""
    return sum(
        sum(sign.isalnum() for sign in word.text)
        * (word.confidence if is_known(word.text) or is_well_formed(word.text) else -AGAINST)
        for word in reading.words
    )
