"""What the ink parser sees as symbols outside of all that were found: what a drawing has lost."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from digisop.imaging.components import components
from digisop.stages.symbols.candidate import SymbolCandidate
from digisop.stages.symbols.drawing_area import DrawingArea
from digisop.stages.symbols.parsed_symbols import OUTLINED
from digisop_models.geometry import Box

#: Outlines reach so far beyond a figure's box (character heights).
AROUND = 0.5
#: A part of a symbol covers so much (character heights squared). Of 105 drawn documents twelve had
#: a larger one outside of all symbols, and each had lost one or had it at the wrong place; the
#: largest of the others was 0.35.
LEAST = 1.0


def unread_symbols(drawing: DrawingArea, figures: Sequence[SymbolCandidate]) -> tuple[Box, ...]:
    """Where in the executors' columns the ink parser sees symbols that are none of the ``figures``,
    in points of the page, the largest first; none where it was not asked."""
    return tuple(map(drawing.to_page, places_unread(drawing, figures)))


def places_unread(drawing: DrawingArea, figures: Sequence[SymbolCandidate]) -> list[Box]:
    """The same places in the drawing's pixels."""
    if drawing.symbols is None:
        return []
    likely = np.where(drawing.symbols >= OUTLINED, 255, 0).astype(np.uint8)
    pad = AROUND * drawing.character
    for figure in figures:
        x0, y0, x1, y1 = figure.box
        rows = slice(max(0, round(y0 - pad)), max(0, round(y1 + pad)))
        likely[rows, max(0, round(x0 - pad)) : max(0, round(x1 + pad))] = 0
    found = [
        (area, Box(float(x), float(y), float(x + w), float(y + h)))
        for x, y, w, h, area in components(likely).stats[1:].tolist()
        if area >= LEAST * drawing.character**2
    ]
    return [box for _, box in sorted(found, reverse=True) if drawing.body.holds(box.center)]
