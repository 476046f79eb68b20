"""What a set of joined flow lines says: which ends lead to which.

Of the ways from a tail, the one that goes straight on at branchings is the likeliest.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from digisop.stages.types import IS_HEAD
from digisop_models.geometry import Box, Point
from digisop_models.page import FlowLines

#: A turn at a branching is as unlikely as a way longer by this (points).
TURN = 400.0
#: A bridge, and each letter height of its gap, likewise.
BRIDGE, GAP = 300.0, 50.0
#: ... and going on over a page break elsewhere than in the line's own place: more than two turns.
ELSEWHERE = 1000.0


@dataclass(frozen=True, slots=True)
class End:
    """An end of a network: the symbol on ``page`` it touches (its box in points; ``None``: in the
    open).

    ``head`` (0 to 1) is how likely it is an arrow's head; ``is_reached`` whether the drawn line
    gets there, and not only a bridge over a gap.
    """

    node: int
    page: int
    symbol: Box | None
    head: float
    is_reached: bool = True

    @property
    def is_head(self) -> bool:
        """Whether the end is likely an arrow's head."""
        return self.head >= IS_HEAD


@dataclass(frozen=True, slots=True)
class PageJoin:
    """How a line may go on without ink, over a page break or from circle to circle: ``shift`` is
    how far aside (points) it comes in, ``connectors`` how many of its two ends are at a connector;
    ``is_first`` is whether the two are each other's nearest, or the only ones left."""

    shift: float
    connectors: int
    is_first: bool


