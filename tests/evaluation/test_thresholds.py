"""Thresholds of confidence that keep what is promised."""

from __future__ import annotations

from digisop.evaluation.thresholds import threshold_for, thresholds


def test_a_threshold_keeps_the_promise() -> None:
    stated = [0.999, 0.99, 0.95, 0.5]
    assert threshold_for(0.006, stated, [1.0] * 4) == 0.99
    assert threshold_for(0.03, stated, [1.0] * 4) == 0.95
    assert threshold_for(0.0001, stated, [1.0] * 4) > 1


def test_thresholds_of_kinds_with_enough_fields() -> None:
    kinds = ["nip"] * 50 + ["date"] * 5
    stated = [0.9] * 50 + [0.999] * 5
    found = {each.rate: each for each in thresholds(kinds, stated, [True] * 55, [1.0] * 55)}
    assert found[0.1].by_kind == {"nip": 0.9}
    assert found[0.1].accepted == 1
    assert found[0.005].by_kind["nip"] > 1
    assert found[0.005].threshold == 0.999
