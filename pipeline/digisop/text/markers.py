"""Numbers, letters and bullets that stand before the items of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from digisop.text.digits import as_digits


class Family(Enum):
    """What the items of a list are marked with."""

    NUMBER = "number"
    LETTER = "letter"
    ROMAN = "roman"
    BULLET = "bullet"


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker before a text. ``value`` counts from 1 (0 for bullets); ``end`` is where the text
    behind it begins; ``sure`` is false for signs that may be something else."""

    family: Family
    value: int
    end: int
    sure: bool


#: Arrows, geometric shapes, dingbats, the root that ticks are read as, and the private signs of
#: symbol fonts, as in a pattern's set.
SHAPES = r"\u221a\u2190-\u21ff\u25a0-\u25ff\u2600-\u27bf\u2b00-\u2bff\uf000-\uf0ff"

_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv")
#: A point behind a number or a small letter may be read as a colon; as a comma, too, but a number
#: with one is also cited over the end of a line: "Nomor / 2, Tambahan Lembaran Negara".
_ENUMERATED = re.compile(
    r"\(?([0-9OolIiSsBZz|]{1,2}|[A-Za-z]|[ivxIVX]{1,4})\s?"
    r"(\.\)|\.{1,2}|\)|(?<=[a-z\d]):(?=\s[A-Z]))(?=\s*\S|\s*$)"
)
_WITH_COMMA = re.compile(r"(\d{1,2}|[a-z]),\s+(?=[A-Z])")
_BULLET = re.compile(rf"(?:[-–—‐•◦·*~{SHAPES}]|[=_](?=\s))\s*(?=\S)")
_WEAK_BULLET = re.compile(r"[eo¢«»©®°+>¥]\s+(?=[A-Z])")
#: A small letter whose point was lost; no word but a marker is an "a".
_LETTER_ONLY = re.compile(r"([a-z])\s+(?=[A-Z])")
#: A first number that its point runs into: "1." is an L.
_ONE_AND_POINT = re.compile(r"L\s+(?=[A-Z])")
_NUMBER_ONLY = re.compile(r"(\d{1,2})\s+(?=[A-Z][a-z])")
#: Capitals that are read as a digit: "8." for "B.".
_LETTERS = {"8": "b", "6": "g"}
_INITIALS = frozenset("HIJKLMNOPQRSTUVWXYZ")  # H. Ahmad is a person, A. Umum an item
_DASHES = re.compile(r"[\s\-–—_.~]*")


def is_blank(text: str) -> bool:
    """Whether a box holds nothing: empty, or a lone dash."""
    return _DASHES.fullmatch(text) is not None


def _numbers(token: str) -> Iterator[int]:
    digits = as_digits(token)
    if digits.isdecimal() and int(digits) > 0:
        yield int(digits)


def _enumerated(found: re.Match[str]) -> Iterator[Marker]:
    """Every reading of a marker such as "I.": number 1, letter i, roman one."""
    token, end = found[1], found.end()
    sure = token.isdigit() or len(token) == 1
    for value in _numbers(token):
        yield Marker(Family.NUMBER, value, end, token.isdigit())
    if token in _LETTERS:
        yield Marker(Family.LETTER, ord(_LETTERS[token]) - ord("a") + 1, end, False)
    if len(token) == 1 and token.isalpha():
        yield Marker(Family.LETTER, ord(token.lower()) - ord("a") + 1, end, sure)
    if token.lower() in _ROMANS:
        yield Marker(Family.ROMAN, _ROMANS.index(token.lower()) + 1, end, True)


def _abbreviation(found: re.Match[str], text: str) -> bool:
    """Whether the point belongs to what follows: 12.03, S.Sos, H.M; of a small letter before a
    large one it does not: c.Peraturan."""
    after = text[found.end() : found.end() + 1]
    glued = found[1].isalpha() and found[1] not in {"l", "I"} and after not in {"", " "}
    glued &= not (found[1].islower() and after.isupper())
    return found[2] == "." and (after.isdigit() or glued)


def markers(text: str) -> tuple[Marker, ...]:
    """Every way to read a marker at the beginning of ``text``, likeliest first; empty where there
    is none.

    "i." may be the Roman one or the ninth letter: which one, the list's other items say. Only
    ``sure`` markers can stand for nothing else.
    """
    if found := _ENUMERATED.match(text):
        return () if _abbreviation(found, text) else tuple(_enumerated(found))
    if found := _BULLET.match(text):
        return (Marker(Family.BULLET, 0, found.end(), True),)
    if found := _ONE_AND_POINT.match(text):
        return (Marker(Family.NUMBER, 1, found.end(), False),)
    bullet = _WEAK_BULLET.match(text)
    weak = (Marker(Family.BULLET, 0, bullet.end(), False),) if bullet else ()
    if found := _LETTER_ONLY.match(text):
        value = ord(found[1]) - ord("a") + 1
        return (*weak, Marker(Family.LETTER, value, found.end(), value == 1))
    if weak:
        return weak
    if found := _NUMBER_ONLY.match(text):
        return (Marker(Family.NUMBER, int(found[1]), found.end(), False),)
    return ()


def marker_with_comma(text: str) -> Marker | None:
    """The number or letter before a text with a comma behind it, which may be its point."""
    found = _WITH_COMMA.match(text)
    if not found or found[1].startswith("0"):
        return None
    if found[1].isdigit():
        return Marker(Family.NUMBER, int(found[1]), found.end(), sure=False)
    return Marker(Family.LETTER, ord(found[1]) - ord("a") + 1, found.end(), sure=False)


def strip_marker(text: str) -> str:
    """``text`` without the number, letter or bullet before it; other text stays as it is, initials
    of names ("I Made") too."""
    stripped = text.strip()
    found = [marker for marker in markers(stripped) if marker.sure]
    if found and found[0].family is Family.LETTER and stripped[0] in _INITIALS:
        return stripped
    return stripped[found[0].end :].strip() if found else stripped
