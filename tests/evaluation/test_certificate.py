"""Exact bounds: what may be promised, and how many more must be checked until it may."""

from __future__ import annotations

import numpy as np
import pytest

from digisop.evaluation.certificate import (
    LEAST_LIKENESS,
    Checked,
    certify_documents,
    certify_fields,
    design_effect,
    likeness,
    more_needed,
    upper_bound,
)


def checked(count: int, *, faulty: int = 0, accepted: bool = True, wrong: int = 0) -> list[Checked]:
    return [
        Checked(f"d{n}", accepted, faulty=n < faulty, fields=50, wrong=wrong if n < faulty else 0)
        for n in range(count)
    ]


@pytest.mark.parametrize(
    ("faulty", "cases", "confidence", "bound"),
    [
        (0, 59, 0.95, 1 - 0.05 ** (1 / 59)),  # the one that can be had by hand
        (0, 149, 0.95, 0.0199),
        (1, 100, 0.95, 0.0466),  # tables of Clopper and Pearson
        (5, 100, 0.95, 0.1023),
        (0, 10, 0.99, 0.3690),
        (3, 3, 0.95, 1.0),
        (0, 0, 0.95, 1.0),
    ],
)
def test_bounds(faulty: int, cases: int, confidence: float, bound: float) -> None:
    assert upper_bound(faulty, cases, confidence) == pytest.approx(bound, abs=1e-4)


def test_the_bound_is_kept_as_often_as_promised() -> None:
    dice = np.random.default_rng(7)
    drawn = dice.binomial(200, 0.03, size=2000)
    bounds = {int(k): upper_bound(int(k), 200, 0.95) for k in set(drawn.tolist())}
    kept = sum(bounds[int(k)] >= 0.03 for k in drawn) / len(drawn)
    assert kept >= 0.95


@pytest.mark.parametrize(("faulty", "cases"), [(0, 0), (0, 40), (1, 42), (7, 30)])
def test_how_many_more_is_the_fewest_that_will_do(faulty: int, cases: int) -> None:
    more = more_needed(faulty, cases, 0.02, 0.95)
    assert upper_bound(faulty, cases + more, 0.95) <= 0.02
    assert upper_bound(faulty, cases + more - 1, 0.95) > 0.02
    assert more_needed(faulty, cases + more, 0.02, 0.95) == 0


def test_a_certificate_of_documents() -> None:
    known = [*checked(149), *checked(30, faulty=30, accepted=False)]
    made = certify_documents(known, 149, 179, 0.95, 0.02)
    assert (made.cases, made.faulty, made.holds) == (149, 0, True)
    refused = certify_documents(checked(100, faulty=1), 100, 100, 0.95, 0.02)
    assert not refused.holds
    assert refused.more == more_needed(1, 100, 0.02, 0.95) > 0
    assert certify_documents(checked(10), 10, 10, 0.95, None).holds
    assert not certify_documents([], 0, 10, 0.95, None).holds


def test_fields_of_one_document_err_together() -> None:
    apart = [Checked(f"d{n}", False, True, fields=50, wrong=1) for n in range(40)]
    together = checked(40, faulty=4, wrong=10)
    assert likeness(apart) == 0.0
    assert likeness(together) > 0.1
    assert design_effect(apart) == pytest.approx(1 + 49 * LEAST_LIKENESS)
    one, other = (certify_fields(known, 0, 40, 0.95, None) for known in (apart, together))
    assert (one.cases, one.faulty) == (other.cases, other.faulty) == (2000, 40)
    assert upper_bound(40, 2000, 0.95) < one.bound < other.bound


def test_a_certificate_of_fields_is_refused_until_enough_are_checked() -> None:
    few = certify_fields(checked(4), 4, 4, 0.95, 0.01)
    assert not few.holds
    enough = certify_fields(checked(4 + -(-few.more // 50)), 4, 4, 0.95, 0.01)
    assert enough.holds
