"""Picks a way for each arrow that a reader can follow, or tells that there is none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from samples.generator.content import Flow, Key
from samples.generator.placing import Placed, all_symbols
from samples.generator.routes import (
    Channels,
    Way,
    between,
    segments,
    straighten,
    to_edge,
)
from samples.generator.sheet import Box, Point
from samples.generator.style import ArrowStyle
from samples.generator.table import CONNECTOR_HEIGHT, TableLayout

UNREADABLE = 300.0  # cost from which an arrow cannot be told from others
_THROUGH = 1000.0  # through a symbol
_SHARED = 400.0  # along an arrow that has neither end in common
_PORT = 320.0  # a side where others arrive, or a branch's side
_CROSSING = 18.0
_TOUCH = 320.0  # a line that ends or turns on another
_JOINED = 2.0  # how near that is
_BEND = 9.0
_ALONG_RULE = 60.0
_LENGTH = 0.06
_BIAS = 7.0
_NEAR = 3.0  # closer than this two parallel lines look like one
_AROUND = 3.0  # room round symbols
_EDGE = 4.0
_INSIDE = 0.22  # how deep an arrow may end within the box of a curved figure
_OFFSETS = (-9.0, -4.5, 4.5, 9.0)
_ROW_OFFSETS = (-5.0, 5.0)


@dataclass(frozen=True, slots=True)
class Route:
    """An arrow drawn: its pieces by page in its direction. ``joins`` are connectors' boxes."""

    flow: Flow
    legs: tuple[tuple[int, tuple[Point, ...]], ...]
    leaves: str | None
    arrives: str | None
    both_heads: bool = False
    bare: bool = False
    connectors: tuple[tuple[int, Box], ...] = ()


