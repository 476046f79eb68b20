"""The whole stage on a ruled page: symbols in their cells, tracks between them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from drawn import DPI, Chart, Image, arrow, down, draw, right
from ruled import DPI as RULED_DPI
from ruled import PPOCR, SYMBOLS, raw_page, render, swimlane

from digisop.settings import Settings
from digisop.stages.columns import lanes_of
from digisop.stages.graph import draw_graph
from digisop.stages.graph.scene import set_scene
from digisop.stages.ingest import open_document
from digisop.stages.ingest.raw import RawPage
from digisop.stages.lines import RuledTable, find_tables
from digisop.stages.read import read
from digisop.stages.straighten import UprightPage, straighten
from digisop_models.geometry import Point
from digisop_models.page import Page
from digisop_models.record import Shape

SHAPES = {(0, 0): Shape.TERMINATOR, (1, 1): Shape.DECISION, (2, 2): Shape.PROCESS}
CHART = Chart(
    SHAPES, [down((0, 0), (1, 1)), down((1, 1), (2, 2)), arrow(right((1, 1)), (2.5, 1.5))]
)

Read = tuple[UprightPage, tuple[RuledTable, ...], Page]


def read_page(raw: RawPage) -> Read:
    upright = straighten(raw, PPOCR)
    tables = tuple(find_tables(upright))
    return upright, tables, read(upright, tables, PPOCR)


@cache
def charted() -> Read:
    return read_page(raw_page(color(draw(CHART)), DPI))


def color(gray: Image) -> Image:
    return gray[:, :, None].repeat(3, axis=2)


def graph(found: Read) -> Page:
    upright, tables, page = found
    return draw_graph(upright, tables, page, lanes_of(page, []), PPOCR)


def in_cells(page: Page) -> dict[tuple[int, int], Shape]:
    (table,) = page.tables
    return {(c.row, c.column): mark.shape for c in table.cells for mark in c.symbols}


def test_symbols_stand_in_their_cells() -> None:
    page = graph(charted())
    assert in_cells(page) == {(row + 1, lane + 2): shape for (row, lane), shape in SHAPES.items()}
    assert not page.symbols
    assert all(m.sureness > 0.8 for c in page.tables[0].cells for m in c.symbols)


def test_tracks_end_at_the_symbols() -> None:
    page = graph(charted())
    boxes = {mark.box for cell in page.tables[0].cells for mark in cell.symbols}
    assert len(page.tracks) == 3
    for track in page.tracks:
        assert {end.symbol for end in track.ends if end.symbol} <= boxes


def test_words_and_tables_stay_as_they_were() -> None:
    upright, tables, before = charted()
    page = graph((upright, tables, before))
    bare = [tuple(replace(c, symbols=()) for c in table.cells) for table in page.tables]
    assert bare == [table.cells for table in before.tables]
    assert page.lines == before.lines


def test_the_scene_holds_no_rules_and_all_symbols() -> None:
    upright, tables, page = charted()
    (lane,) = lanes_of(page, [])
    scene = set_scene(upright, tables, page, lane)
    assert scene is not None
    body = scene.to_page(scene.body)
    assert (body.x0, body.x1) == pytest.approx((190, 430), abs=2)
    assert (body.y0, body.y1) == pytest.approx((94, 334), abs=2)
    reach = round(15 * scene.scale)
    for place in (Point(390, 334), Point(350, 114), Point(230, 254), Point(270, 310)):  # on rules
        x, y = scene.from_page(place)
        around = (
            slice(round(y) - reach, round(y) + reach),
            slice(round(x) - reach, round(x) + reach),
        )
        assert not scene.ink[around].any()
    for cell in graph(charted()).tables[0].cells:
        for mark in cell.symbols:
            x, y = scene.from_page(Point(mark.box.center[0], mark.box.y0))
            assert scene.ink[round(y) - 4 : round(y) + 5, round(x)].any()


def test_a_page_without_swimlane_has_no_graph() -> None:
    upright, tables, page = charted()
    assert draw_graph(upright, tables, page, (), PPOCR) == page


@pytest.mark.parametrize("dpi", [75.0, RULED_DPI])
def test_a_coarse_scan_is_enlarged(dpi: float) -> None:
    found = read_page(raw_page(render(swimlane(), dpi), dpi))
    page = graph(found)
    assert set(in_cells(page)) == {(row, column) for column, row in SYMBOLS}
    assert set(in_cells(page).values()) == {Shape.PROCESS}


def test_a_file_that_draws_its_symbols_as_shapes(tmp_path: Path) -> None:
    path = tmp_path / "drawn.pdf"
    path.write_bytes(swimlane())
    with open_document(path, Settings()) as document:
        page = graph(read_page(document.page(1)))
    assert set(in_cells(page)) == {(row, column) for column, row in SYMBOLS}
    (table,) = page.tables
    first = next(mark for cell in table.cells for mark in cell.symbols)
    assert first.shape is Shape.PROCESS
    assert first.box == pytest.approx((313, 166, 357, 194), abs=2)
