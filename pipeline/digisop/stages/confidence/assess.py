"""Stage ``confidence``: the probability that each field of a record is right, and why no higher."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from digisop.form.flowchart_rules import flag_broken_rules
from digisop.stages.confidence.calibration import Policy, open_calibration
from digisop.stages.confidence.evidence import (
    ALWAYS_REVIEWED,
    BESIDE_HANDWRITING,
    FILLED_IN,
    HANDWRITTEN,
    NUMBERS,
    UNMAPPED_LETTERS,
    evidence_of,
    kind_of,
    surroundings,
)
from digisop.stages.confidence.flowchart_evidence import graph_evidence
from digisop.stages.confidence.format_checks import Field, fields_of
from digisop.stages.confidence.record_evidence import record_signs
from digisop.stages.types import Reading
from digisop.text.text import fold_homoglyphs, join_lines
from digisop_models.confidence import ConfidenceReport, FieldConfidence, Leg
from digisop_models.page import Page
from digisop_models.record import Record

#: The signs that are told people as reasons, under what name, from which value on.
TOLD = (
    ("no_evidence", "no_evidence", 0.0),
    (HANDWRITTEN, "handwriting", 0.0),
    (BESIDE_HANDWRITING, "beside_handwriting", 0.0),
    (UNMAPPED_LETTERS, "text_layer_damaged", 0.0),
    ("text_layer_damaged", "text_layer_damaged", 0.0),
    ("weakest_word", "low_word_confidence", 0.2),
    ("lines_differing", "readings_differ", 0.0),
    ("digits_differing", "digits_differ", 0.0),
    ("small_letters", "low_resolution", 0.4),
    ("under_mark", "stamp_over_text", 0.0),
    ("row_out_of_order", "number_skipped", 0.0),
    ("inner_marker", "several_in_one", 0.0),
    ("run_on_lines", "several_in_one", 0.0),
    ("ends_open", "text_cut_off", 0.0),
    ("unpaired", "text_cut_off", 0.0),
    ("stop_in_sentence", "odd_signs", 0.0),
    ("leading_sign", "odd_signs", 0.0),
    ("glued", "odd_signs", 0.0),
    ("answer_inside", "label_in_text", 0.0),
    ("ends_numbered", "number_in_name", 0.0),
    ("odd_unit", "odd_unit", 0.0),
    ("item_in_midst", "several_in_one", 0.0),
    ("two_durations", "several_in_one", 0.0),
    ("nearly_a_unit", "odd_unit", 0.0),
    ("near_twin", "near_twin", 0.0),
    ("without_digits", "number_without_digits", 0.0),
    ("in_unread_row", "row_unread", 0.0),
    ("in_row_out_of_order", "number_skipped", 0.0),
    ("return_without_decision", "return_without_decision", 0.0),
    ("ends_break_rules", "ends_break_rules", 0.0),
    ("ends_unsure", "symbol_unsure", 0.35),
)

_SEVERAL = 2
#: Kinds that hold words of the language, not names and codes.
_PROSE = frozenset({"title", "list_item", "activity", "cell", "executor", "section_title"})


@cache
def standard_policy() -> Policy:
    """What is judged by where a user sets nothing."""
    return Policy(calibration=open_calibration())


def assess(
    record: Record,
    readings: Mapping[str, Reading],
    pages: Sequence[Page] = (),
    policy: Policy | None = None,
) -> ConfidenceReport:
    """Judge every field that holds something, and those that should but do not."""
    policy = policy or standard_policy()
    around = surroundings(pages, readings)
    graph = graph_evidence(record, readings)
    judged = tuple(fields_of(record, readings))
    beside = record_signs(judged, readings)
    evidence = {}
    for field in judged:
        reading = readings.get(field.pointer)
        signs = evidence_of(field, reading, around.get(reading.page) if reading else None)
        signs |= _there(graph.get(field.pointer, {})) | beside.get(field.pointer, {})
        evidence[field.pointer] = signs
    _spread_handwriting(evidence)
    fields = {
        field.pointer: _judged(field, readings.get(field.pointer), evidence[field.pointer], policy)
        for field in judged
    }
    return flag_broken_rules(record, ConfidenceReport(fields=fields, rule=policy.rule()))


def _there(signs: Mapping[str, float]) -> dict[str, float]:
    return {name: round(value, 4) for name, value in signs.items() if value}


def _spread_handwriting(evidence: dict[str, dict[str, float]]) -> None:
    """Where one value of a form was filled in by hand, so were the other numbers and dates, it may
    be; where several were, so was all the rest."""
    filled_in = [
        pointer
        for pointer, signs in evidence.items()
        if kind_of(pointer) in FILLED_IN and "empty" not in signs
    ]
    count = sum(HANDWRITTEN in evidence[pointer] for pointer in filled_in)
    for pointer in filled_in:
        near = count >= _SEVERAL or (count and kind_of(pointer) in NUMBERS)
        if near and HANDWRITTEN not in evidence[pointer]:
            evidence[pointer][BESIDE_HANDWRITING] = 1.0


def _judged(
    field: Field, reading: Reading | None, evidence: dict[str, float], policy: Policy
) -> FieldConfidence:
    kind = kind_of(field.pointer)
    confidence = round(policy.calibration.probability(kind, evidence), 4)
    must_review = "empty" in field.doubts or not ALWAYS_REVIEWED.isdisjoint(evidence)
    return FieldConfidence(
        confidence=confidence,
        needs_review=confidence < policy.threshold(kind) or must_review,
        page=reading.page if reading else None,
        bbox=_rounded(reading) if reading else None,
        raw=reading.text if reading else "",
        reasons=tuple(dict.fromkeys(_reasons(field, reading, evidence))),
        path=_legs(reading) if reading else (),
        alternatives=tuple(_alternatives(reading)) if reading else (),
        evidence=evidence,
    )


def _reasons(field: Field, reading: Reading | None, evidence: Mapping[str, float]) -> Iterator[str]:
    yield from field.doubts
    yield from reading.reasons if reading else ()
    kind = kind_of(field.pointer)
    if kind in _PROSE and evidence.get("unknown_words"):
        yield "unknown_word"
    yield from (reason for sign, reason, least in TOLD if evidence.get(sign, 0.0) > least)
    if evidence.get("unsure", 0.0) > TOLD[-1][2]:
        yield "arrow_end_loose" if kind == "flow" else "symbol_unsure"


def _alternatives(reading: Reading) -> Iterator[str]:
    """The second recogniser's reading, where it is another."""
    second = [line.text if line.other is None else line.other for line in reading.lines]
    first = [line.text for line in reading.lines]
    if "".join(second).split() and _letters(second) != _letters(first):
        yield join_lines([fold_homoglyphs(text) for text in second])


def _letters(texts: Sequence[str]) -> str:
    return "".join("".join(texts).split()).casefold().strip(".:;,-_|")


def _legs(reading: Reading) -> tuple[Leg, ...]:
    return tuple(
        Leg(
            page=leg.page,
            points=tuple((round(float(x), 2), round(float(y), 2)) for x, y in leg.points),
        )
        for leg in reading.path
    )


def _rounded(reading: Reading) -> tuple[float, float, float, float]:
    x0, y0, x1, y1 = (round(float(side), 2) for side in reading.box)
    return x0, y0, x1, y1
