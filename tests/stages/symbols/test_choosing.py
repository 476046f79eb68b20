"""Of figures found at one place, which are real."""

from __future__ import annotations

import numpy as np
import pytest

from digisop.stages.symbols.candidate import SymbolCandidate
from digisop.stages.symbols.choosing import apart, lies_in, outermost, with_covered
from digisop.stages.symbols.shapes import Similarity
from digisop_models.geometry import Box
from digisop_models.record import Shape

BOX = Box(516, 489, 578, 547)


def figure(box: Box, shape: Shape, score: float, off: float, *, solid: bool) -> SymbolCandidate:
    mask = np.full((round(box.height), round(box.width)), 255, np.uint8)
    return SymbolCandidate(box, Similarity(shape, None, score, off), mask, solid, solid)


def test_a_box_lies_in_another_by_a_share_of_its_own_area() -> None:
    inner, outer = Box(0, 0, 10, 10), Box(3, -50, 100, 100)
    assert lies_in(inner, outer, 0.7)
    assert not lies_in(inner, outer, 0.71)
    assert not lies_in(outer, inner, 0.1)
    assert not lies_in(inner, Box(20, 20, 30, 30), 0.1)


def test_a_blot_at_the_corner_of_a_symbol_does_not_take_its_place() -> None:
    box = figure(BOX, Shape.PROCESS, 0.999, 0.02, solid=False)
    blot = figure(Box(568, 481, 586, 499), Shape.DOCUMENT, 0.826, 0.79, solid=True)
    assert apart([blot, box]) == [box]


@pytest.mark.parametrize("score", [0.9, 0.97])
def test_a_filled_symbol_stands_before_the_area_that_lines_close_beside_it(score: float) -> None:
    filled = figure(BOX, Shape.PROCESS, score, 0.3, solid=True)
    beside = figure(Box(560, 489, 660, 547), Shape.PROCESS, 0.98, 0.1, solid=False)
    assert apart([beside, filled]) == [filled]


def test_two_symbols_side_by_side_are_not_the_one_around_them() -> None:
    around = figure(Box(0, 0, 180, 50), Shape.PROCESS, 0.98, 0.3, solid=True)
    halves = [figure(Box(x, 0, x + 85, 50), Shape.PROCESS, 0.99, 0.1, solid=False) for x in (0, 95)]
    assert outermost([around, *halves], 12.0) == halves
    assert outermost([around, halves[0]], 12.0) == [around]


def test_a_figure_known_by_its_tone_stands_where_nothing_else_was_found() -> None:
    toned = figure(BOX, Shape.TERMINATOR, 0.96, 0.5, solid=True)
    scrap = figure(Box(560, 495, 575, 520), Shape.DECISION, 0.82, 0.9, solid=True)
    whole = figure(BOX, Shape.PROCESS, 0.95, 0.4, solid=False)
    assert with_covered([scrap], [toned]) == [toned]
    assert with_covered([whole], [toned]) == [whole]


@pytest.mark.parametrize("x", [316, 360])
def test_a_corner_that_letters_part_off_is_not_what_its_symbol_goes_round(x: int) -> None:
    diamond = figure(Box(312, 481, 449, 576), Shape.DECISION, 0.957, 0.6, solid=False)
    corner = figure(Box(x, 510, x + 42, 551), Shape.DECISION, 0.8, 1.2, solid=True)

    assert outermost([diamond, corner], 18.0) == ([diamond] if x == 316 else [corner])
