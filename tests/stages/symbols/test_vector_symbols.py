"""Symbols of a file that draws them as shapes are taken from there, not from its picture."""

from __future__ import annotations

from dataclasses import replace

import pytest
from drawn import Read, read_page
from ruled import COLUMNS, PPOCR, ROWS, SYMBOLS, swimlane

from digisop.form.swimlane import swimlanes_on
from digisop.imaging.drawn_paths import VectorPath
from digisop.settings import Settings
from digisop.stages.ingest import open_document
from digisop.stages.symbols.drawing_area import drawing_area_of
from digisop.stages.symbols.page_symbols import find_symbols
from digisop.stages.symbols.vector_symbols import drawn_figures
from digisop.stages.types import Rule
from digisop_models.geometry import Box, Point
from digisop_models.record import Shape


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    path = tmp_path_factory.mktemp("drawn") / "drawn.pdf"
    path.write_bytes(swimlane())
    with open_document(path, Settings()) as document:
        return read_page(document.page(1))


def places() -> list[Box]:
    """Where the symbols are drawn, outlines included, from top to bottom."""
    middles = [((COLUMNS[c] + COLUMNS[c + 1]) / 2, (ROWS[r] + ROWS[r + 1]) / 2) for c, r in SYMBOLS]
    return [Box(x - 23, y - 15, x + 23, y + 15) for x, y in middles]


def _rectangle(x0: float, y0: float, x1: float, y1: float) -> VectorPath:
    corners = tuple(Point(x, y) for x, y in ((x0, y0), (x1, y0), (x1, y1), (x0, y1)))
    return VectorPath(corners, True, False, None, True, 3.0, False)


def test_the_figures_are_where_they_are_drawn(read: Read) -> None:
    upright, tables, page = read
    (lane,) = swimlanes_on(page, None)
    drawing = drawing_area_of(upright, tables, page, lane)
    assert drawing is not None
    figures = drawn_figures(upright.vectors, drawing)
    found = sorted((drawing.to_page(figure.box) for figure in figures), key=lambda box: box.y0)
    for box, place in zip(found, places(), strict=True):
        assert box == pytest.approx(place, abs=1)
    assert {figure.similarity.shape for figure in figures} == {Shape.PROCESS}
    assert not any(figure.is_filled for figure in figures)
    assert not drawn_figures((), drawing)


def test_the_frame_of_a_cell_is_no_symbol_and_hides_none(read: Read) -> None:
    """Some programs draw the frames of a few cells as rectangles, among them a symbol's."""
    upright, tables, page = read
    (lane,) = swimlanes_on(page, None)
    drawing = drawing_area_of(upright, tables, page, lane)
    assert drawing is not None
    column, row = SYMBOLS[0]
    y0, y1 = ROWS[row], ROWS[row + 1]
    frame = _rectangle(COLUMNS[column], y0, COLUMNS[column + 1], y1)
    symbols = [path for path in upright.vectors if path.is_closed and path.box.height < y1 - y0]
    framed, bare = drawn_figures((*symbols, frame), drawing), drawn_figures(symbols, drawing)
    assert [figure.box for figure in framed] == [figure.box for figure in bare]
    assert len(framed) == len(SYMBOLS)


def test_figures_in_a_row_as_wide_as_their_columns_are_symbols(read: Read) -> None:
    """Their sides in a row were taken for two more rules of the table."""
    upright, tables, page = read
    (lane,) = swimlanes_on(page, None)
    (table,) = tables
    (_, row), lanes = SYMBOLS[0], lane.executors
    y0, y1 = ROWS[row] + 6, ROWS[row] + 30
    sides = tuple(Rule(y, lanes[0].x0, lanes[-1].x1) for y in (y0, y1))
    ruled = replace(table, across=(*table.across, *sides))
    drawing = drawing_area_of(upright, [ruled], page, lane)
    assert drawing is not None
    figures = [_rectangle(one.x0 + 1, y0, one.x1 - 1, y1) for one in lanes]
    assert len(drawn_figures(figures, drawing)) == len(lanes)


def test_they_become_the_page_s_symbols(read: Read) -> None:
    upright, tables, page = read
    page = find_symbols(upright, tables, page, swimlanes_on(page, None), PPOCR)
    (table,) = page.tables
    marks = [(cell, mark) for cell in table.cells for mark in cell.symbols]
    assert [(cell.column, cell.row) for cell, _ in marks] == list(SYMBOLS)
    for (_, mark), place in zip(marks, places(), strict=True):
        assert mark.box == pytest.approx(place, abs=1)
