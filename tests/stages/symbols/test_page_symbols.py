"""The whole stage on a ruled page: symbols in their cells, flow_lines between them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import cv2
import pytest
from drawn import Chart, Read, arrow, down, draw, read_chart, read_page, right
from ruled import DPI, PPOCR, SYMBOLS, raw_page, render, swimlane

from digisop.form.swimlane import swimlanes_on
from digisop.stages.symbols.page_symbols import find_symbols
from digisop_models.geometry import Box
from digisop_models.page import Cell, Line, Page, Word
from digisop_models.record import Shape

SHAPES = {(0, 0): Shape.TERMINATOR, (1, 1): Shape.DECISION, (2, 2): Shape.PROCESS}
CHART = Chart(
    SHAPES, [down((0, 0), (1, 1)), down((1, 1), (2, 2)), arrow(right((1, 1)), (2.5, 1.5))]
)


@cache
def charted() -> Read:
    return read_chart(CHART)


def graph(found: Read) -> Page:
    upright, tables, page = found
    return find_symbols(upright, tables, page, swimlanes_on(page, None), PPOCR)


def in_cells(page: Page) -> dict[tuple[int, int], Shape]:
    (table,) = page.tables
    return {(c.row, c.column): mark.shape for c in table.cells for mark in c.symbols}


def test_symbols_stand_in_their_cells() -> None:
    page = graph(charted())
    assert in_cells(page) == {(row + 1, lane + 2): shape for (row, lane), shape in SHAPES.items()}
    assert not page.symbols
    assert all(m.score > 0.8 for c in page.tables[0].cells for m in c.symbols)


def test_the_corners_of_boxes_of_a_scan_are_measured() -> None:
    boxes = [mark for cell in page_cells(graph(charted())) for mark in cell.symbols]
    measured = {mark.shape: bool(mark.corners) for mark in boxes}
    assert measured == {Shape.TERMINATOR: True, Shape.PROCESS: True, Shape.DECISION: False}


def test_tracks_end_at_the_symbols() -> None:
    page = graph(charted())
    boxes = {mark.box for cell in page.tables[0].cells for mark in cell.symbols}
    assert len(page.flow_lines) == 3
    for track in page.flow_lines:
        assert {end.symbol for end in track.ends if end.symbol} <= boxes


def decision_of(page: Page) -> Box:
    """The box of the one decision on a page."""
    (box,) = (
        mark.box
        for table in page.tables
        for cell in table.cells
        for mark in cell.symbols
        if mark.shape is Shape.DECISION
    )
    return box


def test_a_dash_that_was_read_as_a_letter_is_no_label() -> None:
    upright, tables, page = charted()
    x, y = (decision := decision_of(graph((upright, tables, page)))).x1 + 4, decision.y0
    letter, dash = (
        Line((Word("Y", box, 0.98, "test"),), box)
        for box in (Box(x, y - 6, x + 4, y), Box(x + 20, y - 6, x + 21.5, y))
    )
    page = replace(page, lines=(*page.lines, letter, dash))
    labels = graph((upright, tables, page)).labels
    assert letter in labels
    assert dash not in labels


@pytest.mark.parametrize(
    ("confidence", "is_beside", "is_label"),
    [(0.98, True, True), (0.5, True, False), (0.98, False, False)],
)
def test_a_small_letter_is_a_label_if_it_is_read_surely_beside_a_decision(
    confidence: float, *, is_beside: bool, is_label: bool
) -> None:
    upright, tables, page = charted()
    decision = decision_of(graph((upright, tables, page)))
    right, top = (decision.x1, decision.y0) if is_beside else (300.0, 10.0)
    small = Box(right + 2, top - 2, right + 3.4, top)
    letter = Line((Word("T", small, confidence, "test"),), small)
    page = replace(page, lines=(*page.lines, letter))
    assert (letter in graph((upright, tables, page)).labels) is is_label


def test_a_piece_of_a_line_that_was_read_as_a_letter_is_no_label() -> None:
    upright, tables, page = charted()
    tall = Box(300, 10, 304.5, 35)
    piece = Line((Word("T", tall, 0.98, "test"),), tall)
    page = replace(page, lines=(*page.lines, piece))
    assert piece not in graph((upright, tables, page)).labels


def test_what_is_written_in_a_decision_is_no_label() -> None:
    upright, tables, page = charted()
    decision = decision_of(graph((upright, tables, page)))
    (x, y), (right, top) = decision.center, (decision.x1, decision.y0)
    inside, beside = (
        Line((Word("Lengkap", box, 0.98, "test"),), box)
        for box in (Box(x - 6, y - 3, x + 6, y + 3), Box(right - 6, top - 2, right + 2, top + 3))
    )
    page = replace(page, lines=(*page.lines, inside, beside))
    labels = graph((upright, tables, page)).labels
    assert inside not in labels
    assert beside in labels


def test_a_corner_of_an_arrow_that_was_read_as_a_letter_is_no_label() -> None:
    upright, tables, page = charted()
    (stroke, *_) = (
        one
        for track in graph((upright, tables, page)).flow_lines
        for one in track.strokes
        if one.end.x - one.start.x > 15
    )
    x, y = stroke.start.x + 2, stroke.start.y
    box = Box(x, y - 2, x + 12, y + 2)
    corner = Line((Word("T", box, 0.9, "test"),), box)
    page = replace(page, lines=(*page.lines, corner))
    assert corner not in graph((upright, tables, page)).labels


def test_a_frame_around_an_answer_is_a_label_and_no_step() -> None:
    framed = draw(CHART)
    (x0, y0), (x1, y1) = ((round(v * DPI / 72) for v in at) for at in ((328, 128), (348, 148)))
    cv2.rectangle(framed, (x0, y0), (x1, y1), 0, 2)
    cv2.putText(framed, "Ya", (x0 + 7, y1 - 13), cv2.FONT_HERSHEY_SIMPLEX, 0.7, 0, 2)
    upright, tables, page = read_page(raw_page(framed[:, :, None].repeat(3, axis=2), DPI))
    assert in_cells(graph((upright, tables, page))) == in_cells(graph(charted()))


def test_a_box_of_a_step_with_an_answer_in_it_is_a_step() -> None:
    upright, tables, page = charted()
    process = next(
        mark.box
        for cell in page_cells(graph((upright, tables, page)))
        for mark in cell.symbols
        if mark.shape is Shape.PROCESS
    )
    (x, y) = process.center
    box = Box(x - 3, y - 4, x + 3, y + 4)
    letter = Line((Word("T", box, 0.98, "test"),), box)
    found = graph((upright, tables, replace(page, lines=(*page.lines, letter))))
    assert Shape.PROCESS in in_cells(found).values()


def page_cells(page: Page) -> tuple[Cell, ...]:
    (table,) = page.tables
    return table.cells


def test_words_and_tables_stay_as_they_were() -> None:
    upright, tables, before = charted()
    page = graph((upright, tables, before))
    bare = [tuple(replace(c, symbols=()) for c in table.cells) for table in page.tables]
    assert bare == [table.cells for table in before.tables]
    assert page.lines == before.lines


def test_a_page_without_swimlane_has_no_graph() -> None:
    upright, tables, page = charted()
    found = find_symbols(upright, tables, page, (), PPOCR)
    assert (found.tables, found.symbols, found.flow_lines) == (page.tables, (), ())


@pytest.mark.parametrize("dpi", [75.0, DPI])
def test_a_coarse_scan_is_enlarged(dpi: float) -> None:
    found = read_page(raw_page(render(swimlane(), dpi), dpi))
    page = graph(found)
    assert set(in_cells(page)) == {(row, column) for column, row in SYMBOLS}
    assert set(in_cells(page).values()) == {Shape.PROCESS}


def test_the_corner_of_a_decision_that_was_read_as_a_letter_is_no_label() -> None:
    upright, tables, page = charted()
    (asks,) = (
        mark.box
        for cell in graph((upright, tables, page)).tables[0].cells
        for mark in cell.symbols
        if mark.shape is Shape.DECISION
    )
    x, y = asks.center[0], asks.y1
    tip, beside = (
        Line((Word("Y", box, 0.98, "test"),), box)
        for box in (Box(x - 3, y - 6, x + 3, y + 6), Box(x + 4, y + 1, x + 9, y + 8))
    )
    page = replace(page, lines=(*page.lines, tip, beside))
    labels = graph((upright, tables, page)).labels
    assert beside in labels
    assert tip not in labels
