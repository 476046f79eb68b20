"""Rows of strokes are told to be writing; arrows, corners and figures made of lines are not."""

from __future__ import annotations

import math
import time
from itertools import pairwise

import numpy as np
import pytest
from samples.generator.hand import strokes
from vector_paths import Pair, line

from digisop.imaging.drawn_hand import as_words, lone_strokes, pen_strokes, written_rows
from digisop.imaging.drawn_paths import VectorPath

LETTER = 4.0


def written(text: str, x: float = 100, base: float = 50, high: float = 11) -> list[VectorPath]:
    """The strokes of a text, whose first sign stands at ``x`` on ``base``."""
    found, wide = [], 0.5 * high
    for sign in text:
        for stroke in strokes(sign) if sign != " " else ():
            points = _smooth([(x + u * wide, base - (1 - v) * high) for u, v in stroke])
            found.append(line(*points, width=0.9))
        x += (0.4 if sign == " " else 0.7) * high
    return found


def _smooth(points: list[Pair]) -> list[Pair]:
    """Points with their middles moved off the straight way, as of a curve."""
    found = points[:1]
    for (ax, ay), (bx, by) in pairwise(points):
        found += [((ax + bx) / 2 + 0.04 * (by - ay), (ay + by) / 2 - 0.04 * (bx - ax)), (bx, by)]
    return found


def arc(x: float, y: float, radius: float, start: float, end: float) -> VectorPath:
    """A piece of a circle, from one angle to another in degrees."""
    angles = np.radians(np.linspace(start, end, 9))
    return line(*[(x + radius * math.cos(a), y + radius * math.sin(a)) for a in angles])


def rows(paths: list[VectorPath]) -> int:
    return len(written_rows(pen_strokes(paths, LETTER), LETTER))


@pytest.mark.parametrize(
    "text", ["30-10-2020", "20 MARET 2020", "/SOP/2022", "6 April 2017", "23", "3 Hari"]
)
@pytest.mark.parametrize("high", [6.0, 11.0, 16.0])
def test_what_a_pen_wrote_is_one_row(text: str, high: float) -> None:
    paths = written(text, high=high)
    (box,) = written_rows(pen_strokes(paths, LETTER), LETTER)
    assert box.x0 == min(path.box.x0 for path in paths)
    assert box.x1 == max(path.box.x1 for path in paths)


def test_two_lines_close_under_each_other_are_two_rows() -> None:
    paths = [*written("22 Juni 2022", base=50), *written("28 April 2016", base=59)]
    assert rows(paths) == 2


def test_words_are_parted_where_a_sign_is_not_close() -> None:
    assert len(as_words(pen_strokes(written("20 MAR 2023"), LETTER), LETTER)) == 3


def test_a_sign_alone_is_no_row_but_stands_there() -> None:
    paths = pen_strokes(written("3"), LETTER)
    assert not written_rows(paths, LETTER)
    assert len(lone_strokes(paths, (), LETTER)) == 1
    assert not lone_strokes(paths, [paths[0].box], LETTER)


def test_open_heads_of_arrows_are_no_writing() -> None:
    heads = [line((x, 40), (x + 5, 43), (x, 46)) for x in (100, 107, 114)]
    assert rows(heads) == 0
    assert not lone_strokes(pen_strokes(heads, LETTER), (), LETTER)


def test_steps_of_flow_lines_are_no_writing() -> None:
    steps = [
        line((x, 40), (x + 2, 40), (x + 2, 46), (x + 6, 46), (x + 6, 50)) for x in (100, 108, 116)
    ]
    assert rows(steps) == 0


def test_figures_made_of_pieces_are_no_writing() -> None:
    corners = [arc(110, 50, 6, start, start + 90) for start in (0, 90, 180, 270)]
    assert rows(corners) == 0
    assert not lone_strokes(pen_strokes(corners, LETTER), (), LETTER)


def test_what_stands_in_a_stamp_is_of_the_stamp() -> None:
    def ring(radius: float) -> VectorPath:
        circle = arc(115, 45, radius, 0, 360)
        return VectorPath(circle.points[:-1], True, False, None, True, 1.0, False)

    assert rows([ring(40), ring(34), *written("2020")]) == 0


def test_a_signature_and_a_picture_of_lines_are_no_writing() -> None:
    loops = [arc(100 + 5 * i, 60, 14, 0, 330) for i in range(5)]
    assert rows(loops) == 0
    assert not pen_strokes([*written("2020")] * 400, LETTER)


def test_small_strokes_among_very_many_lines_are_told_soon() -> None:
    """As a map has them: each small one is looked for among its neighbours, not among all."""
    rng = np.random.default_rng(3)
    starts = rng.uniform(0, 500, (40_000, 2))
    far = [line((x, y), (x + 90, y + 70)) for x, y in starts]
    small = [line((x, y), (x + 3, y + 1), (x + 1, y + 4)) for x, y in starts[:2_900] + 0.7]
    begun = time.process_time()
    pen_strokes([*far, *small, *written("2020")], LETTER)
    assert time.process_time() - begun < 6
