"""Tesseract reads every line; PP-OCRv6 reads again those that are not beyond doubt.

A line is beyond doubt when Tesseract is sure of each word, each is in the dictionary or a plain
number, and it is no amount: on synthetic and real scans that was 2,778 lines of 3,545, one of them
wrong, amounts among them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from digisop.engines.alignment import EDGES
from digisop.engines.base import Image, LineReader, LineReading, ReadWord
from digisop.engines.fusion import ROMAN_ONE, fuse, is_known
from digisop.text.lexicon import Tier, tier
from digisop.text.units import unit_of

#: Tesseract's confidence from which a word of the dictionary is beyond doubt.
SURE = 0.9
#: Signs that Tesseract also writes for others: a semicolon is not in its alphabet.
DOUBTFUL_SIGNS = frozenset(",:")
#: A plain number, and the confidence from which it is beyond doubt.
NUMBER = re.compile(r"\d{1,4}[.]?")
SURE_NUMBER = 0.95
#: A number in a line of so few words is an amount: one digit wrong makes it another, and one
#: recogniser is sure of a wrong one now and then; so is a unit whose number it passed over.
AMOUNT_WORDS = 3
COUNT = re.compile(r"\d{1,3}")
#: There may be more in a line where this much of it before or behind the words has none (heights of
#: the line's picture, of which its margins are less than half).
UNREAD = 0.7
#: No sentence ends before a small letter: such a point may be a comma.
STOP = re.compile(r"[^\W\d_]{4,}\. [a-z]{2}")
#: What comes before a list, at a line's end: the colon behind it is passed over easily.
ANNOUNCES = re.compile(r"\b(?:berupa|meliputi|yaitu|yakni|berikut|terdiri (?:dari|atas))$", re.I)
#: Words shorter than this are too easily another word, names and rare words shorter than that:
#: "Than" is "7 hari".
SHORTEST, SHORTEST_RARE = 2, 6
#: "dan" with a speck at its n is read as this word, with certainty; one line in 300 holds it.
OF_SPECKS = frozenset({"dari"})


def beyond_doubt(reading: LineReading) -> bool:
    """Whether every word is a known word, or a plain number, that was read with a high score, and
    no amount hangs on it.

    Such a line is not read a second time.
    """
    sure = bool(reading.words) and all(_is_sure(word) for word in reading.words)
    open_end = STOP.search(reading.text) or ANNOUNCES.search(reading.text)
    return sure and not open_end and not _is_amount(reading)


def _is_amount(reading: LineReading) -> bool:
    """Whether a line is an amount ("1 hari"), or a unit whose number may have been lost."""
    texts = [word.text for word in reading.words]
    if len(texts) == 1:
        return unit_of(texts[0]) is not None
    return len(texts) <= AMOUNT_WORDS and any(map(COUNT.fullmatch, texts))


def is_whole(reading: LineReading, crop: Image) -> bool:
    """Whether the words fill the line from end to end; the bullet before an item is passed over
    easily.

    ``crop`` is grey (height, width); what is left at the ends is measured by its height.
    """
    height, width = crop.shape
    before, behind = reading.words[0].start, 1 - reading.words[-1].end
    return bool(max(before, behind) * width <= UNREAD * height)


def _is_sure(word: ReadWord) -> bool:
    if NUMBER.fullmatch(word.text):
        return word.confidence >= SURE_NUMBER
    return (
        word.confidence >= SURE
        and len(word.text) >= (SHORTEST_RARE if _is_rare(word.text) else SHORTEST)
        and is_known(word.text)
        and word.text not in OF_SPECKS
        and not DOUBTFUL_SIGNS.intersection(word.text)
        and not ROMAN_ONE.search(word.text)
    )


def _is_rare(text: str) -> bool:
    """Whether a word is a name or seldom met."""
    return (tier(text.strip(EDGES)) or Tier.FUNCTION) > Tier.COMMON


@dataclass(frozen=True, slots=True)
class CascadeReader:
    """Two recognisers: ``second`` reads the lines that ``first`` left in doubt, or ``everything``.

    Both readings of a line are fused, word by word (``fuse``).
    """

    first: LineReader
    second: LineReader
    everything: bool = False

    def read(
        self, crops: Sequence[Image], wholes: Sequence[Image] | None = None
    ) -> list[LineReading]:
        """One reading for each picture, in order.

        ``crops`` and ``wholes`` are grey (height, width), dark on light. Raises what its
        recognisers raise.
        """
        readings = self.first.read(crops)
        doubtful = [
            index
            for index, reading in enumerate(readings)
            if self.everything or not (beyond_doubt(reading) and is_whole(reading, crops[index]))
        ]
        again = self.second.read(
            [crops[index] for index in doubtful],
            [wholes[index] for index in doubtful] if wholes is not None else None,
        )
        for index, reading in zip(doubtful, again, strict=True):
            readings[index] = fuse(readings[index], reading)
        return readings
