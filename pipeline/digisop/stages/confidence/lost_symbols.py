"""Symbols that were seen and not read, told at the step in whose row they stand."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from digisop.stages.types import Reading
from digisop_models.geometry import Box
from digisop_models.page import Page

#: The name of the sign.
SYMBOL_UNREAD = "symbol_unread"

_STEP = re.compile(r"(/procedures/\d+/steps/\d+)/")


def lost_symbols(pages: Sequence[Page], readings: Mapping[str, Reading]) -> dict[str, Reading]:
    """The places of symbols that were not read, as readings for the symbols of the nearest row on
    their page (``/procedures/N/steps/M/symbols``); none where a page holds no step."""
    rows: defaultdict[int, list[tuple[str, Box]]] = defaultdict(list)
    for pointer, reading in readings.items():
        if of_step := _STEP.match(pointer):
            rows[reading.page].append((of_step[1], reading.box))
    found: dict[str, Reading] = {}
    for page in pages:
        for place in page.unread_symbols if rows[page.number] else ():
            step, _ = min(rows[page.number], key=lambda row: _apart(row[1], place.center[1]))
            found.setdefault(f"{step}/symbols", Reading((), page.number, place))
    return found


def _apart(row: Box, y: float) -> float:
    """How far a height on the page is above or below what stands in a row."""
    return max(row.y0 - y, y - row.y1, 0.0)
