"""Stage ``confidence``: how far each field of a record can be trusted, and why not further.

A field's doubt is a sum of costs, one for every sign that speaks against it, and its confidence
is exp(-doubt). So every sign can only lower it, a long text is less sure than a short one, and
the signs can be weighed one by one.
"""

from __future__ import annotations

import datetime as dt
import math
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from digisop.draft import Reading
from digisop.stages.rules import flag_broken_rules
from digisop_models.confidence import ConfidenceReport, FieldConfidence, Leg
from digisop_models.page import Line
from digisop_models.record import Header, Procedure, Record, Step

LISTS = ("legal_basis", "qualifications", "related", "equipment", "warnings", "records")
_SCALARS = ("institution", "number", "title")
_DATES = ("created_on", "revised_on", "effective_on", "approved_on")
_APPROVER = ("position", "name", "nip")
_CELLS = ("requirements", "output", "notes")
_EXPECTED = {
    "/header/institution",
    "/header/number",
    "/header/title",
    "/header/approved_by/position",
    "/header/approved_by/name",
}

_REVIEW_BELOW = 0.85
_FLOOR = 0.01

_PER_WORD = 0.004  # what even a sure word can hide
_WEAK_WORD = 0.3  # times what the recogniser lacks to certainty
_WEAKEST_WORD = 0.5  # the same, once more, for the weakest word
_AGREED = 0.4  # factor on the words' doubt where a second reading says the same
_DISAGREED = 0.5
_STAGE_DOUBT = 0.4
_UNREAD = 0.7  # a value without evidence
_ABSENT = 1.2
_LOW_WORD = 0.8
_FORMAT_COST = {
    "date_not_understood": 1.2,
    "date_out_of_range": 0.9,
    "nip_malformed": 0.7,
    "duration_not_understood": 0.25,
    "step_number_out_of_order": 0.6,
    "single_character": 0.3,
}


@dataclass(frozen=True, slots=True)
class _Field:
    """A field to judge: its text, and what its format says against it."""

    pointer: str
    text: str
    doubts: tuple[str, ...] = ()


def assess(record: Record, readings: Mapping[str, Reading]) -> ConfidenceReport:
    """Judge every field that holds something, and those that should but do not."""
    fields = [*_header_fields(record.header, readings), *_procedure_fields(record.procedures)]
    report = ConfidenceReport(
        fields={
            field.pointer: _judge(field, readings.get(field.pointer))
            for field in fields
            if field.text or field.doubts or field.pointer in readings
        }
    )
    return flag_broken_rules(record, report)


def _judge(field: _Field, reading: Reading | None) -> FieldConfidence:
    reasons = list(field.doubts)
    doubt = sum(_FORMAT_COST.get(name, 0.0) for name in field.doubts)
    if "empty" in field.doubts:
        doubt += _ABSENT
    elif reading is None:
        doubt += _UNREAD
        reasons.append("no_evidence")
    if reading is not None:
        doubt += sum(_line_doubt(line, reasons) for line in reading.lines)
        doubt += _STAGE_DOUBT * len(reading.reasons) - math.log(max(reading.sureness, _FLOOR))
        reasons.extend(reading.reasons)
    confidence = max(math.exp(-doubt), _FLOOR)
    return FieldConfidence(
        confidence=round(confidence, 4),
        needs_review=confidence < _REVIEW_BELOW,
        page=reading.page if reading else None,
        bbox=_rounded(reading) if reading else None,
        raw=reading.text if reading else "",
        reasons=tuple(dict.fromkeys(reasons)),
        path=_legs(reading) if reading else (),
    )


def _legs(reading: Reading) -> tuple[Leg, ...]:
    return tuple(
        Leg(
            page=leg.page,
            points=tuple((round(float(x), 2), round(float(y), 2)) for x, y in leg.points),
        )
        for leg in reading.path
    )


def _line_doubt(line: Line, reasons: list[str]) -> float:
    if not line.words:
        return 0.0
    lacking = [1 - min(max(word.confidence, 0.0), 1.0) for word in line.words]
    doubt = _WEAK_WORD * sum(lacking) + _WEAKEST_WORD * max(lacking)
    doubt += _PER_WORD * len(lacking)
    if max(lacking) > 1 - _LOW_WORD:
        reasons.append("low_word_confidence")
    if line.other is None:
        return doubt
    if _folded(line.other) == _folded(line.text):
        return doubt * _AGREED
    reasons.append("readings_differ")
    return doubt + _DISAGREED


