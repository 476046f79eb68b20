"""What is read in the grain of a filled cell, beside the words that it holds.

A grey or dark head that was printed or scanned in dots shows signs where there are none; they are
read without certainty, its words for sure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from digisop_models.page import Line, Word

#: Words are read for sure from this confidence on (a recogniser's score), grain never from that.
SURE, UNSURE = 0.9, 0.75
#: Signs that are numbers: "Seksi I", and what these are read as.
_NUMERALS = frozenset("IVXl|0123456789")
#: A word of fewer letters is as soon read in grain as any.
WORD = 3


def without_grain(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines without what may be read in grain: words below ``UNSURE`` and single signs. None is
    left out where no word is read for sure."""
    if not any(_is_sure(word) for line in lines for word in line.words):
        return tuple(lines)
    kept = (
        replace(line, words=tuple(word for word in line.words if not _may_be_grain(word)))
        for line in lines
    )
    return tuple(line for line in kept if line.words)


def without_single_grain(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of a name without single signs that may be grain: read below ``UNSURE`` beside
    words that are read for sure, no number, and not at the end, where names are told apart ("Staf
    A")."""
    words = [word for line in lines for word in line.words]
    if not any(map(_is_sure, words)):
        return tuple(lines)
    grain = {id(word) for word in words[:-1] if _is_single_grain(word)}
    kept = (
        replace(line, words=tuple(word for word in line.words if id(word) not in grain))
        for line in lines
    )
    return tuple(line for line in kept if line.words)


def is_grain(lines: Sequence[Line], beside: Sequence[Line]) -> bool:
    """Whether lines may be grain, every word of them, where words ``beside`` are read for sure."""
    words = [word for line in lines for word in line.words]
    return any(_is_sure(word) for line in beside for word in line.words) and all(
        map(_may_be_grain, words)
    )


def _is_sure(word: Word) -> bool:
    return word.confidence >= SURE and sum(map(str.isalpha, word.text)) >= WORD


def _is_single_grain(word: Word) -> bool:
    return word.confidence < UNSURE and len(word.text) == 1 and word.text not in _NUMERALS


def _may_be_grain(word: Word) -> bool:
    return word.confidence < UNSURE or sum(map(str.isalnum, word.text)) <= 1
