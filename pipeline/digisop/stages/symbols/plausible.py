"""Which figures can be symbols, seen together with the others of their drawing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from digisop.form.shapes import CONNECTORS
from digisop.stages.symbols.candidate import SymbolCandidate
from digisop.stages.symbols.drawing_area import DrawingArea
from digisop_models.geometry import Box
from digisop_models.record import Shape

#: The usual area of symbols is that of the candidate at this per cent of all.
LARGER = 75
#: What is smaller than this share of the usual symbol is an arrow's head.
HEAD_AREA = 0.15
#: ... but for connectors, if they are this large (character heights), and larger than the second.
LEAST_CONNECTOR, CONNECTOR_AREA = 1.8, 0.07
#: What stands this near to a symbol (character heights), and is no larger than this share of it,
#: is the head of an arrow to it.
BESIDE = 0.5
HEAD_SHARE = 0.3
#: A figure around a known head, and no larger than this many times the head, is that head.
ONE_SIZE = 1.8
#: ... or, if it is larger than this share of the usual symbol, no larger than this many times.
KNOWN_HEAD_SHARE, LIKE_SIZE = 0.5, 1.2
#: Ink is of an arrow if the ink parser sees a head and a line there this likely in all (0 to 255).
ARROW = 100
#: A connector outside the table is this much like one, or no further from it than this (character
#: heights) and no larger than this share of the usual symbol.
SURE, OUTSIDE, LITTLE = 0.92, 2.0, 0.6
#: A terminator below the table is no higher than this (character heights).
HIGHEST_END = 6.0
#: On-page connectors are no higher than this share of the other symbols.
SMALL = 0.75
#: A connector stands on a symbol within this share of its size, and is no wider than this share.
STANDS = 0.2
NARROWER = 0.8
_POINTED = frozenset({Shape.DECISION, Shape.OTHER, Shape.OFF_PAGE_CONNECTOR, Shape.CONNECTOR})


def plausible(figures: Sequence[SymbolCandidate], drawing: DrawingArea) -> list[SymbolCandidate]:
    """The figures among the executors' columns that can be symbols, in their order; at last the
    connectors beside the table.

    What is much smaller than the others is an arrow's head, and so is what stands beside a symbol
    and is little; small circles and pentagons become connectors. Nothing is added.
    """
    inside = [
        figure
        for figure in figures
        if drawing.body.holds(figure.box.center)
        or _leads_off(figure, drawing)
        or _ends_below(figure, drawing)
        if not _is_arrow(figure, drawing)
    ]
    size = _usual_area(inside)
    inside = [figure for figure in inside if not _is_known_head(figure, drawing, size)]
    if not inside:
        return []
    usual = _usual_area(inside)
    symbols = [
        figure
        for figure in inside
        if figure.box.area >= _least_share(figure, drawing.character) * usual
        and not _is_head(figure, inside, drawing.character)
    ]
    return [
        _as_connector(_as_circle(figure, symbols), symbols)
        for figure in (*symbols, *_beside_table(figures, drawing, usual))
    ]


def _least_share(figure: SymbolCandidate, character: float) -> float:
    """The share of the usual symbol's area from which a figure is more than an arrow's head."""
    like = figure.similarity
    is_sure = like.shape in CONNECTORS and like.score >= SURE
    size = min(figure.box.width, figure.box.height)
    return CONNECTOR_AREA if is_sure and size >= LEAST_CONNECTOR * character else HEAD_AREA


def _beside_table(
    figures: Sequence[SymbolCandidate], drawing: DrawingArea, usual: float
) -> list[SymbolCandidate]:
    """The little figures right above and below the table's body, whatever they are most like:
    nothing but connectors to other pages stands there."""
    body, reach = drawing.body, OUTSIDE * drawing.character

    def is_beside(box: Box) -> bool:
        gaps = box.y0 - body.y1, body.y0 - box.y1
        is_out = body.x0 < box.center[0] < body.x1 and not body.holds(box.center)
        return is_out and any(-box.height / 2 < gap <= reach for gap in gaps)

    return [
        replace(
            figure, similarity=replace(figure.similarity, shape=Shape.OFF_PAGE_CONNECTOR, kind=None)
        )
        for figure in figures
        if is_beside(figure.box)
        and HEAD_AREA * usual <= figure.box.area <= LITTLE * usual
        and not _leads_off(figure, drawing)
    ]


def _usual_area(figures: Sequence[SymbolCandidate]) -> float:
    """The area that symbols have: of the larger half, for heads, letters and dirt may be many."""
    return float(np.percentile([f.box.area for f in figures], LARGER)) if figures else 0.0


def _is_known_head(figure: SymbolCandidate, drawing: DrawingArea, usual: float) -> bool:
    """Whether a figure is an arrow's head that the file draws or the ink parser sees; one of the
    ``usual`` area of symbols is a triangle, or has a digit in it that looks like a head."""
    size = max(figure.box.width, figure.box.height)
    times = ONE_SIZE if figure.box.area <= KNOWN_HEAD_SHARE * usual else LIKE_SIZE
    return any(
        figure.box.holds(head.middle) and size <= times * head.size for head in drawing.heads
    )


def _is_arrow(figure: SymbolCandidate, drawing: DrawingArea) -> bool:
    """Whether the ink parser takes a figure's ink for an arrow's head and line rather than for a
    symbol."""
    if drawing.head_likely is None or drawing.symbols is None or drawing.flow is None:
        return False
    x0, y0, x1, y1 = (round(side) for side in figure.box)
    part = slice(max(0, y0), y1 + 1), slice(max(0, x0), x1 + 1)
    ink = drawing.ink[part] > 0
    if not ink.any():
        return False
    head, symbol, flow = (
        float(seen[part][ink].mean())
        for seen in (drawing.head_likely, drawing.symbols, drawing.flow)
    )
    return head > symbol and head + flow >= ARROW


def _leads_off(figure: SymbolCandidate, drawing: DrawingArea) -> bool:
    """Whether a figure above or below the table's body is a connector to another page."""
    x, _ = figure.box.center
    sure = figure.similarity.score >= SURE and figure.similarity.shape is Shape.OFF_PAGE_CONNECTOR
    return sure and drawing.body.x0 < x < drawing.body.x1


