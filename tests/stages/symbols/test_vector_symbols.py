"""Symbols of a file that draws them as shapes are taken from there, not from its picture."""

from __future__ import annotations

import pytest
from drawn import Read, read_page
from ruled import COLUMNS, PPOCR, ROWS, SYMBOLS, swimlane

from digisop.form.swimlane import swimlanes_on
from digisop.settings import Settings
from digisop.stages.ingest import open_document
from digisop.stages.symbols.drawing_area import drawing_area_of
from digisop.stages.symbols.page_symbols import find_symbols
from digisop.stages.symbols.vector_symbols import drawn_figures
from digisop_models.geometry import Box
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


def test_they_become_the_page_s_symbols(read: Read) -> None:
    upright, tables, page = read
    page = find_symbols(upright, tables, page, swimlanes_on(page, None), PPOCR)
    (table,) = page.tables
    marks = [(cell, mark) for cell in table.cells for mark in cell.symbols]
    assert [(cell.column, cell.row) for cell, _ in marks] == list(SYMBOLS)
    for (_, mark), place in zip(marks, places(), strict=True):
        assert mark.box == pytest.approx(place, abs=1)
