"""Stage ``confidence``: the probability that each field of a record is right, and why no higher."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from digisop.form.flowchart_rules import RULES, flag_broken_rules
from digisop.stages.confidence.blank_places import (
    BLANK,
    EMPTY,
    HEADER,
    NOWHERE,
    UNREAD_INK,
    is_table_alone,
    without_empty,
)
from digisop.stages.confidence.calibration import CHART, Policy, open_calibration
from digisop.stages.confidence.evidence import (
    ALWAYS_REVIEWED,
    BESIDE_HANDWRITING,
    FILLED_IN,
    HANDWRITTEN,
    NUMBERS,
    UNMAPPED_LETTERS,
    evidence_of,
    kind_of,
    repeated_words,
    surroundings,
)
from digisop.stages.confidence.flowchart_evidence import (
    IMPLIED,
    graph_evidence,
    implied_beside_labels,
)
from digisop.stages.confidence.format_checks import Field, fields_of
from digisop.stages.confidence.left_over import LEFT_OVER, left_over, of_left_over
from digisop.stages.confidence.lost_symbols import SYMBOL_UNREAD, lost_symbols
from digisop.stages.confidence.page_break_evidence import page_break_signs
from digisop.stages.confidence.places import middles_of, places_of
from digisop.stages.confidence.record_evidence import record_signs
from digisop.stages.confidence.table_evidence import TABLE_SIGNS, table_signs
from digisop.stages.confidence.whole_record import with_whole
from digisop.stages.types import DraftArrow, OtherFlows, Reading
from digisop.text.homoglyphs import fold_homoglyphs
from digisop.text.wrapped_lines import join_lines
from digisop_models.confidence import ConfidenceReport, FieldConfidence, Leg, Place
from digisop_models.confidence import OtherFlows as PublishedOthers
from digisop_models.geometry import Box
from digisop_models.page import Page
from digisop_models.procedure import Flow, FlowEnd
from digisop_models.reasons import Reason
from digisop_models.record import Record

#: Why a field is unsure where no single sign stands out: of texts, a word.
_UNSURE_OF = {
    "flow": Reason.ARROW_END_LOOSE, "symbol": Reason.SYMBOL_UNSURE, CHART: Reason.FLOWS_UNSURE,
}  # fmt: skip
#: A symbol or arrow is told as unsure from here on: by minus the logarithm of its score.
UNSURE = 0.35
#: The signs that are told people as reasons, under what name, from which value on.
TOLD = (
    ("no_evidence", Reason.NO_EVIDENCE, 0.0),
    (HANDWRITTEN, Reason.HANDWRITING, 0.0),
    (BESIDE_HANDWRITING, Reason.BESIDE_HANDWRITING, 0.0),
    (UNMAPPED_LETTERS, Reason.TEXT_LAYER_DAMAGED, 0.0),
    ("text_layer_damaged", Reason.TEXT_LAYER_DAMAGED, 0.0),
    (UNREAD_INK, Reason.UNREAD_INK, 0.0),
    (BLANK, Reason.BLANK, 0.0),
    (LEFT_OVER, Reason.LEFT_OVER, 0.0),
    (SYMBOL_UNREAD, Reason.SYMBOL_UNREAD, 0.0),
    ("weakest_word", Reason.LOW_WORD_CONFIDENCE, 0.2),
    ("lines_differing", Reason.READINGS_DIFFER, 0.0),
    ("digits_differing", Reason.DIGITS_DIFFER, 0.0),
    ("small_letters", Reason.LOW_RESOLUTION, 0.4),
    ("under_mark", Reason.STAMP_OVER_TEXT, 0.0),
    ("row_out_of_order", Reason.NUMBER_SKIPPED, 0.0),
    ("inner_marker", Reason.SEVERAL_IN_ONE, 0.0),
    ("next_item", Reason.SEVERAL_IN_ONE, 0.0),
    ("run_on_lines", Reason.SEVERAL_IN_ONE, 0.0),
    ("wide_gap", Reason.SEVERAL_IN_ONE, 0.0),
    ("ends_open", Reason.TEXT_CUT_OFF, 0.0),
    ("unpaired", Reason.TEXT_CUT_OFF, 0.0),
    ("stop_in_sentence", Reason.ODD_SIGNS, 0.0),
    ("leading_sign", Reason.ODD_SIGNS, 0.0),
    ("glued", Reason.ODD_SIGNS, 0.0),
    ("answer_inside", Reason.LABEL_IN_TEXT, 0.0),
    ("ends_numbered", Reason.NUMBER_IN_NAME, 0.0),
    ("odd_unit", Reason.ODD_UNIT, 0.0),
    ("item_in_midst", Reason.SEVERAL_IN_ONE, 0.0),
    ("two_durations", Reason.SEVERAL_IN_ONE, 0.0),
    ("nearly_a_unit", Reason.ODD_UNIT, 0.0),
    ("odd_year", Reason.DATE_OUT_OF_RANGE, 0.0),
    ("near_twin", Reason.NEAR_TWIN, 0.0),
    ("without_digits", Reason.NUMBER_WITHOUT_DIGITS, 0.0),
    ("in_unread_row", Reason.ROW_UNREAD, 0.0),
    ("in_row_out_of_order", Reason.NUMBER_SKIPPED, 0.0),
    ("return_without_decision", Reason.RETURN_WITHOUT_DECISION, 0.0),
    ("ends_break_rules", Reason.ENDS_BREAK_RULES, 0.0),
    ("unlabelled_branch", Reason.BRANCH_WITHOUT_LABEL, 0.0),
    ("lone_letter", Reason.SINGLE_CHARACTER, 0.0),
    *((sign, Reason.TABLE_LOST, 0.0) for sign in TABLE_SIGNS),
    ("symbols_apart", Reason.SYMBOL_NOT_REACHED, 0.0),
    ("symbols_apart", Reason.SYMBOL_WITHOUT_EXIT, 0.0),
    ("end_unused", Reason.LINE_UNUSED, 0.0),
    ("head_unused", Reason.HEAD_UNUSED, 0.0),
    ("ink_unused", Reason.LINE_UNUSED, 0.0),
    ("unjoined", Reason.LINE_UNUSED, 0.0),
    ("label_unused", Reason.LABEL_UNUSED, 0.0),
    (IMPLIED, Reason.LABEL_UNUSED, 0.0),
    ("symbol_unsure", Reason.SYMBOL_UNSURE, UNSURE),
    ("ends_unsure", Reason.SYMBOL_UNSURE, UNSURE),
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
    """Judge every field that holds something, and those that should but do not, by probability.

    ``readings`` are by pointer into the record; without ``pages`` what stands beside a field on
    paper does not count. ``policy``: that of the calibration which came with the program.
    """
    policy = policy or standard_policy()
    around = surroundings(pages, readings)
    graph = graph_evidence(record, readings)
    by_number = {page.number: page for page in pages}
    lacking_block = HEADER if is_table_alone(readings, pages) else NOWHERE
    judged = tuple(
        replace(field, doubts=())
        if field.pointer.startswith(lacking_block)
        else without_empty(field, reading, by_number.get(reading.page) if reading else None)
        for field in fields_of(record, readings)
        for reading in [readings.get(field.pointer)]
    )
    beside = record_signs(judged, readings, by_number) | page_break_signs(readings, pages)
    repeated = repeated_words(judged)
    evidence = {}
    lost_table = _there(table_signs(record, pages))
    for field in judged:
        reading = readings.get(field.pointer)
        on = around.get(reading.page) if reading else None
        signs = evidence_of(field, reading, on, repeated)
        if field.pointer.startswith(lacking_block):
            signs = {BLANK: 1.0}
        if BLANK not in signs or field.doubts:  # what its row is like says nothing of blank paper
            signs |= _there(graph.get(field.pointer, {})) | beside.get(field.pointer, {})
        if field.pointer == "/procedures":
            signs |= lost_table
        evidence[field.pointer] = signs
    _spread(evidence, readings)
    lost, signs_of_lost = _lost(pages, readings)
    judged += tuple(Field(pointer, "") for pointer in lost)
    evidence |= signs_of_lost
    readings = {**readings, **lost}
    fields = {
        field.pointer: _judged(field, readings.get(field.pointer), evidence[field.pointer], policy)
        for field in judged
    }
    fields = _placed(fields, readings, pages)
    report = with_whole(ConfidenceReport(fields=fields, rule=policy.rule()), policy)
    return flag_broken_rules(record, report)


def _lost(
    pages: Sequence[Page], readings: Mapping[str, Reading]
) -> tuple[dict[str, Reading], dict[str, dict[str, float]]]:
    """What was seen on the pages and is in no field, and its signs, by the pointer of what should
    hold it."""
    words, symbols = left_over(pages, readings), lost_symbols(pages, readings)
    signs = {pointer: {LEFT_OVER: of_left_over(one)} for pointer, one in words.items()}
    for pointer in symbols:
        signs.setdefault(pointer, {})[SYMBOL_UNREAD] = 1.0
    return {**symbols, **words}, signs


def _there(signs: Mapping[str, float]) -> dict[str, float]:
    return {name: round(value, 4) for name, value in signs.items() if value}


def _spread(evidence: dict[str, dict[str, float]], readings: Mapping[str, Reading]) -> None:
    """Add the signs of fields that come of those of others: of values by hand, and of answers that
    are implied though a label of their drawing was given to none."""
    _spread_handwriting(evidence)
    for pointer in implied_beside_labels(evidence, readings):
        evidence[pointer][IMPLIED] = 1.0


def _spread_handwriting(evidence: dict[str, dict[str, float]]) -> None:
    """Where one value of a form was filled in by hand, so were the other numbers and dates, it may
    be; where several were, so was all the rest."""
    filled_in = [
        pointer
        for pointer, signs in evidence.items()
        if kind_of(pointer) in FILLED_IN and not {EMPTY, BLANK} & set(signs)
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
    must_review = Reason.EMPTY in field.doubts or not ALWAYS_REVIEWED.isdisjoint(evidence)
    is_low = confidence < policy.threshold(kind)
    needs_review = must_review or (is_low and BLANK not in evidence)
    reasons = tuple(dict.fromkeys(_reasons(field, reading, evidence)))
    if needs_review and not reasons:
        reasons = (_UNSURE_OF.get(kind, Reason.LOW_WORD_CONFIDENCE),)
    return FieldConfidence(
        confidence=confidence,
        needs_review=needs_review,
        raw=reading.text if reading else "",
        reasons=reasons,
        path=_legs(reading) if reading else (),
        alternatives=tuple(_alternatives(reading)) if reading else (),
        other_flows=tuple(map(_other_flows, reading.others)) if reading else (),
        evidence=evidence,
    )


def _placed(
    fields: Mapping[str, FieldConfidence], readings: Mapping[str, Reading], pages: Sequence[Page]
) -> dict[str, FieldConfidence]:
    """What is known of the fields, with where they stand."""
    middles = {page.number: middles_of(page) for page in pages}
    placed = dict(fields)
    for pointer in fields.keys() & readings.keys():
        found = places_of(readings[pointer], middles)
        places = tuple(Place(page=page, bbox=_rounded(box)) for page, box in found.exact)
        where = {"page": readings[pointer].page, "bbox": _rounded(found.box), "places": places}
        placed[pointer] = fields[pointer].model_copy(update=where)
    return placed


def _reasons(field: Field, reading: Reading | None, evidence: Mapping[str, float]) -> Iterator[str]:
    yield from field.doubts
    yield from reading.reasons if reading else ()
    kind = kind_of(field.pointer)
    if kind in _PROSE and evidence.get("unknown_words"):
        yield Reason.UNKNOWN_WORD
    yield from (reason for sign, reason, least in TOLD if evidence.get(sign, 0.0) > least)
    if kind == CHART:
        yield from (rule for rule in sorted(RULES) if evidence.get(rule))
    if evidence.get("unsure", 0.0) > UNSURE:
        yield _UNSURE_OF.get(kind, Reason.LOW_WORD_CONFIDENCE)


def _alternatives(reading: Reading) -> Iterator[str]:
    """The second recogniser's reading, if it is another, and what the document says elsewhere."""
    second = [line.text if line.other is None else line.other for line in reading.lines]
    first = [line.text for line in reading.lines]
    if "".join(second).split() and _letters(second) != _letters(first):
        yield join_lines([fold_homoglyphs(text) for text in second])
    if reading.elsewhere:
        yield join_lines([fold_homoglyphs(text) for text in reading.elsewhere.split("\n")])


def _other_flows(others: OtherFlows) -> PublishedOthers:
    return PublishedOthers(
        without=tuple(map(_flow, others.without)),
        instead=tuple(map(_flow, others.instead)),
        probability=others.score,
    )


def _flow(arrow: DraftArrow) -> Flow:
    (step, executor), (to_step, to_executor) = arrow.source, arrow.target
    return Flow(
        source=FlowEnd(step=step, executor=executor),
        target=FlowEnd(step=to_step, executor=to_executor),
        label=arrow.label,
    )


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


def _rounded(box: Box) -> tuple[float, float, float, float]:
    x0, y0, x1, y1 = (round(float(side), 2) for side in box)
    return x0, y0, x1, y1
