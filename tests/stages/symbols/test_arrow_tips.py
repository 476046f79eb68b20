"""Heads that are known before their lines, and which end of a line they are at."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from digisop.imaging.ink import Image
from digisop.stages.symbols.arrow_tips import Head, Pointed, point, points_to_start, seen_heads
from digisop.stages.symbols.strokes import Piece

CHARACTER = 16.0
LINE = Piece(100.0, 20.0, 100.0, 180.0, 2.0)


def head_at(y: float, *, down: bool = True) -> tuple[Image, Head]:
    """A triangle on the line, drawn, and the head it is."""
    ink = np.zeros((300, 200), np.uint8)
    cv2.line(ink, (100, 20), (100, 180), 255, 2)
    tip, foot = (y + 8, y - 8) if down else (y - 8, y + 8)
    corners = [(100, tip), (93, foot), (107, foot)]
    cv2.fillPoly(ink, [np.round(corners).astype(np.int32)], 255)
    return ink, Head((100.0, y), 16.0, 0.9)


def pointed(*pieces: Piece, y: float, down: bool = True) -> Pointed:
    ink, head = head_at(y, down=down)
    return point(pieces, (head,), ink, CHARACTER)


def test_a_line_is_led_to_the_tip_of_the_head_at_its_end() -> None:
    found = pointed(LINE._replace(y1=172.0), y=181.0)
    (piece,) = found.pieces
    assert piece.y1 == pytest.approx(189, abs=1)
    assert found.at_ends == {(piece, False): 0.9}


@pytest.mark.parametrize("down", [True, False])
def test_a_head_on_a_line_points_where_it_is_narrow(down: bool) -> None:
    found = pointed(LINE, y=100.0, down=down)
    assert found.within == {(LINE, not down): 0.9}
    assert not found.at_ends


@pytest.mark.parametrize("is_open", [False, True])
@pytest.mark.parametrize("down", [True, False])
@pytest.mark.parametrize("rule", [1, 3, 5])
@pytest.mark.parametrize(("size", "line", "seen"), [(10, 3, 2), (14, 2, -2), (20, 4, 0)])
def test_a_head_on_a_line_points_where_it_is_narrow_however_it_is_drawn(
    is_open: bool, down: bool, rule: int, size: int, line: int, seen: int
) -> None:
    """The ink parser sees the middle of a head a little off, and rules cross there."""
    ink = np.zeros((200, 200), np.uint8)
    cv2.line(ink, (100, 20), (100, 180), 255, line)
    cv2.line(ink, (0, 112), (199, 112), 255, rule)
    half, tip = size // 2, (100, 100 + size // 2)
    feet = [(100 - half, 100 - half), (100 + half, 100 - half)]
    if is_open:
        for foot in feet:
            cv2.line(ink, tip, foot, 255, line)
    else:
        cv2.fillPoly(ink, [np.array([tip, *feet])], 255)
    ink = ink if down else np.ascontiguousarray(ink[::-1])
    head = Head((100.0, (100.0 if down else 99.0) + seen), float(size), 0.9)
    assert points_to_start(LINE, head, ink) is not down


def test_a_piece_within_a_head_is_no_line() -> None:
    ink, head = head_at(100.0)
    found = point((Piece(100.0, 94.0, 100.0, 107.0, 2.0),), (head,), ink, CHARACTER)
    assert not found.pieces
    assert found.left == (head,)


def test_a_head_right_before_an_end_points_to_it_whatever_its_ink() -> None:
    """The ink of a pale head says nothing of its way."""
    faint = Head((100.0, 168.0), 10.0, 0.9)
    found = point((LINE,), (faint,), np.zeros((300, 200), np.uint8), CHARACTER)
    assert found.within == {(LINE, False): 0.9}


def test_a_line_broken_by_a_head_is_one() -> None:
    found = pointed(LINE._replace(y1=90.0), LINE._replace(y0=110.0), y=100.0)
    (piece,) = found.pieces
    assert (piece.y0, piece.y1) == (20, 180)
    assert found.within == {(piece, False): 0.9}


def test_what_is_known_of_an_end_stays_known_when_lines_are_joined() -> None:
    ink, first = head_at(181.0)
    pieces = (LINE._replace(y1=90.0), LINE._replace(y0=110.0, y1=172.0))
    found = point(pieces, (first, Head((100.0, 100.0), 16.0, 0.7)), ink, CHARACTER)
    (piece,) = found.pieces
    assert found.at_ends == {(piece, False): 0.9}


def test_a_head_that_points_another_way_is_no_line_s() -> None:
    ink, head = head_at(181.0)
    aside = Head(head.middle, head.size, head.score, (108.0, 181.0), (1.0, 0.0))
    found = point((LINE._replace(y1=172.0),), (aside,), ink, CHARACTER)
    assert not found.at_ends
    assert found.left == (aside,)


def test_heads_are_where_the_parser_sees_them() -> None:
    likely = np.zeros((200, 200), np.uint8)
    cv2.fillPoly(likely, [np.array([(100, 112), (93, 98), (107, 98)], np.int32)], 220)
    likely[20:22, 20:22] = 220  # a speck
    likely[150:152, :] = 220  # far too long
    (head,) = seen_heads(likely, CHARACTER)
    assert head.middle == pytest.approx((100, 103), abs=2)
    assert head.score > 0.99
