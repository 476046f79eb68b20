"""Pieces of lines: which meet, which only cross, and which are one line with a gap."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from digisop.imaging.ink import Image
from digisop.stages.symbols.strokes import Piece, faint_pieces, find_meetings, find_pieces

CHARACTER = 16.0
Segment = tuple[tuple[int, int], tuple[int, int]]


def drawn(*segments: Segment, width: int = 2) -> Image:
    ink = np.zeros((300, 400), np.uint8)
    for start, end in segments:
        cv2.line(ink, start, end, 255, width)
    return ink


def pieces(*segments: Segment, width: int = 2) -> list[Piece]:
    return find_pieces(drawn(*segments, width=width), CHARACTER)


LEVEL = ((50, 150), (350, 150))


@pytest.mark.parametrize("width", [1, 2, 5])
def test_a_line_is_one_piece(width: int) -> None:
    (piece,) = pieces(LEVEL, width=width)
    assert piece.is_horizontal
    assert (piece.y0, piece.y1) == pytest.approx((150, 150), abs=1)
    assert (piece.x0, piece.x1) == pytest.approx((50, 350), abs=width)
    assert piece.thickness == pytest.approx(width, abs=2)


def test_lines_that_cross_do_not_meet() -> None:
    found = pieces(LEVEL, ((200, 50), (200, 250)))
    assert len(found) == 2
    assert not find_meetings(found, CHARACTER)


@pytest.mark.parametrize("gap", [0, 3])
def test_a_line_that_ends_on_another_meets_it(gap: int) -> None:
    found = pieces(LEVEL, ((200, 50), (200, 149 - gap)))
    (meeting,) = find_meetings(found, CHARACTER)
    assert not found[meeting.piece].is_horizontal
    assert not meeting.at_start
    assert found[meeting.other].is_horizontal
    assert not meeting.is_corner


def test_a_corner_is_met_from_both_sides() -> None:
    found = pieces(LEVEL, ((350, 150), (350, 250)))
    meetings = find_meetings(found, CHARACTER)
    assert {(found[m.piece].is_horizontal, m.at_start) for m in meetings} == {
        (True, False),
        (False, True),
    }
    assert all(meeting.is_corner for meeting in meetings)


def test_an_end_far_from_another_line_meets_nothing() -> None:
    assert not find_meetings(pieces(LEVEL, ((200, 50), (200, 130))), CHARACTER)


def test_small_gaps_are_closed_and_large_ones_are_not() -> None:
    assert len(pieces(((50, 150), (190, 150)), ((200, 151), (350, 151)))) == 1
    assert len(pieces(((50, 150), (190, 150)), ((220, 150), (350, 150)))) == 2


def test_lines_side_by_side_stay_two() -> None:
    assert len(pieces(LEVEL, ((50, 165), (350, 165)))) == 2


def test_solid_areas_and_letters_are_no_lines() -> None:
    ink = np.zeros((300, 400), np.uint8)
    ink[100:150, 100:200] = 255
    cv2.putText(ink, "Arsip", (220, 150), cv2.FONT_HERSHEY_SIMPLEX, 0.5, 255, 1)
    assert not find_pieces(ink, CHARACTER)


def test_dashes_are_lines_only_in_faint_ink() -> None:
    dashed = drawn(*(((x, 150), (x + 6, 150)) for x in range(50, 350, 12)))
    nothing = np.zeros_like(dashed)
    assert not find_pieces(dashed, CHARACTER)
    (piece,) = find_pieces(nothing, CHARACTER, faint=dashed)
    assert piece.length == pytest.approx(294, abs=8)


@pytest.mark.parametrize("neighbours", [(40,), (33, 40), ()])
def test_a_pale_line_ends_at_its_corner_not_at_a_line_beside_that(
    neighbours: tuple[int, ...],
) -> None:
    corner = (LEVEL, ((50, 150), (50, 290)))
    faint = drawn(*corner, *(((x, 10), (x, 290)) for x in neighbours))
    for ink in (faint, np.ascontiguousarray(faint[:, ::-1])):
        found = [p for p in faint_pieces(ink, CHARACTER) if p.is_horizontal]
        (piece,) = found
        assert piece.length == pytest.approx(300, abs=4)


def test_a_line_a_little_aslant_is_not_cut_at_lines_that_cross_it() -> None:
    down = [((x, 10), (x, 290)) for x in (44, 200)]
    pieces = faint_pieces(drawn(((40, 140), (390, 150)), *down), CHARACTER)
    level = [piece for piece in pieces if piece.is_horizontal]
    assert sum(piece.length for piece in level) > 300


def test_a_dash_before_the_corner_of_a_dashed_line_stays() -> None:
    dashes = [((x, 150), (x + 12, 150)) for x in range(50, 200, 20)]
    (piece,) = (p for p in faint_pieces(drawn(*dashes, ((40, 10), (40, 290))), CHARACTER)
                if p.is_horizontal)  # fmt: skip
    assert piece.x0 == pytest.approx(39, abs=1)


@pytest.mark.parametrize(("over", "is_corner"), [(10, True), (40, False)])
def test_lines_that_both_go_on_a_little_beyond_their_crossing_are_a_corner(
    over: int, is_corner: bool
) -> None:
    found = pieces(((50, 150), (200 + over, 150)), ((200, 150 - over), (200, 280)))
    met = find_meetings(found, CHARACTER)
    assert [one.is_corner for one in met] == ([True, True] if is_corner else [])


def test_an_end_at_which_two_corners_go_on_meets_the_nearer_alone() -> None:
    level = Piece(50, 150, 210, 150, 2)
    near, far = Piece(205, 142, 205, 280, 2), Piece(200, 158, 200, 20, 2)
    for found in ([level, near, far], [level, far, near]):
        met = find_meetings(found, CHARACTER)
        ends = [(one.piece, one.at_start) for one in met]
        assert len(ends) == len(set(ends)) == 3
        (of_level,) = [one for one in met if one.piece == 0]
        assert found[of_level.other] is near
