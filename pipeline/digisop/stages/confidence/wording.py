"""What the wording of a field says against it: signs that belong to something else.

Pure functions of the text and the kind of field.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from rapidfuzz.distance import Levenshtein

from digisop.engines.fusion import is_known
from digisop.form.answers import has_answer_at_side, holds_answer
from digisop.text.units import Unit, unit_of

#: A full stop in the midst of a sentence: "Memerintahkan. Operator", "SOP.ini"; dirt, mostly.
_STOP = re.compile(
    r"(?<![A-Za-z])[A-Za-z][a-z]{3,}\.\s?[a-z]{2,}|(?<![A-Z])[A-Z]{3,}\.[a-z]{2,}|//"
    r"|\s[.;]\s|\s[.,;:]\w"
)
_LEADING = re.compile(r"^(?:[^\w\s±(“\"'-]\s?|[A-Za-z|]\s)\S")
#: The same of a person: "I Made", "I. Gede" and initials begin with one letter.
_LEADING_NAME = re.compile(r"^(?:[^\w\s(“\"'-]\s?|[a-z|]\s)\S")
#: The number or bullet of another item: "Buku Agenda 4. Komputer", "Laptop • Jaringan".
_MARKER = re.compile(
    r"(?<=[a-z)])\s\d{1,2}[.):]?\s+(?!Tahun|Nomor|Tentang|Hari|Jam|Menit|Pasal|Ayat)[A-Z]"
    r"|\S\s+[•▪●]\s*\S|(?<=[a-z])\s+[-–]\s+[A-Z]|(?<=[a-z])\s[a-h][.)]\s+[A-Z]"
)
#: The number of another item behind the end of one: "Badan Pusat Statistik; 3. Peraturan".
_NEXT_ITEM = re.compile(r"[;.]\s\d{1,2}[.)]\s+[A-Z]")
#: The marks of an enumeration within a text: "a. Langsung ... b. Tidak langsung".
_LETTERED, _NUMBERED = re.compile(r"(?:^|\s)([a-z])[.)]\s"), re.compile(r"(?:^|\s)(\d{1,2})[.)]\s")
_DIGIT_GLUED = re.compile(r"\d[A-Za-z]{2}|[a-z]{3}\d|\d/[a-z]\b")
_TWO_DURATIONS = re.compile(r"([^\W\d_]{3,20})\.?\s{1,3}\d{1,4}\s{0,3}(?=([^\W\d_]{3,20}))")
_UNITS = frozenset({
    *(unit.word for unit in Unit), "kerja", "maksimal", "maks",
    "minimal", "paling", "lama", "lambat", "cepat", "atau", "sampai", "dengan", "s", "d", "sd",
    "kurang", "lebih", "tiap", "setiap", "per", "disesuaikan", "sesuai",
})  # fmt: skip
#: The year of a citation; the oldest laws that are cited still are of the 19th century.
_YEAR = re.compile(r"\bno(?:mor)?\.?\s{0,3}\S{1,40}\s(?:tahun|th\.?)\s(\d{3,6})\b", re.IGNORECASE)
FIRST_YEAR, LAST_YEAR = 1800, 2100
#: So many words of so many letters, beside its units of time, are a sentence.
SENTENCE, LONG_WORD = 2, 4
#: What tells when something is done, and stands in no name of a paper.
_JOINING = frozenset({"dalam", "pada", "selama", "setelah", "sebelum", "sejak", "sampai", "setiap"})
_AMOUNT = re.compile(r"\d\s{0,3}[^\W\d_]{3}")
_NAME = re.compile(r"^[^\W\d_]{3,}[,.]?$|^[^\W\d_]{2,}['’`-][^\W\d_]{2,}[,.]?$")


def wording_of(kind: str, text: str, lines: Sequence[str] | None = None) -> dict[str, float]:
    """The signs that there are for the text of a field of the kind, by name; each above 0, which
    says nothing. ``lines`` are those of the text on paper, if they are known: an answer from
    beside the field stands at the side of one."""
    checks = _BY_KIND.get(kind, ())
    found = {name: check(text) for name, check in checks}
    if lines is not None and not has_answer_at_side(lines):
        found.pop("answer_inside", None)
    return {name: value for name, value in found.items() if value}


def _stops(text: str) -> float:
    return math.log1p(len(_STOP.findall(text)))


def _leads_with_a_sign(text: str) -> float:
    return float(bool(_LEADING.match(text)))


def _name_leads_with_a_sign(text: str) -> float:
    return float(bool(_LEADING_NAME.match(text)))


def _has_a_marker(text: str) -> float:
    return math.log1p(len(_MARKER.findall(text)))


def _holds_the_next_item(text: str) -> float:
    return float(bool(_NEXT_ITEM.search(text)))


def _has_a_stray_marker(text: str) -> float:
    """As of a list's item; but an activity may enumerate, from the first letter or number on."""
    return 0.0 if _enumerates(text) else _has_a_marker(text)


