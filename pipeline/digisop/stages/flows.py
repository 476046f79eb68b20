"""Stage ``flows``: what the lines between the symbols of a procedure mean, over all its pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from digisop.draft import DraftFlow, DraftLeg, DraftProcedure, DraftSymbol
from digisop.stages.branches import Answer, likely_label
from digisop.stages.graph.headless import directed, is_headless
from digisop.stages.graph.network import End, Network, points_of
from digisop_models.geometry import Box, Point
from digisop_models.page import Line, Page, SymbolMark
from digisop_models.record import Shape

#: A line goes on over a page break where it comes in within this (points) of where it ran off.
SAME_COURSE = 14.0
#: A connector this near to a symbol (points) is at it.
TOUCHING = 4.0
#: What speaks against a line that forks, as points of a longer way: from a decision (its exits are
#: drawn apart), from another symbol; and against one that leaves a symbol over the line that comes
#: in, though the symbol has its exits.
FORKED_DECISION, FORKED, HAS_EXITS = 1500.0, 600.0, 3000.0
#: A label stands no further from the branch's beginning than this (points).
LABEL_REACH = 30.0
#: ... nearer by this where the branch leaves no decision.
NOT_ASKED = 20.0
#: Labels stand in the columns of the executors, or reach so far into those beside them (points).
BESIDE = 6.0
#: The beginning of a branch (points).
BEGINNING = 60.0
_CONNECTORS = (Shape.OFF_PAGE_CONNECTOR, Shape.CONNECTOR)

#: A symbol of a procedure: indexes of its step and its executor.
Place = tuple[int, int]
#: From each end of a line, the cost of the way to every node, and its nodes.
_Ways = dict[int, dict[int, tuple[float, tuple[int, ...]]]]


@dataclass(frozen=True, slots=True)
class _Symbol:
    """A symbol and where it stands in the procedure."""

    place: Place
    mark: DraftSymbol


@dataclass(frozen=True, slots=True)
class _Link:
    """A flow found: its ends and the way between."""

    source: End
    target: End
    nodes: tuple[int, ...]


def find_flows(
    pages: Sequence[Page], procedures: Sequence[DraftProcedure]
) -> tuple[DraftProcedure, ...]:
    """The procedures with the flows between their symbols."""
    return tuple(replace(one, flows=_flows(pages, one)) for one in procedures)


def _flows(pages: Sequence[Page], procedure: DraftProcedure) -> tuple[DraftFlow, ...]:
    symbols = {
        (mark.page, mark.box): _Symbol((index, mark.executor), mark)
        for index, step in enumerate(procedure.steps)
        for mark in step.symbols
    }
    network = _joined_network(pages, symbols)
    labels = [label for label in _labels(pages) if _is_beside(label, procedure)]
    links = _links(network, symbols, labels)
    asking = {one.place for one in symbols.values() if one.mark.shape is Shape.DECISION}
    return _labelled(_drafts(links, network, symbols), labels, asking)


def _joined_network(pages: Sequence[Page], symbols: dict[tuple[int, Box], _Symbol]) -> Network:
    """All tracks that touch the procedure's symbols, joined over page breaks."""
    network = Network()
    for page in pages:
        for track in page.tracks:
            network.add_track(page.number, track)
    _join_pages(network, pages)
    return network


def _join_pages(network: Network, pages: Sequence[Page]) -> None:
    """Join lines that run off a page to those that come in on the next, through connectors too."""
    _open_caps(network)
    for page in pages:
        _join_touching(network, page)
    for page, following in pairwise(pages):
        leaving = _edge_ends(network, page, at_foot=True)
        coming = _edge_ends(network, following, at_foot=False)
        pairs = sorted(
            (
                (abs(x - u), i, j)
                for i, (x, end) in enumerate(leaving)
                for j, (u, other) in enumerate(coming)
                if abs(x - u) <= SAME_COURSE or (end.symbol and other.symbol)
            ),
        )
        done: set[int] = set()
        for _, i, j in pairs:
            end, other = leaving[i][1], coming[j][1]
            if not {end.node, other.node} & done:
                done |= {end.node, other.node}
                _join_ends(network, end, other)
        alone = [
            [end for _, end in sorted(ends, key=lambda e: e[0]) if end.node not in done]
            for ends in (leaving, coming)
        ]
        if len(alone[0]) == len(alone[1]):
            for end, other in zip(*alone, strict=True):
                _join_ends(network, end, other)


