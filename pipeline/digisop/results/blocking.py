"""Which fields keep a record from going straight through, and what they are called."""

from __future__ import annotations

import heapq

from digisop.corrections.wording import field_name
from digisop.messages import Lang
from digisop.messages.text import Text
from digisop.results.outcome import FEW, Blocker
from digisop_models.confidence import ConfidenceReport, FieldConfidence
from digisop_models.record import Record


def is_blocking(field: FieldConfidence) -> bool:
    """Whether someone must look: it is unsure, or something is missing."""
    return field.needs_review


def is_looked_at(pointer: str, report: ConfidenceReport) -> bool:
    """Whether someone must look at the field, or at what holds it: a step, a list, the header."""
    parts = pointer.split("/")
    holders = ("/".join(parts[:length]) for length in range(2, len(parts) + 1))
    return any((field := report.fields.get(each)) and is_blocking(field) for each in holders)


def count_blocking(report: ConfidenceReport) -> int:
    """How many fields someone must look at."""
    return sum(is_blocking(field) for field in report.fields.values())


def blockers_of(record: Record, report: ConfidenceReport, sop: int) -> tuple[Blocker, ...]:
    """The ``FEW`` most urgent fields that keep a record from going straight through, broken rules
    first, then the least sure.

    ``sop`` is the record's number in its document, from 1.
    """
    unnamed = Text("", "")
    found = (
        Blocker(sop, pointer, unnamed, field.reasons, field.confidence)
        for pointer, field in report.fields.items()
        if is_blocking(field)
    )
    few = heapq.nsmallest(FEW, found, key=lambda blocker: blocker.urgency)
    return tuple(_named(few, record)) if few else ()


def _named(blockers: list[Blocker], record: Record) -> list[Blocker]:
    data = record.model_dump(mode="json")
    named = []
    for one in blockers:
        try:
            name = Text(*(field_name(data, one.pointer, lang) for lang in (Lang.ID, Lang.EN)))
        except (LookupError, TypeError):  # a record changed by hand may have no such field
            name = Text(one.pointer, one.pointer)
        named.append(Blocker(one.sop, one.pointer, name, one.reasons, one.confidence))
    return named
