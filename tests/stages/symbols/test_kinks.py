"""Lines that step aside by less than a piece of a line is long are followed over the step."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from digisop.stages.symbols.kinks import kinks
from digisop.stages.symbols.strokes import Piece, find_meetings

CHARACTER = 20.0
UPPER, LOWER = Piece(100, 60, 100, 120, 3), Piece(110, 121, 110, 200, 3)


def page(step: int = 10, at: int = 120) -> tuple[NDArray[np.int16], NDArray[np.uint8]]:
    """Two figures under one another, and a line between them with a step on its way."""
    owner, ink = np.full((260, 200), -1, np.int16), np.zeros((260, 200), np.uint8)
    owner[20:58, 60:140], owner[203:240, 60:140] = 0, 1
    ink[58 : at + 1, 99:102] = 255
    ink[at - 1 : at + 2, 99 : 102 + step] = 255
    ink[at - 1 : 203, 99 + step : 102 + step] = 255
    return owner, ink


def test_two_pieces_with_a_step_between_them_are_one_line() -> None:
    owner, ink = page()
    found = kinks((UPPER, LOWER), owner, ink, CHARACTER)
    assert [(p.x0, p.x1) for p in found] == [(100, 110)]
    assert len(find_meetings([UPPER, LOWER, *found], CHARACTER)) >= 2


def test_the_stretch_from_a_step_to_a_figure_is_found_though_it_is_short() -> None:
    owner, ink = page(at=90)
    across, onward = kinks((LOWER._replace(y0=91),), owner, ink, CHARACTER)
    assert across.y0 == across.y1 == pytest.approx(91)
    assert 98 <= onward.x0 <= 102
    assert (onward.y0, onward.y1) == pytest.approx((58, 91), abs=2)


def test_lines_that_end_side_by_side_without_ink_between_them_stay_two() -> None:
    owner, ink = page()
    ink[119:122, 102:109] = 0
    assert not kinks((UPPER, LOWER), owner, ink, CHARACTER)


def test_a_line_that_goes_straight_on_to_a_figure_makes_no_step() -> None:
    owner, ink = page(step=0)
    assert not kinks((Piece(100, 90, 100, 200, 3),), owner, ink, CHARACTER)
