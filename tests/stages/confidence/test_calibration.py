"""Probabilities from weights, thresholds from rates, and calibrations that users bring."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from digisop.errors import CalibrationDamagedError
from digisop.settings import Settings
from digisop.stages.confidence.calibration import (
    Calibration,
    Policy,
    Threshold,
    Weights,
    make_policy,
    open_calibration,
)

WEIGHTS = Weights(intercepts={"cell": 3.0, "nip": 1.0}, weights={"blur": -2.0})
THRESHOLDS = (
    Threshold(rate=0.01, threshold=0.9, accepted=0.8, wrong=0.01, by_kind={"nip": 0.95}),
    Threshold(rate=0.001, threshold=0.99, accepted=0.5, wrong=0.0),
)
OWN = Calibration(
    fitted_on="2026-01-01",
    seed=1,
    origin={},
    families={"text": WEIGHTS, "symbol": WEIGHTS, "flow": WEIGHTS},
    thresholds=THRESHOLDS,
)


def test_signs_are_weighed() -> None:
    assert OWN.probability("cell", {}) == pytest.approx(1 / (1 + math.exp(-3)))
    assert OWN.probability("cell", {"blur": 1.5}) == pytest.approx(0.5)
    assert OWN.probability("a new kind", {}) == pytest.approx(1 / (1 + math.exp(-2)))


def test_a_sign_that_was_never_weighed_still_counts_against_a_field() -> None:
    assert OWN.probability("cell", {"unheard_of": 1.0}) < OWN.probability("cell", {})


def test_what_is_all_but_proof_counts_more_though_never_weighed() -> None:
    lost = OWN.probability("cell", {"unmapped_letters": 0.7})
    assert lost < 0.01
    by_hand = OWN.probability("cell", {"handwritten": 1.0})
    assert by_hand < OWN.probability("cell", {"unheard_of": 1.0})
    measured = WEIGHTS.model_copy(update={"weights": {"handwritten": -1.0}})
    assert measured.weight("handwritten") == -1


def test_nothing_is_quite_sure() -> None:
    assert 0 < OWN.probability("cell", {"blur": 1e9}) < 0.01
    sure = WEIGHTS.model_copy(update={"intercepts": {"cell": 1e9}})
    assert 0.99 < sure.probability("cell", {}) < 1


def test_a_rate_gives_a_threshold_that_keeps_it() -> None:
    assert OWN.threshold(0.01) == 0.9
    assert OWN.threshold(0.009) == 0.99
    assert OWN.threshold(0.5, "nip") == 0.95
    assert OWN.threshold(0.0001) > 1  # cannot be promised


def test_a_kind_can_have_a_rate_of_its_own() -> None:
    policy = Policy(calibration=OWN, max_error=0.001, by_kind={"nip": 0.01})
    assert (policy.threshold("cell"), policy.threshold("nip")) == (0.99, 0.95)
    assert policy.rule().by_kind == {"nip": 0.95}
    assert policy.rule().threshold == 0.99


def test_a_user_s_own_calibration_is_used(tmp_path: Path) -> None:
    path = tmp_path / "own.json"
    path.write_text(OWN.model_dump_json(), "utf-8")
    assert make_policy(Settings(calibration=path)).calibration == OWN


@pytest.mark.parametrize("content", [None, "", "{}", "[1]"])
def test_a_damaged_calibration_is_told(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "own.json"
    if content is not None:
        path.write_text(content, "utf-8")
    with pytest.raises(CalibrationDamagedError):
        open_calibration(path)


def test_in_the_one_that_comes_with_us_no_sign_speaks_for_a_text() -> None:
    own = open_calibration()
    assert all(weight <= 0 for weight in own.families["text"].weights.values())
    rates = sorted(own.thresholds, key=lambda each: each.rate)
    limits = [each.threshold for each in rates]
    assert limits == sorted(limits, reverse=True)
