"""Single letters that a recogniser took for others of the same look, put right where certain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from digisop.text.lexicon import Tier, is_word, tier
from digisop.text.near_words import unswapped

_TOKEN = re.compile(r"(?<![\w.@/-])[^\W_]{5,}(?![\w@/]|[.-]\w)")
_DIGITS = {"0": "o", "1": "il", "3": "e", "4": "a", "5": "s", "6": "bg", "8": "b", "9": "g"}
_MOST_DIGITS = 3
_CAPITALS = 7  # letters; shorter words in capitals may be abbreviations
# (as read, as printed); only shapes that a recogniser confuses and a typist does not
_PAIRS = (
    ("l", "i"), ("i", "l"), ("rn", "m"), ("m", "rn"), ("cl", "d"), ("vv", "w"), ("ii", "u"),
    ("nn", "m"), ("li", "h"), ("tl", "d"), ("ri", "n"),
)  # fmt: skip


def _known(word: str) -> bool:
    found = tier(word)
    return found is not None and found is not Tier.NAME


def _without_digits(word: str) -> Iterator[str]:
    choices = [_DIGITS.get(letter, letter) for letter in word]
    return ("".join(letters) for letters in product(*choices))


def _glued_number(word: str) -> bool:
    """Whether the digits may be a number beside a word: Bagian1, 5lembar."""
    stem = word.strip("0123456789")
    return stem.isalpha() and _known(stem)


def _only(candidates: Iterator[str]) -> str | None:
    known = {candidate for candidate in candidates if _known(candidate)}
    return known.pop() if len(known) == 1 else None


def _repair(lowered: str) -> str | None:
    """The one known word that ``lowered`` is a misreading of, or ``None``."""
    digits = sum(letter.isdigit() for letter in lowered)
    if not digits:
        return _only(unswapped(lowered, _PAIRS))
    few = digits <= _MOST_DIGITS and digits * 2 < len(lowered)
    return _only(_without_digits(lowered)) if few and not _glued_number(lowered) else None


def _like(read: str, repaired: str) -> str:
    """``repaired`` in the case of ``read``; a small l or a digit first was a capital."""
    letters = [letter for letter in read if letter.isalpha() and letter != "l"]
    if all(letter.isupper() for letter in letters):
        return repaired.upper()
    capital = read[0].isupper() or (read[0] in "l0158" and repaired[0] != read[0])
    return repaired[0].upper() + repaired[1:] if capital else repaired


def _capital_inside(word: str) -> bool:
    """A capital I among small letters is an l or an i: PeIayanan, pubIik."""
    rest = word.replace("I", "")
    return "I" in word[1:] and (rest.islower() or rest.istitle())


def _with_small_i(word: str) -> Iterator[str]:
    """Every reading of the capitals I behind the first letter, in lower case."""
    choices = [("i", "l") if letter == "I" else (letter.lower(),) for letter in word[1:]]
    return (word[0].lower() + "".join(letters) for letters in product(*choices))


def _fix(found: re.Match[str]) -> str:
    word = found.group()
    if word.isdigit() or not word.isascii() or (word.isupper() and len(word) < _CAPITALS):
        return word
    if _capital_inside(word):
        repaired = _only(_with_small_i(word))
    else:
        repaired = None if is_word(word) else _repair(word.lower())
    return _like(word, repaired) if repaired else word


def fix_words(text: str) -> str:
    """Puts right letters misread for others of the same look: lnformasi, Pel4yanan, narna.

    Only where the word as read is unknown, exactly one such change makes it a known word, and
    the change is a confusion of shapes (l/I/1, 0/O, rn/m, cl/d, vv/w ...). Slips of spelling in
    the print, such as "Thaun" or "Hardisk", are kept.
    """
    return _TOKEN.sub(_fix, text)
