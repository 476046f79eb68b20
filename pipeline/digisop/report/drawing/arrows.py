"""The arrows of a drawing: their corners, their heads, and the labels of branches."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from digisop.report.drawing.axes import Axis
from digisop.report.drawing.cells import Cells, end_node
from digisop.report.drawing.figures import Point
from digisop.report.drawing.lettering import shorten, width
from digisop.report.drawing.tracks import Run
from digisop_models.geometry import Box
from digisop_models.record import Flow, FlowEnd

LABEL_SIZE, LABEL_HIGH = 9.5, 14.0
_LABEL_MOST, _LABEL_PAD, _OFF_END, _OFF_EDGE = 84.0, 6.0, 5.0, 2.0


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow from tail to head, its corners in pixels of the drawing; ``index`` is its place
    among the procedure's flows."""

    index: int
    flow: Flow
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """The label of a branch: its text and its box, in pixels of the drawing."""

    arrow: Arrow
    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class Pen:
    """Knows where the grid's lines are and what stands on them, and so where arrows begin, turn and
    end."""

    cells: Cells
    across: Axis
    down: Axis

    def arrow(self, index: int, flow: Flow, runs: Sequence[Run]) -> Arrow:
        """The corners of an arrow in pixels, from the edge of one figure to the edge of the other;
        ``runs`` are its way on the grid."""
        places = [(self.across if run.line[0] else self.down).at(run) for run in runs]
        corners = [
            (one, other) if run.line[0] else (other, one)
            for run, (one, other) in zip(runs, pairwise(places), strict=False)
        ]
        first, last = runs[0], runs[-1]
        tail = self._end(flow.source, first, places[0], first.end - first.start)
        head = self._end(flow.target, last, places[-1], last.start - last.end)
        return Arrow(index, flow, (tail, *corners, head))

    def _end(self, end: FlowEnd, run: Run, place: float, towards: int) -> Point:
        """Where the run, which lies ``towards`` the far side of it, meets the figure."""
        node = end_node(end)
        x, y = self.across.lines[node[0]], self.down.lines[node[1]]
        sign = 1 if towards > 0 else -1
        side = (0, sign) if run.line[0] else (sign, 0)
        touched = self.cells[node].main.touch(side, place - (x if run.line[0] else y))
        return x + touched[0], y + touched[1]


def place_labels(
    arrows: Sequence[Arrow], texts: Sequence[str], obstacles: Sequence[Box], right: float
) -> list[Label]:
    """Labels on their arrows, near the tail, clear of symbols, other arrows and other labels; an
    empty text has none.

    ``obstacles`` are the symbols' boxes, ``right`` is the edge of the drawing, which none goes
    beyond; both in pixels of the drawing.
    """
    labels: list[Label] = []
    for own, text in zip(arrows, texts, strict=True):
        if not text:
            continue
        shown = shorten(text, LABEL_SIZE, _LABEL_MOST)
        wide = width(shown, LABEL_SIZE) + 2 * _LABEL_PAD
        taken = [*obstacles, *(label.box for label in labels)]
        for other in arrows:
            if other is not own:
                taken += _strips(other)
        boxes = [_moved(box, min(0.0, right - _OFF_EDGE - box.x1)) for box in _boxes(own, wide)]
        best = min(boxes, key=lambda box: sum(map(_overlaps(box), taken)))
        labels.append(Label(own, shown, best))
    return labels


def _overlaps(box: Box) -> Callable[[Box], bool]:
    def overlaps(other: Box) -> bool:
        common = box.overlap(other)
        return common.width > 0 and common.height > 0

    return overlaps


def _strips(arrow: Arrow) -> Iterator[Box]:
    for (x0, y0), (x1, y1) in pairwise(arrow.points):
        yield Box(min(x0, x1) - 1, min(y0, y1) - 1, max(x0, x1) + 1, max(y0, y1) + 1)


def _boxes(arrow: Arrow, wide: float) -> Iterator[Box]:
    """Where the label could be, best first: on a piece that shows on both sides of it."""
    fallback = []
    for (x0, y0), (x1, y1) in pairwise(arrow.points):
        length = abs(x1 - x0) + abs(y1 - y0)
        half = (wide if y0 == y1 else LABEL_HIGH) / 2
        if length < 2 * (half + _OFF_END):
            part = min(half + 1, length / 2) / max(length, 1)
            fallback.append(_around(x0 + (x1 - x0) * part, y0 + (y1 - y0) * part, wide))
            continue
        for off in (half + _OFF_END, length / 2, length - half - 2 * _OFF_END):
            part = off / length
            yield _around(x0 + (x1 - x0) * part, y0 + (y1 - y0) * part, wide)
    yield from fallback


def _around(x: float, y: float, wide: float) -> Box:
    return Box(x - wide / 2, y - LABEL_HIGH / 2, x + wide / 2, y + LABEL_HIGH / 2)


def _moved(box: Box, by: float) -> Box:
    return Box(box.x0 + by, box.y0, box.x1 + by, box.y1)
