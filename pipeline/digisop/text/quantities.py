"""Numbers in figures, words and fractions, as they stand before a unit of time."""

from __future__ import annotations

import re
from fractions import Fraction

from digisop.text.digits import as_digits

_NUMERALS = (
    *("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"),
    *("sepuluh", "sebelas"),
)
_ONES = {word: number for number, word in enumerate(_NUMERALS)}
_GLYPHS = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}
_PARTS = {"setengah": Fraction(1, 2), "seperempat": Fraction(1, 4)}
_WORD = "(?:" + "|".join([*_ONES, *_PARTS, "belas", "puluh", "seratus"]) + ")"
_FIGURES = r"\d[\dOolIS]{0,2}(?:[.,]\d{1,2}(?!\d))?|[lI|S][\dO]{0,2}(?![a-z])"
NUMBER = rf"(?:(?:\d\s)?[13]/[24](?!\d)|\d?\s?[½¼¾]|{_FIGURES}|{_WORD}(?:\s+{_WORD}){{0,3}}(?!\w))"
_SLASHED = re.compile(r"(?:(\d)\s)?([13])/([24])")
_HALVES = {"5": Fraction(1, 2), "25": Fraction(1, 4), "75": Fraction(3, 4)}


def _in_words(text: str) -> Fraction | None:
    """Dua puluh lima -> 25, setengah -> 1/2; ``None`` where the words make no number."""
    total = 0
    for word in text.lower().split():
        if word in _PARTS:
            return _PARTS[word] + total
        if word == "belas":
            total += 10
        elif word == "puluh":
            total *= 10
        elif word == "seratus":
            total += 100
        elif word in _ONES:
            total += _ONES[word]
        else:
            return None
    return Fraction(total)


def _in_figures(text: str) -> Fraction | None:
    """15, l5, 1,5 and 1.5; two figures after a point are a clock time, so ``None``."""
    whole, mark, part = text.replace(",", ".").partition(".")
    digits = as_digits(whole)
    if not digits.isdecimal():
        return None
    if not mark:
        return Fraction(int(digits))
    return Fraction(int(digits)) + _HALVES[part] if part in _HALVES else None


def quantity(text: str) -> Fraction | None:
    """The number that ``text`` (matched by ``NUMBER``) stands for, exact; ``None`` where it is
    none.

    Figures with a decimal comma or point, fractions ("1/2", "1 ½") and words ("satu setengah").
    """
    plain = text.strip()
    if found := _SLASHED.fullmatch(plain):
        return int(found[1] or 0) + Fraction(int(found[2]), int(found[3]))
    if plain[-1:] in _GLYPHS:
        before = plain[:-1].strip()
        return Fraction(int(before or 0)) + _GLYPHS[plain[-1]]
    first = plain.split()[0].lower()
    spelt = first in _ONES or first in _PARTS or first == "seratus"
    return _in_words(plain) if spelt else _in_figures(plain)