@dataclass(slots=True)
class Network:
    """Nodes are places where lines end, turn or meet; edges join them.

    ``places`` gives page and point of each node, ``edges`` the neighbours of each node;
    ``bridges`` are the edges without ink and their gaps (letter heights),
    ``joins`` the edges over page breaks and between circles that stand for one another; ``exact``
    are the pages whose lines and heads the file draws.
    """

    places: list[tuple[int, Point]] = field(default_factory=list)
    edges: dict[int, list[int]] = field(default_factory=dict)
    ends: list[End] = field(default_factory=list)
    bridges: dict[tuple[int, int], float] = field(default_factory=dict)
    joins: dict[tuple[int, int], PageJoin] = field(default_factory=dict)
    exact: set[int] = field(default_factory=set)

    def add(self, page: int, point: Point) -> int:
        """A new node at a point of a page (points), joined to nothing; its index."""
        self.places.append((page, point))
        self.edges[len(self.places) - 1] = []
        return len(self.places) - 1

    def join(self, one: int, other: int) -> None:
        """Join two nodes, by index, if they are not joined yet."""
        if other not in self.edges[one]:
            self.edges[one].append(other)
            self.edges[other].append(one)

    def bridge(self, one: int, other: int, gap: float) -> None:
        """Join two nodes, by index, over a gap without ink (letter heights)."""
        self.join(one, other)
        self.bridges[min(one, other), max(one, other)] = gap

    def join_pages(self, one: int, other: int, how: PageJoin) -> None:
        """Join two nodes, by index, over a page break or between circles that stand for one
        another; ``how`` says how well they fit."""
        self.join(one, other)
        self.joins[min(one, other), max(one, other)] = how

    def gap(self, one: int, other: int) -> float | None:
        """The gap between two neighbours (letter heights); None where there is ink."""
        return self.bridges.get((min(one, other), max(one, other)))

    def is_ink(self, one: int, other: int) -> bool:
        """Whether the edge between two neighbours is ink on one page: no bridge, no page break,
        and no way between circles."""
        on_one_page = self.places[one][0] == self.places[other][0]
        return on_one_page and not self.is_join(one, other) and self.gap(one, other) is None

    def is_exact(self, node: int) -> bool:
        """Whether a node is on a page whose lines and heads the file draws."""
        return self.places[node][0] in self.exact

    def is_join(self, one: int, other: int) -> bool:
        """Whether the edge between two neighbours goes over a page break or between circles."""
        return (min(one, other), max(one, other)) in self.joins

    def split(self, one: int, other: int, point: Point) -> int:
        """A new node at ``point`` on the edge between two neighbours, and its index: the edge
        becomes two."""
        node = self.add(self.places[one][0], point)
        self.edges[one].remove(other)
        self.edges[other].remove(one)
        self.join(one, node)
        self.join(node, other)
        return node

    def drawn(self) -> list[tuple[int, int]]:
        """The edges of ink on one page, each once, the lower index first: no bridges, page breaks
        or ways between circles."""
        return [
            (one, other)
            for one, others in self.edges.items()
            for other in others
            if one < other and self.is_ink(one, other)
        ]

    def drawn_from(self, start: int) -> list[tuple[int, int]]:
        """The edges of ink on one page that hang together with a node by ink alone, as ``drawn``
        gives them."""
        found, waiting, edges = {start}, [start], list[tuple[int, int]]()
        while waiting:
            one = waiting.pop()
            for other in self.edges[one]:
                if self.is_ink(one, other):
                    edges.append((min(one, other), max(one, other)))
                    if other not in found:
                        found.add(other)
                        waiting.append(other)
        return sorted(set(edges))

    def add_flow_lines(self, page: int, track: FlowLines) -> None:
        """Add lines that hang together: every stroke becomes edges between its ends and what joins
        it.

        ``track`` is in points of ``page``. Its ends are added to ``ends``, with their symbols and
        heads.
        """
        on_stroke: list[list[tuple[float, int]]] = [[] for _ in track.strokes]
        ended: set[tuple[int, bool]] = set()
        for joint in track.joints:
            node = self.add(page, joint.point)
            on_stroke[joint.stroke].append((_along(track, joint.stroke, joint.point), node))
            on_stroke[joint.other].append((_along(track, joint.other, joint.point), node))
            ended.add((joint.stroke, joint.at_start))
        for end in track.ends:
            node = self.add(page, end.point)
            on_stroke[end.stroke].append((_along(track, end.stroke, end.point), node))
            self.ends.append(End(node, page, end.symbol, end.head))
        for nodes in on_stroke:
            nodes.sort()
            for (_, one), (_, other) in pairwise(nodes):
                self.join(one, other)

    def parts(self) -> list[list[End]]:
        """The ends of each connected part, bridges and page breaks included; every end is in one
        part."""
        parts: list[list[End]] = []
        seen: dict[int, int] = {}
        for end in self.ends:
            if end.node not in seen:
                for node in self._connected(end.node):
                    seen[node] = len(parts)
                parts.append([])
            parts[seen[end.node]].append(end)
        return parts

    def _connected(self, start: int) -> set[int]:
        found, waiting = {start}, [start]
        while waiting:
            for node in self.edges[waiting.pop()]:
                if node not in found:
                    found.add(node)
                    waiting.append(node)
        return found

    def ways(self, start: int) -> dict[int, tuple[float, tuple[int, ...]]]:
        """The cheapest way from a node to every other: its cost and its nodes.

        Going straight on costs nothing but the length; leaving a line that goes straight on, or
        turning into another line, costs as much as ``TURN`` points.
        """
        best: dict[tuple[int, int], float] = {(start, -1): 0.0}
        found: dict[int, tuple[float, tuple[int, ...]]] = {}
        waiting: list[tuple[float, int, int, tuple[int, ...]]] = [(0.0, start, -1, (start,))]
        while waiting:
            cost, node, before, way = heapq.heappop(waiting)
            if node not in found:
                found[node] = cost, way
            for after in self.edges[node]:
                if after in way:
                    continue
                total = cost + self._step(before, node, after)
                if total < best.get((after, node), float("inf")):
                    best[(after, node)] = total
                    heapq.heappush(waiting, (total, after, node, (*way, after)))
        return found

    def _step(self, before: int, node: int, after: int) -> float:
        (page, (ax, ay)), (other_page, (bx, by)) = self.places[node], self.places[after]
        length = 0.0 if page != other_page else abs(bx - ax) + abs(by - ay)
        gap = self.gap(node, after)
        if gap is not None:
            length += BRIDGE + GAP * gap
        join = self.joins.get((min(node, after), max(node, after)))
        if join is not None:
            length += 0.0 if join.is_first else ELSEWHERE
        if before < 0 or len(self.edges[node]) < 3 or self._goes_on(before, node, after):
            return length
        return length + TURN

    def is_turn(self, before: int, node: int, after: int) -> bool:
        """Whether a way leaves, where lines meet at ``node``, the one that goes straight on.

        Where only two lines of ink meet there is no choice: a corner is no turn.
        """
        lines = sum(self.gap(node, other) is None for other in self.edges[node])
        return lines > 2 and not self._goes_on(before, node, after)

    def length(self, nodes: Sequence[int]) -> float:
        """How long a way is in points, across and down, page breaks not counted."""
        legs = [(self.places[one], self.places[other]) for one, other in pairwise(nodes)]
        return sum(abs(p.x - q.x) + abs(p.y - q.y) for (m, p), (n, q) in legs if m == n)

    def _goes_on(self, before: int, node: int, after: int) -> bool:
        """Whether the way from ``before`` over ``node`` to ``after`` is straight."""
        if len({self.places[n][0] for n in (before, node, after)}) > 1:
            return True
        (ax, ay), (bx, by), (cx, cy) = (self.places[n][1] for n in (before, node, after))
        ux, uy, vx, vy = bx - ax, by - ay, cx - bx, cy - by
        size = (ux * ux + uy * uy) ** 0.5 * (vx * vx + vy * vy) ** 0.5
        return bool(size == 0 or (ux * vx + uy * vy) / size > 0.7)


def _along(track: FlowLines, stroke: int, point: Point) -> float:
    start, end = track.strokes[stroke].start, track.strokes[stroke].end
    dx, dy = end.x - start.x, end.y - start.y
    return (point.x - start.x) * dx + (point.y - start.y) * dy


def points_of(network: Network, nodes: Sequence[int]) -> list[tuple[int, list[Point]]]:
    """The way over ``nodes`` (indexes) as runs of points on one page each: page number, points."""
    runs: list[tuple[int, list[Point]]] = []
    for node in nodes:
        page, point = network.places[node]
        if not runs or runs[-1][0] != page:
            runs.append((page, []))
        runs[-1][1].append(point)
    return runs
