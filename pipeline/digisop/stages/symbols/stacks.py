"""Stacks of sheets: documents whose outlines show through one another.

What the outlines enclose are one sheet and scraps of the others; what goes round them all is a
stack. Pure functions in pixels.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from digisop.imaging.components import components
from digisop.imaging.ink import Image
from digisop.stages.symbols.candidate import SymbolCandidate
from digisop.stages.symbols.choosing import lies_in
from digisop.stages.symbols.symbol_candidates import find_edged_candidates
from digisop_models.geometry import Box
from digisop_models.record import Shape

#: The sheets of a stack reach so far beyond one of them (shares of its width, of its height), and
#: further where what is known of them is but a scrap between two sheets.
AROUND = ((0.5, 0.5), (1.0, 0.5), (1.0, 1.0), (2.0, 0.5), (3.0, 0.5))
#: What comes so near to the end of where they are looked for goes on beyond it (pixels).
EDGE = 2
#: A stack is so much larger than one of its sheets at least, across and down.
LARGER = 1.06
#: A figure is of the stack with this share of its area.
PART = 0.5


def with_stacks(
    figures: Sequence[SymbolCandidate], ink: Image, character: float
) -> list[SymbolCandidate]:
    """The figures, with those that are sheets of one stack, or scraps of them, put together as one
    document.

    Looked for around each figure that is like a document; ``ink`` is the drawing's mask (uint8).
    """
    kept = list(figures)
    for figure in figures:
        if figure not in kept or figure.similarity.shape is not Shape.DOCUMENT:
            continue
        stacks = (_stack(figure.box, ink, character, reach) for reach in AROUND)
        stack = next((one for one in stacks if one is not None), None)
        if stack is not None:
            kept = [one for one in kept if one is figure or not lies_in(one.box, stack.box, PART)]
            kept[kept.index(figure)] = stack
    return kept


def _stack(
    sheet: Box, ink: Image, character: float, reach: tuple[float, float]
) -> SymbolCandidate | None:
    """The stack of which a sheet is part, if what goes round it is one, no further from its edges
    than ``reach`` (as of ``AROUND``)."""
    wide, high = reach[0] * sheet.width, reach[1] * sheet.height
    left, top = max(0, round(sheet.x0 - wide)), max(0, round(sheet.y0 - high))
    part = ink[top : round(sheet.y1 + high), left : round(sheet.x1 + wide)]
    labels = components(part).labels
    own = labels[round(sheet.y0) - top : round(sheet.y1) - top]
    own = own[:, round(sheet.x0) - left : round(sheet.x1) - left]
    counts = np.bincount(own[own > 0].ravel(), minlength=2)
    if not counts.any():
        return None
    edges = np.where(labels == int(counts.argmax()), 255, 0).astype(np.uint8)
    for found in find_edged_candidates(edges, character, (0.0, float(part.shape[1]))):
        x0, y0, x1, y1 = found.box
        box = Box(x0 + left, y0 + top, x1 + left, y1 + top)
        if x0 <= EDGE or x1 >= part.shape[1] - EDGE:
            continue
        wider = min(box.width / sheet.width, box.height / sheet.height) >= LARGER
        if wider and found.similarity.shape is Shape.DOCUMENT and lies_in(sheet, box, PART):
            return SymbolCandidate(box, found.similarity, found.mask, False)
    return None
