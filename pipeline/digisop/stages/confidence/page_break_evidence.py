"""Whether an arrow that runs on overleaf does so by off-page connectors, wherever these stand: they
may stand below or above the table, where no step of the record holds them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from digisop.stages.types import DraftLeg, Reading
from digisop_models.geometry import Box
from digisop_models.page import Page
from digisop_models.record import Shape

#: Neither good nor bad for the arrow (``calibration.NEUTRAL``).
OVER_CONNECTOR = "is_over_connector"


def page_break_signs(
    readings: Mapping[str, Reading], pages: Sequence[Page]
) -> dict[str, dict[str, float]]:
    """The sign by the pointer of each arrow that goes over connectors at all its page breaks; other
    arrows have no entry."""
    crossing = {pointer: reading for pointer, reading in readings.items() if len(reading.path) > 1}
    if not crossing:
        return {}
    connectors = {page.number: tuple(_connectors(page)) for page in pages}
    return {
        pointer: {OVER_CONNECTOR: 1.0}
        for pointer, reading in crossing.items()
        if all(_has_connector(pair, connectors) for pair in pairwise(reading.path))
    }


def _connectors(page: Page) -> Iterator[Box]:
    marks = (*page.symbols, *(m for t in page.tables for c in t.cells for m in c.symbols))
    yield from (mark.box for mark in marks if mark.shape is Shape.OFF_PAGE_CONNECTOR)


def _has_connector(
    pair: tuple[DraftLeg, DraftLeg], connectors: Mapping[int, Sequence[Box]]
) -> bool:
    """Whether one leg ends, or the next begins, within a connector's height of one."""
    leg, following = pair
    if leg.page == following.page:
        return True
    ends = ((leg.page, leg.points[-1]), (following.page, following.points[0]))
    return any(
        box.x0 - box.height <= point.x <= box.x1 + box.height
        and box.y0 - box.height <= point.y <= box.y1 + box.height
        for page, point in ends
        for box in connectors.get(page, ())
    )
