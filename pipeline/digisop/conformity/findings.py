"""What can be found in an SOP that departs from the form, as plain values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from digisop_models.reasons import Reason


class Rule(StrEnum):
    """What the form of Permenpan-RB Nomor 35 Tahun 2012 asks of an SOP, or its own words do.

    The rules of the flowchart (one start, two exits to a decision, …) are ``Reason``s, as in
    confidence.json. Each has its text in the messages, as ``finding.<rule>``.
    """

    IDENTITY_BLANK = "identity_blank"
    DATES_OUT_OF_ORDER = "dates_out_of_order"
    CITATION_REVOKED = "citation_revoked"
    CITATION_REVOKED_BY = "citation_revoked_by"
    CITES_LATER_LAW = "cites_later_law"
    ACTIVITY_WITHOUT_VERB = "activity_without_verb"
    NUMBERS_SKIP = "numbers_skip"
    NO_DURATION = "no_duration"
    NO_DURATION_AT_ALL = "no_duration_at_all"
    NO_OUTPUT = "no_output"
    NO_OUTPUT_AT_ALL = "no_output_at_all"
    EXECUTOR_WITHOUT_STEP = "executor_without_step"
    SYMBOL_BEYOND_FIVE = "symbol_beyond_five"
    PAGE_BREAK_WITHOUT_CONNECTOR = "page_break_without_connector"


Facts = Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Remark:
    """One place that departs from a rule: ``pointers`` name it, ``rests_on`` the fields that the
    remark would fall with, were they read wrongly; ``is_absence`` where the remark is that nothing
    stands in these."""

    rule: Rule | Reason
    pointers: tuple[str, ...]
    rests_on: tuple[str, ...]
    facts: Facts = field(default_factory=dict)
    is_absence: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule and all places of an SOP that depart from it in the same way.

    ``pointers`` are RFC 6901 pointers into the record, ``facts`` what the message is filled with.
    ``unsure`` says that a field on which it rests is to be reviewed: the SOP may be as the form
    asks, and only its reading not.
    """

    rule: Rule | Reason
    pointers: tuple[str, ...]
    facts: Facts
    unsure: bool


def gathered(remarks: Iterable[tuple[Remark, bool]]) -> tuple[Finding, ...]:
    """Remarks, each with whether it is unsure, brought together by rule and procedure, in the order
    of their first places."""
    places: dict[tuple[object, ...], Finding] = {}
    for remark, unsure in remarks:
        first = remark.pointers[0].split("/")
        procedure = first[2] if first[1] == "procedures" else ""
        key = (remark.rule, procedure, tuple(remark.facts.items()), unsure)
        known = places.get(key) or Finding(remark.rule, (), remark.facts, unsure)
        pointers = tuple(dict.fromkeys((*known.pointers, *remark.pointers)))
        places[key] = replace(known, pointers=pointers)
    return tuple(places.values())