@dataclass(slots=True)
class Router:
    """Routes the flows of one procedure; remembers what is drawn already."""

    layout: TableLayout
    placed: dict[Key, Placed]
    style: ArrowStyle
    others: dict[int, list[Box]] = field(default_factory=dict)  # symbols of other procedures
    routes: list[Route] = field(default_factory=list)

    def route(self, flow: Flow, *, both_heads: bool = False, bare: bool = False) -> Route | None:
        """Draws one more arrow, unless none could be followed."""
        start, end = self.placed[flow.source].exit, self.placed[flow.target]
        if flow.source == flow.target:
            start, end = end, start
        if start.page == end.page:
            found = self._on_page(flow, start, end, both_heads, bare)
        else:
            found = self._over_pages(flow, start, end)
        if found is not None:
            self.routes.append(found)
        return found

    def _on_page(
        self, flow: Flow, start: Placed, end: Placed, both: bool, bare: bool
    ) -> Route | None:
        ways: Iterable[Way] = between(start, end, self._channels(start, end))
        best = self._best(ways, flow, start.page, (start, end), both=both, bare=bare)
        if best is None:
            return None
        way = self._slanted(flow, best, start.page, (start, end))
        return Route(flow, ((start.page, way.points),), way.leaves, way.arrives, both, bare)

    def _slanted(self, flow: Flow, way: Way, page: int, ends: tuple[Placed, Placed]) -> Way:
        """A straight slanted line in the place of two or three pieces, where it is free."""
        if not self.style.slanted or not 3 <= len(way.points) <= 4:
            return way
        (x0, y0), (x1, y1) = way.points[0], way.points[-1]
        steps = [(x0 + (x1 - x0) * t / 12, y0 + (y1 - y0) * t / 12) for t in range(1, 12)]
        dots = [Box(x - _NEAR, y - _NEAR, x + _NEAR, y + _NEAR) for x, y in steps]
        taken = self.obstacles(page, ends) + self._drawn(page)
        if any(dot.meets(box.grown(0.1)) for dot in dots for box in taken):
            return way
        if any(dot.meets(e.box) for dot in dots[1:-1] for e in ends):
            return way
        return Way((way.points[0], way.points[-1]), way.leaves, way.arrives)

    def _drawn(self, page: int) -> list[Box]:
        legs = [leg for r in self.routes for leg in r.legs if leg[0] == page]
        return [box for _, points in legs for box in segments(points)]

    def _best(
        self,
        ways: Iterable[Way],
        flow: Flow,
        page: int,
        ends: Sequence[Placed],
        *,
        both: bool = False,
        bare: bool = False,
    ) -> Way | None:
        judge = Judge(self, flow, page, ends, both=both, bare=bare)
        best, least = None, UNREADABLE
        for way in ways:
            cost = judge.cost(way, least)
            if cost < least:
                best, least = way, cost
        return best

    def _over_pages(self, flow: Flow, start: Placed, end: Placed) -> Route | None:
        if abs(start.page - end.page) != 1:
            return None
        down = end.page > start.page
        best: tuple[float, Way, Way, float] | None = None
        for x in self._crossings(start, end):
            legs = [self._to_edge(flow, start, x, down), self._to_edge(flow, end, x, not down)]
            first, second = legs
            if first is None or second is None:
                continue
            cost = first[0] + second[0]
            if best is None or cost < best[0]:
                best = (cost, first[1], second[1], x)
        if best is None:
            return None
        out, back = best[1], best[2]
        legs_found = (
            (start.page, out.points),
            (end.page, tuple(reversed(back.points))),
        )
        joins = self._connectors(start, end, best[3], down)
        return Route(flow, legs_found, out.leaves, back.leaves, connectors=joins)

    def _to_edge(
        self, flow: Flow, symbol: Placed, x: float, at_foot: bool
    ) -> tuple[float, Way] | None:
        edge = self.layout.edge(symbol.page, at_foot)
        judge = Judge(self, flow, symbol.page, (symbol,))
        best: tuple[float, Way] | None = None
        for way in to_edge(symbol, x, edge, self._channels(symbol, symbol)):
            cost = judge.cost(way, UNREADABLE)
            if cost < (best[0] if best else UNREADABLE):
                best = (cost, way)
        return best

    def _crossings(self, start: Placed, end: Placed) -> list[float]:
        """Where an arrow may cross from page to page."""
        lanes = [(lane.x0 + lane.x1) / 2 for lane in self.layout.plan.lanes]
        if self.style.breaks != "run":
            near = (start.box.cx + end.box.cx) / 2
            taken = {round(b.cx) for r in self.routes for _, b in r.connectors}
            return sorted((x for x in lanes if round(x) not in taken), key=lambda x: abs(x - near))
        own = [start.box.cx, end.box.cx]
        rules = [lane.x0 for lane in self.layout.plan.lanes[1:]]
        return own + [x + dx for x in rules for dx in _OFFSETS]

    def _connectors(
        self, start: Placed, end: Placed, x: float, down: bool
    ) -> tuple[tuple[int, Box], ...]:
        if self.style.breaks == "run":
            return ()
        size = CONNECTOR_HEIGHT * 0.6
        boxes = []
        for page, at_foot in ((start.page, down), (end.page, not down)):
            y = self.layout.edge(page, at_foot)
            y0, y1 = (y, y + size) if at_foot else (y - size, y)
            boxes.append((page, Box(x - size / 2, y0, x + size / 2, y1)))
        return tuple(boxes)

    def _channels(self, start: Placed, end: Placed) -> Channels:
        lanes = self.layout.plan.lanes
        rules = [lane.x0 for lane in lanes] + [lanes[-1].x1]
        xs = [x + dx for x in rules for dx in _OFFSETS]
        xs = [x for x in xs if lanes[0].x0 + _EDGE <= x <= lanes[-1].x1 - _EDGE]
        top, foot = sorted((start.box.cy, end.box.cy))
        ys = [
            y + dy
            for p in self.layout.pieces
            if p.page == start.page
            for y in (p.y0, p.y1)
            for dy in _ROW_OFFSETS
            if top - 80 <= y <= foot + 80
        ]
        body = self.layout.bodies[start.page]
        ys = [y for y in ys if body.y0 + _EDGE <= y <= body.y1 - _EDGE]
        near = sorted(set(xs), key=lambda x: abs(x - start.box.cx) + abs(x - end.box.cx))
        return Channels(tuple(near[:16]), tuple(sorted(set(ys))[:24]))

    def obstacles(self, page: int, ends: Sequence[Placed]) -> list[Box]:
        symbols = all_symbols(self.placed.values())
        own = [s.box for s in symbols if s.page == page and not any(s is end for end in ends)]
        joins = [b for r in self.routes for p, b in r.connectors if p == page]
        return [box.grown(_AROUND) for box in own + joins + self.others.get(page, [])]


