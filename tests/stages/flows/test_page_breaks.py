"""Connectors to which no line was seen: those near a symbol belong to it."""

from __future__ import annotations

import pytest

from digisop.stages.flows.network import End, Network
from digisop.stages.flows.page_breaks import join_pages
from digisop_models.geometry import Box, Point
from digisop_models.page import Cell, Page, PageKind, SymbolMark, Table
from digisop_models.record import Shape

UPPER, LOWER = Box(80, 300, 120, 330), Box(80, 60, 120, 90)


def page(number: int, process: Box, connector: Box) -> Page:
    symbols = (
        SymbolMark(Shape.PROCESS, process),
        SymbolMark(Shape.OFF_PAGE_CONNECTOR, connector),
    )
    return Page(number, 600.0, 400.0, PageKind.SCAN, symbols=symbols)


def joined(gap: float, aside: float = 0.0) -> bool:
    """Whether symbols on two pages hang together over connectors so far from them (points)."""
    foot = Box(92 + aside, 330 + gap, 108 + aside, 346 + gap)
    head = Box(92 + aside, 44 - gap, 108 + aside, 60 - gap)
    network = Network()
    join_pages(network, [page(1, UPPER, foot), page(2, LOWER, head)])
    return any({UPPER, LOWER} <= {end.symbol for end in part} for part in network.parts())


@pytest.mark.parametrize("gap", [2.0, 12.0])
def test_a_connector_near_a_symbol_is_joined_to_it(gap: float) -> None:
    assert joined(gap)


def test_one_far_away_or_aside_is_not() -> None:
    assert not joined(20.0)
    assert not joined(12.0, aside=14.0)


def leaving(y: float, *, below: Box | None = None, aside: float = 0.0) -> bool:
    """Whether an arrow that ends in the open at ``y`` of a table's last row, which reaches from
    200 to 380, goes on at the head of the next page."""
    rows = (Box(0, 20, 600, 200), Box(0, 200, 600, 380))
    cells = tuple(Cell(row, 0, 1, 1, box) for row, box in enumerate(rows))
    first = Table(Box(0, 20, 600, 380), 2, 1, cells)
    marks = (SymbolMark(Shape.PROCESS, below),) if below else ()
    network = Network()
    lines = ((1, Point(100 + aside, 100), Point(100, y)), (2, Point(100, 40), Point(100, 90)))
    for number, start, end in lines:
        nodes = [network.add(number, start), network.add(number, end)]
        network.join(*nodes)
        network.ends += [End(node, number, None, float(node == nodes[1])) for node in nodes]
    pages = [
        Page(1, 600.0, 400.0, PageKind.DIGITAL, (first,), symbols=marks),
        Page(2, 600.0, 400.0, PageKind.DIGITAL, (first,)),
    ]
    join_pages(network, pages)
    return any({1, 2} <= {end.page for end in part} for part in network.parts())


def test_an_arrow_that_runs_down_the_last_row_goes_on_over_the_page() -> None:
    assert leaving(280)
    assert leaving(378)


def test_one_that_ends_higher_up_or_aslant_or_over_a_symbol_does_not() -> None:
    assert not leaving(180)
    assert not leaving(280, aside=80)
    assert not leaving(280, below=Box(80, 320, 120, 350))


@pytest.mark.parametrize(
    ("gap", "aside", "is_joined"), [(4, 0, True), (40, 0, False), (4, 40, False)]
)
def test_a_line_comes_from_a_symbol_right_at_the_foot(
    gap: float, aside: float, is_joined: bool
) -> None:
    table = Table(Box(0, 20, 600, 380), 1, 1, (Cell(0, 0, 1, 1, Box(0, 20, 600, 380)),))
    symbol, target = Box(60, 340 - gap, 140, 380 - gap), Box(60, 90, 140, 130)
    network = Network()
    nodes = [network.add(2, Point(100 + aside, y)) for y in (24, 90)]
    network.join(*nodes)
    network.ends += [End(nodes[0], 2, None, 0.02), End(nodes[1], 2, target, 0.95)]
    pages = [
        Page(
            number, 600.0, 400.0, PageKind.SCAN, (table,), symbols=(SymbolMark(Shape.PROCESS, box),)
        )
        for number, box in ((1, symbol), (2, target))
    ]
    join_pages(network, pages)
    assert (
        any({symbol, target} <= {end.symbol for end in part} for part in network.parts())
        is is_joined
    )


@pytest.mark.parametrize(("x", "top", "is_joined"), [
    (100.0, 90.0, True), (150.0, 90.0, False), (100.0, 190.0, False),
])  # fmt: skip
def test_a_line_runs_off_to_the_uppermost_symbol_without_any_mark(
    x: float, top: float, is_joined: bool
) -> None:
    """None comes in on the next page; the symbol in its course stands there, and no other above."""
    table = Table(Box(0, 20, 600, 380), 1, 1, (Cell(0, 0, 1, 1, Box(0, 20, 600, 380)),))
    source, target, other = (
        Box(60, 80, 140, 130),
        Box(60, top, 140, top + 40),
        Box(300, 90, 380, 130),
    )
    network = Network()
    nodes = [network.add(1, Point(x, y)) for y in (130, 376)]
    network.join(*nodes)
    network.ends += [End(nodes[0], 1, source, 0.02), End(nodes[1], 1, None, 0.95)]
    pages = [
        Page(
            number, 600.0, 400.0, PageKind.SCAN, (table,),
            symbols=tuple(SymbolMark(Shape.PROCESS, box) for box in boxes),
        )
        for number, boxes in ((1, (source,)), (2, (target, other)))
    ]  # fmt: skip
    join_pages(network, pages)
    joined = any({source, target} <= {end.symbol for end in part} for part in network.parts())
    assert joined is is_joined
