"""Of what a file draws only what its page shows is kept."""

import tracemalloc
from dataclasses import replace

import numpy as np

from digisop.imaging.drawn_paths import VectorPath
from digisop.stages.ingest.visible import seen_paths
from digisop.stages.types import Picture
from digisop_models.geometry import Point

DPI = 72


def page(*bars: tuple[slice, slice], gray: int = 230) -> Picture:
    """A white page of 100 by 100 pixels with bars of a grey."""
    picture = np.full((100, 100), 255, np.uint8)
    for bar in bars:
        picture[bar] = gray
    return picture


def stroke(*, dashed: bool = False) -> VectorPath:
    return VectorPath((Point(10, 50), Point(90, 50)), False, False, None, True, 0.5, dashed)


def test_a_pale_stroke_is_seen() -> None:
    assert seen_paths([stroke()], page((slice(50, 51), slice(10, 91))), DPI) == (stroke(),)


def test_a_hidden_stroke_is_not_seen_but_for_words_over_it() -> None:
    assert seen_paths([stroke()], page(), DPI) == ()
    assert seen_paths([stroke()], page((slice(45, 56), slice(30, 50)), gray=0), DPI) == ()


def test_dashes_show_a_dashed_stroke() -> None:
    picture = page(*[(slice(50, 51), slice(x, x + 3)) for x in range(10, 90, 9)])
    assert seen_paths([stroke(dashed=True)], picture, DPI) == (stroke(dashed=True),)


def test_a_stroke_thicker_than_the_window_is_seen() -> None:
    thick = replace(stroke(), stroke_width=10.0)
    assert seen_paths([thick], page((slice(45, 56), slice(10, 91)), gray=0), DPI) == (thick,)
    assert seen_paths([thick], page(), DPI) == ()


def test_a_stroke_however_wide_costs_no_more_memory() -> None:
    huge = replace(stroke(), stroke_width=1e6)
    assert seen_paths([huge], page((slice(45, 56), slice(10, 91)), gray=0), DPI) == (huge,)


def test_strokes_of_many_widths_cost_no_more_memory() -> None:
    picture = np.full((1000, 1000), 255, np.uint8)
    picture[:, 60] = 0
    paths = [replace(stroke(), stroke_width=0.5 * width) for width in range(1, 41)]
    tracemalloc.start()
    try:
        seen_paths(paths, picture, DPI)
        assert tracemalloc.get_traced_memory()[1] < 8 * picture.nbytes
    finally:
        tracemalloc.stop()


def test_a_stroke_between_an_outline_and_its_own_head_is_seen() -> None:
    parts = (
        (slice(49, 52), slice(10, 91)),
        (slice(40, 61), slice(10, 30)),
        (slice(40, 61), slice(50, 91)),
    )
    assert seen_paths([stroke()], page(*parts, gray=0), DPI) == (stroke(),)
    assert seen_paths([stroke()], page(*parts[1:], gray=0), DPI) == ()


def box(x0: float, y0: float, x1: float, y1: float, gray: float, *, width: float = 0) -> VectorPath:
    corners = (Point(x0, y0), Point(x1, y0), Point(x1, y1), Point(x0, y1))
    return VectorPath(corners, True, True, gray, width > 0, width, False)


def test_a_figure_is_seen_though_another_of_its_colour_lies_over_its_side() -> None:
    """As a cylinder's lid over its body, where a black line ends."""
    body, lid = box(20, 40, 80, 55, 0.5), box(20, 30, 80, 50, 0.5)
    picture = page((slice(30, 55), slice(20, 80)), gray=128)
    picture[55:80, 49:52] = 0
    assert seen_paths([body, lid], picture, DPI) == (body, lid)


def test_a_pale_figure_is_seen_under_a_figure_with_an_outline_but_not_under_white() -> None:
    body, lid = box(20, 40, 80, 52, 0.9, width=0.5), box(20, 34, 80, 44, 0.9, width=0.5)
    picture = page((slice(34, 53), slice(20, 81)), gray=228)
    for line in (34, 44, 52):
        picture[line, 20:81] = 0
    picture[34:53, (20, 80)] = 0
    picture[38:42, 18:83] = 228  # of its upper side nothing is to be seen
    white = replace(lid, fill_gray=1.0, is_stroked=False)
    assert body in seen_paths([body, lid], picture, DPI)
    assert body not in seen_paths([body, white], picture, DPI)


def test_the_edges_of_a_fill_on_black_are_seen_on_all_sides() -> None:
    """Its outline has its colour, so that it ends a little outside of its path."""
    scale = 2.778
    fill = box(10.36, 10.36, 40.5, 25.5, 0.44, width=0.97)
    picture = np.zeros((100, 150), np.uint8)
    low, high = 10.36 - 0.485, 0.485
    rows = slice(round(low * scale), round((25.5 + high) * scale))
    picture[rows, round(low * scale) : round((40.5 + high) * scale)] = 112
    assert seen_paths([fill], picture, 72 * scale) == (fill,)