def _ends_below(figure: SymbolCandidate, drawing: DrawingArea) -> bool:
    """Whether a figure is the end of the procedure, for which the last row had no room: a
    terminator right below the table's body."""
    like, box, body = figure.similarity, figure.box, drawing.body
    is_below = -box.height / 2 < box.y0 - body.y1 <= box.height
    is_sure = like.shape is Shape.TERMINATOR and like.score >= SURE
    is_low = box.height <= HIGHEST_END * drawing.character  # stamps are higher
    return is_sure and is_low and is_below and body.x0 < box.center[0] < body.x1


def _is_head(figure: SymbolCandidate, figures: Sequence[SymbolCandidate], character: float) -> bool:
    """Whether a figure is the head of an arrow that touches a larger one."""
    if not figure.is_solid or figure.similarity.shape not in _POINTED:
        return False
    return any(
        figure.box.area < HEAD_SHARE * other.box.area
        and _gap(figure.box, other.box) <= BESIDE * character
        for other in figures
        if other is not figure
    )


def _gap(one: Box, other: Box) -> float:
    return max(one.x0 - other.x1, other.x0 - one.x1, one.y0 - other.y1, other.y0 - one.y1)


def _as_connector(figure: SymbolCandidate, figures: Sequence[SymbolCandidate]) -> SymbolCandidate:
    """What stands on a wider symbol is the connector from the page before, its point hidden."""
    for other in figures:
        stands = abs(figure.box.y1 - other.box.y0) <= STANDS * other.box.height
        beside = abs(figure.box.center[0] - other.box.center[0]) <= STANDS * other.box.width
        narrower = figure.box.width <= NARROWER * other.box.width
        if other is not figure and stands and beside and narrower:
            shape = replace(figure.similarity, shape=Shape.OFF_PAGE_CONNECTOR, kind=None)
            return replace(figure, similarity=shape)
    return figure


def _as_circle(figure: SymbolCandidate, figures: Sequence[SymbolCandidate]) -> SymbolCandidate:
    """A circle as large as the other symbols is a terminator."""
    if figure.similarity.shape is not Shape.CONNECTOR:
        return figure
    others = [f.box.height for f in figures if f.similarity.shape is not Shape.CONNECTOR]
    if others and figure.box.height <= SMALL * float(np.median(others)):
        return figure
    return replace(figure, similarity=replace(figure.similarity, shape=Shape.TERMINATOR))
