"""Dates in Indonesian office papers: 14 Maret 2022, 14-03-2022, 2 Pebruari 2023."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Sequence

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from digisop.text.digits import DIGIT_LIKE, as_digits
from digisop.text.homoglyphs import fold_homoglyphs

_MONTHS: dict[int, tuple[str, ...]] = {
    1: ("januari", "january", "jan", "djanuari"),
    2: ("februari", "pebruari", "february", "feb", "peb", "febuari", "febr"),
    3: ("maret", "march", "mar", "mrt", "maart"),
    4: ("april", "apr"),
    5: ("mei", "may"),
    6: ("juni", "june", "jun"),
    7: ("juli", "july", "jul"),
    8: ("agustus", "august", "agst", "agt", "agts", "ags", "agu", "agus", "aug"),
    9: ("september", "sept", "sep", "septemper"),
    10: ("oktober", "october", "okt", "oct"),
    11: ("november", "nopember", "nov", "nop"),
    12: ("desember", "december", "des", "dec"),
}
_EXACT = {name: month for month, names in _MONTHS.items() for name in names}
#: Months of at least so many letters may be whole names with one letter misread; those names that
#: are no abbreviations.
_LONG = 5
_WHOLE = {
    name: month
    for name, month in _EXACT.items()
    if len(name) >= _LONG or name in {"mei", "juni", "juli", "june", "july"}
}
_NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_ROMAN = {numeral: number for number, numeral in enumerate(_NUMERALS, 1)}
#: Letters that a blurred reading, or one of handwriting, confuses; l and i stay apart, as June and
#: July do.
_SHAPES = str.maketrans({"n": "m", "v": "u", "c": "e", "f": "t", "l": "t", "o": "a"})
#: Digits that are read for letters.
_LETTERS = str.maketrans("0154", "oisa")
_LIKE = 72.0  # least likeness (per cent) of a misread month, and how much the next must be below
_AHEAD = 12.0
_FIRST_YEAR, _LAST_YEAR = 1945, 2100

_D, _SEP = DIGIT_LIKE, r"[\s.,\-/–—_'’]*"
_END = r"(?=[\s.,\-/–—])"
_DAY = (
    rf"((?<![0-9])(?:[0-3]\s\d{_END}|\d\d(?!\d\s)|\d[{_D}]{_END}|\d(?!\d\d\s))"
    rf"|(?<!\w)(?:[lI|OoZz]\d|[lI|Zz][OolI|]{_END}|[lI|]{_END}))"
)
_YEAR = rf"([12lI|Zz](?:\s?[{_D}]){{3}}|(?<=['’])\d\d|\d\d|0[0-4]\d)(?![0-9])"
# Digits that stand alone are of no month: "1 19 Juli 2014" is of the 19th.
_NAME = r"((?!\d+\s)[^\W_]{2,10}?(?:\s[^\W\d_]{1,6})?)"
_WORDED = re.compile(rf"{_DAY}(?:st|nd|rd|th)?{_SEP}{_NAME}{_SEP}{_YEAR}")
#: A month whose letters were read apart, as of handwriting: "6 A gus t us 2014".
_TORN = re.compile(rf"{_DAY}{_SEP}((?:[^\W\d_]{{1,6}}\s){{2,6}}){_YEAR}")
_MONTH_ALONE = re.compile(r"([^\W\d_]{3,10})[\s.,]+(\d{4})")
_FILLERS = re.compile(r"(?i)\b(?:tanggal|bulan|tahun)\b")
_ENGLISH = re.compile(r"\b([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,\s*(\d{4})(?!\d)")
_MARK = r"\s?[-/.–—]\s?"
_NUMERIC = re.compile(
    rf"(?<![\w/.-])([{_D}]{{1,2}}){_MARK}([{_D}]{{1,2}}){_MARK}([{_D}]{{4}}|\d\d)(?![\w/-]|\.\d)"
)
_SPACED = re.compile(r"(?<!\d)(\d{1,2})\s(\d{1,2})\s(\d{4})(?!\d)")
_ISO = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_ROMAN_DATE = re.compile(r"(?<![\d/])(\d{1,2})\s?[-/. ]\s?([IVX]{1,4})\s?[-/. ]\s?(\d{4})(?!\d)")


def month_number(name: str) -> int | None:
    """The month a name stands for, 1 to 12; ``None`` where it is none.

    Indonesian names, long and short, and old spellings (Pebruari, Nopember). Misread names go by
    likeness, if one month is clearly ahead of the next.
    """
    plain = "".join(name.split()).lower()
    letters = plain.translate(_LETTERS)
    for spelling in (plain, letters, letters.replace("l", "i")):
        if spelling in _EXACT:
            return _EXACT[spelling]
    if len(letters) < 4:
        return None
    alike = {month for known, month in _EXACT.items() if _shape(known) == _shape(letters)}
    if len(alike) == 1:
        return alike.pop()
    scores = {
        month: max(fuzz.ratio(letters, known) for known in names if len(known) >= 4 or month == 5)
        for month, names in _MONTHS.items()
    }
    best, second = sorted(scores.values(), reverse=True)[:2]
    if best < _LIKE or best - second < _AHEAD:
        return None
    return max(scores, key=lambda month: scores[month])


def _shape(name: str) -> str:
    """A month's letters, those of one shape made one: "jumi" is of the shape of "juni"."""
    return name.replace("rn", "m").translate(_SHAPES)


