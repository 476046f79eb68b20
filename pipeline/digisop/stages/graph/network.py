"""What a set of joined tracks says: which ends lead to which.

Lines are walked from their tails. At a branching the way goes straight on if that leads to a head;
a line that runs into another may turn either way.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from digisop_models.geometry import Box, Point
from digisop_models.page import Track

#: From this sureness on an end counts as a head.
IS_HEAD = 0.5


@dataclass(frozen=True, slots=True)
class End:
    """An end of a network: the symbol on ``page`` it touches (``None``: in the open)."""

    node: int
    page: int
    symbol: Box | None
    head: float

    @property
    def is_head(self) -> bool:
        return self.head >= IS_HEAD


@dataclass(slots=True)
class Network:
    """Nodes are places where lines end, turn or meet; edges join them.

    ``places`` gives page and point of each node, ``edges`` the neighbours of each node.
    """

    places: list[tuple[int, Point]] = field(default_factory=list)
    edges: dict[int, list[int]] = field(default_factory=dict)
    ends: list[End] = field(default_factory=list)

    def add(self, page: int, point: Point) -> int:
        self.places.append((page, point))
        self.edges[len(self.places) - 1] = []
        return len(self.places) - 1

    def join(self, one: int, other: int) -> None:
        if other not in self.edges[one]:
            self.edges[one].append(other)
            self.edges[other].append(one)

    def add_track(self, page: int, track: Track) -> None:
        """Add a track: every stroke becomes edges between its ends and what joins it."""
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
            for (_, one), (_, other) in zip(nodes, nodes[1:], strict=False):
                self.join(one, other)

    def parts(self) -> list[list[End]]:
        """The ends of each connected part."""
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

    def natural_goals(self, start: End, heads: Iterable[End]) -> list[End]:
        """The heads that the line from ``start`` leads to, going straight on where it can."""
        goals = {head.node: head for head in heads if head.node != start.node}
        found = self._walk(start.node, None, frozenset([start.node]), goals)
        return [goals[node] for node in dict.fromkeys(found)]

    def _walk(
        self, node: int, before: int | None, seen: frozenset[int], goals: dict[int, End]
    ) -> list[int]:
        if node in goals:
            return [node]
        following = [n for n in self.edges[node] if n not in seen]
        straight = [n for n in following if before is not None and self._goes_on(before, node, n)]
        for some in (straight, [n for n in following if n not in straight]):
            found = [goal for n in some for goal in self._walk(n, node, seen | {n}, goals)]
            if found:
                return found
        return []

    def _goes_on(self, before: int, node: int, after: int) -> bool:
        """Whether the way from ``before`` over ``node`` to ``after`` is straight."""
        if len({self.places[n][0] for n in (before, node, after)}) > 1:
            return True
        (ax, ay), (bx, by), (cx, cy) = (self.places[n][1] for n in (before, node, after))
        ux, uy, vx, vy = bx - ax, by - ay, cx - bx, cy - by
        size = (ux * ux + uy * uy) ** 0.5 * (vx * vx + vy * vy) ** 0.5
        return size == 0 or (ux * vx + uy * vy) / size > 0.7

    def path(self, start: int, goal: int) -> list[int]:
        """The nodes of the shortest way (fewest nodes) from ``start`` to ``goal``."""
        came: dict[int, int] = {start: start}
        waiting = [start]
        while waiting:
            node = waiting.pop(0)
            if node == goal:
                break
            for following in self.edges[node]:
                if following not in came:
                    came[following] = node
                    waiting.append(following)
        if goal not in came:
            return []
        way = [goal]
        while way[-1] != start:
            way.append(came[way[-1]])
        return way[::-1]


def _along(track: Track, stroke: int, point: Point) -> float:
    start, end = track.strokes[stroke].start, track.strokes[stroke].end
    dx, dy = end.x - start.x, end.y - start.y
    return (point.x - start.x) * dx + (point.y - start.y) * dy


def points_of(network: Network, nodes: Sequence[int]) -> list[tuple[int, list[Point]]]:
    """The way over ``nodes`` as runs of points on one page each."""
    runs: list[tuple[int, list[Point]]] = []
    for node in nodes:
        page, point = network.places[node]
        if not runs or runs[-1][0] != page:
            runs.append((page, []))
        runs[-1][1].append(point)
    return runs
