"""Figures of how true confidences are, on cases that can be reckoned by hand."""

from __future__ import annotations

import pytest

from digisop.evaluation.figures import TENTHS, Bin, in_bins, measure


def test_true_confidences_have_no_error() -> None:
    found = measure([0.75] * 4, [True, True, True, False])
    assert found.ece == pytest.approx(0)
    assert found.wrong == 1


def test_confidences_that_say_too_much() -> None:
    found = measure([1.0, 1.0], [True, False])
    assert found.ece == pytest.approx(0.5)
    assert found.brier == pytest.approx(0.5)


def test_of_fields_equally_sure_none_comes_first() -> None:
    """Else a score that cannot tell fields apart would look good or bad by their order alone."""
    for right in ([True, False], [False, True]):
        found = measure([1.0, 1.0], right)
        assert found.aurc == pytest.approx(0.5)
        assert found.review == 1
    assert measure([0.9, 0.9, 0.5], [True, False, False]).aurc == pytest.approx(
        (0.5 + 0.5 + 2 / 3) / 3
    )


def test_the_least_sure_are_reviewed_first() -> None:
    right = [True] * 99 + [False]
    well_ordered = [0.9] * 99 + [0.1]
    assert measure(well_ordered, right).review == pytest.approx(0.01)
    assert measure(well_ordered, right).aurc < measure(well_ordered[::-1], right).aurc


def test_every_field_is_in_a_bin() -> None:
    found = measure([0.0, 0.55, 1.0], [False, True, True])
    assert [each.count for each in found.bins] == [1, 0, 0, 0, 0, 1, 0, 0, 0, 1]


def test_bins_go_from_edge_to_edge_and_take_the_last_one_in() -> None:
    found = in_bins([0.5, 0.9, 0.95, 1.0], [True] * 4, (0.9, 0.95, 1.0))
    assert [each.count for each in found] == [1, 2]
    tenths = in_bins(TENTHS, [True] * 11, TENTHS)
    assert [each.count for each in tenths] == [1] * 9 + [2]


def test_the_interval_of_a_share_is_wilson_s() -> None:
    low, high = Bin(10, 0.9, 0.9).interval()  # as in textbooks
    assert (low, high) == pytest.approx((0.5958, 0.9821), abs=1e-4)


@pytest.mark.parametrize("count", [1, 2, 3, 7, 59, 100, 1021, 2255])
def test_the_interval_holds_the_share_itself(count: int) -> None:
    for wrong in {0, 1, count // 2, count}:
        right = 1 - wrong / count
        low, high = Bin(count, 0.5, right).interval()
        assert 0 <= low <= right <= high <= 1
