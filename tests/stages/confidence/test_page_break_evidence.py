"""Arrows that go over off-page connectors, in the table or beside it."""

from __future__ import annotations

import pytest

from digisop.stages.confidence.page_break_evidence import OVER_CONNECTOR, page_break_signs
from digisop.stages.types import DraftLeg, Reading
from digisop_models.geometry import Box, Point
from digisop_models.page import Cell, Page, PageKind, SymbolMark, Table
from digisop_models.record import Shape

FLOW = "/procedures/0/flows/0"
WHERE = Box(0, 0, 100, 100)


def arrow(*legs: tuple[int, Point, Point]) -> dict[str, Reading]:
    path = tuple(DraftLeg(page, (tail, tip)) for page, tail, tip in legs)
    return {FLOW: Reading((), legs[0][0], WHERE, path=path)}


OVERLEAF = arrow((1, Point(50, 700), Point(50, 760)), (2, Point(50, 60), Point(50, 90)))


def mark(y: float, shape: Shape = Shape.OFF_PAGE_CONNECTOR) -> SymbolMark:
    return SymbolMark(shape, Box(42, y, 58, y + 16))


def page(number: int, *marks: SymbolMark, in_cell: bool = False) -> Page:
    table = Table(WHERE, 1, 1, (Cell(0, 0, 1, 1, WHERE, (), symbols=marks),))
    if in_cell:
        return Page(number, 600, 800, PageKind.SCAN, tables=(table,))
    return Page(number, 600, 800, PageKind.SCAN, symbols=marks)


@pytest.mark.parametrize("in_cell", [False, True])
@pytest.mark.parametrize("on", [(762.0, None), (None, 40.0), (762.0, 40.0)])
def test_a_connector_where_an_arrow_leaves_or_comes_in(
    on: tuple[float | None, float | None], in_cell: bool
) -> None:
    pages = [
        page(number, *([mark(y)] if y is not None else []), in_cell=in_cell)
        for number, y in enumerate(on, 1)
    ]
    assert page_break_signs(OVERLEAF, pages) == {FLOW: {OVER_CONNECTOR: 1.0}}


def test_none_there_or_elsewhere_on_the_page() -> None:
    for marks in ((), (mark(300),), (mark(762, Shape.PROCESS),)):
        assert page_break_signs(OVERLEAF, [page(1, *marks), page(2)]) == {}


def test_an_arrow_within_a_page_has_no_page_break() -> None:
    within = arrow((1, Point(50, 700), Point(50, 760)))
    assert page_break_signs(within, [page(1, mark(762))]) == {}
