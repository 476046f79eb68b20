"""Words read with doubt that are none, put right by the dictionary and by the words that the
document uses elsewhere.

Slips of spelling in the print are read with certainty, here or elsewhere in the document, and are
kept.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from math import log

from digisop.stages.normalise.readings_in import readings_in
from digisop.stages.types import TEXT_EXPORT, TEXT_LAYER
from digisop.text.lexicon import Tier, is_word, tier
from digisop.text.near_words import UNKNOWN, far_words, near_words
from digisop.text.units import unit_of
from digisop_models.page import Line, Word

#: A word is in doubt below this confidence of its recogniser, and sure from ``SURE`` on. Of 17
#: words put right on 140 documents of other machines and offices one was a slip of the print.
DOUBTFUL = 0.94
SURE = 0.9
#: Words that are none are the document's own spelling where they are read elsewhere this surely.
CERTAIN = 0.97
#: Shorter words differ from too many by one letter; longer ones are none.
SHORTEST, LONGEST = 4, 30
#: Shorter words in capitals may be abbreviations.
CAPITALS = 7
#: How much likelier (nats) a word is that the document has elsewhere; each time more adds to it.
_OWN = 3.0
#: By how much (nats) a word must be likelier than what was read, and than all other words.
_MARGIN = 3.0
#: At this doubt (1 - confidence) a recogniser errs as often as the costs of misreadings say.
_USUAL_DOUBT = 0.1
#: What the number one is read as before letters.
_ONES = frozenset("lI")
_WORD = re.compile(r"([^\w]*)([^\W\d_]+)([^\w]*)")


class OwnWords:
    """The words of a document that were read with certainty, and are in the dictionary."""

    def __init__(self, draft: object) -> None:
        """``draft`` is what was found in the document: dataclasses with readings in them."""
        found = [
            (each[2], word.confidence)
            for reading in readings_in(draft)
            for line in reading.lines
            for word in line.words
            if word.confidence >= SURE and (each := _WORD.fullmatch(word.text))
        ]
        self._own = Counter(read.lower() for read, _ in found if is_word(read))
        self._spelt = frozenset(read.lower() for read, sure in found if sure >= CERTAIN)

    def mended(self, line: Line) -> Line:
        """The line with doubtful words that are none put right, where one word is by far the
        likeliest to have been misread so."""
        words = tuple(self._mended(word) for word in line.words)
        return line if words == line.words else replace(line, words=words)

    def _mended(self, word: Word) -> Word:
        found = _WORD.fullmatch(word.text)
        if not found or word.confidence >= DOUBTFUL or word.engine in {TEXT_LAYER, TEXT_EXPORT}:
            return word
        read = found[2]
        if not SHORTEST <= len(read) <= LONGEST or _may_be_printed(read):
            return word
        meant = self._meant(read, 1 - word.confidence)
        if meant == read or self._is_slip(read.lower(), meant):
            return word
        return replace(word, text=found[1] + _in_case(meant, read) + found[3])

    def _is_slip(self, read: str, meant: str) -> bool:
        """Whether a word is a slip of spelling that the document has elsewhere, too; one that lacks
        its first or last letter was cut off there as well."""
        return read in self._spelt and not (meant.startswith(read) or meant.endswith(read))

    def _meant(self, read: str, doubt: float) -> str:
        """The word that was most likely printed; the one that was read where none is likely
        enough."""
        near = near_words(read.lower()) or far_words(read.lower())
        costs = {word: cost - self._bonus(word) for word, cost in near.items()}
        costs[read] = UNKNOWN - self._bonus(read.lower()) + log(doubt / _USUAL_DOUBT)
        best, rival = sorted([*costs, read], key=costs.__getitem__)[:2]
        return best if costs[rival] - costs[best] >= _MARGIN else read

    def _bonus(self, word: str) -> float:
        count = self._own[word]
        return _OWN + log(count) if count else 0.0


def _may_be_printed(read: str) -> bool:
    """Whether it is a word, as a name only if it is written as one; or an abbreviation; or the
    number one, read as a letter, and a unit: "ljam"."""
    if read.isupper() and len(read) < CAPITALS:
        return True
    if read[0] in _ONES and unit_of(read[1:]):
        return True
    return is_word(read) and not (read.islower() and tier(read) is Tier.NAME)


def _in_case(own: str, read: str) -> str:
    if read[1:].isupper():
        return own.upper()
    return own.capitalize() if read[0].isupper() else own
