"""Walls of which a scan shows nothing are told by the words that they part."""

from __future__ import annotations

import numpy as np

from digisop.stages.tables.lost_walls import InkOfWords, with_lost_walls
from digisop_models.geometry import Box

CHARACTER = 10.0
XS, YS = (0.0, 100, 200, 300, 400, 500, 600, 700), (0.0, 50, 100, 150, 200, 250)
TOPS = np.ones((len(YS), len(XS) - 1), np.bool_)
SIDES = np.ones((len(XS), len(YS) - 1), np.bool_)


def words(*places: Box) -> InkOfWords:
    def ink(box: Box) -> float:
        common = [box.overlap(place) for place in places]
        return sum(max(one.width, 0) * max(one.height, 0) for one in common) / CHARACTER**2

    return ink


def test_words_on_both_sides_of_a_column_tell_its_wall() -> None:
    sides = SIDES.copy()
    sides[2, 1:3] = False
    left, right, both = Box(110, 60, 160, 80), Box(210, 60, 260, 80), Box(110, 110, 290, 130)
    _, found = with_lost_walls(TOPS, sides, YS, XS, words(left, right, both), CHARACTER)
    assert found[2].tolist() == [True, True, False, True, True]


def test_a_gap_between_words_tells_none() -> None:
    sides = SIDES.copy()
    sides[2, 1] = False
    heading = words(Box(110, 60, 196, 80), Box(204, 60, 260, 80))
    _, found = with_lost_walls(TOPS, sides, YS, XS, heading, CHARACTER)
    assert not found[2, 1]


def test_words_in_the_head_of_several_columns_tell_none() -> None:
    sides = SIDES.copy()
    sides[2, 0] = False
    heads = words(Box(110, 10, 160, 30), Box(210, 10, 260, 30))
    _, found = with_lost_walls(TOPS, sides, YS, XS, heads, CHARACTER)
    assert not found[2, 0]


def test_so_many_cells_are_not_merged_with_those_below_them() -> None:
    tops = TOPS.copy()
    tops[2, 1:5] = False
    found, _ = with_lost_walls(tops, SIDES, YS, XS, words(), CHARACTER)
    assert found.all()
    across = words(Box(250, 90, 280, 110))
    assert not with_lost_walls(tops, SIDES, YS, XS, across, CHARACTER)[0][2, 1:5].any()


def test_a_drawing_without_rules_across_and_three_merged_cells_stay() -> None:
    few, none = TOPS.copy(), TOPS.copy()
    few[2, 1:4] = False
    none[1:-1, 1:5] = False
    for tops in (few, none):
        assert (with_lost_walls(tops, SIDES, YS, XS, words(), CHARACTER)[0] == tops).all()
