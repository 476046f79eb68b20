"""The probability that a record as a whole is without a fault: nothing in it wrong, lost or made
up. Fields of one document err together, so it is no product of theirs, but fitted by itself.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping

from digisop.form.flowchart_rules import MISSING
from digisop.stages.confidence.blank_places import BLANK, EMPTY
from digisop.stages.confidence.calibration import DOCUMENT, FAMILIES, Policy, family_of
from digisop.stages.confidence.evidence import ALWAYS_REVIEWED, kind_of
from digisop_models.confidence import ConfidenceReport, FieldConfidence
from digisop_models.reasons import Reason

#: The sign: what all fields lack to certainty beyond what is usual; and with the name of a family
#: of kinds behind it, what the fields of that lack.
LACKING = "lacking"
#: A field that lacks no more (in nats, 0.98 as a probability) is as sure as fields get. Of 0.005 to
#: 0.06 it and 0.015 told best which of 225 records of nine origins are without a fault.
USUAL = 0.02
#: The unit of the sign (nats), before its logarithm.
_UNIT = 0.01
_OF_FIELDS = tuple(family for family in FAMILIES if family != DOCUMENT)
#: Of these no document is faulty: how steps are numbered and sections are called.
_UNCOUNTED = ("number", "title")
#: What is missing is filled in by people, however sure all else is.
_MISSING = MISSING | {Reason.EMPTY, Reason.NO_PROCEDURE_TABLE, Reason.TABLE_LOST}
#: What people have said is sure.
_SETTLED = frozenset({Reason.HUMAN, Reason.CONFIRMED})


def signs_of(chances: Iterable[tuple[str, float]]) -> dict[str, float]:
    """The signs of a record whose fields, each with its kind, have these probabilities (above 0, to
    1) to be right: what they lack to certainty, in nats beyond what is usual, summed up, as ln(1 +
    sum / unit), over all and over those of each family of kinds."""
    lacking = dict.fromkeys((LACKING, *map(_of_family, _OF_FIELDS)), 0.0)
    for kind, chance in chances:
        lack = max(-math.log(chance) - USUAL, 0.0)
        lacking[LACKING] += lack
        lacking[_of_family(family_of(kind))] += lack
    return {name: round(math.log1p(lack / _UNIT), 4) for name, lack in lacking.items()}


def _of_family(family: str) -> str:
    return f"{LACKING}_{family}"


def counts(pointer: str, field: FieldConfidence) -> bool:
    """Whether a field that was scored can make its record faulty: not how steps are numbered, what
    sections are called, or a box that is blank on paper."""
    parts = pointer.split("/")
    is_named = parts[1] == "procedures" and parts[-1] in _UNCOUNTED
    return field.confidence is not None and BLANK not in field.evidence and not is_named


def with_whole(report: ConfidenceReport, policy: Policy) -> ConfidenceReport:
    """The report with the probability of the record as a whole, and by it who must look.

    A record that is sure enough as a whole keeps no field for review that is only unsure; of one
    that is not the least sure field is looked at, if no other is for how it was read.
    """
    if not policy.calibration.knows(DOCUMENT):
        return report
    chance = policy.calibration.probability(DOCUMENT, signs_of(_chances(report.fields)))
    report = report.model_copy(update={"without_fault": round(chance, 4)})
    limit = policy.document_threshold
    if limit is None:
        return report
    fields = report.fields
    if chance >= limit:
        fields = {pointer: lifted(field) for pointer, field in fields.items()}
    elif not _is_looked_at(fields):
        fields = _with_the_weakest(fields)
    return report.model_copy(update={"fields": fields})


def _chances(fields: Mapping[str, FieldConfidence]) -> Iterator[tuple[str, float]]:
    for pointer, field in fields.items():
        if counts(pointer, field) and _SETTLED.isdisjoint(field.reasons):
            yield kind_of(pointer), field.confidence or 0.0


def _is_looked_at(fields: Mapping[str, FieldConfidence]) -> bool:
    return any(field.needs_review for field in fields.values())


def lifted(field: FieldConfidence) -> FieldConfidence:
    """The field without the wish for review, where it is only unsure and its record as a whole is
    sure enough.

    It stays where a value is missing, and where people are always asked (``ALWAYS_REVIEWED``).
    """
    is_missing = not _MISSING.isdisjoint(field.reasons) or EMPTY in field.evidence
    if not field.needs_review or is_missing or not ALWAYS_REVIEWED.isdisjoint(field.evidence):
        return field
    return field.model_copy(update={"needs_review": False})


def _with_the_weakest(fields: Mapping[str, FieldConfidence]) -> dict[str, FieldConfidence]:
    """The fields with the least sure one to be looked at."""
    pointers = [pointer for pointer, field in fields.items() if counts(pointer, field)]
    if not pointers:
        return dict(fields)
    weakest = min(pointers, key=lambda pointer: fields[pointer].confidence or 0.0)
    field = fields[weakest]
    reasons = tuple(dict.fromkeys((*field.reasons, Reason.DOCUMENT_UNSURE)))
    update = {"needs_review": True, "reasons": reasons}
    return {**fields, weakest: field.model_copy(update=update)}
