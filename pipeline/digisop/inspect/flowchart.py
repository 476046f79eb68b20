"""The swimlanes' pictures for ``digisop inspect``: symbols, traced lines, labels, and flows.

A track (lines that hang together) has one colour throughout. Its joints are dots where it turns
and rings where it branches; its ends are arrows' heads, rings where no head is, and crosses where
it ends in the open.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import cycle, pairwise
from math import dist

from digisop.inspect.overlay import COLORS, Color, Overlay
from digisop.stages.types import IS_HEAD, DraftLeg
from digisop_models.geometry import Point
from digisop_models.page import FlowLineEnd, FlowLines, Page, SymbolMark
from digisop_models.record import Shape

#: Symbols less sure than this are red.
SURE_SYMBOL = 0.6
_SYMBOL, _UNSURE, _LABEL = (200, 100, 0), (0, 0, 230), (160, 0, 100)
_LETTER = 6.0  # points from one line of letters to the next


def draw_symbols(overlay: Overlay, page: Page) -> None:
    """Draw a page's symbols, flow lines and branch labels."""
    for mark in _marks(page):
        _draw_mark(overlay, mark)
    for number, (track, color) in enumerate(zip(page.flow_lines, cycle(COLORS), strict=False)):
        _draw_track(overlay, track, number, color)
    for line in page.labels:
        overlay.box(line.box, _LABEL, 1)
        overlay.label(f"{line.text} {line.confidence:.2f}", (line.box.x0, line.box.y0), _LABEL)


def draw_leg(overlay: Overlay, leg: DraftLeg, color: Color) -> None:
    """The course of a flow on one page: a dot at its tail, a head at its end."""
    overlay.line(leg.points, color, 2)
    overlay.dot(leg.points[0], color, 4)
    if len(leg.points) > 1:
        overlay.head(leg.points[-2], leg.points[-1], color)


def middle_of(points: Sequence[Point]) -> Point:
    """The middle of the longest piece of a course of one point or more, in its unit: there its name
    has room."""
    pieces = pairwise(points)
    start, end = max(pieces, key=lambda p: dist(*p), default=(points[0], points[0]))
    return Point((start.x + end.x) / 2, (start.y + end.y) / 2)


def _marks(page: Page) -> Iterable[SymbolMark]:
    yield from page.symbols
    for table in page.tables:
        for cell in table.cells:
            yield from cell.symbols


def _draw_mark(overlay: Overlay, mark: SymbolMark) -> None:
    color = _SYMBOL if mark.score >= SURE_SYMBOL else _UNSURE
    overlay.box(mark.box, color, 2)
    name = mark.kind or "?" if mark.shape is Shape.OTHER else mark.shape.value
    overlay.label(f"{name} {mark.score:.2f}", (mark.box.x0, mark.box.y0), color)
    if mark.text:
        overlay.label(mark.text, (mark.box.x0, mark.box.y1 + _LETTER), color)


def _draw_track(overlay: Overlay, track: FlowLines, number: int, color: Color) -> None:
    for stroke in track.strokes:
        overlay.line((stroke.start, stroke.end), color, 2)
    for joint in track.joints:
        if joint.is_corner:
            overlay.dot(joint.point, color, 3)
        else:
            overlay.ring(joint.point, color, 5)
    for end in track.ends:
        _draw_end(overlay, end, _other_end(track, end), color)
    if track.strokes:
        longest = max(track.strokes, key=lambda stroke: dist(stroke.start, stroke.end))
        overlay.label(f"t{number}", middle_of((longest.start, longest.end)), color)


def _draw_end(overlay: Overlay, end: FlowLineEnd, origin: Point, color: Color) -> None:
    if end.symbol is None:
        overlay.cross(end.point, color)
    if end.head >= IS_HEAD:
        overlay.head(origin, end.point, color)
    elif end.symbol is not None:
        overlay.ring(end.point, color, 3)
    if end.head > 0:
        overlay.label(f"{end.head:.2f}", end.point, color)


def _other_end(track: FlowLines, end: FlowLineEnd) -> Point:
    stroke = track.strokes[end.stroke]
    return stroke.end if end.at_start else stroke.start
