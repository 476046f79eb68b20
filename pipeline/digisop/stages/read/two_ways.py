"""Which way the text of a cell runs, where its letters stand so that it may run up the page or
across it: the way that can be read."""

from __future__ import annotations

from collections.abc import Sequence

from digisop.engines.fusion import is_known, is_well_formed
from digisop_models.page import Line

#: What a letter counts for in what is neither a known word nor well formed.
UNKNOWN = 0.3


def better_read(turned: list[list[Line]], upright: list[list[Line]]) -> list[list[Line]]:
    """Of two readings of a cell (its lines, in pieces) that with more letters in sure, known
    words; ``turned``, to which the ink pointed, where they are alike."""
    return upright if _letters_read(upright) > _letters_read(turned) else turned


def _letters_read(lines: Sequence[Sequence[Line]]) -> float:
    """The letters and digits read, each with its word's confidence (0 to 1)."""
    return sum(
        word.confidence
        * sum(sign.isalnum() for sign in word.text)
        * (1.0 if is_known(word.text) or is_well_formed(word.text) else UNKNOWN)
        for line in lines
        for piece in line
        for word in piece.words
    )
