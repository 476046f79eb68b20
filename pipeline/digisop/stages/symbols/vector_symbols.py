"""The figures that a digital page draws as shapes, where they are among the executors' columns."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from digisop.imaging.drawn_paths import VectorPath
from digisop.stages.symbols.candidate import SymbolCandidate
from digisop.stages.symbols.corners import outline_roundness
from digisop.stages.symbols.drawing_area import DrawingArea
from digisop.stages.symbols.outline_shapes import classify_outline
from digisop.stages.symbols.outlines import VectorFigure, vector_figures
from digisop.stages.symbols.plausible import plausible
from digisop.stages.symbols.shapes import Similarity
from digisop_models.geometry import Box, Point
from digisop_models.record import Shape

#: Half the thickness of an outline, which is drawn around a figure's edge (points).
HALF = 1.0
#: A side of a figure lies on a rule when it is no further from it than this (points).
NEAR = 2.0
#: ... which goes on beyond it when it is so many times as long.
BEYOND = 1.5


def drawn_figures(vectors: Sequence[VectorPath], drawing: DrawingArea) -> list[SymbolCandidate]:
    """The symbols that the file draws in ``drawing``, in its pixels; none where the page is a
    picture.

    Boxes whose sides are rules of the table are cells and no symbols; what remains must be
    plausible.
    """
    if not vectors:
        return []
    found = vector_figures(vectors, lambda box: _is_cell(box, drawing))
    return plausible([_figure(one, drawing) for one in found], drawing)


def _is_cell(box: Box, drawing: DrawingArea) -> bool:
    """Whether a rectangle is the frame of a table's cell: along all its sides run rules that go on
    beyond it, as those do not which are but the figure's own sides, and beyond the executors'
    columns, as the sides of figures in a row do not."""
    x0, y0 = drawing.from_page(Point(box.x0, box.y0))
    x1, y1 = drawing.from_page(Point(box.x1, box.y1))
    near, body = NEAR * drawing.scale, drawing.body
    rows = [r for r in drawing.across if r.start < body.x0 - near or r.end > body.x1 + near]
    sides = (
        *((at, x0, x1, rows) for at in (y0, y1)),
        *((at, y0, y1, drawing.down) for at in (x0, x1)),
    )
    return all(
        any(
            abs(rule.at - at) <= near
            and rule.start <= start + near
            and rule.end >= end - near
            and rule.end - rule.start >= BEYOND * (end - start)
            for rule in rules
        )
        for at, start, end, rules in sides
    )


def _figure(drawn: VectorFigure, drawing: DrawingArea) -> SymbolCandidate:
    shape, kind, score = classify_outline(drawn.points)
    if drawn.kind is not None:
        shape, kind = Shape.OTHER, drawn.kind
    x, y = drawing.origin
    grown = drawn.box.x0 - HALF, drawn.box.y0 - HALF, drawn.box.x1 + HALF, drawn.box.y1 + HALF
    box = Box(*((v - o) * drawing.scale for v, o in zip(grown, (x, y, x, y), strict=True)))
    size = max(1, round(box.width)), max(1, round(box.height))
    corners = [
        ((px - x) * drawing.scale - box.x0, (py - y) * drawing.scale - box.y0)
        for px, py in drawn.points
    ]
    mask = np.zeros((size[1], size[0]), dtype=np.uint8)
    cv2.fillPoly(mask, [np.round(corners).astype(np.int32)], 255)
    is_filled = drawn.fill is not None and drawn.fill < 1
    roundness = outline_roundness(shape, drawn.points)
    return SymbolCandidate(box, Similarity(shape, kind, score), mask, False, is_filled, roundness)
