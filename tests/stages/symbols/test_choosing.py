"""Of figures found at one place, which are real."""

from __future__ import annotations

import numpy as np
import pytest

from digisop.stages.symbols.candidate import SymbolCandidate
from digisop.stages.symbols.choosing import apart
from digisop.stages.symbols.shapes import Similarity
from digisop_models.geometry import Box
from digisop_models.record import Shape

BOX = Box(516, 489, 578, 547)


def figure(box: Box, shape: Shape, score: float, off: float, *, solid: bool) -> SymbolCandidate:
    mask = np.full((round(box.height), round(box.width)), 255, np.uint8)
    return SymbolCandidate(box, Similarity(shape, None, score, off), mask, solid, solid)


def test_a_blot_at_the_corner_of_a_symbol_does_not_take_its_place() -> None:
    box = figure(BOX, Shape.PROCESS, 0.999, 0.02, solid=False)
    blot = figure(Box(568, 481, 586, 499), Shape.DOCUMENT, 0.826, 0.79, solid=True)
    assert apart([blot, box]) == [box]


@pytest.mark.parametrize("score", [0.9, 0.97])
def test_a_filled_symbol_stands_before_the_area_that_lines_close_beside_it(score: float) -> None:
    filled = figure(BOX, Shape.PROCESS, score, 0.3, solid=True)
    beside = figure(Box(560, 489, 660, 547), Shape.PROCESS, 0.98, 0.1, solid=False)
    assert apart([beside, filled]) == [filled]
