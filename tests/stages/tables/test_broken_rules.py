"""Rules of which a piece is missing still part rows and columns."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from digisop.imaging.ink import Image
from digisop.imaging.segments import find_segments
from digisop.stages.tables.broken_rules import mend_breaks, with_broken
from digisop.stages.tables.lattice import build_lattice, grow_rules, join_collinear, to_rules
from digisop.stages.types import Rule

CHARACTER = 12.0
XS, YS = (50, 100, 300, 400, 500, 700), (50, 90, 150, 210, 270, 330, 390)
WORDS = [(70, 115), (70, 175), (70, 235), (120, 120), (120, 180), (120, 240), (310, 120)]


def page(*, head: bool = False) -> Image:
    """The ink of a table with words in it; with a ``head``, three of its columns have one."""
    ink = np.zeros((450, 750), np.uint8)
    for y in YS:
        cv2.line(ink, (XS[0], y), (XS[-1], y), 255, 2)
    for x in XS:
        top = YS[1] if head and x in XS[3:5] else YS[0]
        cv2.line(ink, (x, top), (x, YS[-1]), 255, 2)
    for place in WORDS:
        cv2.putText(ink, "kata", place, cv2.FONT_HERSHEY_PLAIN, 1, 255)
    return ink


def lines(ink: Image, *, vertical: bool) -> list[Rule]:
    opened = cv2.morphologyEx(
        ink, cv2.MORPH_OPEN, np.ones((25, 1) if vertical else (1, 25), np.uint8)
    )
    found = to_rules(find_segments(np.asarray(opened), vertical=vertical), vertical=vertical)
    return join_collinear(found, CHARACTER, 1.2 * CHARACTER)


def cells(ink: Image) -> int:
    across, down = lines(ink, vertical=False), lines(ink, vertical=True)
    grown = grow_rules(*with_broken(across, down, ink, CHARACTER), CHARACTER)
    lattice = build_lattice(*mend_breaks(*grown, ink, CHARACTER), CHARACTER)
    assert lattice is not None
    return len(lattice.cells)


WHOLE = (len(XS) - 1) * (len(YS) - 1)


@pytest.mark.parametrize(
    "hole",
    [
        (130, 145, 280, 155),  # of a row's rule, within one column
        (130, 145, 370, 155),  # over several
        (95, 40, 105, 190),  # of a column's rule, to its end
        (395, 120, 405, 255),  # in its midst
        (435, 145, 710, 155),
    ],
)
def test_a_rule_without_a_piece_is_whole(hole: tuple[int, int, int, int]) -> None:
    x0, y0, x1, y1 = hole
    ink = page()
    ink[y0:y1, x0:x1] = 0
    is_across = x1 - x0 > y1 - y0
    for at in XS if is_across else YS:  # only one rule has the hole
        ends = ((at, YS[0]), (at, YS[-1])) if is_across else ((XS[0], at), (XS[-1], at))
        cv2.line(ink, *ends, 255, 2)
    assert cells(ink) == WHOLE


def test_a_merged_cell_stays_merged() -> None:
    assert cells(page(head=True)) == WHOLE - 2


def test_a_flow_line_from_a_symbol_is_no_broken_rule() -> None:
    ink = page()
    cv2.rectangle(ink, (420, 160), (480, 190), 255, 2)
    cv2.line(ink, (450, 190), (450, 388), 255, 2)
    assert cells(ink) == WHOLE


def test_words_in_the_way_of_a_broken_rule_keep_a_cell_whole() -> None:
    ink = page()
    ink[92:148, 290:310] = 0
    cv2.putText(ink, "kata yang panjang", (220, 125), cv2.FONT_HERSHEY_PLAIN, 2, 255, 2)
    ink[150:165, 298:303] = 0
    assert cells(ink) == WHOLE - 1


def test_a_short_piece_in_a_break_is_no_word() -> None:
    ink = page()
    ink[92:190, 395:406] = 0
    ink[115:131, 400:402] = 255
    for y in YS:
        cv2.line(ink, (XS[0], y), (XS[-1], y), 255, 2)
    assert cells(ink) == WHOLE


def test_a_rule_that_ends_in_the_upper_half_of_a_low_row_is_broken_off() -> None:
    ys = tuple(float(y) for y in (0, 30, 60, 90, 120))
    ink = np.zeros((140, 320), np.uint8)
    across = [Rule(y, 0, 300) for y in ys]
    down = [Rule(0, 0, 120), Rule(150, 0, 70), Rule(150, 102, 120), Rule(300, 0, 120)]
    assert len(mend_breaks(across, down, ink, CHARACTER)[1]) == 3


def test_a_rule_that_ends_where_a_piece_of_another_is_missing_is_not_led_on() -> None:
    """The rows of an identity block end at the wall beside the agency's cell, of which the upper
    part is missing."""
    ink = np.zeros((140, 320), np.uint8)
    across = [Rule(0, 0, 300), Rule(30, 150, 300), Rule(60, 150, 300), Rule(120, 0, 300)]
    down = [Rule(0, 0, 120), Rule(150, 0, 12), Rule(150, 52, 120), Rule(300, 0, 120)]
    mended, _ = mend_breaks(across, down, ink, CHARACTER)
    assert {rule.start for rule in mended if rule.at in (30, 60)} == {150}
