"""Where everything of a chart stands: a lane for each executor, a rank for each row.

``along`` runs with the flow and ``across`` from lane to lane: down and to the right where the pool
stands upright as the table does, to the right and down where it lies. Between two ranks, and at the
near edge of each lane, is room that no shape stands in, for arrows to run in (``routes``). Lengths
are pixels of a BPMN diagram, its text being 12 pixels high.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from digisop.export.bpmn.chart import Chart, DataObject, Node, NodeKind

#: Width of a character on average, height of a line.
_LETTER, _LINE = 6.4, 15.0
_TASK_WIDTH, _LEAST_TASK = 160.0, 60.0
_SIZES = {
    NodeKind.START: 36.0,
    NodeKind.END: 36.0,
    NodeKind.EXCLUSIVE: 50.0,
    NodeKind.PARALLEL: 50.0,
}
_ICON = (36.0, 50.0)  # a data object
_DATA_WIDTH = 110.0  # ... and its text below it
_GAP = 30.0  # between shapes of a cell, and between them and what is around the cell
HEAD = 30.0  # the band with the name of a pool or lane
_LEAST_LANE = 120.0


class Box(NamedTuple):
    """A rectangle: its top left corner, width and height, in pixels of the diagram. BPMN's own way,
    unlike ``digisop_models.geometry``."""

    x: float
    y: float
    width: float
    height: float


class Span(NamedTuple):
    """From where to where along one direction, in pixels of the diagram."""

    start: float
    end: float

    @property
    def middle(self) -> float:
        """Half way."""
        return (self.start + self.end) / 2


@dataclass(frozen=True, slots=True)
class Placed:
    """Something with a place: its extent with the flow, and from lane to lane."""

    along: Span
    across: Span


@dataclass(frozen=True, slots=True)
class Layout:
    """``channels`` are the room before each rank and behind the last, ``gutters`` that at the near
    edge of each lane; ``texts`` is where the texts of data objects stand. ``end`` is where the
    pool ends, along and across."""

    upright: bool
    nodes: Mapping[str, Placed]
    data: Mapping[str, Placed]
    texts: Mapping[str, Placed]
    lanes: tuple[Span, ...]
    channels: tuple[Span, ...]
    gutters: tuple[Span, ...]
    end: tuple[float, float]

    def box(self, placed: Placed) -> Box:
        """The place as a rectangle of the diagram."""
        along, across = placed.along, placed.across
        x, y = (across, along) if self.upright else (along, across)
        return Box(x.start, y.start, x.end - x.start, y.end - y.start)


def lay_out(
    chart: Chart, channels: Sequence[float], gutters: Sequence[float], *, upright: bool
) -> Layout:
    """Place the shapes; ``channels`` and ``gutters`` are how wide that room must be."""
    return _Maker(chart, upright).layout(channels, gutters)


def lines_of(text: str, width: float) -> int:
    """How many lines a text takes in that width."""
    most = max(4, int(width / _LETTER))
    return sum(len(textwrap.wrap(line, most)) or 1 for line in text.split("\n"))


class _Maker:
    def __init__(self, chart: Chart, upright: bool) -> None:
        self._chart, self._upright = chart, upright
        self._cells = chart.cells()
        self._data: dict[str, list[DataObject]] = {}
        for one in chart.data:
            self._data.setdefault(one.node.id, []).append(one)
        self._nodes: dict[str, Placed] = {}
        self._objects: dict[str, Placed] = {}
        self._texts: dict[str, Placed] = {}

    def layout(self, channels: Sequence[float], gutters: Sequence[float]) -> Layout:
        rows = max((node.step for node in self._chart.nodes), default=-1) + 1
        lengths = [max(self._lengths(row), default=0.0) for row in range(rows)]
        room, ranks, along = [], [], 2 * HEAD
        for row, length in enumerate(lengths):
            room.append(Span(along, along + channels[row]))
            ranks.append(Span(room[-1].end, room[-1].end + length))
            along = ranks[-1].end
        room.append(Span(along, along + channels[rows]))
        lanes, edges, across = [], [], 0.0
        for lane in range(len(self._chart.lanes)):
            near = Span(across, across + gutters[lane])
            across = self._fill(lane, near.end, ranks)
            edges.append(near)
            lanes.append(Span(near.start, across))
        end = room[-1].end + _GAP, across
        return Layout(
            self._upright,
            self._nodes,
            self._objects,
            self._texts,
            tuple(lanes),
            tuple(room),
            tuple(edges),
            end,
        )

    def _lengths(self, row: int) -> list[float]:
        return [self._length(cell) for place, cell in self._cells.items() if place[0] == row]

    def _length(self, cell: Sequence[Node]) -> float:
        """How far a cell reaches along the flow."""
        return sum(self._reach(node) + _GAP for node in cell)

    def _reach(self, node: Node) -> float:
        """How far a node and its data objects reach along the flow."""
        return max(
            self._size(node)[0], *(self._block(one)[0] for one in self._data.get(node.id, ())), 0.0
        )

    def _fill(self, lane: int, start: float, ranks: Sequence[Span]) -> float:
        """Place what is in a lane from ``start`` on; returns where the lane ends."""
        cells = {place: cell for place, cell in self._cells.items() if place[1] == lane}
        blocks = [
            one for cell in cells.values() for node in cell for one in self._data.get(node.id, ())
        ]
        before = max((self._block(one)[1] for one in blocks if one.is_input), default=0.0)
        behind = max((self._block(one)[1] for one in blocks if not one.is_input), default=0.0)
        widest = max((self._size(node)[1] for cell in cells.values() for node in cell), default=0.0)
        main = start + (before + _GAP if before else 0.0)
        middle = main + widest / 2
        for (row, _), cell in cells.items():
            self._stack(cell, ranks[row].start, Span(main, main + widest))
        end = middle + widest / 2 + (behind + _GAP if behind else 0.0) + _GAP
        return max(end, start + _LEAST_LANE)

    def _stack(self, cell: Sequence[Node], along: float, main: Span) -> None:
        """Place the nodes of a cell behind one another, data objects before and behind them."""
        for node in cell:
            length, breadth = self._size(node)
            reach = self._reach(node)
            self._nodes[node.id] = Placed(
                Span(along, along + length),
                Span(main.middle - breadth / 2, main.middle + breadth / 2),
            )
            for one in self._data.get(node.id, ()):
                breadth = self._block(one)[1]
                near = main.start - _GAP - breadth if one.is_input else main.end + _GAP
                self._place_data(one, along, near)
            along += reach + _GAP

    def _place_data(self, one: DataObject, along: float, across: float) -> None:
        """A data object: its sign, and its text below it, both centred."""
        height = _text_height(one)
        width = _DATA_WIDTH
        x, y = (across, along) if self._upright else (along, across)
        sign = Box(x + (width - _ICON[0]) / 2, y, *_ICON)
        text = Box(x, y + _ICON[1] + 4, width, height)
        self._objects[one.id] = self._placed(sign)
        self._texts[one.id] = self._placed(text)

    def _placed(self, box: Box) -> Placed:
        x, y = Span(box.x, box.x + box.width), Span(box.y, box.y + box.height)
        return Placed(y, x) if self._upright else Placed(x, y)

    def _block(self, one: DataObject) -> tuple[float, float]:
        """A data object with its text: along and across."""
        height = _ICON[1] + 4 + _text_height(one)
        return (height, _DATA_WIDTH) if self._upright else (_DATA_WIDTH, height)

    def _size(self, node: Node) -> tuple[float, float]:
        """A node: along and across."""
        if node.kind is not NodeKind.TASK:
            return _SIZES[node.kind], _SIZES[node.kind]
        lines = lines_of(node.name, _TASK_WIDTH - 14)
        height = max(_LEAST_TASK, lines * _LINE + 20)
        return (height, _TASK_WIDTH) if self._upright else (_TASK_WIDTH, height)


def _text_height(one: DataObject) -> float:
    return lines_of(one.text, _DATA_WIDTH) * _LINE
