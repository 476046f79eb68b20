"""Pages with two sheets side by side, whose drawing goes on from the left one to the right one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digisop.stages.flows.flowchart import find_flows
from digisop.stages.flows.sheets import sheets_of
from digisop.stages.types import DraftProcedure, DraftStep, DraftSymbol, Reading
from digisop_models.geometry import Box, Point
from digisop_models.page import (
    Cell,
    FlowLineEnd,
    FlowLines,
    Line,
    Page,
    PageKind,
    Stroke,
    SymbolMark,
    Table,
    Word,
)
from digisop_models.record import Shape

#: Where the right sheet's table begins, the left one's being at 0.
ASIDE = 420.0
START, ASKS, NEXT, LAST = (
    Box(100 + x, y, 140 + x, y + 30) for x, y in ((0, 150), (ASIDE, 60), (ASIDE, 150), (ASIDE, 240))
)
SHAPES = (Shape.TERMINATOR, Shape.DECISION, Shape.PROCESS, Shape.TERMINATOR)
MARKS = tuple(zip((START, ASKS, NEXT, LAST), SHAPES, strict=True))


def table(left: float, y0: float, y1: float) -> Table:
    box = Box(left, y0, left + 400, y1)
    symbols = tuple(SymbolMark(s, b) for b, s in MARKS if box.holds(b.center))
    return Table(box, 1, 1, (Cell(0, 0, 1, 1, box, (), symbols),))


def line(x: float, y0: float, y1: float, upper: Box | None, lower: Box | None) -> FlowLines:
    """A line down the page, with a head where it comes to a symbol."""
    ends = (
        FlowLineEnd(0, True, Point(x, y0), upper, 0.01),
        FlowLineEnd(0, False, Point(x, y1), lower, 0.99 if lower else 0.01),
    )
    return FlowLines((Stroke(Point(x, y0), Point(x, y1)),), (), ends)


def label(text: str, box: Box) -> Line:
    return Line((Word(text, box, 0.99, "tesseract"),), box)


@pytest.fixture
def spread() -> Page:
    middle = 120 + ASIDE
    lines = (
        line(120, 180, 220, START, None),
        line(middle, 40, 60, None, ASKS),
        line(middle, 90, 150, ASKS, NEXT),
        line(middle, 180, 240, NEXT, LAST),
    )
    said = label("Ya", Box(middle + 4, 100, middle + 16, 110))
    tables = table(0, 20, 220), table(ASIDE, 40, 300)
    return Page(1, 840.0, 400.0, PageKind.SCAN, tables, flow_lines=lines, labels=(said,))


@pytest.fixture
def procedure() -> DraftProcedure:
    executor = Reading((), 1, Box(90, 22, 150, 40))
    steps = (DraftStep(None, symbols=(DraftSymbol(0, shape, 1, box),)) for box, shape in MARKS)
    return DraftProcedure((executor,), tuple(steps))


def test_a_line_that_leaves_the_left_sheet_comes_in_on_the_right_one(
    spread: Page, procedure: DraftProcedure
) -> None:
    (found,) = find_flows([spread], [procedure])

    assert [(flow.source[0], flow.target[0], flow.label) for flow in found.flows] == [
        (0, 1, None), (1, 2, "yes"), (2, 3, None),
    ]  # fmt: skip


def test_what_was_found_is_told_where_it_stands_on_the_page(
    spread: Page, procedure: DraftProcedure
) -> None:
    (found,) = find_flows([spread], [procedure])

    assert [leg.page for leg in found.flows[0].path] == [1, 1]
    assert {point.x for point in found.flows[1].path[0].points} == {120 + ASIDE}
    assert found.steps == procedure.steps
    assert found.chart is not None
    assert found.chart.page == 1


def test_a_page_of_one_sheet_is_left_as_it_is(spread: Page, procedure: DraftProcedure) -> None:
    above = Page(1, 840.0, 600.0, PageKind.SCAN, (table(ASIDE, 40, 140), table(ASIDE, 140, 300)))
    right = DraftProcedure(procedure.executors, procedure.steps[1:])

    sheets = sheets_of(right, [above])

    assert sheets.pages == [above]
    assert sheets.procedure is right
    assert len(sheets_of(procedure, [spread]).pages) == 2


def test_two_parts_of_one_table_that_a_line_joins_are_no_sheets(
    spread: Page, procedure: DraftProcedure
) -> None:
    """A fold parts them, or rules that are lost."""
    across = FlowLines((Stroke(Point(140, 165), Point(100 + ASIDE, 165)),), (), ())
    joined = replace(spread, flow_lines=(*spread.flow_lines, across))
    steps = tuple(DraftStep(None, symbols=(DraftSymbol(0, shape, 1, box),)) for box, shape in MARKS)
    procedure = DraftProcedure((), steps)
    assert len(sheets_of(procedure, [spread]).pages) == 2
    assert len(sheets_of(procedure, [joined]).pages) == 1
