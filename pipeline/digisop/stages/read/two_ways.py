"""Which way the text of a cell runs, where its letters stand so that it may run across the page, up
it or down it: the way that the ink makes likely and that can be read."""

from __future__ import annotations

from collections.abc import Sequence

from digisop.engines.fusion import is_known, is_well_formed
from digisop_models.page import Line

#: What a letter counts for in what is no known word: in a number, a code or a word with a capital,
#: and in anything else.
FORMED, UNKNOWN = 0.6, 0.3


def best_way(readings: Sequence[list[list[Line]]], credits: Sequence[float]) -> int:
    """The index of the best of several readings of a cell (its lines, in pieces).

    A letter in a sure, known word counts as much as odds of e to one; ``credits`` are the
    logarithms of how probable the ink makes each way.
    """
    worth = [_letters_read(lines) + credit for lines, credit in zip(readings, credits, strict=True)]
    return worth.index(max(worth))


def _letters_read(lines: Sequence[Sequence[Line]]) -> float:
    """The letters and digits read, each with its word's confidence (0 to 1)."""
    return sum(
        word.confidence * sum(sign.isalnum() for sign in word.text) * _founded(word.text)
        for line in lines
        for piece in line
        for word in piece.words
    )


def _founded(text: str) -> float:
    if is_known(text):
        return 1.0
    return FORMED if is_well_formed(text) else UNKNOWN
