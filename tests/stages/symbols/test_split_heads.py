"""Arrow heads that are filled in pieces are one head."""

from __future__ import annotations

import numpy as np

from digisop.imaging.drawn_paths import VectorPath
from digisop.stages.symbols.outline_lines import arrow_heads, line_pieces
from digisop.stages.symbols.split_heads import with_whole_heads
from digisop_models.geometry import Point


def filled(*points: tuple[float, float], gray: float = 0.0) -> VectorPath:
    return VectorPath(tuple(Point(*p) for p in points), True, True, gray, False, 0.0, False)


#: A head that points down, cut where the line enters it: without its right upper corner.
LARGER = filled((2.4, 0), (0, 0), (2.9, 5.7), (5.2, 1), (2.4, 1))
SMALLER = filled((5.7, 0), (3.4, 0), (3.4, 1), (5.2, 1))
SHAFT = filled((3.4, -29), (2.4, -29), (2.4, 1), (3.4, 1))


def test_two_pieces_of_a_head_are_one_that_points_down() -> None:
    whole = with_whole_heads((SHAFT, LARGER, SMALLER))
    (head,) = arrow_heads(whole)
    assert (round(head.tip.x, 1), round(head.tip.y, 1)) == (2.9, 5.7)
    assert head.direction.y > 0.99
    assert [round(abs(other.y - one.y)) for one, other in line_pieces(whole)] == [30]


def test_pieces_apart_or_of_another_colour_stay() -> None:
    apart = filled(*((x + 6, y) for x, y in SMALLER.points))
    pale = filled(*SMALLER.points, gray=0.5)
    for other in (apart, pale):
        assert with_whole_heads((LARGER, other)) == (LARGER, other)


def test_two_whole_heads_that_touch_stay_two() -> None:
    one = filled((0, 0), (6, 0), (3, 6))
    other = filled((0, 12), (6, 12), (3, 6))
    assert with_whole_heads((one, other)) == (one, other)


def moved(path: VectorPath, x: float, y: float) -> VectorPath:
    return filled(*((point.x + x, point.y + y) for point in path.points))


def test_heads_among_many_are_found_as_each_alone() -> None:
    """Only what is close is looked at: the heads of a page are those of its drawings by
    themselves."""
    draw = np.random.default_rng(5)
    places = [(60.0 * x + draw.random(), 40.0 * y) for x in range(6) for y in range(6)]
    groups = [[moved(piece, *place) for piece in (LARGER, SHAFT, SMALLER)] for place in places]
    for group in groups:
        group.sort(key=lambda _: draw.random())
    page = [path for group in groups for path in group]
    expected = [path for group in groups for path in with_whole_heads(group)]
    assert with_whole_heads(page) == tuple(expected)
    assert len(expected) == 2 * len(groups)


def test_the_smaller_piece_may_begin_on_either_side_of_the_larger() -> None:
    mirrored = [filled(*((-x, y) for x, y in path.points)) for path in (LARGER, SMALLER)]
    for pieces in ([LARGER, SMALLER], mirrored):
        assert len(with_whole_heads(pieces)) == len(with_whole_heads(pieces[::-1])) == 1