def _rounded(reading: Reading) -> tuple[float, float, float, float]:
    x0, y0, x1, y1 = (round(float(side), 2) for side in reading.box)
    return x0, y0, x1, y1


def _folded(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold()


def _header_fields(header: Header, readings: Mapping[str, Reading]) -> Iterator[_Field]:
    for name in _SCALARS:
        yield _scalar(f"/header/{name}", getattr(header, name))
    for name in _DATES:
        pointer = f"/header/{name}"
        yield _date(pointer, getattr(header, name), readings.get(pointer))
    for name in _APPROVER:
        pointer = f"/header/approved_by/{name}"
        value = getattr(header.approved_by, name) or ""
        doubts = ("nip_malformed",) if name == "nip" and value and not is_nip(value) else ()
        yield _Field(pointer, value, doubts) if value else _scalar(pointer, value)
    for name in LISTS:
        for index, item in enumerate(getattr(header, name)):
            yield _Field(f"/header/{name}/{index}", item.text, _too_short(item.text))


def _scalar(pointer: str, value: str) -> _Field:
    return _Field(pointer, value, ("empty",) if not value and pointer in _EXPECTED else ())


def _date(pointer: str, value: dt.date | None, reading: Reading | None) -> _Field:
    if value is None:
        written = reading is not None and any(c.isdigit() for c in reading.text)
        return _Field(pointer, "", ("date_not_understood",) if written else ())
    plausible = dt.date(1980, 1, 1) <= value <= dt.date(2100, 1, 1)
    return _Field(pointer, value.isoformat(), () if plausible else ("date_out_of_range",))


def is_nip(digits: str) -> bool:
    """18 digits: birth date, month of appointment, sex, serial number (or the old 9 digits)."""
    if re.fullmatch(r"\d{9}", digits):
        return True
    if not re.fullmatch(r"\d{14}[12]\d{3}", digits):
        return False
    try:
        born = dt.date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return False
    appointed, month = int(digits[8:12]), int(digits[12:14])
    return 1 <= month <= 12 and 15 <= appointed - born.year <= 60


def _too_short(text: str) -> tuple[str, ...]:
    return ("single_character",) if len(text.strip()) == 1 else ()


def _procedure_fields(procedures: Sequence[Procedure]) -> Iterator[_Field]:
    if not procedures:
        yield _Field("/procedures", "", ("empty", "no_procedure_table"))
    for index, procedure in enumerate(procedures):
        base = f"/procedures/{index}"
        if procedure.title:
            yield _Field(f"{base}/title", procedure.title)
        for column, name in enumerate(procedure.executors):
            doubts = _too_short(name) if name else ("empty",)
            yield _Field(f"{base}/executors/{column}", name, doubts)
        expected: int | None = None
        for row, step in enumerate(procedure.steps):
            yield from _step_fields(f"{base}/steps/{row}", step, expected)
            expected = _after(step.number, expected)
        for number, flow in enumerate(procedure.flows):
            yield _Field(f"{base}/flows/{number}", f"{flow.source} {flow.target}")


def _step_fields(base: str, step: Step, expected: int | None) -> Iterator[_Field]:
    if step.number is not None:
        found = _as_number(step.number)
        jumps = expected is not None and found is not None and found != expected
        yield _Field(f"{base}/number", step.number, ("step_number_out_of_order",) if jumps else ())
    yield _Field(f"{base}/activity", step.activity, () if step.activity else ("empty",))
    for name in _CELLS:
        text = getattr(step, name) or ""
        yield _Field(f"{base}/{name}", text, _too_short(text))
    text = step.duration.text or ""
    vague = any(c.isdigit() for c in text) and step.duration.iso8601 is None
    yield _Field(f"{base}/duration", text, ("duration_not_understood",) if vague else ())
    for index, symbol in enumerate(step.symbols):
        yield _Field(f"{base}/symbols/{index}", symbol.shape.value)


def _as_number(text: str) -> int | None:
    match = re.search(r"\d+", text)
    return int(match.group()) if match else None


def _after(number: str | None, expected: int | None) -> int | None:
    """The number that should come next; an unnumbered row leaves it open."""
    found = _as_number(number) if number else None
    return found + 1 if found is not None else expected
