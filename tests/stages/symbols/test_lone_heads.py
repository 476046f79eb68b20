"""Heads right before a figure whose lines they hide."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from digisop.stages.symbols.arrow_tips import Head, Pointed
from digisop.stages.symbols.lone_heads import with_heads_between, with_lone_heads
from digisop.stages.symbols.strokes import Piece

CHARACTER = 15.0
TIP = (100, 112)
HEAD = Head((100.0, 105.0), 14.0, 0.9)


def page() -> tuple[np.ndarray, np.ndarray]:
    """Ink with a head that points down to a figure, and whose the pixels are."""
    ink = np.zeros((300, 200), np.uint8)
    cv2.fillPoly(ink, [np.array([TIP, (93, 98), (107, 98)], np.int32)], 255)
    owner = np.full(ink.shape, -1, np.int16)
    owner[114:160, 60:140] = 0
    return ink, owner


def test_a_head_alone_has_the_line_that_its_ink_shows() -> None:
    ink, owner = page()
    cv2.line(ink, (100, 80), (100, 100), 255, 2)
    found = with_lone_heads(Pointed((), {}, {}, (HEAD,)), owner, ink, CHARACTER)
    (piece,) = found.pieces
    assert (piece.y0, piece.y1) == pytest.approx((80, 112), abs=2)
    assert found.at_ends[piece, False] == 0.9


def test_a_dashed_line_beside_the_middle_of_its_head_is_followed() -> None:
    ink, owner = page()
    for top in (60, 72, 84):
        cv2.line(ink, (103, top), (103, top + 6), 255, 1)
    found = with_lone_heads(Pointed((), {}, {}, (HEAD,)), owner, ink, CHARACTER)
    (piece,) = found.pieces
    assert (piece.x0, piece.y0) == pytest.approx((103, 60), abs=2)


def test_a_line_that_turns_in_its_head_is_led_to_the_corner() -> None:
    ink, owner = page()
    across = Piece(110.0, 93.0, 190.0, 93.0, 2.0)
    before = Pointed((across,), {(across, False): 0.02}, {}, (HEAD,))
    found = with_lone_heads(before, owner, ink, CHARACTER)
    led, last = found.pieces
    assert (led.x0, led.y0) == (100.0, 93.0) == (last.x0, last.y0)
    assert (last.x1, last.y1) == TIP
    assert found.at_ends[last, False] == 0.9
    assert found.at_ends[led, False] == 0.02


@pytest.mark.parametrize("is_inked", [True, False])
def test_a_line_that_bends_twice_before_its_head_is_led_to_it(is_inked: bool) -> None:
    ink, owner = page()
    down = Piece(113.0, 60.0, 113.0, 98.0, 2.0)
    if is_inked:
        cv2.line(ink, (100, 98), (113, 98), 255, 2)
    found = with_lone_heads(Pointed((down,), {}, {}, (HEAD,)), owner, ink, CHARACTER)
    stretches = [(p.x0, p.y0, p.x1, p.y1) for p in found.pieces if p is not down]
    bent = [(100.0, 98.0, 113.0, 98.0), (100.0, 98.0, *TIP)]
    assert (stretches == bent) is is_inked


def test_the_line_of_a_head_beside_it_is_not_a_heads_own() -> None:
    ink, owner = page()
    down = Piece(113.0, 60.0, 113.0, 98.0, 2.0)
    cv2.line(ink, (100, 98), (113, 98), 255, 2)
    before = Pointed((down,), {(down, False): 0.95}, {}, (HEAD,))
    assert with_lone_heads(before, owner, ink, CHARACTER).pieces == (down,)


def test_a_head_far_from_any_figure_has_no_line() -> None:
    ink, owner = page()
    owner[:] = -1
    before = Pointed((), {}, {}, (HEAD,))
    assert with_lone_heads(before, owner, ink, CHARACTER) == before


@pytest.mark.parametrize("toward", [None, (0.0, 1.0)])
def test_a_head_that_fills_the_gap_between_two_figures_is_an_arrow(
    toward: tuple[float, float] | None,
) -> None:
    ink, owner = page()
    head = replace(HEAD, toward=toward)
    before = Pointed((), {}, {}, (head,))
    assert with_heads_between(before, owner, ink, CHARACTER) == before
    owner[40:97, 60:140] = 1
    found = with_heads_between(before, owner, ink, CHARACTER)
    (piece,) = found.pieces
    assert (piece.x0, piece.y0, piece.x1, piece.y1) == pytest.approx((100, 97, 100, 113), abs=1)
    assert found.at_ends[piece, False] == 0.9
    assert not found.left


@pytest.mark.parametrize("is_led", [True, False])
def test_a_head_whose_line_bends_is_an_arrow_from_the_figure_before_the_bend(is_led: bool) -> None:
    ink, owner = page()
    owner[30:84, 60:140] = 1
    if is_led:
        cv2.polylines(ink, [np.array([(108, 84), (108, 93), (100, 93), (100, 98)])], False, 255, 2)
    found = with_heads_between(Pointed((), {}, {}, (HEAD,)), owner, ink, CHARACTER)
    assert len(found.pieces) == is_led


@pytest.mark.parametrize("turns", range(4))
def test_a_head_before_a_figure_that_the_picture_s_edge_cuts(turns: int) -> None:
    """A figure of which 5 pixels are left, at each of the four edges."""
    owner = np.full((122, 122), -1, np.int16)
    owner[40:82, 117:] = 0
    owner[40:82, 60:99] = 1
    ink = np.zeros((122, 122), np.uint8)
    cv2.fillPoly(ink, [np.array([(115, 61), (101, 54), (101, 68)], np.int32)], 255)
    middles = ((107.0, 61.0), (61.0, 121 - 107.0), (121 - 107.0, 60.0), (60.0, 107.0))
    head = Head(middles[turns], 14.0, 0.9)
    lines = Pointed((), {}, {}, (head,))
    found = with_heads_between(lines, np.rot90(owner, turns), np.rot90(ink, turns), CHARACTER)
    (piece,) = found.pieces
    assert piece.length == pytest.approx(18, abs=1)
    assert not found.left


def test_a_head_that_lies_over_the_figure_it_comes_from() -> None:
    """Its tip is known, so that the next figure is looked for from there."""
    ink, owner = page()
    owner[40:107, 60:140] = 1
    head = replace(HEAD, toward=(0.0, 1.0), tip=(100.0, 112.0))
    found = with_heads_between(Pointed((), {}, {}, (head,)), owner, ink, CHARACTER)
    (piece,) = found.pieces
    assert piece.y1 == pytest.approx(113, abs=1)
    assert found.at_ends[piece, False] == 0.9