def _number(text: str) -> int | None:
    digits = as_digits("".join(text.split()))
    return int(digits) if digits.isdecimal() else None


def _full_year(text: str) -> int | None:
    """A year of four digits, or of two: 22 -> 2022, 98 -> 1998; of three where the first was not
    read: 023 -> 2023."""
    compact = "".join(text.split())
    if sum(letter.isdigit() for letter in compact) < 2:
        return None
    year = _number(compact)
    if year is not None and len(compact) == 3:
        year += 2000
    if year is not None and len(compact) == 2:
        year += 2000 if year <= 50 else 1900
    return year


def _date(day: int | None, month: int | None, year: int | None) -> dt.date | None:
    if day is None or month is None or year is None or not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _worded(text: str) -> dt.date | None:
    found = _worded_in(text)
    return _date_of(found) if found else None


def _worded_in(text: str) -> re.Match[str] | None:
    """The first date with a month in letters."""
    found = _WORDED.search(text)
    while found is not None and _date_of(found) is None:
        found = _WORDED.search(text, found.start() + len(found[1]))
    return found


def _date_of(found: re.Match[str]) -> dt.date | None:
    day, name, year = found.groups()
    pieces = name.lower().split()
    month = month_number(name) if len(pieces) == 1 else _month_of_pieces(pieces)
    return _date(_number(day), month, _full_year(year))


def _torn(text: str) -> dt.date | None:
    found = _TORN.search(text)
    if found is None:
        return None
    month = _month_of_pieces(found[2].lower().split())
    return _date(_number(found[1]), month, _full_year(found[3]))


def _month_of_pieces(pieces: Sequence[str]) -> int | None:
    """The month whose whole name the pieces are, but for letters of one shape, or for one letter of
    a longer one within it. Pieces before a month that is whole by itself are words: "3 ke Mei"."""
    if any(piece in _WHOLE for piece in pieces):
        return _WHOLE.get(pieces[0])
    letters = "".join(pieces).translate(_LETTERS)
    near = {month for name, month in _WHOLE.items() if _is_near(letters, name)}
    return near.pop() if len(near) == 1 else None


def _is_near(letters: str, name: str) -> bool:
    is_long = len(name) >= _LONG and letters[0] == name[0]
    return _shape(letters) == _shape(name) or (
        is_long and Levenshtein.distance(letters, name, score_cutoff=1) <= 1
    )


def _numeric(text: str) -> dt.date | None:
    for pattern in (_NUMERIC, _SPACED):
        for found in pattern.finditer(text):
            day, month, year = found.groups()
            if (date := _date(_number(day), _number(month), _full_year(year))) is not None:
                return date
    return None


def _other(text: str) -> dt.date | None:
    """2022-03-14, 14/III/2022 and March 14, 2022."""
    if found := _ISO.search(text):
        return _date(int(found[3]), int(found[2]), int(found[1]))
    if found := _ROMAN_DATE.search(text):
        return _date(int(found[1]), _ROMAN.get(found[2]), int(found[3]))
    if found := _ENGLISH.search(text):
        return _date(int(found[2]), _EXACT.get(found[1].lower()), int(found[3]))
    return None


def _plain(text: str) -> str:
    folded = fold_homoglyphs(unicodedata.normalize("NFC", text))
    return " ".join(_FILLERS.sub(" ", folded).split())


def parse_date(text: str | None) -> dt.date | None:
    """The first full date in ``text``; ``None`` where there is none or it cannot be.

    Day before month throughout, as Indonesian offices write (Permenpan-RB 35/2012 gives no other
    form); names of days and places around it are passed over. A month without a day is no date.
    Digits and months misread by a recogniser are understood where they are plain.
    """
    if not text:
        return None
    plain = _plain(text)
    return _other(plain) or _worded(plain) or _numeric(plain) or _torn(plain)


def is_month_misspelt(text: str) -> bool:
    """Whether the first date in a text, as ``parse_date`` finds it, has its month in letters that
    are no month's, but like one's."""
    plain = _plain(text)
    found = None if _other(plain) else _worded_in(plain)
    return found is not None and "".join(found[2].split()).lower() not in _EXACT


def is_month_alone(text: str) -> bool:
    """Whether a text is a month with its year, letter for letter, and no day: "Agustus 2023"."""
    # a sign before it may be what is left of a day
    found = _MONTH_ALONE.fullmatch(_plain(text).lstrip(" :").rstrip(" .,"))
    if found is None or found[1].lower() not in _EXACT:
        return False
    return _FIRST_YEAR <= int(found[2]) <= _LAST_YEAR
