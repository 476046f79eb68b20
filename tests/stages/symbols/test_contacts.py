"""Which symbols the ends of lines are at."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from drawn import drawing

from digisop.stages.symbols.candidate import SymbolCandidate
from digisop.stages.symbols.contacts import find_contacts, owners_of
from digisop.stages.symbols.shapes import Similarity
from digisop.stages.symbols.strokes import piece_between
from digisop_models.geometry import Box
from digisop_models.record import Shape

CHARACTER = 15.0


@pytest.mark.parametrize(("are_drawn", "count"), [(True, 0), (False, 1)])
def test_a_line_that_turns_right_above_a_symbol_is_not_at_it_where_the_file_draws_it(
    are_drawn: bool, count: int
) -> None:
    """In a scan the corner's place is not known so well."""
    owner = np.full((200, 200), -1, np.int16)
    owner[104:150, 60:140] = 0
    pieces = piece_between((100, 20), (100, 100), 2), piece_between((100, 100), (20, 100), 2)
    assert len(find_contacts(pieces, owner, CHARACTER, are_drawn=are_drawn)) == count


@pytest.mark.parametrize(("y", "count"), [(12, 1), (40, 0)])
def test_a_symbol_at_the_edge_of_the_drawing_is_found(y: int, count: int) -> None:
    """The line's end has less of the drawing around it than is looked through."""
    owner = np.full((60, 200), -1, np.int16)
    owner[0:8, 190:200] = 2
    found = find_contacts([piece_between((195, 58), (195, y), 2)], owner, CHARACTER)
    assert [one.figure for one in found] == [2] * count


@pytest.mark.parametrize(("thickness", "is_thick"), [(1, False), (13, True)])
def test_an_outline_is_as_thick_as_it_is_drawn_whatever_ends_at_its_sides(
    thickness: int, is_thick: bool
) -> None:
    """Lines with heads at the middles of all four sides are no outline."""
    box, picture = Box(70, 66, 130, 94), np.full((160, 200), 255, np.uint8)
    cv2.rectangle(picture, (70, 66), (129, 93), 0, thickness)
    for x, y in ((100, 58), (100, 102), (62, 80), (138, 80)):  # a line's end each, or a head
        cv2.rectangle(picture, (x - 4, y - 4), (x + 4, y + 4), 0, -1)
    mask = np.full((28, 60), 255, np.uint8)
    symbol = SymbolCandidate(box, Similarity(Shape.PROCESS, None, 0.99, 0.0), mask, False)
    owner = owners_of(drawing(picture), [symbol])
    assert bool(owner[80, 65] >= 0) is is_thick


@pytest.mark.parametrize(("are_drawn", "count"), [(True, 1), (False, 0)])
def test_drawn_lines_that_keep_off_their_symbols_are_at_them(are_drawn: bool, count: int) -> None:
    owner = np.full((200, 200), -1, np.int16)
    owner[140:180, 60:140] = 0
    line = piece_between((100, 20), (100, 100), 2)
    assert len(find_contacts([line], owner, CHARACTER, are_drawn=are_drawn)) == count


@pytest.mark.parametrize("left", [20, 100])
def test_a_drawn_line_ends_at_no_symbol_behind_another_line(left: float) -> None:
    """Nor behind one that begins right ahead, as drawings on a grid do."""
    owner = np.full((200, 200), -1, np.int16)
    owner[140:180, 60:140] = 0
    lines = piece_between((100, 20), (100, 100), 2), piece_between((left, 125), (190, 125), 2)
    assert not find_contacts(lines, owner, CHARACTER, are_drawn=True)


@pytest.mark.parametrize(("are_drawn", "count"), [(True, 1), (False, 0)])
def test_the_short_last_stretch_of_a_drawn_line_is_at_a_symbol(are_drawn: bool, count: int) -> None:
    owner = np.full((200, 200), -1, np.int16)
    owner[60:120, 150:190] = 0
    lines = piece_between((100, 20), (100, 90), 2), piece_between((100, 90), (118, 90), 2)
    assert len(find_contacts(lines, owner, CHARACTER, are_drawn=are_drawn)) == count


@pytest.mark.parametrize(("headed", "count"), [([(0, False)], 1), ([], 0)])
def test_a_drawn_head_points_to_its_symbol_though_a_line_runs_into_its_tip(
    headed: list[tuple[int, bool]], count: int
) -> None:
    owner = np.full((200, 200), -1, np.int16)
    owner[120:160, 60:140] = 0
    lines = piece_between((100, 60), (100, 102), 2), piece_between((100, 100), (190, 100), 2)
    found = find_contacts(lines, owner, CHARACTER, are_drawn=True, headed=headed)
    assert [one.piece for one in found] == [0] * count