def _join_ends(network: Network, end: End, other: End) -> None:
    network.join(end.node, other.node)
    network.ends = [e for e in network.ends if e not in (end, other)]


def _open_caps(network: Network) -> None:
    """What hangs on the upper side of one symbol alone is the outline of a connector that the
    symbol hides: an arrow comes in there from the page before."""
    for part in network.parts():
        page, held = part[0].page, [end.symbol for end in part if end.symbol]
        if len(held) < 2 or len(set(held)) > 1:
            continue
        symbol = held[0]
        if all(network.places[end.node][1].y < symbol.y0 + TOUCHING for end in part):
            x = symbol.center[0]
            nodes = [network.add(page, Point(x, y)) for y in (symbol.y0 - TOUCHING, symbol.y0)]
            network.join(*nodes)
            network.ends = [end for end in network.ends if end not in part]
            network.ends.append(End(nodes[0], page, None, 0.0))
            network.ends.append(End(nodes[1], page, symbol, 1.0))


def _connectors(page: Page) -> list[SymbolMark]:
    return [mark for mark in _marks(page) if mark.shape is Shape.OFF_PAGE_CONNECTOR]


def _marks(page: Page) -> list[SymbolMark]:
    return [*page.symbols, *(m for t in page.tables for c in t.cells for m in c.symbols)]


def _leaves(connector: Box, page: Page) -> bool:
    """Whether a connector leads off a page: it stands below most of the symbols."""
    others = [mark.box.center[1] for mark in _marks(page) if mark.shape not in _CONNECTORS]
    return bool(not others or connector.center[1] > sum(others) / len(others))


def _join_touching(network: Network, page: Page) -> None:
    """A connector right at a symbol is joined to it as if a line were drawn."""
    met = {end.symbol for end in network.ends if end.page == page.number}
    symbols = [mark for mark in _marks(page) if mark.shape not in _CONNECTORS]
    for connector in _connectors(page):
        box = connector.box
        near = [mark for mark in symbols if _distance_of(box, mark.box) <= TOUCHING]
        if box in met or not near:
            continue
        symbol = min(near, key=lambda mark: _distance_of(box, mark.box))
        leaves = _leaves(box, page)
        ends = (
            End(network.add(page.number, Point(*box.center)), page.number, box, float(leaves)),
            End(
                network.add(page.number, Point(*symbol.box.center)),
                page.number,
                symbol.box,
                float(not leaves),
            ),
        )
        network.join(ends[0].node, ends[1].node)
        network.ends += ends


def _distance_of(one: Box, other: Box) -> float:
    """How far two boxes are apart (points); 0 where they overlap."""
    return max(one.x0 - other.x1, other.x0 - one.x1, one.y0 - other.y1, other.y0 - one.y1, 0.0)


def _edge_ends(network: Network, page: Page, *, at_foot: bool) -> list[tuple[float, End]]:
    """Where lines leave a page at its foot, or come in at its head: their x, and the ends."""
    connectors = {mark.box for mark in _connectors(page)}
    found = []
    for end in network.ends:
        if end.page != page.number:
            continue
        point = network.places[end.node][1]
        if end.symbol is None:
            if _at_edge(page, point, at_foot=at_foot):
                found.append((point.x, end))
        elif end.symbol in connectors and _leaves(end.symbol, page) is at_foot:
            found.append((end.symbol.center[0], end))
    return found


def _at_edge(page: Page, point: Point, *, at_foot: bool) -> bool:
    """Whether a point is at the lower (upper) edge of the page's last (first) table."""
    boxes = [table.box for table in page.tables if table.box.x0 < point.x < table.box.x1]
    if not boxes:
        return False
    if at_foot:
        return point.y > max(box.y1 for box in boxes) - 6
    return point.y < min(box.y0 for box in boxes) + 0.4 * page.height


def _links(
    network: Network,
    symbols: dict[tuple[int, Box], _Symbol],
    labels: Sequence[tuple[int, Line, Answer]],
) -> list[_Link]:
    parts = [
        [end for end in part if end.symbol and (end.page, end.symbol) in symbols]
        for part in network.parts()
    ]
    if is_headless(parts):
        pairs = directed(parts, lambda end: _place(end, symbols)[0], _denied(network, labels))
        return [_Link(one, other, network.ways(one.node)[other.node][1]) for one, other in pairs]
    exits = Counter(_place(e, symbols) for part in parts for e in part if not e.is_head)
    links = [link for ends in parts for link in _Part(network, ends, symbols, exits).links()]
    return links


