"""The executors' columns as a drawing: without rules, at a fit size, and where they are."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from drawn import Chart, Read, down, read_chart, read_page
from ruled import raw_page, render, swimlane

from digisop.form.swimlane import swimlanes_on
from digisop.imaging.drawn_paths import VectorPath
from digisop.stages.symbols.drawing_area import DrawingArea, drawing_area_of
from digisop_models.geometry import Box, Point
from digisop_models.record import Shape

ARROW = down((0, 0), (1, 1))
CHART = Chart({(0, 0): Shape.TERMINATOR, (1, 1): Shape.DECISION, (2, 2): Shape.PROCESS}, [ARROW])
#: On rules, away from where they cross.
ON_RULES = (Point(390, 334), Point(350, 114), Point(230, 254), Point(270, 310))


@cache
def charted() -> Read:
    return read_chart(CHART)


def scene_of(read: Read) -> DrawingArea:
    upright, tables, page = read
    (lane,) = swimlanes_on(page, None)
    drawing = drawing_area_of(upright, tables, page, lane)
    assert drawing is not None
    return drawing


def ink_about(drawing: DrawingArea, place: Point, reach: float) -> int:
    """How many pixels are inked within so many points of a place."""
    x, y = drawing.from_page(place)
    side = reach * drawing.scale
    rows, columns = (slice(round(v - side), round(v + side)) for v in (y, x))
    return int(np.count_nonzero(drawing.ink[rows, columns]))


def test_the_body_is_where_the_executors_rows_are() -> None:
    drawing = scene_of(charted())
    assert drawing.to_page(drawing.body) == pytest.approx((190, 94, 430, 334), abs=2)


@pytest.mark.parametrize("place", ON_RULES)
def test_rules_are_gone(place: Point) -> None:
    assert not ink_about(scene_of(charted()), place, 15)


def test_symbols_and_arrows_are_whole() -> None:
    drawing = scene_of(charted())
    for place in (Point(230, 115), Point(206, 134), Point(310, 195), Point(286, 214)):
        assert ink_about(drawing, place, 2)
    assert ink_about(drawing, Point(270, 163.6), 2)  # the arrow crosses a rule


def test_the_grey_picture_has_no_rules_either() -> None:
    drawing = scene_of(charted())
    x, y = (round(v) for v in drawing.from_page(Point(390, 334)))
    assert drawing.flat[y - 20 : y + 20, x - 20 : x + 20].min() > 200


def test_words_are_in_the_scene_s_pixels() -> None:
    drawing = scene_of(charted())
    assert any(box.holds((205, 77)) for box in map(drawing.to_page, drawing.words))  # Staf


def test_places_there_and_back() -> None:
    drawing = scene_of(charted())
    x, y = drawing.from_page(Point(250, 200))
    assert drawing.point_on_page(x, y) == pytest.approx((250, 200))
    assert drawing.to_page(Box(x, y, x + drawing.scale, y)) == pytest.approx((250, 200, 251, 200))


def test_a_coarse_picture_is_enlarged_twice() -> None:
    coarse, fine = (
        scene_of(read_page(raw_page(render(swimlane(), dpi), dpi))) for dpi in (75.0, 200.0)
    )
    assert coarse.scale == pytest.approx(2 * 75 / 72)
    assert fine.scale == pytest.approx(200 / 72)
    assert coarse.flat.shape == coarse.ink.shape == coarse.faint.shape


def test_a_dashed_stroke_of_any_width() -> None:
    upright, tables, page = charted()
    wide = VectorPath((Point(0, 0), Point(800, 500)), False, False, None, True, 1e6, True)
    found = scene_of((replace(upright, vectors=(wide,)), tables, page))
    assert np.array_equal(found.ink, scene_of(charted()).ink)
