"""A rule that bows goes along its bow, and a flow line beside it stays."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from digisop.imaging.ink import Image
from digisop.stages.symbols.bowed_rules import placed
from digisop.stages.symbols.rule_removal import without_rules
from digisop.stages.types import Rule

CHARACTER = 16.0
WIDTH = 1600


def drawn(*lines: tuple[float, float, float, float]) -> Image:
    """Lines from ``start`` to ``end`` at a height, each bowed in its middle by so much."""
    ink = np.zeros((200, WIDTH), np.uint8)
    for start, end, y, bow in lines:
        x = np.arange(start, end)
        share = (x - start) / (end - start)
        points = np.stack([x, y - 4 * bow * share * (1 - share)], axis=1)
        cv2.polylines(
            ink, [np.round(points).astype(np.int32)], isClosed=False, color=255, thickness=3
        )
    return ink


@pytest.mark.parametrize("bow", [5, 9])
def test_a_bowed_rule_goes_and_a_flow_line_in_its_place_stays(bow: int) -> None:
    rule = drawn((20, 1580, 100, bow))
    line = drawn((700, 900, 104, 0))
    left = without_rules(rule | line, [Rule(102, 20, 1580)], [], CHARACTER)
    assert np.count_nonzero(left & line) > 0.95 * np.count_nonzero(line)
    assert np.count_nonzero(left & ~line) < 0.05 * np.count_nonzero(rule)


def test_a_flow_line_beside_a_rule_in_pieces_stays() -> None:
    pieces = drawn((20, 400, 100, 0), (1200, 1580, 100, 0))
    line = drawn((600, 1000, 112, 0))
    left = without_rules(pieces | line, [Rule(100, 20, 1580)], [], CHARACTER)
    assert np.array_equal(left, line)


def test_a_bowed_rule_is_in_the_middle_of_its_course() -> None:
    ink = drawn((20, 1580, 100, 9), (700, 900, 104, 0))
    (rule,) = placed(ink, [Rule(102, 20, 1580)], CHARACTER)
    assert 92 <= rule.at <= 96
    (straight,) = placed(drawn((20, 1580, 100, 0)), [Rule(100, 20, 1580)], CHARACTER)
    assert straight.at == 100
