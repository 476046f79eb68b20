"""How arrows run: out behind a shape, through the rooms between ranks and lanes, in before another.

Nothing stands in those rooms, so no arrow crosses a shape; each has a track of its own there, so no
two lie on one another but where they leave one shape or come to one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from digisop.export.bpmn.chart import Chart, Edge, Node, NodeKind
from digisop.export.bpmn.layout import Layout, Placed, lay_out

_TRACK, _MARGIN, _LEAST = 10.0, 14.0, 20.0
#: How far from the middle arrows come in beside a start event, and go out beside a gateway.
_BESIDE_START, _BESIDE_GATEWAY, _CORNER = 40.0, 38.0, 8.0


class Point(NamedTuple):
    """A corner of an arrow: with the flow, and from lane to lane."""

    along: float
    across: float


class _Tracks(NamedTuple):
    """The track in the room behind the source, beside the target's lane, and before the target;
    None where an arrow needs none there."""

    leaving: int | None = None
    beside: int | None = None
    coming: int | None = None


@dataclass(frozen=True, slots=True)
class Routed:
    """A layout with the arrows in it, by the ids of their edges."""

    layout: Layout
    routes: Mapping[str, tuple[Point, ...]]


def route(chart: Chart, *, upright: bool) -> Routed:
    """Lay the chart out with room for its arrows, and draw them: points in pixels by the edges'
    ids. ``upright``: the flow runs down."""
    nodes = {node.id: node for node in chart.nodes}
    rows = max((node.step for node in chart.nodes), default=-1) + 1
    channels, gutters, tracks = Counter[int](), Counter[int](), {}
    for edge in chart.edges:
        tracks[edge.id] = _tracks(nodes[edge.source], nodes[edge.target], edge, channels, gutters)
    layout = lay_out(
        chart,
        [_room(channels[row]) for row in range(rows + 1)],
        [_room(gutters[lane]) for lane in range(len(chart.lanes))],
        upright=upright,
    )
    begun = {
        edge.target
        for edge in chart.edges
        if nodes[edge.source].kind is NodeKind.START and edge.flow is None
    }
    routes = {
        edge.id: _Way(
            layout, nodes[edge.source], nodes[edge.target], edge, edge.target in begun
        ).points(tracks[edge.id])
        for edge in chart.edges
    }
    return Routed(layout, routes)


def _room(tracks: int) -> float:
    return max(_LEAST, 2 * _MARGIN + _TRACK * max(0, tracks - 1)) if tracks else _LEAST


def _tracks(
    source: Node, target: Node, edge: Edge, channels: Counter[int], gutters: Counter[int]
) -> _Tracks:
    """Take the tracks that an arrow needs."""
    if edge.flow is None:
        return _Tracks()
    leaving = _take(channels, source.step + 1)
    if target.step == source.step + 1:
        return _Tracks(leaving)
    return _Tracks(leaving, _take(gutters, target.executor), _take(channels, target.step))


def _take(counter: Counter[int], key: int) -> int:
    counter[key] += 1
    return counter[key] - 1


@dataclass(frozen=True, slots=True)
class _Way:
    layout: Layout
    source: Node
    target: Node
    edge: Edge
    has_start: bool

    def points(self, tracks: _Tracks) -> tuple[Point, ...]:
        """The corners, those left out that lie on a straight line."""
        out, into = self.layout.nodes[self.source.id], self.layout.nodes[self.target.id]
        if tracks.leaving is None:
            return (
                Point(out.along.end, out.across.middle),
                Point(into.along.start, into.across.middle),
            )
        beside_start = self.has_start and self.edge.flow is not None
        half = (into.across.end - into.across.start) / 2
        aside = min(_BESIDE_START, half - _CORNER) if beside_start else 0.0
        entry = Point(into.along.start, into.across.middle + aside)
        points = self._exit(out)
        first = _on(self.layout.channels[self.source.step + 1].start, tracks.leaving)
        points.append(Point(first, points[-1].across))
        if tracks.beside is not None and tracks.coming is not None:
            beside = _on(self.layout.gutters[self.target.executor].start, tracks.beside)
            second = _on(self.layout.channels[self.target.step].start, tracks.coming)
            points += [Point(first, beside), Point(second, beside), Point(second, entry.across)]
        else:
            points.append(Point(first, entry.across))
        return tuple(_simplified([*points, entry]))

    def _exit(self, out: Placed) -> list[Point]:
        """The first exit goes straight on, the next two of a gateway to its sides."""
        is_gateway = self.source.kind in (NodeKind.EXCLUSIVE, NodeKind.PARALLEL)
        if not is_gateway or self.edge.rank % 3 == 0:
            return [Point(out.along.end, out.across.middle)]
        aside = self.edge.rank % 3 == 1
        corner = out.across.end if aside else out.across.start
        turn = out.across.middle + (_BESIDE_GATEWAY if aside else -_BESIDE_GATEWAY)
        return [Point(out.along.middle, corner), Point(out.along.middle, turn)]


def _on(start: float, track: int) -> float:
    return start + _MARGIN + _TRACK * track


def _simplified(points: list[Point]) -> list[Point]:
    """Without corners that are none."""
    kept: list[Point] = []
    for point in points:
        if kept and point == kept[-1]:
            continue
        if len(kept) > 1 and _straight(kept[-2], kept[-1], point):
            kept[-1] = point
        else:
            kept.append(point)
    return kept


def _straight(one: Point, middle: Point, other: Point) -> bool:
    return one.along == middle.along == other.along or one.across == middle.across == other.across
