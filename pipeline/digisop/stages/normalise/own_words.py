"""Words read with doubt, put right by the words that the document uses elsewhere.

Slips of spelling in the print are read with certainty and are kept.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from digisop.stages.types import Reading
from digisop.text.lexicon import is_word
from digisop_models.page import Line, Word

#: A word is in doubt below this confidence of its recogniser, and sure from this on.
DOUBTFUL = 0.75
SURE = 0.9
#: Shorter words differ from too many by one letter.
SHORTEST = 6
_WORD = re.compile(r"([^\w]*)([^\W\d_]+)([^\w]*)")


class OwnWords:
    """The words of a document that were read with certainty, and are in the dictionary."""

    def __init__(self, draft: object) -> None:
        """``draft`` is what was found in the document: dataclasses with readings in them."""
        self._near: dict[str, set[str]] = defaultdict(set)
        for reading in _readings_in(draft):
            for line in reading.lines:
                for word in line.words:
                    self._keep(word)

    def mended(self, line: Line) -> Line:
        """The line with doubtful words that are none, and one letter off one of the document's
        own, put right."""
        words = tuple(self._mended(word) for word in line.words)
        return line if words == line.words else replace(line, words=words)

    def _keep(self, word: Word) -> None:
        found = _WORD.fullmatch(word.text)
        if found and word.confidence >= SURE and len(found[2]) >= SHORTEST and is_word(found[2]):
            lowered = found[2].lower()
            for key in _one_off(lowered):
                self._near[key].add(lowered)

    def _mended(self, word: Word) -> Word:
        found = _WORD.fullmatch(word.text)
        if not found or word.confidence >= DOUBTFUL or len(found[2]) < SHORTEST - 1:
            return word
        read = found[2]
        if is_word(read):
            return word
        likely = {own for key in _one_off(read.lower()) for own in self._near.get(key, ())}
        likely = {own for own in likely if _is_one_off(read.lower(), own)}
        if len(likely) != 1:
            return word
        return replace(word, text=found[1] + _in_case(likely.pop(), read) + found[3])


def _one_off(word: str) -> Iterator[str]:
    """Keys that words with one letter other, lost or added have in common: the word, and the word
    without each of its letters."""
    yield word
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]


def _is_one_off(one: str, other: str) -> bool:
    """Whether one letter is other, lost or added between two words."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1 or one == other:
        return False
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[at + (len(short) == len(long)) :] == long[at + 1 :]


def _in_case(own: str, read: str) -> str:
    if read[1:].isupper():
        return own.upper()
    return own.capitalize() if read[0].isupper() else own


def _readings_in(found: Any) -> Iterator[Reading]:
    if isinstance(found, Reading):
        yield found
    elif isinstance(found, tuple | list):
        for part in found:
            yield from _readings_in(part)
    elif isinstance(found, Mapping):
        yield from _readings_in(tuple(found.values()))
    elif is_dataclass(found):
        for field in fields(found):
            yield from _readings_in(getattr(found, field.name))
