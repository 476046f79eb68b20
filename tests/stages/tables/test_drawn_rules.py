"""Rules that a digital page draws are found however pale, and only if they are to be seen."""

import numpy as np

from digisop.imaging.ink import Image
from digisop.stages.tables.drawn_rules import drawn_segments
from digisop.stages.types import VectorPath
from digisop_models.geometry import Point


def page(*bars: tuple[slice, slice], gray: int = 230) -> Image:
    """A white page of 100 by 100 pixels with bars of a grey."""
    picture = np.full((100, 100), 255, np.uint8)
    for bar in bars:
        picture[bar] = gray
    return picture


def path(*points: tuple[float, float], dashed: bool = False, filled: bool = False) -> VectorPath:
    corners = tuple(Point(*point) for point in points)
    gray = 0.9 if filled else None
    return VectorPath(corners, filled, filled, gray, not filled, 0.5, dashed)


def test_a_pale_stroke_is_a_line() -> None:
    across, down = drawn_segments(
        [path((10, 50), (90, 50))], page((slice(50, 51), slice(10, 91))), 1.0, 10.0
    )
    assert [(s.x0, s.y0, s.x1, s.y1) for s in across] == [(10, 50, 90, 50)]
    assert down == []


def test_what_is_drawn_but_not_seen_is_no_line() -> None:
    picture = page()
    assert drawn_segments([path((10, 50), (90, 50))], picture, 1.0, 10.0) == ([], [])


def test_words_over_a_hidden_line_do_not_show_it() -> None:
    picture = page((slice(45, 56), slice(30, 50)), gray=0)
    assert drawn_segments([path((10, 50), (90, 50))], picture, 1.0, 10.0) == ([], [])


def test_dashes_show_a_dashed_line() -> None:
    picture = page(*[(slice(50, 51), slice(x, x + 3)) for x in range(10, 90, 9)])
    across, _ = drawn_segments([path((10, 50), (90, 50), dashed=True)], picture, 1.0, 10.0)
    assert len(across) == 1


def test_the_edges_of_a_filled_head_are_lines() -> None:
    box = path((20, 30), (80, 30), (80, 60), (20, 60), filled=True)
    across, down = drawn_segments([box], page((slice(30, 60), slice(20, 80)), gray=60), 1.0, 10.0)
    assert sorted(s.y0 for s in across) == [30, 60]
    assert sorted(s.x0 for s in down) == [20, 80]


def test_a_thin_bar_is_one_line() -> None:
    bar = path((20, 30), (80, 30), (80, 32), (20, 32), filled=True)
    across, down = drawn_segments([bar], page((slice(30, 32), slice(20, 80)), gray=0), 1.0, 10.0)
    assert [s.y0 for s in across] == [31]
    assert down == []


def test_a_slanted_stroke_is_none() -> None:
    picture = page((slice(0, 100), slice(0, 100)), gray=0)
    assert drawn_segments([path((10, 10), (90, 60))], picture, 1.0, 10.0) == ([], [])