def _denied(network: Network, labels: Sequence[tuple[int, Line, Answer]]) -> set[int]:
    """The nodes of the ends beside which "no" stands."""
    denied = set()
    for page, line, answer in labels:
        near = [
            (_gap(line.box, *network.places[end.node][1]), end.node)
            for end in network.ends
            if end.page == page and end.symbol
        ]
        if answer == "no" and near and min(near)[0] <= LABEL_REACH:
            denied.add(min(near)[1])
    return denied


@dataclass(frozen=True, slots=True)
class _Part:
    """The ends of lines that hang together. ``exits`` counts the lines that leave each symbol."""

    network: Network
    ends: Sequence[End]
    symbols: dict[tuple[int, Box], _Symbol]
    exits: Counter[Place]

    def links(self) -> list[_Link]:
        """Each tail leads to the likeliest head, each head is led to from the likeliest end."""
        heads = [end for end in self.ends if end.is_head]
        tails = [end for end in self.ends if not end.is_head]
        if not heads:
            heads, tails = _without_heads(self.network, tails, self.symbols)
        ways = {end.node: self.network.ways(end.node) for end in (*tails, *heads)}
        links = [self._likeliest(tail, heads, ways) for tail in tails]
        found = [link for link in links if link is not None]
        for head in heads:
            if all(link.target.node != head.node for link in found):
                self._supply(head, heads, tails, ways, found)
        for head in heads:
            if self.exits[self._place(head)] < self._wanted(head):
                self._lead_on(head, heads, ways, found)
        return found

    def _likeliest(self, start: End, goals: Sequence[End], ways: _Ways) -> _Link | None:
        reachable = [
            (ways[start.node][goal.node][0], i)
            for i, goal in enumerate(goals)
            if goal.node in ways[start.node] and goal.symbol != start.symbol
        ]
        if not reachable:
            return None
        goal = goals[min(reachable)[1]]
        return _Link(start, goal, ways[start.node][goal.node][1])

    def _supply(
        self,
        head: End,
        heads: Sequence[End],
        tails: Sequence[End],
        ways: _Ways,
        found: list[_Link],
    ) -> None:
        """Find where a head that no tail leads to is led to from.

        A line forks, or an arrow leaves a symbol at the side at which another comes in, drawn over
        it: likely where the symbol has no other exit.
        """
        costs = [(end, self._fork_cost(end)) for end in tails]
        costs += [(end, self._lead_cost(end)) for end in heads]
        sources = [
            (ways[end.node][head.node][0] + cost, i, end)
            for i, (end, cost) in enumerate(costs)
            if head.node in ways[end.node] and end.symbol != head.symbol
        ]
        if sources:
            _, _, source = min(sources, key=lambda s: s[:2])
            found.append(_Link(source, head, ways[source.node][head.node][1]))
            if source.is_head:
                self.exits[self._place(source)] += 1

    def _fork_cost(self, tail: End) -> float:
        asks = _symbol(tail, self.symbols).mark.shape is Shape.DECISION
        return FORKED_DECISION if asks else FORKED

    def _lead_cost(self, head: End) -> float:
        return 0.0 if self.exits[self._place(head)] < self._wanted(head) else HAS_EXITS

    def _lead_on(self, end: End, heads: Sequence[End], ways: _Ways, found: list[_Link]) -> None:
        """Let the line that comes in at ``end`` go out there too, for its symbol lacks an exit."""
        linked = {link.target.node for link in found if link.source.node == end.node}
        others = [head for head in heads if head.node not in linked]
        link = self._likeliest(end, others, ways)
        if link is None:
            return
        forks = Counter(one.source.node for one in found)
        for one in found:
            if one.target.node == link.target.node and forks[one.source.node] > 1:
                found.remove(one)
                break
        found.append(link)
        self.exits[self._place(end)] += 1

    def _wanted(self, end: End) -> int:
        """How many lines should leave the symbol of an end."""
        mark, place = _symbol(end, self.symbols).mark, self._place(end)
        last = max(symbol.place[0] for symbol in self.symbols.values())
        if place[0] == last or (place[0] > 0 and mark.shape is Shape.TERMINATOR):
            return 0
        return 2 if mark.shape is Shape.DECISION else 1

    def _place(self, end: End) -> Place:
        return _place(end, self.symbols)


