"""Corrections put into a record: the same ones into the same record always give the same.

All corrections from one sheet, or of one decision made in the station, point into the record that
their reviewer saw. So values are set first, and elements are put in and taken out last, from the
end, and no change moves what another points at. What was taken back is kept, but not put in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from digisop.corrections.cutting import Whole
from digisop.corrections.fields import (
    Data,
    Kind,
    anchor_of,
    anchor_of_new,
    exists_at,
    is_like,
    is_same,
    kind_of,
    list_of,
    put,
    value_at,
)
from digisop.corrections.regrouped import Cuts, Others, Sop, alone
from digisop.corrections.structure import Fields, restructure
from digisop_models.confidence import HUMAN, ConfidenceReport, FieldConfidence
from digisop_models.corrections import CUTTING, Action, Correction
from digisop_models.reasons import Reason
from digisop_models.record import Record

_STRUCTURAL = (Action.ADD, Action.REMOVE, Action.MOVE)


@dataclass(frozen=True, slots=True)
class Amended:
    """A record with its corrections in it, and each correction with whether it went in.
    ``cut_off`` are the SOPs that were cut off it, by their numbers, as they were then."""

    record: Record
    report: ConfidenceReport
    corrections: tuple[Correction, ...]
    cut_off: Mapping[int, Sop] = field(default_factory=dict)


def replay(
    record: Record,
    report: ConfidenceReport,
    corrections: Sequence[Correction],
    others: Others = alone,
) -> Amended:
    """Put in all corrections that fit, sheet by sheet; a field whose does not is to be reviewed.
    ``others`` gives the other SOPs of the file as they are, which may have been joined to this one.

    Raises pydantic's ValidationError where a corrected value is none the record may hold.
    """
    data, fields = record.model_dump(mode="json"), dict(report.fields)
    told = list(corrections)
    cuts = Cuts(report, others)
    for group in _groups(corrections, standing(corrections)):
        said = [told[k] for k in group]
        if said[0].action in CUTTING:
            whole, went_in = cuts.apply(Whole(data, fields), said[0])
            data, fields = whole.data, dict(whole.fields)
            told[group[0]] = said[0].model_copy(update={"applied": bool(went_in)})
            if went_in is False:
                _flag(data, fields, said[0])
            continue
        fields, applied = _apply(data, fields, said, record.source.sha256)
        for place, correction in zip(group, applied, strict=True):
            told[place] = correction
    data["revision"] = max([record.revision, *(correction.revision for correction in told)])
    known: dict[str, Any] = {"fields": fields}
    if cuts.is_another:  # what was known of it as a whole was known of another whole
        known["without_fault"] = None
    return Amended(
        Record.model_validate(data), report.model_copy(update=known), tuple(told), cuts.cut_off
    )


def standing(corrections: Sequence[Correction]) -> list[int]:
    """The places of the corrections that were not taken back."""
    kept: list[int] = []
    for place, one in enumerate(corrections):
        if one.action is not Action.UNDO:
            kept.append(place)
        elif kept:
            last = _decision(corrections[kept[-1]])
            while kept and _decision(corrections[kept[-1]]) == last:
                kept.pop()
    return kept


def _groups(corrections: Sequence[Correction], places: Sequence[int]) -> list[list[int]]:
    return [list(group) for _, group in groupby(places, lambda k: _decision(corrections[k]))]


def _decision(one: Correction) -> tuple[str, str]:
    """What is the same of all that was said together, of the same record."""
    return one.sheet, one.base


def standing_in(corrections: Sequence[Correction]) -> list[Correction]:
    """Those of a whole document that were not taken back, SOP by SOP."""
    found: list[Correction] = []
    for number in sorted({one.sop for one in corrections}):
        own = [one for one in corrections if one.sop == number]
        found.extend(own[place] for place in standing(own))
    return found


def sheets(corrections: Sequence[Correction]) -> list[tuple[Correction, ...]]:
    """The corrections by the sheet they came from, and the record it was made from."""
    return [tuple(group) for _, group in groupby(corrections, _decision)]


def _apply(
    data: Data, fields: Fields, group: Sequence[Correction], source: str
) -> tuple[Fields, list[Correction]]:
    told = [
        correction.model_copy(update={"applied": _fits(data, correction, source)})
        for correction in group
    ]
    for correction in told:
        if not correction.applied:
            _flag(data, fields, correction)
        elif correction.action not in _STRUCTURAL:
            if correction.action is Action.SET and not correction.differs:
                put(data, correction.pointer, correction.human)
            settled = _settled(fields.get(correction.pointer), correction)
            if _is_led_elsewhere(correction):  # the arrow that was seen is not where this one runs
                settled = settled.model_copy(update={"page": None, "bbox": None, "path": ()})
            fields[correction.pointer] = settled
    changes = {(c.pointer, c.action, str(c.human)): c for c in told if c.applied}
    structural = (c for c in changes.values() if c.action in _STRUCTURAL)
    return restructure(data, fields, structural), told


def _fits(data: Data, correction: Correction, source: str) -> bool:
    """Whether the field is still the one that the person looked at."""
    pointer = correction.pointer
    try:
        if correction.action is Action.ADD:
            list_of(data, pointer)
            anchor = anchor_of_new(data, pointer, correction.human)
            return source == correction.source and is_like(anchor, correction.anchor)
        if correction.action is Action.MOVE and not isinstance(correction.human, int):
            return False
        value = value_at(data, pointer)
        anchor = anchor_of(data, pointer)
    except LookupError:
        return False
    known = is_same(pointer, value, correction.machine)
    if correction.action is Action.SET:  # the machine may have come to see what the person saw
        known = known or is_same(pointer, value, correction.human)
    return known and source == correction.source and is_like(anchor, correction.anchor)


def _settled(field: FieldConfidence | None, correction: Correction) -> FieldConfidence:
    if "" in correction.read:  # the machine read it once more: nobody has said that it is right
        return correction.read[""]
    known = field or FieldConfidence(confidence=None, needs_review=False)
    if correction.differs:
        told = {"needs_review": True, "reasons": (HUMAN, Reason.REVIEWERS_DIFFER)}
        return known.model_copy(update=told)
    settled = _settled_by(field, correction.action)
    if correction.awaits_second:
        reasons = (*settled.reasons, Reason.SECOND_REVIEWER)
        told = {"needs_review": True, "reasons": reasons, "confidence": known.confidence}
        return settled.model_copy(update=told)
    return settled


def _settled_by(field: FieldConfidence | None, action: Action) -> FieldConfidence:
    if action is Action.UNREADABLE:  # as sure as it was, and nobody can make it surer
        known = field or FieldConfidence(confidence=None, needs_review=False)
        told = {"needs_review": False, "reasons": (HUMAN, Reason.UNREADABLE)}
        return known.model_copy(update=told)
    reasons = (HUMAN, Reason.CONFIRMED) if action is Action.CONFIRM else (HUMAN,)
    sure: dict[str, Any] = {"confidence": 1.0, "needs_review": False, "reasons": reasons}
    return field.model_copy(update=sure) if field else FieldConfidence(**sure)


def _is_led_elsewhere(correction: Correction) -> bool:
    old, new = correction.machine, correction.human
    if kind_of(correction.pointer) is not Kind.FLOW or correction.action is not Action.SET:
        return False
    if not isinstance(old, dict) or not isinstance(new, dict):
        return False
    return any(old.get(end) != new.get(end) for end in ("source", "target"))


def _flag(data: Data, fields: Fields, correction: Correction) -> None:
    """Send the field to review; where it is gone, or was to be put in, what held it."""
    pointer = correction.pointer
    if correction.action is Action.ADD:
        pointer = pointer.rpartition("/")[0]
    while not exists_at(data, pointer):
        pointer = pointer.rpartition("/")[0]
    field = fields.get(pointer) or FieldConfidence(confidence=None, needs_review=True)
    reasons = tuple(dict.fromkeys((*field.reasons, Reason.HUMAN_NOT_APPLIED)))
    fields[pointer] = field.model_copy(update={"needs_review": True, "reasons": reasons})
