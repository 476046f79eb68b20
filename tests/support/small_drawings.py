"""Small drawings of flowcharts as stages find them: symbols, lines with heads, labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from digisop.stages.flows import find_flows
from digisop.stages.types import DraftProcedure, DraftStep, DraftSymbol, Reading
from digisop_models.geometry import Box, Point
from digisop_models.page import FlowLineEnd, FlowLines, Joint, Line, Page, PageKind, Stroke, Word
from digisop_models.record import Shape

Place = tuple[int, int]
Spot = tuple[float, float]
HEAD, BARE = 0.95, 0.02
TERMINATOR, PROCESS, DECISION = Shape.TERMINATOR, Shape.PROCESS, Shape.DECISION


def box(place: Place) -> Box:
    """The symbol of a row and a column: cells are 100 by 100 points."""
    x, y = 100.0 * place[1] + 50, 100.0 * place[0] + 50
    return Box(x - 25, y - 15, x + 25, y + 15)


def polyline(*spots: Spot, start: Place | None, stop: Place | None, heads: Spot) -> FlowLines:
    """A line over spots, whose ends are at symbols; ``heads`` are the scores at its two ends."""
    points = [Point(*spot) for spot in spots]
    strokes = tuple(Stroke(a, b) for a, b in pairwise(points))
    joints = tuple(Joint(i, False, i + 1, points[i + 1], True) for i in range(len(strokes) - 1))
    ends = (
        FlowLineEnd(0, True, points[0], box(start) if start else None, heads[0]),
        FlowLineEnd(len(strokes) - 1, False, points[-1], box(stop) if stop else None, heads[1]),
    )
    return FlowLines(strokes, joints, ends)


def down(source: Place, target: Place, heads: Spot = (BARE, HEAD)) -> FlowLines:
    """A line from a symbol's foot to the top of another, round two corners."""
    x, y, u, v = box(source).center[0], box(source).y1, box(target).center[0], box(target).y0
    middle = (y + v) / 2
    spots = [(x, y), (u, v)] if x == u else [(x, y), (x, middle), (u, middle), (u, v)]
    return polyline(*spots, start=source, stop=target, heads=heads)


def back(source: Place, target: Place, heads: Spot = (BARE, HEAD)) -> FlowLines:
    """A line from a symbol's right side up along the third column to that of another."""
    x, y, u, v = box(source).x1, box(source).center[1], box(target).x1, box(target).center[1]
    spots = [(x, y), (290.0, y), (290.0, v), (u, v)]
    return polyline(*spots, start=source, stop=target, heads=heads)


def label(text: str, x: float, y: float, confidence: float = 0.9) -> Line:
    place = Box(x, y, x + 5.0 * len(text), y + 8)
    return Line((Word(text, place, confidence, "test"),), place)


def decide(
    shapes: Mapping[Place, Shape], lines: Sequence[FlowLines], labels: Sequence[Line] = ()
) -> dict[tuple[Place, Place], tuple[str | None, str, tuple[str, ...]]]:
    """The flows found: their labels, the texts of these, and the reasons to look at them."""
    found = drawing(shapes, lines, labels)
    return {(f.source, f.target): (f.label, f.text, f.reasons) for f in found.flows}


def drawing(
    shapes: Mapping[Place, Shape], lines: Sequence[FlowLines], labels: Sequence[Line] = ()
) -> DraftProcedure:
    """The procedure with the flows found in it."""
    page, procedure = a_page(shapes, lines, labels)
    (found,) = find_flows([page], [procedure])
    return found


def a_page(
    shapes: Mapping[Place, Shape], lines: Sequence[FlowLines], labels: Sequence[Line] = ()
) -> tuple[Page, DraftProcedure]:
    """A page with lines and labels, and the procedure that its symbols are of."""
    page = Page(1, 400.0, 900.0, PageKind.SCAN, flow_lines=tuple(lines), labels=tuple(labels))
    rows = range(max(row for row, _ in shapes) + 1)
    steps = tuple(
        DraftStep(
            None,
            symbols=tuple(
                DraftSymbol(column, shape, 1, box((at, column)))
                for (at, column), shape in shapes.items()
                if at == row
            ),
        )
        for row in rows
    )
    executors = tuple(Reading((), 1, Box(100.0 * i, 0, 100.0 * i + 100, 20)) for i in range(3))
    return page, DraftProcedure(executors, steps)


A, B, C, D = (0, 0), (1, 1), (2, 1), (3, 0)
FOUR = {A: TERMINATOR, B: PROCESS, C: DECISION, D: TERMINATOR}
PATH = (down(A, B), down(B, C), down(C, D))
YES, NO = label("Ya", 120, 268), label("Tidak", 180, 238)
