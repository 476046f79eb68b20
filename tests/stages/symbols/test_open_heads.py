"""Open heads whose barbs are filled, each by itself, are heads of their line."""

from __future__ import annotations

from itertools import permutations
from math import hypot

import pytest

from digisop.imaging.drawn_paths import VectorPath
from digisop.stages.symbols.open_heads import with_open_heads
from digisop.stages.symbols.outline_lines import arrow_heads, line_pieces
from digisop_models.geometry import Point


def filled(*points: tuple[float, float], gray: float = 0.0) -> VectorPath:
    return VectorPath(tuple(Point(*p) for p in points), True, True, gray, False, 0.0, False)


#: A thick line to the right, cut where it enters the head; the upper barb has the tip.
SHAFT = filled((32.7, 10.9), (31.1, 10), (0.8, 10), (0.8, 11.8), (31.1, 11.8))
UPPER = filled(
    (36.4, 10.9), (29.4, 6.8), (29, 6.5), (28.4, 6.6), (27.8, 7.6), (28.4, 8.4), (31.1, 10),
    (34.5, 10), (34.5, 12),
)  # fmt: skip
LOWER = filled(
    (34.5, 12), (34.5, 11.8), (31.1, 11.8), (28.4, 13.4), (27.8, 14.2), (28.4, 15.2), (29, 15.3)
)
BETWEEN = filled((34, 11.8), (34, 11.7), (32.7, 10.9), (31.1, 11.8))


def test_two_barbs_and_what_is_between_them_are_one_head() -> None:
    whole = with_open_heads((SHAFT, UPPER, BETWEEN, LOWER))
    (head,) = arrow_heads(whole)
    assert abs(head.tip.x - 36.4) < 0.3
    assert abs(head.tip.y - 10.9) < 0.3
    assert head.direction.x > 0.99
    assert [round(other.x - one.x) for one, other in line_pieces(whole)] == [30]


def strip(start: tuple[float, float], end: tuple[float, float]) -> VectorPath:
    """A filled strip 1.5 wide."""
    (x0, y0), (x1, y1) = start, end
    length = hypot(x1 - x0, y1 - y0)
    ox, oy = -(y1 - y0) / length * 0.75, (x1 - x0) / length * 0.75
    return filled((x0 + ox, y0 + oy), (x1 + ox, y1 + oy), (x1 - ox, y1 - oy), (x0 - ox, y0 - oy))


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_line_as_short_as_the_barbs_is_none_of_them(order: tuple[int, ...]) -> None:
    strips = [
        strip((91, 100), (100, 100)),
        strip((100, 100), (93, 96)),
        strip((100, 100), (93, 104)),
    ]
    (head,) = arrow_heads(with_open_heads([strips[i] for i in order]))
    assert abs(head.tip.y - 100) < 0.5
    assert head.direction.x > 0.99


def test_a_hatched_page_is_left_alone() -> None:
    hatched = tuple(strip((100, 100), (93, 96 + at / 100)) for at in range(450))
    assert with_open_heads(hatched) == hatched


def test_barbs_apart_or_side_by_side_or_of_another_colour_are_none() -> None:
    apart = filled(*((p.x, p.y + 9) for p in LOWER.points))
    beside = filled(*((p.x, p.y + 2.2) for p in UPPER.points))
    pale = filled(*LOWER.points, gray=0.5)
    for other in (apart, beside, pale):
        assert with_open_heads((UPPER, other)) == (UPPER, other)
