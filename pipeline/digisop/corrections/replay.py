"""Corrections put into a record: the same ones into the same record always give the same.

All corrections from one sheet point into the record that the sheet was made from. So values are
set first and items removed last, from the end, and no removal moves what another points at.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from digisop.corrections.fields import (
    Data,
    anchor_of,
    is_like,
    is_same,
    order_of,
    put,
    take_out,
    value_at,
)
from digisop_models.confidence import HUMAN, ConfidenceReport, FieldConfidence
from digisop_models.corrections import Action, Correction
from digisop_models.reasons import Reason
from digisop_models.record import Record

_Fields = dict[str, FieldConfidence]


@dataclass(frozen=True, slots=True)
class Amended:
    """A record with its corrections in it, and each correction with whether it went in."""

    record: Record
    report: ConfidenceReport
    corrections: tuple[Correction, ...]


def replay(record: Record, report: ConfidenceReport, corrections: Sequence[Correction]) -> Amended:
    """Put in all corrections that fit, sheet by sheet; a field whose does not is to be reviewed.

    Raises pydantic's ValidationError where a corrected value is none the record may hold.
    """
    data, fields = record.model_dump(mode="json"), dict(report.fields)
    told: list[Correction] = []
    for group in sheets(corrections):
        fields, done = _apply(data, fields, group, record.source.sha256)
        told.extend(done)
    data["revision"] = max([record.revision, *(correction.revision for correction in told)])
    return Amended(
        Record.model_validate(data),
        report.model_copy(update={"fields": fields}),
        tuple(told),
    )


def sheets(corrections: Sequence[Correction]) -> list[tuple[Correction, ...]]:
    """The corrections by the sheet they came from, and the record it was made from."""
    return [tuple(group) for _, group in groupby(corrections, lambda one: (one.sheet, one.base))]


def _apply(
    data: Data, fields: _Fields, group: Sequence[Correction], source: str
) -> tuple[_Fields, list[Correction]]:
    told = [
        correction.model_copy(update={"applied": _fits(data, correction, source)})
        for correction in group
    ]
    for correction in told:
        if not correction.applied:
            _flag(data, fields, correction.pointer)
            continue
        if correction.action is Action.SET:
            put(data, correction.pointer, correction.human)
        fields[correction.pointer] = _settled(fields.get(correction.pointer), correction.action)
    removals = {c.pointer for c in told if c.applied and c.action is Action.REMOVE}
    for pointer in sorted(removals, key=order_of, reverse=True):
        take_out(data, pointer)
        fields = _closed_up(fields, pointer)
    return fields, told


def _fits(data: Data, correction: Correction, source: str) -> bool:
    """Whether the field is still the one that the person looked at."""
    pointer = correction.pointer
    try:
        value = value_at(data, pointer)
        anchor = anchor_of(data, pointer)
    except LookupError:
        return False
    known = is_same(pointer, value, correction.machine)
    if correction.action is Action.SET:  # the machine may have come to see what the person saw
        known = known or is_same(pointer, value, correction.human)
    return known and source == correction.source and is_like(anchor, correction.anchor)


def _settled(field: FieldConfidence | None, action: Action) -> FieldConfidence:
    reasons = (HUMAN, Reason.CONFIRMED) if action is Action.CONFIRM else (HUMAN,)
    sure: dict[str, Any] = {"confidence": 1.0, "needs_review": False, "reasons": reasons}
    return field.model_copy(update=sure) if field else FieldConfidence(**sure)


def _flag(data: Data, fields: _Fields, pointer: str) -> None:
    """Send the field to review; where it is gone, what held it."""
    while not _exists(data, pointer):
        pointer = pointer.rpartition("/")[0]
    field = fields.get(pointer) or FieldConfidence(confidence=None, needs_review=True)
    reasons = tuple(dict.fromkeys((*field.reasons, Reason.HUMAN_NOT_APPLIED)))
    fields[pointer] = field.model_copy(update={"needs_review": True, "reasons": reasons})


def _exists(data: Data, pointer: str) -> bool:
    try:
        value_at(data, pointer)
    except LookupError:
        return False
    return True


def _closed_up(fields: _Fields, gone: str) -> _Fields:
    """The fields after an element of a list was removed: those behind it move up by one."""
    parent, _, last = gone.rpartition("/")
    kept: _Fields = {}
    for pointer, field in fields.items():
        head, *rest = pointer.removeprefix(f"{parent}/").split("/")
        if not pointer.startswith(f"{parent}/") or int(head) < int(last):
            kept[pointer] = field
        elif int(head) > int(last):
            kept["/".join((parent, str(int(head) - 1), *rest))] = field
    return kept
