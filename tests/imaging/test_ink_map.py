"""Parts of an ink map: in the place and the size in which a part of the page is drawn."""

from __future__ import annotations

import numpy as np
import pytest

from digisop.imaging.ink_map import InkKind, InkMap, line_likelihood


@pytest.mark.parametrize("factor", [1, 2])
def test_a_part_is_where_it_is_on_the_page(factor: int) -> None:
    likely = np.zeros((len(InkKind), 100, 150), np.uint8)
    likely[list(InkKind).index(InkKind.FLOW_LINE), 40:44, 60:100] = 200
    ink = InkMap(likely, 0.5)  # of a page of 300 x 200 pixels
    part = ink.part(InkKind.FLOW_LINE, (100, 50, 220, 120), (120 * factor, 70 * factor))
    rows, columns = np.nonzero(part > 100)
    assert (rows.min(), rows.max()) == pytest.approx((30 * factor, 38 * factor - 1), abs=factor)
    assert (columns.min(), columns.max()) == pytest.approx((20 * factor, 100 * factor), abs=factor)
    assert not ink.part(InkKind.TEXT, (100, 50, 220, 120), (120, 70)).any()


def test_a_line_is_as_likely_as_what_is_under_it_or_right_beside() -> None:
    likely = np.zeros((len(InkKind), 100, 150), np.uint8)
    likely[list(InkKind).index(InkKind.FLOW_LINE), 40, 20:120] = 200
    ink = InkMap(likely, 0.5)
    flow = line_likelihood(ink, InkKind.FLOW_LINE, 4, vertical=False)
    assert flow(83, 50, 230) == pytest.approx(200, abs=1)
    assert flow(81, 180, 300) == pytest.approx(100, abs=5)
    assert not flow(120, 50, 230)
    assert not line_likelihood(ink, InkKind.RULE_ACROSS, 4, vertical=False)(81, 50, 230)


def test_a_line_of_letters_taken_for_a_rule_is_no_drawing() -> None:
    likely = np.zeros((len(InkKind), 100, 150), np.uint8)
    rules = likely[list(InkKind).index(InkKind.RULE_ACROSS)]
    rules[20:22, 10:140] = 230  # a rule
    rules[60:64, 10:140:2] = 230  # as high as letters
    rules[61:63, 10:140] = 230
    drawn = InkMap(likely, 1.0).drawing_on_page((100, 150))
    assert drawn[20:22, 15:135].all()
    assert not drawn[50:].any()