def _enumerates(text: str) -> bool:
    letters = [ord(mark) - ord("a") + 1 for mark in _LETTERED.findall(text)]
    numbers = [int(mark) for mark in _NUMBERED.findall(text)]
    return any(
        len(marks) > 1 and marks == list(range(1, len(marks) + 1)) for marks in (letters, numbers)
    )


def _has_an_answer(text: str) -> float:
    return float(holds_answer(text))


def _is_glued(text: str) -> float:
    return float(bool(_DIGIT_GLUED.search(text)))


def is_sentence(text: str) -> bool:
    """Whether a duration is told in a sentence of known words, a unit of time and such as join
    others among them ("Minimal sekali dalam 1 tahun"), of which nobody makes an amount, however
    well it was read. What holds two amounts is none."""
    words = re.findall(r"[^\W\d_]+", text)
    long = [word for word in words if len(word) >= LONG_WORD]
    told = [word for word in long if not unit_of(word)]
    joins = any(word.casefold() in _JOINING for word in told)
    has_unit, are_words = any(map(unit_of, words)), all(map(is_known, long))
    is_one = len(_AMOUNT.findall(text)) <= 1
    return joins and has_unit and is_one and are_words and len(told) >= SENTENCE


def _odd_units(text: str) -> float:
    if is_sentence(text):
        return 0.0
    words = re.findall(r"[^\W\d_]+", text.casefold())
    return math.log1p(sum(word not in _UNITS for word in words))


def _nearly_a_unit(text: str) -> float:
    """Words that are no unit of time, but one letter away from one."""
    words = set(re.findall(r"[^\W\d_]{3,}", text.casefold())) - _UNITS
    near = (any(_differ_by_one(word, unit) for unit in _UNITS) for word in words)
    return math.log1p(sum(near))


def _differ_by_one(word: str, unit: str) -> bool:
    return Levenshtein.distance(word, unit, score_cutoff=1) == 1


def _holds_two_durations(text: str) -> float:
    """Whether a second amount follows the first; "4 jam 36 menit" is one of two units."""
    pairs = [tuple(map(unit_of, found)) for found in _TWO_DURATIONS.findall(text)]
    follow = any(not (a and b and b.seconds < a.seconds) for a, b in pairs)
    return float(follow and not is_sentence(text))


def _lacks_digits(text: str) -> float:
    return float(bool(text) and not any(sign.isdigit() for sign in text))


def _ends_numbered(text: str) -> float:
    return float(bool(re.search(r"\(\d+\)$|\s\d+$", text)))


def _lacks_a_name(text: str) -> float:
    return float(bool(text) and not any(_NAME.match(token) for token in text.split()))


def _odd_years(text: str) -> float:
    """Years of citations that lost a digit, or are far off: "Tahun 201"."""
    years = (int(year) for year in _YEAR.findall(text))
    return math.log1p(sum(not FIRST_YEAR <= year <= LAST_YEAR for year in years))


def _has_a_colon(text: str) -> float:
    return float(":" in text)


_Checks = tuple[tuple[str, Callable[[str], float]], ...]
_PROSE: _Checks = (
    ("stop_in_sentence", _stops),
    ("leading_sign", _leads_with_a_sign),
)
_BY_KIND: Mapping[str, _Checks] = MappingProxyType({
    "activity": (
        *_PROSE, ("answer_inside", _has_an_answer), ("inner_marker", _has_a_stray_marker),
        ("glued", _is_glued),
    ),
    "list_item": (
        *_PROSE, ("inner_marker", _has_a_marker), ("odd_year", _odd_years),
        ("next_item", _holds_the_next_item),
    ),
    "title": (*_PROSE, ("glued", _is_glued), ("odd_year", _odd_years)),
    "cell": (("stop_in_cell", _stops), ("answer_inside", _has_an_answer), ("glued", _is_glued)),
    "duration": (
        *_PROSE, ("odd_unit", _odd_units), ("glued", _is_glued),
        ("nearly_a_unit", _nearly_a_unit), ("two_durations", _holds_two_durations),
    ),
    "sop_number": (("without_digits", _lacks_digits),),
    "executor": (*_PROSE, ("ends_numbered", _ends_numbered), ("glued", _is_glued)),
    "approver": (
        ("stop_in_sentence", _stops), ("leading_sign", _name_leads_with_a_sign),
        ("without_name", _lacks_a_name), ("colon", _has_a_colon),
    ),
    "institution": (("colon", _has_a_colon),),
})  # fmt: skip
