"""Boxes: what must hold for any of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digisop_models.geometry import Box

COORDINATES = st.floats(-2_000, 2_000)
FACTORS = st.floats(0.1, 10)


@st.composite
def boxes(draw: st.DrawFn) -> Box:
    """Any box with its corners in order; it may be flat."""
    xs = sorted((draw(COORDINATES), draw(COORDINATES)))
    ys = sorted((draw(COORDINATES), draw(COORDINATES)))
    return Box(xs[0], ys[0], xs[1], ys[1])


@given(boxes(), boxes())
def test_the_common_part_is_the_same_from_both_sides_and_in_both(one: Box, other: Box) -> None:
    common = one.overlap(other)
    assert common == other.overlap(one)
    assert common.area <= min(one.area, other.area)
    if common.width >= 0 and common.height >= 0:
        assert one.holds(common.center)
        assert other.holds(common.center)


@given(boxes())
def test_a_box_with_itself_is_itself(box: Box) -> None:
    assert box.overlap(box) == box == Box.around([box])


@given(st.lists(boxes(), min_size=1, max_size=6))
def test_a_box_around_others_holds_their_corners(inside: list[Box]) -> None:
    around = Box.around(inside)
    for box in inside:
        assert around.holds((box.x0, box.y0))
        assert around.holds((box.x1, box.y1))
        assert around.overlap(box) == box


@given(boxes(), FACTORS)
def test_scaling_and_back_gives_the_box_again(box: Box, factor: float) -> None:
    assert box.scaled(factor).scaled(1 / factor) == pytest.approx(box, abs=1e-6)
    assert box.scaled(factor).area == pytest.approx(box.area * factor * factor, rel=1e-6, abs=1e-3)


def test_no_boxes_have_none_around_them() -> None:
    with pytest.raises(ValueError, match="no boxes"):
        Box.around([])
