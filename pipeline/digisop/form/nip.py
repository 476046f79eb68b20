"""NIP: the number of an Indonesian civil servant. What one is, is said here alone.

Eighteen digits, for civil servants (PNS, Peraturan Kepala BKN Nomor 22 Tahun 2007 tentang Nomor
Identitas Pegawai Negeri Sipil) and for contract staff (PPPK, Peraturan BKN Nomor 1 Tahun 2019
tentang Petunjuk Teknis Pengadaan PPPK, Nomor Induk PPPK):

====== ================================================= =====================================
digits PNS                                               PPPK
====== ================================================= =====================================
1-8    birth date, YYYYMMDD                              the same
9-12   year of appointment (TMT)                         year of the first appointment
13-14  month of appointment, 01 to 12                    the contract: 21
15     1 man, 2 woman                                    the same
16-18  serial number                                     the same
====== ================================================= =====================================

Older papers have a NIP of nine digits, police and soldiers an NRP of other lengths.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum

from digisop.text.digits import DIGIT_LIKE, as_digits
from digisop.text.homoglyphs import fold_homoglyphs

#: Digits of a NIP, and of one from before 2008.
LENGTH, OLD_LENGTH = 18, 9
#: A number of a person in an SOP, be it a NIP or an NRP, has so many digits.
SHORTEST, LONGEST = 5, 20
#: Every birth year begins with one of these.
CENTURIES = ("19", "20")
#: What stands for the month of appointment in the number of contract staff (PPPK).
CONTRACT = 21
#: Nobody is appointed younger or older, in years.
YOUNGEST, OLDEST = 15, 60

_FIRST_BIRTH = 1930
_NIP = r"N\s?[I1l|!]\s?P"
_NRP = r"N\s?R\s?P"
_LABEL = re.compile(
    rf"\b({_NIP}(?:\s?PPPK|\s?PPK)?|{_NRP})(?![A-Za-z])\s*[.:;,]*\s*", re.IGNORECASE
)
#: The label at the head of a line, its P perhaps misread, with or without a number behind it.
_HEAD = re.compile(r"^\W*N\s?[I1l|!]\s?[PF]\W*", re.IGNORECASE)
_LABEL_WORD = re.compile(r"^\W*N[I1l|!]P\b|^\W*NRP\b", re.IGNORECASE)
_SEPARATORS = r"\s.,\-_"
_RUN = re.compile(
    rf"(?<![A-Za-z])[{DIGIT_LIKE}](?:[{_SEPARATORS}]{{0,2}}[{DIGIT_LIKE}])*(?![A-Za-z])"
)
_TYPED = re.compile(rf"[0-9][0-9{_SEPARATORS}]*")


class NumberKind(StrEnum):
    """What sort of number it is, by its length and its label; UNKNOWN where neither tells."""

    NIP = "nip"
    OLD_NIP = "old_nip"
    NRP = "nrp"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Nip:
    """A number as read: ``digits`` only, and what sort it is.

    ``problem`` says in a few words why the number cannot be right, ``None`` where nothing speaks
    against it.
    """

    digits: str
    kind: NumberKind
    problem: str | None = None

    @property
    def valid(self) -> bool:
        """Whether nothing speaks against the number."""
        return self.problem is None


def parse_nip(text: str | None) -> Nip | None:
    """The number in ``text``, label, spaces and points dropped; ``None`` where there is none.

    Letters that look like digits are read as digits. After a label "NIP" or "NRP" what follows
    counts; without one the longest run of digits. A number that cannot be right is still given,
    with the ``problem`` named, for a person to look at.
    """
    plain = fold_homoglyphs(text or "")
    label = _LABEL.search(plain)
    rest = plain[label.end() :] if label else plain
    runs = [as_digits(_without_separators(run)) for run in _RUN.findall(rest)]
    raw = [run for run in runs if run.isdecimal() and SHORTEST <= len(run) <= LONGEST]
    if not raw:
        return None
    return _classify(max(raw, key=len), _is_nrp(label))


def with_century(digits: str) -> str:
    """A number of eighteen digits as it was printed, where it can be none as it was read but is a
    NIP with a birth year of 19.. or 20.., one of the two; so is one that lacks its first digit,
    a 1. Others as they are.

    >>> with_century("178501012010011001"), with_century("198513012010011001")
    ('198501012010011001', '198513012010011001')
    >>> with_century("98501012010011001"), with_century("98513012010011001")
    ('198501012010011001', '98513012010011001')
    """
    if len(digits) == LENGTH - 1 and is_nip(f"1{digits}"):
        return f"1{digits}"
    if len(digits) != LENGTH or is_nip(digits):
        return digits
    likely = [f"{century}{digits[2:]}" for century in CENTURIES if is_nip(century + digits[2:])]
    return likely[0] if len(likely) == 1 else digits


def typed_nip(text: str) -> str | None:
    """The digits of a number as a person types it, with or without its label; ``None`` where the
    text holds anything else. Whether the number can be right is not asked: people have seen it."""
    label = _LABEL.match(text)
    rest = text[label.end() :] if label else text
    digits = _without_separators(rest) if _TYPED.fullmatch(rest) else ""
    return digits if SHORTEST <= len(digits) <= LONGEST else None


def is_nip(digits: str) -> bool:
    """Whether the digits can be a NIP, of eighteen digits or of nine."""
    return digits.isdecimal() and _classify(digits, is_nrp=False).valid


def has_length_of_nip(digits: str) -> bool:
    """Whether there are as many digits as a NIP has, new or old."""
    return len(digits) in (LENGTH, OLD_LENGTH)


def begins_with_label(text: str) -> bool:
    """Whether a line begins with the label NIP, as read."""
    return bool(_HEAD.match(text))


def is_label_word(word: str) -> bool:
    """Whether a word is the label NIP or NRP, or begins with it."""
    return bool(_LABEL_WORD.match(word))


def _without_separators(run: str) -> str:
    return re.sub(rf"[{_SEPARATORS}]", "", run)


def _is_nrp(label: re.Match[str] | None) -> bool:
    return label is not None and re.fullmatch(_NRP, label[1], re.IGNORECASE) is not None


def _classify(digits: str, is_nrp: bool) -> Nip:
    if is_nrp:
        return Nip(digits, NumberKind.NRP)
    if len(digits) == LENGTH:
        return Nip(digits, NumberKind.NIP, _problem(digits))
    if len(digits) == OLD_LENGTH:
        return Nip(digits, NumberKind.OLD_NIP)
    return Nip(digits, NumberKind.UNKNOWN, f"{len(digits)} digits in the place of {LENGTH}")


def _problem(digits: str) -> str | None:
    """What is wrong with a number of eighteen digits."""
    birth = _day(digits[:8])
    if birth is None or birth.year < _FIRST_BIRTH:
        return "no birth date in digits 1-8"
    year, month = int(digits[8:12]), int(digits[12:14])
    if not (1 <= month <= 12 or month == CONTRACT):
        return "no month of appointment in digits 13-14"
    if not YOUNGEST <= year - birth.year <= OLDEST:
        return "no year of appointment in digits 9-12"
    if digits[14] not in "12":
        return "digit 15 is neither 1 nor 2"
    return None


def _day(text: str) -> dt.date | None:
    try:
        return dt.date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except ValueError:
        return None
