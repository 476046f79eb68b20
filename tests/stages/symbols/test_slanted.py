"""Lines that run aslant, however little, are single pieces from end to end."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from digisop.stages.symbols.slanted import long_slanted_pieces, slanted_pieces, without_pieces
from digisop.stages.symbols.strokes import find_pieces
from digisop_models.geometry import Box

CHARACTER = 15.0
START, END = (40, 60), (440, 90)


def ink_of(*lines: tuple[tuple[int, int], tuple[int, int]]) -> np.ndarray:
    ink = np.zeros((300, 500), np.uint8)
    for one, other in lines:
        cv2.line(ink, one, other, 255, 3)
    return ink


@pytest.mark.parametrize("end", [(440, 90), (440, 200), (120, 280)])
def test_a_slanted_line_is_one_piece(end: tuple[int, int]) -> None:
    (piece,) = long_slanted_pieces(ink_of((START, end)), (), CHARACTER)
    assert (piece.x0, piece.y0, piece.x1, piece.y1) == pytest.approx((*START, *end), abs=5)


def test_level_and_upright_lines_are_none() -> None:
    ink = ink_of(((40, 60), (440, 61)), ((200, 20), (201, 280)))
    assert not long_slanted_pieces(ink, (), CHARACTER)


def test_nothing_of_it_is_left_to_be_a_stair_of_level_pieces() -> None:
    ink = ink_of((START, END))
    found = long_slanted_pieces(ink, (), CHARACTER)
    assert find_pieces(ink, CHARACTER)
    assert not find_pieces(without_pieces(ink, found), CHARACTER)


def test_it_goes_on_over_the_gap_of_a_rule_and_under_a_word() -> None:
    ink = ink_of((START, (440, 200)))
    ink[:, 400:404] = 0
    word = Box(60, 60, 110, 85)
    (piece,) = long_slanted_pieces(ink, (word,), CHARACTER)
    assert (piece.x0, piece.x1) == pytest.approx((START[0], 440), abs=5)


def test_short_ones_are_found_beside_those_known() -> None:
    ink = ink_of((START, (440, 60)), ((100, 100), (130, 140)))
    level = find_pieces(ink, CHARACTER)
    (piece,) = slanted_pieces(ink, level, (), CHARACTER)
    assert (piece.x0, piece.y0) == pytest.approx((100, 100), abs=4)


@pytest.mark.parametrize("width", [3, 5])
def test_a_slanted_line_is_as_thick_as_it_is_drawn(width: int) -> None:
    ink = np.zeros((300, 500), np.uint8)
    cv2.line(ink, START, (440, 200), 255, width)
    (piece,) = long_slanted_pieces(ink, (), CHARACTER)
    assert piece.thickness == pytest.approx(width, abs=1)
    assert not find_pieces(without_pieces(ink, (piece,)), CHARACTER)


def test_a_word_on_a_slanted_line_does_not_cut_it_in_two() -> None:
    ink = ink_of((START, (440, 200)))
    assert len(long_slanted_pieces(ink, (Box(200, 100, 260, 150),), CHARACTER)) == 1
