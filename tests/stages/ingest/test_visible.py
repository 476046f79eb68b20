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
