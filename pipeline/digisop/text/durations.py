"""Durations as SOPs print them (column Waktu), and as ISO 8601.

Working days count as days; of a range it is the longer (shared CONTRACT).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from digisop.text.digits import as_digits
from digisop.text.homoglyphs import fold_homoglyphs
from digisop.text.quantities import NUMBER, quantity
from digisop.text.units import UNIT, Unit, unit_of
from digisop_models.record import Duration

_TO = r"(?:-|–|—|~|s\s?[/.]?\s?d\.?|sampai(?:\s+dengan)?|hingga|atau|sd|to)"
_PAREN = r"(?:\s*\([^)\d]{3,40}\))?"
_NOT_BEFORE = r"(?<![\w.,:])(?<!H[+-])(?<!H\s[+-])(?<!H\s[+-]\s)(?<!pukul\s)"
_AMOUNT = re.compile(
    rf"{_NOT_BEFORE}(?:[tTf](?=\d))?(?:(?P<low>{NUMBER}){_PAREN}\s*{_TO}\s*)?"
    rf"(?P<count>{NUMBER}){_PAREN}(?:\s*\(\d+\))?\s*(?:[xX×]\s*(?P<times>\d+)\s*)?(?P<unit>{UNIT})",
    re.IGNORECASE,
)
_LONG_PERIODS = {"triwulan": 3, "kuartal": 3, "caturwulan": 4, "semester": 6}  # months
_SE = re.compile(r"(?<!\w)(?<!kali )se(jam|hari|minggu|bulan|tahun|menit)\b(?![-‐])", re.IGNORECASE)
_MINUTES = re.compile(r"^\D{0,3}(\d{1,3})\s*(?:['’`´′])$")
_SECONDS = re.compile(r"^\D{0,3}(\d{1,3})\s*(?:[\"”″]|'')$")
_BARE = re.compile(rf"^\W{{0,3}}(?:(?P<low>\d+)\s*{_TO}\s*)?(?P<count>\d+(?:[.,]\d+)?)\W{{0,2}}$")
_WEEKDAY = re.compile(r"\s*(senin|selasa|rabu|kamis|jum'?at|sabtu|minggu)\b", re.IGNORECASE)
_SUM = re.compile(r"(?:\s*\([^)]*\))?\s*(?:,|dan|lebih|&)?\s*", re.IGNORECASE)
_ISO = re.compile(
    r"P(?=\d|T\d)(?:\d+(?:\.\d+)?Y)?(?:\d+(?:\.\d+)?M)?(?:\d+(?:\.\d+)?W)?(?:\d+(?:\.\d+)?D)?"
    r"(?:T(?=\d)(?:\d+(?:\.\d+)?H)?(?:\d+(?:\.\d+)?M)?(?:\d+(?:\.\d+)?S)?)?"
)
_BESIDE_DIGIT = re.compile(rf"(\d)[.'’-]?({UNIT})")
#: Between a number and "s/d" (up to) behind or before it.
_UP_TO = re.compile(r"(?<=\d)(?=s/d(?![a-z]))|(?<=\ds/d)(?=\d)|(?<= s/d)(?=\d)", re.IGNORECASE)
#: A unit, perhaps of working time, and behind it what strokes are read as, till the text's end.
_STROKES_BEHIND = re.compile(
    rf"(?<=[\d\s])(?P<whole>(?P<unit>{UNIT})(?:\s(?:kerja|kalender))?)(?:\s[1Il|]|\s?[)\]!|])+$"
)
_DOTS_BEFORE = re.compile(r"^[.,•·'`]+\s*(?=\d)")
#: A point or comma right before a number, which may be a decimal one: ".5 jam".
_DECIMAL = re.compile(r"^\W*[.,]\d")
#: A 1 read as a letter, run together with the unit behind it, or before all there is of it.
_ONE_BESIDE_UNIT = re.compile(
    r"(?:\b[lI]|(?:^|(?<=±)|(?<=± ))[lI] (?=\w+(?: kerja| kalender)?$))([a-zA-Z]{3,})\b"
)
#: Figures read as letters at the beginning, with the unit behind a space: "S hari", "IS Menit".
_FIGURES_AS_LETTERS = re.compile(r"^((?:±\s?)?)(S|[lI|Z]S|[lIS|Z]O)\s(?=([A-Za-z]{3,})\b)")
#: Before an amount: how often something is done, not how long it takes.
_OFTEN = re.compile(r"\b(?:(?:se)?kali\s+(?:dalam|per)|(?:se)?tiap|per)\s+$", re.IGNORECASE)
#: No more characters before an amount are looked at for that.
_OFTEN_WITHIN = 40
_EXTENSION = re.compile(r"perpanjang", re.IGNORECASE)
_SIGN = re.compile(
    r"^\s*(?:\+\s*/?\s*[-–—_]|[+±土士\u00b1#=£¥‡†]|[tTf](?![a-zA-Z]))\s*[.,]?\s*"
    rf"(?=(?:\d{{1,3}}|[lI|])\s*(?:{_TO}\s*\d{{1,3}}\s*)?(?P<unit>{UNIT}))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Amount:
    """How much of which unit of time; ``count`` is exact (1½ jam is 3/2)."""

    count: Fraction
    unit: Unit

    @property
    def seconds(self) -> Fraction:
        """A month as 30 days and a year as 365: for comparing only."""
        return self.count * self.unit.seconds


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A duration in the units it is given in, larger ones first: 1 jam 30 menit."""

    amounts: tuple[Amount, ...]

    @property
    def seconds(self) -> Fraction:
        """For comparing only."""
        return sum((amount.seconds for amount in self.amounts), Fraction(0))

    @property
    def iso8601(self) -> str:
        """The duration in ISO 8601: 60 minutes stay PT60M, 1,5 jam is PT1H30M.

        Weeks beside other units become days: ISO 8601 has P1W alone.
        """
        parts: dict[Unit, Fraction] = {}
        for amount in self.amounts:
            for unit, count in _one(amount).items():
                parts[unit] = parts.get(unit, Fraction(0)) + count
        if Unit.WEEK in parts and len(parts) > 1:
            parts[Unit.DAY] = parts.get(Unit.DAY, Fraction(0)) + 7 * parts.pop(Unit.WEEK)
        date = "".join(_decimal(parts[u]) + u.letter for u in Unit if u in parts and not u.clock)
        time = "".join(_decimal(parts[u]) + u.letter for u in Unit if u in parts and u.clock)
        return f"P{date}" + (f"T{time}" if time else "")


