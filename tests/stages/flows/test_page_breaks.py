"""Connectors to which no line was seen: those near a symbol belong to it."""

from __future__ import annotations

import pytest

from digisop.stages.flows.network import Network
from digisop.stages.flows.page_breaks import join_pages
from digisop_models.geometry import Box
from digisop_models.page import Page, PageKind, SymbolMark
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
