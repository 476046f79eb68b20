"""Symbols as wide as their column, whose sides run into the walls."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from digisop.imaging.ink import Image
from digisop.stages.symbols.rule_removal import without_rules
from digisop.stages.symbols.swallowed_sides import with_swallowed_sides
from digisop.stages.types import Rule

CHARACTER = 14.0
LEFT, RIGHT, TOP, FOOT = 100, 200, 120, 170
WALLS = [Rule(LEFT, 20, 280), Rule(RIGHT, 20, 280)]


def column(*, inset: int, thick: int = 2) -> Image:
    """Two walls of two pixels, and a box between them so far from each."""
    ink = np.zeros((300, 300), np.uint8)
    for wall in WALLS:
        cv2.rectangle(ink, (round(wall.at), 20), (round(wall.at) + 1, 280), 255, cv2.FILLED)
    sides = (LEFT + 1 + inset, TOP), (RIGHT - inset, FOOT)
    cv2.rectangle(ink, *sides, 255, thick)
    return ink


def is_closed(ink: Image) -> bool:
    """Whether ink goes all round the middle of the box."""
    paper = np.where(ink > 0, 0, 1).astype(np.uint8)
    labels = cv2.connectedComponents(paper, connectivity=4)[1]
    return bool(labels[(TOP + FOOT) // 2, (LEFT + RIGHT) // 2] != labels[5, 5])


@pytest.mark.parametrize("inset", [3, 4, 6])
def test_sides_that_run_together_with_the_walls_are_left_without_them(inset: int) -> None:
    bare = without_rules(column(inset=inset), [], WALLS, CHARACTER)

    assert is_closed(bare)
    assert not bare[30:100].any()
    assert not bare[TOP + 5 : FOOT - 5, LEFT].any()


@pytest.mark.parametrize("likely", [0, 120])
def test_sides_on_the_walls_come_back_where_a_symbol_is_seen(likely: int) -> None:
    ink = column(inset=0, thick=1)
    seen = np.zeros_like(ink)
    seen[TOP - 2 : FOOT + 3, LEFT - 2 : RIGHT + 3] = likely
    bare = without_rules(ink, [], WALLS, CHARACTER)
    assert not is_closed(bare)

    mended = with_swallowed_sides(bare, ink, seen, [], WALLS, CHARACTER)

    assert is_closed(mended) == (likely > 0)
    assert not mended[30:100].any()


def test_a_wall_between_two_flow_lines_that_cross_it_stays_away() -> None:
    ink = column(inset=20)
    for y in (220, 250):
        cv2.line(ink, (60, y), (140, y), 255, 2)
    bare = without_rules(ink, [], WALLS, CHARACTER)

    mended = with_swallowed_sides(bare, ink, np.full_like(ink, 255), [], WALLS, CHARACTER)

    assert np.array_equal(mended, bare)


def test_walls_outside_the_drawing_bring_nothing_back() -> None:
    ink = column(inset=6)
    bare = without_rules(ink, [], WALLS, CHARACTER)

    outside = [Rule(-60, 20, 280), Rule(400, 20, 280), Rule(LEFT, -90, -40)]
    mended = with_swallowed_sides(bare, ink, np.full_like(ink, 255), [], outside, CHARACTER)

    assert np.array_equal(mended, bare)


@pytest.mark.parametrize("is_one", [True, False])
def test_a_side_that_the_parser_takes_for_a_wall_comes_back_between_strokes_of_one_symbol(
    is_one: bool,
) -> None:
    ink = column(inset=0, thick=1)
    cv2.line(ink, (LEFT + 20, TOP), (LEFT + 20, FOOT), 255, 1)
    seen = np.zeros_like(ink)
    for y in (TOP, FOOT):
        cv2.line(seen, (LEFT + 20, y), (RIGHT - 3, y), 200, 3)
    if is_one:
        cv2.line(seen, (LEFT + 20, TOP), (LEFT + 20, FOOT), 200, 3)
    seen[:, RIGHT - 3 :] = 0
    bare = without_rules(ink, [], WALLS, CHARACTER)

    mended = with_swallowed_sides(bare, ink, seen, [], WALLS, CHARACTER)

    assert bool(mended[TOP + 10 : FOOT - 10, RIGHT].all()) == is_one
    assert not mended[30:100].any()
