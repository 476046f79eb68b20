"""The diagram interchange of a BPMN file: a shape or an edge for everything that is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from lxml import etree

from digisop.export.bpmn.chart import Chart, DataObject, Edge, Node, NodeKind
from digisop.export.bpmn.layout import HEAD, Box, Layout, Placed, Span, lines_of
from digisop.export.bpmn.names import Ids
from digisop.export.bpmn.routes import Point, Routed
from digisop.export.bpmn.vocabulary import DIAGRAM, LINES, SHAPES, add

_EDGE = 80.0  # of the diagram, around the first pool
_LETTER, _LINE, _WORD = 7.0, 14.0, 54.0
_CORNER_LABEL = (27.0, -8.0, 70.0, 28.0)  # a gateway's question, beside its upper right edge


def draw(root: etree._Element, ids: Ids, collaboration: str) -> Plane:
    """Begin the diagram of a collaboration."""
    diagram = add(root, DIAGRAM, "BPMNDiagram", id=ids.take("diagram"))
    plane = add(diagram, DIAGRAM, "BPMNPlane", id=ids.take("plane"), bpmnElement=collaboration)
    return Plane(plane, ids)


@dataclass(frozen=True, slots=True)
class Plane:
    """What pools are drawn on: the element of the diagram interchange, and the ids that are
    taken."""

    element: etree._Element
    ids: Ids

    def pool(
        self, routed: Routed, chart: Chart, pool: str, lanes: Sequence[str], offset: float
    ) -> float:
        """Draw a pool so far from the top of the diagram; returns where it ends."""
        return _Pool(self.element, self.ids, routed, chart, offset).draw(pool, lanes)


@dataclass(frozen=True, slots=True)
class _Pool:
    plane: etree._Element
    ids: Ids
    routed: Routed
    chart: Chart
    offset: float

    @property
    def _layout(self) -> Layout:
        return self.routed.layout

    def draw(self, pool: str, lanes: Sequence[str]) -> float:
        along, across = self._layout.end
        outline = self._box(Span(0, along), Span(0, across))
        self._shape(pool, outline, self._lying())
        for name, span in zip(lanes, self._layout.lanes, strict=True):
            self._shape(name, self._box(Span(HEAD, along), span), self._lying())
        for node in self.chart.nodes:
            self._node(node)
        for one in self.chart.data:
            self._data(one)
        for edge in self.chart.edges:
            self._edge(edge)
        for one in self.chart.data:
            self._association(one)
        return self.offset + outline.height

    def _lying(self) -> dict[str, str]:
        return {"isHorizontal": "false" if self._layout.upright else "true"}

    def _box(self, along: Span, across: Span) -> Box:
        return self._layout.box(Placed(along, across))

    def _shape(self, element: str, box: Box, more: dict[str, str] | None = None) -> etree._Element:
        named = self.ids.take(f"{element}-shape")
        shape = add(self.plane, DIAGRAM, "BPMNShape", id=named, bpmnElement=element, **more or {})
        self._bounds(shape, box)
        return shape

    def _bounds(self, parent: etree._Element, box: Box) -> None:
        x, y = box.x + _EDGE, box.y + _EDGE + self.offset
        add(parent, SHAPES, "Bounds", **{
            "x": _number(x), "y": _number(y),
            "width": _number(box.width), "height": _number(box.height),
        })  # fmt: skip

    def _label(self, parent: etree._Element, box: Box) -> None:
        self._bounds(add(parent, DIAGRAM, "BPMNLabel"), box)

    def _node(self, node: Node) -> None:
        box = self._layout.box(self._layout.nodes[node.id])
        marked = {"isMarkerVisible": "true"} if node.kind is NodeKind.EXCLUSIVE else {}
        shape = self._shape(node.id, box, marked)
        if node.kind in (NodeKind.START, NodeKind.END):
            beside = Box(box.x - _WORD - 4, box.y + 10, _WORD, _LINE)
            above = Box(box.x + box.width / 2 - _WORD / 2, box.y - _LINE - 4, _WORD, _LINE)
            self._label(shape, beside if self._layout.upright else above)
        elif node.kind is NodeKind.EXCLUSIVE:
            right, down, width, height = _CORNER_LABEL
            self._label(shape, Box(box.x + box.width / 2 + right, box.y + down, width, height))

    def _data(self, one: DataObject) -> None:
        shape = self._shape(one.id, self._layout.box(self._layout.data[one.id]))
        self._label(shape, self._layout.box(self._layout.texts[one.id]))

    def _edge(self, edge: Edge) -> None:
        points = self.routed.routes[edge.id]
        drawn = self._line(edge.id, points)
        if edge.name:
            self._label(drawn, self._beside(edge, points))

    def _line(self, element: str, points: Sequence[Point]) -> etree._Element:
        named = self.ids.take(f"{element}-edge")
        edge = add(self.plane, DIAGRAM, "BPMNEdge", id=named, bpmnElement=element)
        for point in points:
            x, y = self._spot(point)
            place = {"x": _number(x + _EDGE), "y": _number(y + _EDGE + self.offset)}
            add(edge, LINES, "waypoint", **place)
        return edge

    def _spot(self, point: Point) -> tuple[float, float]:
        upright = self._layout.upright
        return (point.across, point.along) if upright else (point.along, point.across)

    def _beside(self, edge: Edge, points: Sequence[Point]) -> Box:
        """Where an answer stands: beside the arrow, where it first goes on with the flow; that of
        the first exit on the side that no second one turns to."""
        start = next(
            (one for one, other in pairwise(points) if one.along != other.along),
            points[0],
        )
        x, y = self._spot(start)
        width = min(len(edge.name) * _LETTER + 6, 2 * _WORD)
        height = _LINE * lines_of(edge.name, width)
        if edge.rank:
            return Box(x + 4, y + 2, width, height)
        if self._layout.upright:
            return Box(x - width - 4, y + 2, width, height)
        return Box(x + 2, y - height - 2, width, height)

    def _association(self, one: DataObject) -> None:
        """From the sign to the task, or from the task to the sign."""
        sign, task = self._layout.data[one.id], self._layout.nodes[one.node.id]
        text = self._layout.texts[one.id]
        along = min(sign.along.middle, task.along.end - 4)
        below = sign.across.end if self._layout.upright else text.across.end
        points = (
            [Point(along, below), Point(along, task.across.start)]
            if one.is_input
            else [Point(along, task.across.end), Point(along, sign.across.start)]
        )
        self._line(one.association, points)


def _number(value: float) -> str:
    return f"{value:g}" if value == int(value) else f"{value:.1f}"
