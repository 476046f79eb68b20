"""NIP: the number of an Indonesian civil servant.

Eighteen digits: 8 birth date, 6 month of first appointment, 1 sex (1 man, 2 woman), 3 serial
number (Peraturan Kepala BKN Nomor 22 Tahun 2007). Contract staff (PPPK) have 21 in the place of
the month. Older papers have a NIP of nine digits, police and soldiers an NRP.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum

from digisop.text.digits import DIGIT_LIKE, as_digits
from digisop.text.homoglyphs import fold_homoglyphs

_LABEL = re.compile(r"\b(N\s?[I1l]\s?P(?:\s?PPK)?|N\s?R\s?P)\b\s*[.:;,]*\s*", re.IGNORECASE)
_RUN = re.compile(rf"(?<![A-Za-z])[{DIGIT_LIKE}](?:[\s.,\-_]{{0,2}}[{DIGIT_LIKE}])*(?![A-Za-z])")
_LENGTH = 18
_OLD_LENGTH = 9
_SHORTEST, _LONGEST = 5, 20
_CONTRACT = 21
_FIRST_BIRTH = 1930


class NumberKind(StrEnum):
    """What sort of number it is by its length and label."""

    NIP = "nip"
    OLD_NIP = "old_nip"
    NRP = "nrp"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Nip:
    """``digits`` only. ``problem`` says in a few words why the number cannot be right."""

    digits: str
    kind: NumberKind
    problem: str | None = None

    @property
    def valid(self) -> bool:
        return self.problem is None


def _day(text: str) -> dt.date | None:
    try:
        return dt.date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except ValueError:
        return None


def _problem(digits: str) -> str | None:
    """What is wrong with a number of eighteen digits."""
    birth = _day(digits[:8])
    if birth is None or birth.year < _FIRST_BIRTH:
        return "no birth date in digits 1-8"
    year, month = int(digits[8:12]), int(digits[12:14])
    if not (1 <= month <= 12 or month == _CONTRACT):
        return "no month of appointment in digits 13-14"
    if not birth.year < year <= 2100:
        return "no year of appointment in digits 9-12"
    if digits[14] not in "12":
        return "digit 15 is neither 1 nor 2"
    return None


def _classify(digits: str, label: str) -> Nip:
    if label.startswith("NR"):
        return Nip(digits, NumberKind.NRP)
    if len(digits) == _LENGTH:
        return Nip(digits, NumberKind.NIP, _problem(digits))
    if len(digits) == _OLD_LENGTH:
        return Nip(digits, NumberKind.OLD_NIP)
    return Nip(digits, NumberKind.UNKNOWN, f"{len(digits)} digits in the place of {_LENGTH}")


def parse_nip(text: str | None) -> Nip | None:
    """The number in ``text``, label, spaces and points dropped; ``None`` where there is none.

    Letters that look like digits are read as digits. After a label "NIP" or "NRP" what follows
    counts; without one the longest run of digits. A number that cannot be right is still given,
    with the ``problem`` named, for a person to look at.
    """
    plain = fold_homoglyphs(text or "")
    label = _LABEL.search(plain)
    rest = plain[label.end() :] if label else plain
    runs = [as_digits(re.sub(r"[\s.,\-_]", "", run)) for run in _RUN.findall(rest)]
    raw = [run for run in runs if run.isdecimal() and _SHORTEST <= len(run) <= _LONGEST]
    if not raw:
        return None
    name = re.sub(r"\s", "", label.group(1)).upper() if label else ""
    return _classify(max(raw, key=len), name)
