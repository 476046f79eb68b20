"""Records as a whole: how likely they are without a fault, and by that who looks at what."""

from __future__ import annotations

import math

import pytest

from digisop.settings import DEFAULT_DOCUMENT_ERROR
from digisop.stages.confidence.calibration import DOCUMENT, Calibration, Policy, Threshold, Weights
from digisop.stages.confidence.whole_record import LACKING, USUAL, signs_of, with_whole
from digisop_models.confidence import ConfidenceReport, FieldConfidence
from digisop_models.reasons import Reason

_TEXTS = Weights(intercepts={"cell": 3.0}, weights={})
_WHOLE = Weights(intercepts={DOCUMENT: 6.0}, weights={LACKING: -1.5})
KNOWING = Calibration(
    fitted_on="2026-01-01",
    seed=1,
    origin={},
    families={"text": _TEXTS, DOCUMENT: _WHOLE},
    thresholds=(
        Threshold(
            rate=DEFAULT_DOCUMENT_ERROR, threshold=0.9, accepted=0.8, wrong=0.0,
            by_kind={DOCUMENT: 0.85},
        ),
    ),
)  # fmt: skip
POLICY = Policy(calibration=KNOWING)
NUMBER, TITLE, OUTPUT = "/header/number", "/header/title", "/procedures/0/steps/0/output"


def field(
    confidence: float | None, *reasons: str, review: bool = False, **evidence: float
) -> FieldConfidence:
    return FieldConfidence(
        confidence=confidence, needs_review=review, reasons=reasons, evidence=evidence
    )


def judged(policy: Policy = POLICY, /, **fields: FieldConfidence) -> ConfidenceReport:
    pointers = {
        "number": NUMBER,
        "title": TITLE,
        "output": OUTPUT,
        "row": "/procedures/0/steps/0/number",
    }
    held = {pointers[name]: each for name, each in fields.items()}
    return with_whole(ConfidenceReport(fields=held), policy)


def chance(**fields: FieldConfidence) -> float:
    found = judged(**fields).without_fault
    assert found is not None
    return found


def test_surer_fields_make_a_surer_record() -> None:
    sure, unsure = field(0.999), field(0.6)
    assert chance(number=sure, title=sure) > chance(number=sure, title=unsure)
    assert chance(number=sure, title=unsure) > chance(number=unsure, title=unsure)


def test_what_cannot_make_a_record_faulty_does_not_count() -> None:
    sure = field(0.999)
    alone = chance(number=sure)
    assert chance(number=sure, row=field(0.1)) == alone
    assert chance(number=sure, title=field(0.1, blank=1.0)) == alone
    assert chance(number=sure, title=field(0.1, Reason.HUMAN)) == alone


def test_nothing_lacks_where_all_fields_are_as_sure_as_fields_get() -> None:
    as_usual = math.exp(-USUAL)
    sure = signs_of([("cell", 1.0)] * 10)
    assert sure == signs_of([("cell", as_usual), ("flow", as_usual)] * 100)
    assert sure[LACKING] == 0.0 == max(sure.values())


def test_what_a_family_of_kinds_lacks_is_told_apart() -> None:
    signs = signs_of([("cell", 0.9), ("flow", 1.0)])
    assert signs[LACKING] == signs[f"{LACKING}_text"] > 0.0 == signs[f"{LACKING}_flow"]


def test_in_a_record_that_is_sure_as_a_whole_what_is_only_unsure_is_not_looked_at() -> None:
    found = judged(number=field(0.999), title=field(0.96, "readings_differ", review=True))
    assert found.without_fault is not None
    assert found.without_fault >= 0.85
    assert not found.fields[TITLE].needs_review
    assert found.fields[TITLE].reasons == ("readings_differ",)


@pytest.mark.parametrize(
    "missing",
    [
        field(0.96, Reason.EMPTY, review=True),
        field(0.96, review=True, empty=1.0),
        field(0.96, Reason.NO_PROCEDURE_TABLE, review=True),
        field(0.96, review=True, handwritten=1.0),
    ],
)
def test_what_is_missing_or_handwritten_is_looked_at_all_the_same(missing: FieldConfidence) -> None:
    assert judged(number=field(0.999), title=missing).fields[TITLE].needs_review


def test_of_a_record_that_is_unsure_as_a_whole_the_weakest_field_is_looked_at() -> None:
    fields = judged(number=field(0.8), title=field(0.7), output=field(0.9)).fields
    assert [pointer for pointer, each in fields.items() if each.needs_review] == [TITLE]
    assert fields[TITLE].reasons == (Reason.DOCUMENT_UNSURE,)


def test_one_field_to_look_at_is_enough() -> None:
    fields = judged(number=field(0.3, review=True), title=field(0.9)).fields
    assert not fields[TITLE].needs_review


def test_where_a_share_is_set_for_fields_alone_these_decide() -> None:
    policy = Policy(calibration=KNOWING, max_error=0.05)
    found = judged(policy, number=field(0.8), title=field(0.7))
    assert found.without_fault is not None
    assert not any(each.needs_review for each in found.fields.values())


def test_a_share_can_be_set_for_documents() -> None:
    strict = Policy(calibration=KNOWING, by_kind={DOCUMENT: 0.001})
    assert judged(strict, number=field(0.9995)).fields[NUMBER].needs_review
    assert strict.rule().max_document_error == 0.001
    assert DOCUMENT not in strict.rule().by_kind


def test_a_calibration_that_cannot_tell_says_nothing() -> None:
    texts = KNOWING.model_copy(update={"families": {"text": _TEXTS}})
    report = ConfidenceReport(fields={NUMBER: field(0.5)})
    assert with_whole(report, Policy(calibration=texts)) == report
