"""Stage ``flows``: what the lines between the symbols of a procedure mean, over all its pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from digisop.stages.flows.branch_labels import Label, denied_ends, find_labels, is_beside, labelled
from digisop.stages.flows.network import End, Network, points_of
from digisop.stages.flows.page_breaks import join_pages
from digisop.stages.flows.undirected import directed, is_headless
from digisop.stages.types import DraftFlow, DraftLeg, DraftProcedure, DraftSymbol
from digisop_models.geometry import Box
from digisop_models.page import Page
from digisop_models.record import Shape

#: What speaks against a line that forks, as points of a longer way: from a decision (its exits are
#: drawn apart), from another symbol; and against one that leaves a symbol over the line that comes
#: in, though the symbol has its exits.
FORKED_DECISION, FORKED, HAS_EXITS = 1500.0, 600.0, 3000.0
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
    return tuple(replace(one, flows=_flows(_pages_of(one, pages), one)) for one in procedures)


def _pages_of(procedure: DraftProcedure, pages: Sequence[Page]) -> Sequence[Page]:
    """The pages from the procedure's first symbol to its last: others have no part in it."""
    mine = {mark.page for step in procedure.steps for mark in step.symbols}
    at = [index for index, page in enumerate(pages) if page.number in mine]
    return pages[at[0] : at[-1] + 1] if at else ()


def _flows(pages: Sequence[Page], procedure: DraftProcedure) -> tuple[DraftFlow, ...]:
    symbols = {
        (mark.page, mark.box): _Symbol((index, mark.executor), mark)
        for index, step in enumerate(procedure.steps)
        for mark in step.symbols
    }
    network = _joined_network(pages, symbols)
    labels = [label for label in find_labels(pages) if is_beside(label, procedure)]
    links = _links(network, symbols, labels)
    asking = {one.place for one in symbols.values() if one.mark.shape is Shape.DECISION}
    return labelled(_drafts(links, network, symbols), labels, asking)


def _joined_network(pages: Sequence[Page], symbols: dict[tuple[int, Box], _Symbol]) -> Network:
    """All flow_lines that touch the procedure's symbols, joined over page breaks."""
    network = Network()
    for page in pages:
        for track in page.flow_lines:
            network.add_flow_lines(page.number, track)
    join_pages(network, pages)
    return network


def _links(
    network: Network,
    symbols: dict[tuple[int, Box], _Symbol],
    labels: Sequence[Label],
) -> list[_Link]:
    parts = [
        [end for end in part if end.symbol and (end.page, end.symbol) in symbols]
        for part in network.parts()
    ]
    if is_headless(parts):
        pairs = directed(parts, lambda end: _place(end, symbols)[0], denied_ends(network, labels))
        return [_Link(one, other, network.ways(one.node)[other.node][1]) for one, other in pairs]
    exits = Counter(_place(e, symbols) for part in parts for e in part if not e.is_head)
    last = max((symbol.place[0] for symbol in symbols.values()), default=0)
    found = (_Part(network, ends, symbols, exits, last).links() for ends in parts)
    return [link for links in found for link in links]


@dataclass(frozen=True, slots=True)
class _Part:
    """The ends of lines that hang together. ``exits`` counts the lines that leave each symbol,
    ``last`` is the last row with a symbol."""

    network: Network
    ends: Sequence[End]
    symbols: dict[tuple[int, Box], _Symbol]
    exits: Counter[Place]
    last: int

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
            if goal.node in ways[start.node] and _key(goal) != _key(start)
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
            if head.node in ways[end.node] and _key(end) != _key(head)
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
        if place[0] == self.last or (place[0] > 0 and mark.shape is Shape.TERMINATOR):
            return 0
        return 2 if mark.shape is Shape.DECISION else 1

    def _place(self, end: End) -> Place:
        return _place(end, self.symbols)


def _key(end: End) -> tuple[int, Box | None]:
    return end.page, end.symbol


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
        score = max(link.target.head, 0.05)
        drafts.setdefault(
            (source, target), DraftFlow(source, target, None, "", path, round(score, 3))
        )
    return [drafts[key] for key in sorted(drafts)]