@dataclass(frozen=True, slots=True)
class _Span:
    """One amount in a text, and where it stands."""

    start: int
    end: int
    amount: Amount


def _amounts(text: str) -> Iterator[_Span]:
    for found in _AMOUNT.finditer(text):
        unit, count = unit_of(found["unit"]), quantity(found["count"])
        months = _LONG_PERIODS.get(found["unit"].lower())
        unit = Unit.MONTH if months else unit
        before = text[max(0, found.start() - _OFTEN_WITHIN) : found.start()]
        if unit is None or count is None or count <= 0 or _OFTEN.search(before):
            continue
        if unit is Unit.DAY and _WEEKDAY.match(text, found.end()):
            continue
        low = quantity(found["low"]) if found["low"] else None
        longest = max(count, low) if low else count
        count = longest * int(found["times"] or 1) * (months or 1)
        yield _Span(*found.span(), Amount(count, unit))
    for found in _SE.finditer(text):
        if (unit := unit_of(found[1])) is not None:
            yield _Span(*found.span(), Amount(Fraction(1), unit))


def _groups(text: str, spans: Sequence[_Span]) -> list[list[_Span]]:
    """Amounts that are one duration stand together, larger unit first: 1 jam 30 menit."""
    groups: list[list[_Span]] = []
    for span in spans:
        last = groups[-1][-1] if groups else None
        if (
            last is not None
            and last.amount.unit.seconds > span.amount.unit.seconds
            and _SUM.fullmatch(text, last.end, span.start)
        ):
            groups[-1].append(span)
        else:
            groups.append([span])
    return groups


def _decimal(amount: Fraction) -> str:
    return str(amount.numerator) if amount.denominator == 1 else f"{float(amount):g}"


