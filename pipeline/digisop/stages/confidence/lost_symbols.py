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

_STEP = re.compile(r"/procedures/(\d+)/steps/(\d+)/")


def lost_symbols(pages: Sequence[Page], readings: Mapping[str, Reading]) -> dict[str, Reading]:
    """The places of symbols that were not read, as readings for the symbols of the nearest row on
    their page (``/procedures/N/steps/M/symbols``); where a page has none, for the steps of the
    procedure before."""
    rows: defaultdict[int, list[tuple[int, int, Box]]] = defaultdict(list)
    for pointer, reading in readings.items():
        if of_step := _STEP.match(pointer):
            rows[reading.page].append((int(of_step[1]), int(of_step[2]), reading.box))
    found: dict[str, Reading] = {}
    before = ""
    for page in pages:
        here = rows[page.number]
        for place in page.unread_symbols:
            row = min(here, key=lambda one: _apart(one[2], place.center[1]), default=None)
            pointer = f"/procedures/{row[0]}/steps/{row[1]}/symbols" if row else before
            if pointer:
                found.setdefault(pointer, Reading((), page.number, place))
        if here:
            before = f"/procedures/{max(procedure for procedure, _, _ in here)}/steps"
    return found


def _apart(row: Box, y: float) -> float:
    """How far a height on the page is above or below what stands in a row."""
    return max(row.y0 - y, y - row.y1, 0.0)
