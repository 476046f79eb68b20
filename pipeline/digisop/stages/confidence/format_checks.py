"""The fields of a record that are to be judged, and what their own format says against them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from digisop.form.nip import is_nip
from digisop.stages.types import Reading
from digisop.text.dates import is_month_alone
from digisop_models.fields import (
    APPROVER_FIELDS,
    HEADER_DATES,
    HEADER_LISTS,
    HEADER_TEXTS,
    STEP_CELLS,
)
from digisop_models.reasons import Reason
from digisop_models.record import Header, Procedure, Record, Step

_EXPECTED = {
    "/header/institution",
    "/header/number",
    "/header/title",
    "/header/approved_by/position",
    "/header/approved_by/name",
}
#: What tells a field from the others of its column or list.
_COUNTER = re.compile(r"/\d+(?=/|$)")


@dataclass(frozen=True, slots=True)
class Field:
    """A field to judge: its pointer, its text (a symbol's shape, a flow's ends as text), and what
    its format says against it."""

    pointer: str
    text: str
    doubts: tuple[Reason, ...] = ()


def column_of(pointer: str) -> str:
    """What the fields of one list, or of one column of a table, have in common."""
    return _COUNTER.sub("", pointer)


def fields_of(record: Record, readings: Mapping[str, Reading]) -> Iterator[Field]:
    """Every field that holds something, was read from something, or should not be empty; in the
    order of the record."""
    yield from (
        field
        for field in (
            *_header_fields(record.header, readings),
            *_procedure_fields(record.procedures, readings),
        )
        if field.text or field.doubts or field.pointer in readings
    )


def _header_fields(header: Header, readings: Mapping[str, Reading]) -> Iterator[Field]:
    for name in HEADER_TEXTS:
        yield _scalar(f"/header/{name}", getattr(header, name))
    for name in HEADER_DATES:
        pointer = f"/header/{name}"
        yield _date(pointer, getattr(header, name), readings.get(pointer))
    for name in APPROVER_FIELDS:
        pointer = f"/header/approved_by/{name}"
        value = getattr(header.approved_by, name) or ""
        doubts = (Reason.NIP_MALFORMED,) if name == "nip" and value and not is_nip(value) else ()
        yield Field(pointer, value, doubts) if value else _scalar(pointer, value)
    for name in HEADER_LISTS:
        yield Field(f"/header/{name}", "")  # where its label is printed and nothing under it
        for index, item in enumerate(getattr(header, name)):
            yield Field(f"/header/{name}/{index}", item.text, _too_short(item.text))


def _scalar(pointer: str, value: str) -> Field:
    return Field(pointer, value, (Reason.EMPTY,) if not value and pointer in _EXPECTED else ())


def _date(pointer: str, value: dt.date | None, reading: Reading | None) -> Field:
    if value is None:
        return Field(pointer, "", _doubts_of_date(reading))
    plausible = dt.date(1980, 1, 1) <= value <= dt.date(2100, 1, 1)
    return Field(pointer, value.isoformat(), () if plausible else (Reason.DATE_OUT_OF_RANGE,))


def _doubts_of_date(reading: Reading | None) -> tuple[Reason, ...]:
    """What is wrong with what was read and makes no date; many offices print a month without a
    day, and then both readings have no more."""
    if reading is None:
        return ()
    others = [line.other for line in reading.lines if line.other]
    if all(map(is_month_alone, (reading.text, *others))):
        return (Reason.DATE_WITHOUT_DAY,)
    return (Reason.DATE_NOT_UNDERSTOOD,) if any(c.isdigit() for c in reading.text) else ()


def _too_short(text: str) -> tuple[Reason, ...]:
    return (Reason.SINGLE_CHARACTER,) if len(text.strip()) == 1 else ()


def _procedure_fields(
    procedures: Sequence[Procedure], readings: Mapping[str, Reading]
) -> Iterator[Field]:
    if not procedures:
        yield Field("/procedures", "", (Reason.NO_PROCEDURE_TABLE,))
    for index, procedure in enumerate(procedures):
        base = f"/procedures/{index}"
        if procedure.title:
            yield Field(f"{base}/title", procedure.title)
        for column, name in enumerate(procedure.executors):
            doubts = _too_short(name) if name else (Reason.EMPTY,)
            yield Field(f"{base}/executors/{column}", name, doubts)
        expected: int | None = None
        numbered = sum(bool(step.number) for step in procedure.steps) > len(procedure.steps) / 2
        for row, step in enumerate(procedure.steps):
            if numbered and not step.number:
                yield Field(f"{base}/steps/{row}/number", "", (Reason.EMPTY,))
            yield from _step_fields(f"{base}/steps/{row}", step, expected)
            expected = _after(step.number, expected)
        for number, flow in enumerate(procedure.flows):
            yield Field(f"{base}/flows/{number}", f"{flow.source} {flow.target}")
        if f"{base}/flows" in readings:  # the drawing as a whole
            yield Field(f"{base}/flows", str(len(procedure.flows)))


def _step_fields(base: str, step: Step, expected: int | None) -> Iterator[Field]:
    if step.number is not None:
        found = as_number(step.number)
        jumps = expected is not None and found is not None and found != expected
        yield Field(
            f"{base}/number", step.number, (Reason.STEP_NUMBER_OUT_OF_ORDER,) if jumps else ()
        )
    yield Field(f"{base}/activity", step.activity, () if step.activity else (Reason.EMPTY,))
    for name in STEP_CELLS:
        text = getattr(step, name) or ""
        yield Field(f"{base}/{name}", text, _too_short(text))
    text = step.duration.text or ""
    vague = any(c.isdigit() for c in text) and step.duration.iso8601 is None
    yield Field(f"{base}/duration", text, (Reason.DURATION_NOT_UNDERSTOOD,) if vague else ())
    for index, symbol in enumerate(step.symbols):
        yield Field(f"{base}/symbols/{index}", symbol.shape.value)


def as_number(text: str | None) -> int | None:
    """The number printed before a step, if it is one."""
    match = re.search(r"\d+", text or "")
    return int(match.group()) if match else None


def _after(number: str | None, expected: int | None) -> int | None:
    """The number that should come next; an unnumbered row leaves it open."""
    found = as_number(number)
    return found + 1 if found is not None else expected
