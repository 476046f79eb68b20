"""What is left to do with a document."""

from __future__ import annotations

import pickle

import pytest

from digisop.messages.text import Text
from digisop.results.outcome import Blocker, Outcome, Status, Verdict, most_urgent, verdict_of


@pytest.mark.parametrize(
    ("status", "records", "to_review", "verdict"),
    [
        (Status.DONE, 1, 0, Verdict.STRAIGHT_THROUGH),
        (Status.DONE, 2, 1, Verdict.NEEDS_REVIEW),
        (Status.PARTIAL, 1, 0, Verdict.NEEDS_REVIEW),
        (Status.FAILED, 0, 0, Verdict.FAILED),
        (Status.DONE, 0, 0, Verdict.FAILED),
    ],
)
def test_verdict(status: Status, records: int, to_review: int, verdict: Verdict) -> None:
    assert verdict_of(status, records, to_review) is verdict
    outcome = Outcome("a.pdf", status, records=records, to_review=to_review)
    assert pickle.loads(pickle.dumps(outcome)).verdict is verdict  # noqa: S301


def blocker(pointer: str, confidence: float | None, *reasons: str) -> Blocker:
    return Blocker(1, pointer, Text(pointer, pointer), reasons, confidence)


def test_broken_rules_come_first_and_then_what_is_least_sure() -> None:
    found = (
        blocker("/a", 0.5, "readings_differ"),
        blocker("/b", 0.1, "low_word_confidence"),
        blocker("/c", 0.99, "no_start"),
        blocker("/d", None),
        blocker("/e", 0.3),
    )
    assert [one.pointer for one in most_urgent(found)] == ["/c", "/d", "/b"]
