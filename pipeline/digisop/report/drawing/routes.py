"""The ways of arrows on a coarse grid, from symbol to symbol.

Lines run along the borders of lanes and rows (even indexes) and along their middles (odd ones).
Every node is a crossing of two such lines; a symbol stands on a node whose indexes are both odd,
and no arrow passes through it. Where several arrows take the same line they are set beside each
other later (``tracks``); here that only costs something, as do bends and crossings.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count, pairwise
from typing import TypeAlias

Node: TypeAlias = tuple[int, int]
Path: TypeAlias = tuple[Node, ...]
Edge: TypeAlias = frozenset[Node]

_BEND, _SHARED, _SAME_SIDE, _CROSSING = 1.6, 1.5, 4.0, 1.2
_OUTSIDE = 0.4  # a lane's border costs more than its middle: arrows belong to lanes
_AROUND = 3  # how many lines beyond its ends an arrow may go to get round things
_ROUNDS = 2
_MOVES = ((0, 1), (1, 0), (-1, 0), (0, -1))


@dataclass(frozen=True, slots=True)
class Grid:
    """How many lanes and rows; the nodes that symbols stand on; edges that none may take. Nodes are
    column and row of the grid's lines."""

    lanes: int
    rows: int
    taken: frozenset[Node]
    closed: frozenset[Edge] = frozenset()


def node_of(step: int, executor: int) -> Node:
    """Where the symbol of a step and an executor stands."""
    return 2 * executor + 1, 2 * step + 1


@dataclass(slots=True)
class _Traffic:
    """What the arrows routed so far take up."""

    edges: Counter[Edge] = field(default_factory=Counter)
    across: Counter[Node] = field(default_factory=Counter)
    along: Counter[Node] = field(default_factory=Counter)

    def add(self, path: Path, by: int = 1) -> None:
        for one, other in pairwise(path):
            self.edges[frozenset((one, other))] += by
            passed = self.across if one[1] == other[1] else self.along
            passed[one] += by
            passed[other] += by


def route_all(grid: Grid, ends: Sequence[tuple[Node, Node]]) -> list[Path]:
    """A way for each pair of ends, every node of it named; short ones have the first choice.

    Each is then routed once more in view of all the others.
    """
    order = sorted(range(len(ends)), key=lambda index: _priority(*ends[index]))
    paths: list[Path] = [()] * len(ends)
    traffic = _Traffic()
    for _ in range(_ROUNDS):
        for index in order:
            traffic.add(paths[index], -1)
            paths[index] = _route(grid, *ends[index], traffic)
            traffic.add(paths[index])
    return paths


def _priority(source: Node, target: Node) -> tuple[int, bool]:
    """Short ways first; of the same length those that go down."""
    return abs(source[0] - target[0]) + abs(source[1] - target[1]), target[1] < source[1]


def _route(grid: Grid, source: Node, target: Node, traffic: _Traffic) -> Path:
    if source == target:
        x, y = source
        return source, (x + 1, y), (x + 1, y - 1), (x, y - 1), source
    low = max(0, min(source[1], target[1]) - _AROUND)
    high = min(2 * grid.rows, max(source[1], target[1]) + _AROUND)
    return _Search(grid, source, target, traffic, (low, high)).path()


@dataclass(slots=True)
class _Search:
    """A* over nodes and the directions they are come to from."""

    grid: Grid
    source: Node
    target: Node
    traffic: _Traffic
    rows: tuple[int, int]

    def path(self) -> Path:
        start = (self.source, (0, 0))
        best = {start: 0.0}
        came: dict[tuple[Node, Node], tuple[Node, Node]] = {}
        tie = count()
        queue = [(0.0, next(tie), start)]
        while queue:
            _, _, state = heapq.heappop(queue)
            if state[0] == self.target:
                return _unwound(state, came)
            for move in _MOVES:
                following = self._after(state[0], move)
                if following is None:
                    continue
                cost = best[state] + self._cost(state[0], state[1], move, following)
                reached = (following, move)
                if cost < best.get(reached, float("inf")):
                    best[reached] = cost
                    came[reached] = state
                    heapq.heappush(queue, (cost + self._left(following), next(tie), reached))
        return ()  # cannot be: the borders of lanes and rows are always free

    def _after(self, node: Node, move: Node) -> Node | None:
        x, y = node[0] + move[0], node[1] + move[1]
        inside = 0 <= x <= 2 * self.grid.lanes and self.rows[0] <= y <= self.rows[1]
        if not inside or ((x, y) in self.grid.taken and (x, y) != self.target):
            return None
        return None if frozenset((node, (x, y))) in self.grid.closed else (x, y)

    def _cost(self, node: Node, before: Node, move: Node, following: Node) -> float:
        ends = {node, following} & {self.source, self.target}
        shared = self.traffic.edges[frozenset((node, following))]
        cost = 1.0 + shared * (_SAME_SIDE if ends else _SHARED)
        if before != (0, 0) and before != move:
            cost += _BEND
        if following not in self.grid.taken:
            crossed = self.traffic.along if move[1] == 0 else self.traffic.across
            cost += _CROSSING * min(crossed[following], 2)
        if (move[0] == 0 and node[0] % 2 == 0) or (move[1] == 0 and node[1] % 2 == 0):
            cost += _OUTSIDE
        return cost

    def _left(self, node: Node) -> float:
        return abs(node[0] - self.target[0]) + abs(node[1] - self.target[1])


def _unwound(state: tuple[Node, Node], came: dict[tuple[Node, Node], tuple[Node, Node]]) -> Path:
    nodes = [state[0]]
    while state in came:
        state = came[state]
        nodes.append(state[0])
    return tuple(reversed(nodes))
