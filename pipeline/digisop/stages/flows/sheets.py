"""Pages that show two sheets side by side, as of an open book: each is looked at as a page.

Its drawing is moved to where that of the first sheet stands, so that lines run from sheet to sheet
as they run from page to page; what is found is moved back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from itertools import pairwise
from typing import Any, TypeVar, cast

from digisop.stages.types import DraftLeg, DraftProcedure, Reading
from digisop_models.geometry import Box, Point
from digisop_models.page import FlowLines, Page, Table

_Moved = TypeVar("_Moved")


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page's part between two x (points), and how far right it lies of where its drawing is
    looked at."""

    page: Page
    left: float
    right: float
    off: float


@dataclass(frozen=True, slots=True)
class Sheets:
    """A procedure and its ``pages``, each of one sheet; ``back`` has for each by its number the
    page that it is of, and how far to move what is on it (points)."""

    procedure: DraftProcedure
    pages: Sequence[Page]
    back: Mapping[int, tuple[int, float]]

    def undone(self, procedure: DraftProcedure, found: DraftProcedure) -> DraftProcedure:
        """A ``procedure`` with the flows and the chart that were ``found`` on the sheets, at their
        places on the pages."""
        flows = tuple(replace(flow, path=tuple(map(self._leg, flow.path))) for flow in found.flows)
        return replace(procedure, flows=flows, chart=found.chart and self._chart(found.chart))

    def _leg(self, leg: DraftLeg) -> DraftLeg:
        page, off = self.back[leg.page]
        return DraftLeg(page, moved(leg.points, off))

    def _chart(self, chart: Reading) -> Reading:
        page, off = self.back[chart.page]
        return replace(chart, page=page, box=moved(chart.box, off))


def sheets_of(procedure: DraftProcedure, pages: Sequence[Page]) -> Sheets:
    """The procedure and its pages, in order, as if each sheet were a page; as they are where none
    has two tables of the procedure beside each other."""
    marks = [mark for step in procedure.steps for mark in step.symbols]
    boxes = {page.number: [m.box for m in marks if m.page == page.number] for page in pages}
    sides = [(page, _beside(page, boxes[page.number])) for page in pages]
    if all(len(groups) < 2 for _, groups in sides):
        return Sheets(procedure, pages, {page.number: (page.number, 0.0) for page in pages})
    first = next(groups[0].x0 for _, groups in sides if groups)
    sheets = [sheet for page, groups in sides for sheet in _parted(page, groups, first)]
    found = tuple(_as_page(sheet, number) for number, sheet in enumerate(sheets, 1))
    back = {n: (sheet.page.number, sheet.off) for n, sheet in enumerate(sheets, 1)}

    def placed(page: int, box: Box) -> tuple[int, Box]:
        for number, one in enumerate(sheets, 1):
            if one.page.number == page and one.left <= box.center[0] < one.right:
                return number, moved(box, -one.off)
        raise ValueError(f"no sheet of page {page}")  # sheets are all of a page, side by side

    return Sheets(_on_sheets(procedure, placed), found, back)


def moved(value: _Moved, off: float) -> _Moved:
    """A box, a point, or whatever holds some, so much further right (points)."""
    if isinstance(value, Box):
        return cast(_Moved, Box(value.x0 + off, value.y0, value.x1 + off, value.y1))
    if isinstance(value, Point):
        return cast(_Moved, Point(value.x + off, value.y))
    if isinstance(value, tuple):
        return cast(_Moved, tuple(moved(one, off) for one in value))
    if is_dataclass(value) and not isinstance(value, type):
        held: Any = value
        parts = {one.name: moved(getattr(held, one.name), off) for one in fields(held)}
        return cast(_Moved, replace(held, **parts))
    return value


def _beside(page: Page, marks: Sequence[Box]) -> list[Box]:
    """The places of the tables with symbols on a page, from left to right, those put together that
    stand above each other."""
    groups: list[Box] = []
    for box in sorted(table.box for table in page.tables if _holds_any(table, marks)):
        if groups and box.x0 < groups[-1].x1:
            groups[-1] = Box.around((groups[-1], box))
        else:
            groups.append(box)
    cuts = [(one.x1 + other.x0) / 2 for one, other in pairwise(groups)]
    crossed = any(_crosses(lines, cut) for lines in page.flow_lines for cut in cuts)
    return [Box.around(groups)] if crossed else groups


def _crosses(lines: FlowLines, cut: float) -> bool:
    """Whether flow lines run over a cut between tables (its x): these are parts of one then, which
    a fold parts."""
    ends = [(stroke.start.x, stroke.end.x) for stroke in lines.strokes]
    return any(min(end) < cut < max(end) for end in ends)


def _holds_any(table: Table, marks: Iterable[Box]) -> bool:
    return any(table.box.holds(box.center) for box in marks)


def _parted(page: Page, groups: Sequence[Box], first: float) -> list[_Sheet]:
    """The sheets of a page; ``first`` is where the drawing begins on the first one."""
    if len(groups) < 2:
        return [_Sheet(page, float("-inf"), float("inf"), 0.0)]
    cuts = [(one.x1 + other.x0) / 2 for one, other in pairwise(groups)]
    sides = zip((float("-inf"), *cuts), (*cuts, float("inf")), groups, strict=True)
    return [_Sheet(page, left, right, box.x0 - first) for left, right, box in sides]


def _as_page(sheet: _Sheet, number: int) -> Page:
    """A sheet as a page of its own."""
    page = sheet.page

    def mine(held: Sequence[_Moved], place: Callable[[_Moved], float]) -> tuple[_Moved, ...]:
        here = (one for one in held if sheet.left <= place(one) < sheet.right)
        return tuple(moved(one, -sheet.off) for one in here)

    return replace(
        page,
        number=number,
        tables=mine(page.tables, lambda one: one.box.center[0]),
        lines=mine(page.lines, lambda one: one.box.center[0]),
        symbols=mine(page.symbols, lambda one: one.box.center[0]),
        flow_lines=mine(page.flow_lines, _begin_of),
        labels=mine(page.labels, lambda one: one.box.center[0]),
    )


def _begin_of(lines: FlowLines) -> float:
    """Where flow lines that hang together begin (x in points)."""
    return lines.strokes[0].start.x if lines.strokes else float("-inf")


def _on_sheets(
    procedure: DraftProcedure, placed: Callable[[int, Box], tuple[int, Box]]
) -> DraftProcedure:
    """The procedure with its symbols where they are on the sheets."""
    steps = []
    for step in procedure.steps:
        at = [(mark, *placed(mark.page, mark.box)) for mark in step.symbols]
        symbols = tuple(replace(mark, page=page, box=box) for mark, page, box in at)
        steps.append(replace(step, symbols=symbols))
    return replace(procedure, steps=tuple(steps))
