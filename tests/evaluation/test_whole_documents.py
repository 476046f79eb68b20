"""The probability of whole records: fitted to made-up ones whose true odds are known."""

from __future__ import annotations

import datetime as dt
import math
import random

import pytest

from digisop.evaluation.examples import Example
from digisop.evaluation.figures import measure
from digisop.evaluation.refit import refit
from digisop.evaluation.whole_documents import (
    Whole,
    as_example,
    crosswise,
    document_thresholds,
)
from digisop.stages.confidence.calibration import DOCUMENT, Weights

SURE = Weights(intercepts={"cell": 6.0}, weights={"blur": -1.0})
ORIGINS = ("one office", "another", "a third")


def made(count: int = 900, seed: int = 1) -> list[Whole]:
    """Records of twenty cells that err together: whole pages are blurred."""
    dice = random.Random(seed)  # noqa: S311
    found = []
    for number in range(count):
        page = dice.random() * 5
        blurs = [max(page + dice.random() - 0.5, 0.0) for _ in range(20)]
        faulty = dice.random() < 1 / (1 + math.exp(8 - 2 * max(blurs)))
        fields = tuple(("cell", {"blur": blur}) for blur in blurs)
        found.append(Whole(str(number), ORIGINS[number % 3], fields, not faulty, 0.5))
    return found


def examples(count: int = 900) -> list[Example]:
    return [as_example(whole, {"text": SURE}) for whole in made(count)]


def test_what_is_told_of_records_of_another_origin_is_true() -> None:
    held = examples()
    told = crosswise(held, 10, seed=1)
    found = measure(told, [each.right for each in held])
    assert found.ece < 0.05
    assert found.brier < 0.9 * measure([0.5] * len(held), [each.right for each in held]).brier


def test_thresholds_promise_no_more_than_was_seen() -> None:
    chances = [1 - n / 1000 for n in range(400)]
    right = [n < 200 or n % 2 == 0 for n in range(400)]
    limits = document_thresholds(chances, right)
    for rate in (0.01, 0.02, 0.1):
        taken = [ok for chance, ok in zip(chances, right, strict=True) if chance >= limits[rate]]
        assert taken.count(False) <= rate * len(taken)
    assert limits[0.001] > 1  # two hundred without a fault are too few for it
    assert limits[0.1] < limits[0.01] <= 1


def test_those_equally_sure_are_accepted_together() -> None:
    limits = document_thresholds([0.9] * 200, [True] * 150 + [False] * 50)
    assert limits[0.1] > 1


@pytest.mark.parametrize(("count", "is_fitted"), [(900, True), (20, False)])
def test_a_refit_fits_records_only_where_there_are_enough(count: int, is_fitted: bool) -> None:
    cells = [
        Example(
            document=str(n), group="made", pointer=f"/{n}", kind="cell", evidence={"blur": 1.0},
            right=n % 9 > 0, counts=True, stated=0.5, recognised=0.5,
        )
        for n in range(50)
    ]  # fmt: skip
    found = refit(cells, {}, 1, None, dt.date(2026, 1, 1), made(count))
    assert found.calibration.knows(DOCUMENT) is is_fitted
    limits = [limit.by_kind.get(DOCUMENT) for limit in found.calibration.thresholds]
    assert all(limits) is is_fitted
    kept = refit(cells, {}, 1, found.calibration, dt.date(2026, 1, 1), made(5)).calibration
    assert kept.families.get(DOCUMENT) == found.calibration.families.get(DOCUMENT)


def test_only_the_families_named_are_fitted() -> None:
    start = refit(_both(0.2), {}, 1, None, dt.date(2026, 1, 1)).calibration
    again = refit(_both(0.6), {}, 1, start, dt.date(2026, 1, 1), only=("flow",)).calibration
    assert again.families["text"] == start.families["text"]
    assert again.families["flow"] != start.families["flow"]
    assert [limit.threshold for limit in again.thresholds] == [
        limit.threshold for limit in start.thresholds
    ]


def _both(wrong: float) -> list[Example]:
    """Cells and arrows of which this share is wrong."""
    return [
        Example(
            document=str(n), group="made", pointer=f"/{n}", kind=("cell", "flow")[n % 2],
            evidence={"unsure": 1.0}, right=n >= 100 * wrong, counts=True, stated=0.5,
            recognised=0.5,
        )
        for n in range(100)
    ]  # fmt: skip