def _one(amount: Amount) -> dict[Unit, Fraction]:
    """Part hours and minutes go down a unit: 1,5 jam is 1 h 30 min; part days stay."""
    unit, smaller = amount.unit, amount.unit.smaller
    whole, rest = divmod(amount.count, 1)
    if not rest or smaller is None:
        return {unit: amount.count}
    parts = {unit: Fraction(whole)} if whole else {}
    return parts | {smaller: rest * (unit.seconds // smaller.seconds)}


def _ticks(text: str) -> TimeSpan | None:
    """5' is five minutes and 30" half a minute, where nothing else is in the cell."""
    if found := _SECONDS.match(text):
        return _single(Fraction(found[1]), Unit.SECOND)
    found = _MINUTES.match(text)
    return _single(Fraction(found[1]), Unit.MINUTE) if found else None


def _bare(text: str, unit: Unit) -> TimeSpan | None:
    """A number alone, in a column whose head names the unit: WAKTU (hari)."""
    found = _BARE.match(text)
    if found is None:
        return None
    counts = [quantity(found[name]) for name in ("low", "count") if found[name]]
    longest = max((count for count in counts if count), default=None)
    return _single(longest, unit) if longest else None


def _single(count: Fraction, unit: Unit) -> TimeSpan:
    return TimeSpan((Amount(count, unit),))


def time_span(text: str | None, head_unit: Unit | None = None) -> TimeSpan | None:
    """The duration in ``text``, or ``None`` where it holds none.

    ``head_unit`` is the unit that the column's head names, for cells that hold a bare number. Of
    a range, and of several durations, it is the longest; an extension (perpanjangan) named after
    the time itself does not count.
    """
    plain = " ".join(fold_homoglyphs(text or "").split())
    if not plain:
        return None
    spans = sorted(_amounts(plain), key=lambda span: span.start)
    if spans:
        groups = _groups(plain, spans)
        between = plain[groups[0][-1].end : groups[-1][0].start]
        if len(groups) > 1 and _EXTENSION.search(between):
            groups = groups[:1]
        found = (TimeSpan(tuple(span.amount for span in group)) for group in groups)
        return max(found, key=lambda one: one.seconds)
    return _ticks(plain) or (_bare(plain, head_unit) if head_unit else None)


def duration_iso(text: str | None, head_unit: Unit | None = None) -> str | None:
    """The ISO 8601 duration in ``text``, or ``None`` where it holds none.

    ``head_unit`` is the unit that the column's head names, for cells of a number alone. See
    ``time_span``.
    """
    span = time_span(text, head_unit)
    return span.iso8601 if span else None


def is_iso_duration(text: str) -> bool:
    """Whether the text is a duration in ISO 8601."""
    return _ISO.fullmatch(text) is not None


def unit_of_column(durations: Iterable[Duration]) -> Unit | None:
    """The unit that the head of a column named, to be seen from its bare numbers: that by which
    most of them are the durations that stand beside them."""
    counts = Counter(
        unit
        for duration in durations
        if duration.iso8601 and time_span(duration.text) is None
        for unit in Unit
        if duration_iso(duration.text, unit) == duration.iso8601
    )
    return max(counts, key=lambda unit: counts[unit], default=None)


def parse_duration(text: str | None, head_unit: Unit | None = None) -> Duration:
    """The record's duration: ``text`` unchanged (``None`` where blank or a lone dash) beside its
    ISO 8601 form, ``None`` where it is no duration."""
    blank = not text or not text.strip(" -–—_.")
    return Duration() if blank else Duration(text=text, iso8601=duration_iso(text, head_unit))


def fix_plus_minus(text: str) -> str:
    """A ± misread as + = # t 士 and the like, right before a number with a unit, put right.

    Recognisers without ± in their alphabet give one of these; nothing else is touched.
    """
    found = _SIGN.match(text)
    if found is None or unit_of(found["unit"]) is None:
        return text
    return f"± {text[found.end() :]}"


def space_amounts(text: str) -> str:
    """Amounts with the spaces that recognisers lose beside digits, a 1 read as a letter among them.

    >>> space_amounts("±30menit"), space_amounts("± ljam"), space_amounts("5.Menit")
    ('± 30 menit', '± 1 jam', '5 Menit')
    >>> space_amounts("± l jam"), space_amounts("I Hari"), space_amounts("I Minggu ke-2")
    ('± 1 jam', '1 Hari', 'I Minggu ke-2')
    >>> space_amounts("1s/d2 hari"), space_amounts("7-Hari"), space_amounts("2-3 Hari")
    ('1 s/d 2 hari', '7 Hari', '2-3 Hari')
    >>> space_amounts("S hari kerja"), space_amounts("IS Menit"), space_amounts("SOP Menit")
    ('5 hari kerja', '15 Menit', 'SOP Menit')
    """

    def spaced(found: re.Match[str]) -> str:
        return f"{found[1]} {found[2]}" if unit_of(found[2]) else found[0]

    def in_figures(found: re.Match[str]) -> str:
        return f"{found[1]}{as_digits(found[2])} " if unit_of(found[3]) else found[0]

    text = _FIGURES_AS_LETTERS.sub(in_figures, _UP_TO.sub(" ", text))
    text = _ONE_BESIDE_UNIT.sub(lambda one: f"1 {one[1]}" if unit_of(one[1]) else one[0], text)
    return _BESIDE_DIGIT.sub(spaced, text.replace("±", "± ").replace("±  ", "± "))


def _without_dots(text: str) -> str:
    bare = _DOTS_BEFORE.sub("", text)
    span = time_span(bare)
    is_part = span and span.amounts[0].unit is Unit.HOUR and _DECIMAL.match(text)
    return bare if span and not is_part else text


def without_strokes(text: str) -> str:
    """A duration without the strokes of a wall that were read behind its unit, and without dots
    before its number, for no amount begins with a point, but parts of hours may.

    >>> without_strokes("1 Minggu 1"), without_strokes("20 Menit)"), without_strokes("2 (dua) hari")
    ('1 Minggu', '20 Menit', '2 (dua) hari')
    >>> without_strokes(".5 menit"), without_strokes(", 15 Menit")
    ('5 menit', '15 Menit')
    >>> without_strokes(".5 jam"), without_strokes(". 5 jam")
    ('.5 jam', '5 jam')
    """
    text = _without_dots(text)
    found = _STROKES_BEHIND.search(text)
    if found is None or unit_of(found["unit"]) is None or "(" in text:
        return text
    if not any(sign.isdigit() for sign in text[: found.start()]):
        return text
    return text[: found.end("whole")]
