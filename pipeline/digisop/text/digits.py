"""Digits that a recogniser gave as letters of the same look."""

from __future__ import annotations

_LOOKALIKES = str.maketrans(
    {"O": "0", "o": "0", "Q": "0", "D": "0", "l": "1", "I": "1", "i": "1", "|": "1", "!": "1",
     "Z": "2", "z": "2", "S": "5", "s": "5", "G": "6", "b": "6", "B": "8", "g": "9", "q": "9"}
)  # fmt: skip

# What may stand for a digit inside a number, for use in a character class.
DIGIT_LIKE = "0-9OoQlIi|!ZzSsBb"


def as_digits(text: str) -> str:
    """``text`` with the letters that look like digits turned into them; other letters stay."""
    return text.translate(_LOOKALIKES)


def count_digits(text: str) -> int:
    """How many digits a text has."""
    return sum(sign.isdigit() for sign in text)
