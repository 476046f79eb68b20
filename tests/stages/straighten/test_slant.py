"""The slant of a digital page's drawn lines, and boxes that stand around slanting words."""

from __future__ import annotations

import math

import numpy as np
import pytest

from digisop.imaging.drawn_paths import VectorPath
from digisop.stages.straighten.slant import levelling_turn, slope_of, upright_size
from digisop_models.geometry import Point


def drawn(*points: tuple[float, float], closed: bool = False) -> VectorPath:
    return VectorPath(tuple(Point(*p) for p in points), closed, False, None, True, 1.0, False)


def grid(degrees: float) -> list[VectorPath]:
    """Five lines across and five down, turned by ``degrees``."""
    sine, cosine = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    lines = [((50.0, 40.0 * i), (500.0, 40.0 * i)) for i in range(1, 6)]
    lines += [((90.0 * i, 40.0), (90.0 * i, 200.0)) for i in range(1, 6)]
    return [
        drawn(*((x * cosine - y * sine, x * sine + y * cosine) for x, y in line)) for line in lines
    ]


@pytest.mark.parametrize("degrees", [-3.0, -0.5, 0.0, 1.2, 4.0])
def test_the_slope_of_a_turned_grid_levels_it(degrees: float) -> None:
    lines = grid(degrees)
    slope = slope_of(lines)
    assert slope == pytest.approx(math.tan(math.radians(degrees)), abs=1e-9)
    ends = np.array([[(*p, 1.0) for p in line.points] for line in lines[:5]])
    levelled = ends @ levelling_turn(slope).T
    assert np.allclose(levelled[:, 0, 1], levelled[:, 1, 1])


def test_flow_lines_aslant_do_not_turn_a_straight_page() -> None:
    slanting = [drawn((100.0, 50.0 * i), (300.0, 50.0 * i + 10)) for i in range(1, 6)]
    assert slope_of([*grid(0.0), *slanting]) == 0.0


def test_lines_that_do_not_agree_say_nothing() -> None:
    fan = [drawn((0.0, 0.0), (300.0, 6.0 * i)) for i in range(1, 5)]
    assert slope_of(fan) == 0.0
    assert slope_of([]) == 0.0


def test_a_closed_path_has_a_last_side_too() -> None:
    saws = [
        [*((15.0 * i, 10.0 * (i % 2) + y) for i in range(20)), (300.0, 3.0 + y)]
        for y in range(0, 250, 50)
    ]
    assert slope_of([drawn(*saw, closed=True) for saw in saws]) == pytest.approx(0.01)
    assert slope_of([drawn(*saw) for saw in saws]) == 0.0


def test_one_arrow_or_box_aslant_does_not_turn_a_page() -> None:
    arrow = [drawn((100.0, 100.0), (180.0, 106.0))]
    box = drawn((100.0, 100.0), (200.0, 105.0), (197.0, 165.0), (97.0, 160.0), closed=True)
    assert slope_of(arrow) == slope_of([box]) == 0.0


def test_the_level_rectangle_in_a_box() -> None:
    sine, cosine = math.sin(0.02), math.cos(0.02)
    around = (80 * cosine + 12 * sine, 12 * cosine + 80 * sine)
    assert upright_size(*around, math.tan(0.02)) == pytest.approx((80.0, 12.0))
    assert upright_size(*around, -math.tan(0.02)) == pytest.approx((80.0, 12.0))