class Judge:
    """What a way costs a reader."""

    def __init__(
        self,
        router: Router,
        flow: Flow,
        page: int,
        ends: Sequence[Placed],
        *,
        both: bool = False,
        bare: bool = False,
    ) -> None:
        self._router, self._flow, self._ends = router, flow, ends
        self._both, self._bare = both, bare
        self.obstacles = router.obstacles(page, ends)
        self._drawn = [
            (route, segments(points))
            for route in router.routes
            for at, points in route.legs
            if at == page
        ]
        plan = router.layout.plan
        self._rules_x = [lane.x0 for lane in plan.lanes] + [plan.lanes[-1].x1]
        self._rules_y = [y for p in router.layout.pieces if p.page == page for y in (p.y0, p.y1)]

    def cost(self, way: Way, limit: float) -> float:
        """The cost, exact only while under ``limit``."""
        pieces = segments(way.points)
        length = sum(box.width + box.height for box in pieces)
        cost = length * _LENGTH + _BEND * (len(pieces) - 1) + self._bias(way)
        cost += self._ports(way)
        if cost >= limit:
            return cost
        cost += self._hits(pieces)
        if cost >= limit:
            return cost
        return cost + self._beside_others(pieces) + self._beside_rules(pieces)

    def _bias(self, way: Way) -> float:
        if way.leaves == "top":
            return 2 * _BIAS
        sideways = way.leaves in ("left", "right")
        return _BIAS if sideways != self._router.style.side_first else 0.0

    def _hits(self, pieces: Sequence[Box]) -> float:
        hits = sum(box.meets(piece.grown(0.1)) for box in self.obstacles for piece in pieces)
        for end in self._ends:
            inner = end.box.grown(-_INSIDE * min(end.box.width, end.box.height))
            hits += sum(inner.meets(piece.grown(0.1)) for piece in pieces)
        return _THROUGH * hits

    def _ports(self, way: Way) -> float:
        """Sides that arrive and leave are not mixed, and a decision's branches have one each."""
        cost = 0.0
        for route in self._router.routes:
            old = route.flow
            for key, side in ((old.source, route.leaves), (old.target, route.arrives)):
                leaving = key == old.source
                if key == self._flow.source and side == way.leaves:
                    shared = leaving and not self._branching(key)
                    cost += 0.0 if shared else _PORT
                if way.arrives and key == self._flow.target and side == way.arrives and leaving:
                    cost += _PORT
        return cost

    def _branching(self, key: Key) -> bool:
        return self._router.placed[key].exit.mark.shape == "decision"

    def _beside_others(self, pieces: Sequence[Box]) -> float:
        cost = 0.0
        for route, drawn in self._drawn:
            merging = route.flow.target == self._flow.target
            forking = route.flow.source == self._flow.source and not self._branching(
                self._flow.source
            )
            # where a third line meets one with two heads, nobody could tell where it leads; a link
            # that meets an arrow looks like a second tail of it
            is_clear = route.bare == self._bare and not (route.both_heads or self._both)
            may_join = (merging or forking) and is_clear
            for old in drawn:
                for new in pieces:
                    cost += self._pair(old, new, may_join)
        return cost

    @staticmethod
    def _pair(old: Box, new: Box, friends: bool) -> float:
        if not old.grown(_NEAR / 2).meets(new.grown(_NEAR / 2)):
            return 0.0
        if (old.width > old.height) != (new.width > new.height):
            return 0.0 if friends else _TOUCH if _touching(old, new) else _CROSSING
        return 0.0 if friends else _SHARED

    def _beside_rules(self, pieces: Sequence[Box]) -> float:
        close = 0
        for piece in pieces:
            if piece.width < piece.height:
                close += any(abs(piece.x0 - x) < _NEAR for x in self._rules_x)
            else:
                close += any(abs(piece.y0 - y) < _NEAR for y in self._rules_y)
        return _ALONG_RULE * close


def _touching(old: Box, new: Box) -> bool:
    """Whether one of two pieces ends or turns on the other, as if they were joined there."""
    flat, tall = (old, new) if old.width > old.height else (new, old)
    across = min(abs(tall.x0 - flat.x0), abs(tall.x0 - flat.x1))
    down = min(abs(flat.y0 - tall.y0), abs(flat.y0 - tall.y1))
    return min(across, down) < _JOINED


def unroutable(flows: Iterable[Flow], routes: Sequence[Route]) -> list[Flow]:
    """Flows without a route."""
    drawn = {(r.flow.source, r.flow.target) for r in routes}
    drawn |= {(r.flow.target, r.flow.source) for r in routes if r.both_heads}
    return [flow for flow in flows if (flow.source, flow.target) not in drawn]


__all__ = ["Route", "Router", "straighten", "unroutable"]