def _symbol(end: End, symbols: dict[tuple[int, Box], _Symbol]) -> _Symbol:
    if end.symbol is None:
        raise ValueError("an end in the open has no symbol")
    return symbols[(end.page, end.symbol)]


def _place(end: End, symbols: dict[tuple[int, Box], _Symbol]) -> Place:
    return _symbol(end, symbols).place


def _without_heads(
    network: Network, ends: Sequence[End], symbols: dict[tuple[int, Box], _Symbol]
) -> tuple[list[End], list[End]]:
    """Heads and tails of a line without heads: it runs down the page; one row's lines are none."""
    rows = {symbols[(end.page, end.symbol)].place[0] for end in ends if end.symbol}
    if len(rows) < 2:
        return [], []
    lowest = max(ends, key=lambda end: (end.page, network.places[end.node][1].y))
    return [lowest], [end for end in ends if end is not lowest]


def _drafts(
    links: Sequence[_Link], network: Network, symbols: dict[tuple[int, Box], _Symbol]
) -> list[DraftFlow]:
    drafts: dict[tuple[Place, Place], DraftFlow] = {}
    for link in links:
        if link.source.symbol is None or link.target.symbol is None or not link.nodes:
            continue
        source = symbols[(link.source.page, link.source.symbol)].place
        target = symbols[(link.target.page, link.target.symbol)].place
        if source == target:
            continue
        path = tuple(
            DraftLeg(page, tuple(points)) for page, points in points_of(network, link.nodes)
        )
        sureness = max(link.target.head, 0.05)
        drafts.setdefault(
            (source, target), DraftFlow(source, target, None, "", path, round(sureness, 3))
        )
    return [drafts[key] for key in sorted(drafts)]


# --- labels ------------------------------------------------------------------------------------


def _labels(pages: Sequence[Page]) -> list[tuple[int, Line, Answer]]:
    """The branch labels on the pages."""
    found = []
    for page in pages:
        for line in page.labels:
            answer = likely_label(line.text)
            if answer:
                found.append((page.number, line, answer))
    return found


def _is_beside(label: tuple[int, Line, Answer], procedure: DraftProcedure) -> bool:
    """Whether a label stands in the columns of the executors."""
    boxes = [executor.box for executor in procedure.executors]
    box = label[1].box
    left, right = min(b.x0 for b in boxes), max(b.x1 for b in boxes)
    return box.x1 > left - BESIDE and box.x0 < right + BESIDE


def _labelled(
    flows: Sequence[DraftFlow],
    labels: Sequence[tuple[int, Line, Answer]],
    asking: Collection[Place],
) -> tuple[DraftFlow, ...]:
    """The flows with their labels: each label goes to the nearest beginning of a branch, and
    to an arrow that leaves no decision (places ``asking``) only where none is about."""
    pairs = sorted(
        (
            (
                _distance(flow, page, line.box) + NOT_ASKED * (flow.source not in asking),
                i,
                k,
            )
            for k, (page, line, _) in enumerate(labels)
            for i, flow in enumerate(flows)
        ),
    )
    given: dict[int, int] = {}
    for distance, i, k in pairs:
        if distance <= LABEL_REACH and i not in given and k not in given.values():
            given[i] = k
    return tuple(
        replace(flow, label=labels[given[i]][2], text=labels[given[i]][1].text)
        if i in given
        else flow
        for i, flow in enumerate(flows)
    )


def _distance(flow: DraftFlow, page: int, box: Box) -> float:
    """How far (points) a label is from the beginning of a branch; further along counts more."""
    leg = flow.path[0]
    if leg.page != page:
        return float("inf")
    best, run = float("inf"), 0.0
    for (ax, ay), (bx, by) in pairwise(leg.points):
        steps = max(1, int(((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5 / 3))
        for step in range(steps + 1):
            x, y = ax + (bx - ax) * step / steps, ay + (by - ay) * step / steps
            gap = _gap(box, x, y)
            best = min(best, gap + 0.25 * (run + 3 * step))
        run += 3 * steps
        if run > BEGINNING:
            break
    return best


def _gap(box: Box, x: float, y: float) -> float:
    dx = max(box.x0 - x, x - box.x1, 0.0)
    dy = max(box.y0 - y, y - box.y1, 0.0)
    return float((dx * dx + dy * dy) ** 0.5)
