"""Rules go, whatever crosses them or runs beside them stays whole."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from digisop.imaging.ink import Image
from digisop.stages.symbols.rule_removal import painted_over, without_rules
from digisop.stages.types import Rule

CHARACTER = 16.0
RULE = Rule(100, 10, 390)


def ruled(thickness: int = 2, slant: int = 0) -> Image:
    """A mask with a horizontal rule at y = 100."""
    ink = np.zeros((200, 400), np.uint8)
    cv2.line(ink, (10, 100 - slant), (390, 100 + slant), 255, thickness)
    return ink


def bare(ink: Image) -> Image:
    return without_rules(ink, [RULE], [], CHARACTER)


@pytest.mark.parametrize("thickness", [1, 2, 4])
def test_a_rule_is_taken_out(thickness: int) -> None:
    assert not bare(ruled(thickness)).any()


def test_an_upright_rule_is_taken_out() -> None:
    assert not without_rules(ruled().T.copy(), [], [RULE], CHARACTER).any()


def test_a_rule_that_is_not_quite_level_is_taken_out() -> None:
    ink = ruled(slant=2)
    assert np.count_nonzero(bare(ink)) < 0.02 * np.count_nonzero(ink)


def test_strokes_across_stay_whole() -> None:
    strokes = np.zeros_like(ruled())
    cv2.line(strokes, (80, 40), (80, 160), 255, 2)
    cv2.line(strokes, (200, 60), (280, 140), 255, 2)
    left = bare(ruled() | strokes)
    assert np.count_nonzero(left & strokes) == np.count_nonzero(strokes)
    assert np.count_nonzero(left & ~strokes) < 60  # crumbs where the slanting stroke crosses


def test_a_flow_line_close_beside_stays() -> None:
    line = np.zeros_like(ruled())
    cv2.line(line, (50, 106), (350, 106), 255, 2)
    assert np.array_equal(bare(ruled() | line), line)


def test_nothing_goes_beyond_the_rule_s_ends() -> None:
    ink = ruled()
    left = without_rules(ink, [Rule(100, 10, 200)], [], CHARACTER)
    assert not left[:, :200].any()
    assert np.array_equal(left[:, 206:], ink[:, 206:])


def test_the_grey_picture_loses_the_rule_and_keeps_the_tint_around() -> None:
    ink = ruled()
    flat = np.full(ink.shape, 255, np.uint8)
    flat[60:140, 200:300] = 200
    flat[ink > 0] = 0
    painted = painted_over(flat, ink, CHARACTER)
    assert painted.min() == 200
    assert (painted[70:130, 210:290] == 200).all()
    assert (painted[:, :190] == 255).all()


def test_both_lines_of_double_rules_are_taken_out_and_what_crosses_them_stays() -> None:
    ink, places = np.zeros((300, 400), np.uint8), (50, 150, 250)
    for at in places:
        ink[at - 3 : at - 1, 10:390] = ink[at + 3 : at + 5, 10:390] = 255
    ink[20:280, 200:203] = 255
    found = without_rules(ink, [Rule(at, 10, 390) for at in places], [], CHARACTER)
    assert found[20:280, 201].all()
    assert not found[:, :190].any()


@pytest.mark.parametrize("aside", [4, -4])
def test_the_side_of_a_symbol_whose_fill_hides_the_rule_stays(aside: int) -> None:
    ink = ruled()
    box = (140, min(100 + aside, 70)), (230, max(100 + aside, 130))
    cv2.rectangle(ink, *box, 0, cv2.FILLED)
    cv2.rectangle(ink, *box, 255, 2)
    side = ink[100 + aside, 145:225].copy()

    left = bare(ink)

    assert np.array_equal(left[100 + aside, 145:225], side)
    assert not left[:, 20:130].any()
    assert not left[:, 240:380].any()


def test_a_rule_that_strays_little_by_little_is_taken_out() -> None:
    ink = np.zeros((200, 400), np.uint8)
    course = [(x, round(100 + 3 * np.sin((x - 10) / 380 * np.pi))) for x in range(10, 391)]
    cv2.polylines(ink, [np.array(course, np.int32)], False, 255, 2)
    assert not bare(ink)[:, 12:388].any()
