"""Candidate flows: from each end of a line to every other that it may lead to, with the evidence.

A candidate's signs are what speaks against it (or for it, by a weight below zero): how much of
each there is. What each weighs is in weights.json.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import log, log1p

from digisop.form.shapes import CONNECTORS
from digisop.stages.flows.network import End, Network
from digisop.stages.flows.undirected import is_headless
from digisop.stages.types import DraftProcedure, DraftSymbol
from digisop_models.geometry import Box
from digisop_models.record import Shape

#: A symbol of a procedure: indexes of its step and its executor.
Place = tuple[int, int]
#: Of the ends that hang together in one network no more than this many are looked at.
MOST_ENDS = 60
#: A way past a nearer head counts for so much less where no nearer tail leads to its own head: one
#: tail has several heads where lines fork.
FORKED = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Site:
    """A symbol and where it stands in the procedure: ``place`` is the index of its step and of its
    executor, ``is_end`` says whether by its shape the procedure ends there."""

    place: Place
    mark: DraftSymbol
    is_end: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A flow that may be meant: its ends (indexes into the network's), the symbols there (one place
    may hold several), its way (indexes of nodes), and how much there is of each sign."""

    start: int
    goal: int
    origin: Site
    aim: Site
    nodes: tuple[int, ...]
    signs: Mapping[str, float]

    @property
    def source(self) -> Place:
        """The place of the symbol that it leads from."""
        return self.origin.place

    @property
    def target(self) -> Place:
        """The place of the symbol that it leads to."""
        return self.aim.place


def sites_of(procedure: DraftProcedure) -> dict[tuple[int, Box], Site]:
    """The symbols of a procedure by page (from 1) and box (points), the way the ends of lines name
    them. Terminators end it, but not where most of its steps are drawn as such: in ovals."""
    amid = [mark.shape for step in procedure.steps[1:-1] for mark in step.symbols]
    ovals = 2 * amid.count(Shape.TERMINATOR) > len(amid)
    return {
        (mark.page, mark.box): Site(
            (index, mark.executor),
            mark,
            is_end=mark.shape is Shape.TERMINATOR and index > 0 and not ovals,
        )
        for index, step in enumerate(procedure.steps)
        for mark in step.symbols
    }


def find_candidates(
    network: Network, sites: Mapping[tuple[int, Box], Site]
) -> tuple[tuple[Candidate, ...], bool]:
    """Every flow between two symbols that lines, bridges and page breaks make possible, and whether
    the drawing has no heads.

    ``sites`` gives the symbol by page number and box (points). Both ways of each line are
    candidates. An end at a connector is none: lines pass through it. Of ends that hang together, no
    more than ``MOST_ENDS`` are looked at.
    """
    finder = _Finder(network, sites)
    found = tuple(one for part in finder.parts for one in finder.within(part))
    return found, finder.is_headless


class _Finder:
    """The ends at the procedure's symbols, by the networks they hang on."""

    def __init__(self, network: Network, sites: Mapping[tuple[int, Box], Site]) -> None:
        self._network, self._sites = network, sites
        self._number = {end.node: index for index, end in enumerate(network.ends)}
        self._last = max((site.place[0] for site in sites.values()), default=0)
        self.parts = [
            [end for end in part if self._site(end) is not None][:MOST_ENDS]
            for part in network.parts()
        ]
        self.is_headless = is_headless(self.parts)

    def _site(self, end: End) -> Site | None:
        """The symbol of an end; none where lines pass through it."""
        site = self._sites.get((end.page, end.symbol)) if end.symbol else None
        return site if site and site.mark.shape not in CONNECTORS else None

    def within(self, part: Sequence[End]) -> Iterator[Candidate]:
        """The candidates between the ends of one network."""
        has_head = any(end.is_head for end in part)
        nearest_tail = self._nearest_tails(part)
        for start in part:
            ways = self._network.ways(start.node)
            goals = [goal for goal in part if goal.node in ways and goal.symbol != start.symbol]
            lengths = {goal.node: self._network.length(ways[goal.node][1]) for goal in goals}
            nearest = min((lengths[goal.node] for goal in goals if goal.is_head), default=0.0)
            for goal in goals:
                found = self._candidate(start, goal, ways[goal.node][1], has_head)
                length = lengths[goal.node]
                detour = log(max(length, 1.0) / max(nearest, 1.0)) if nearest else 0.0
                is_nearest = nearest_tail.get(goal.node, length) >= length
                detour *= FORKED if is_nearest else 1.0
                passes = start.is_head and not is_nearest
                more = _rounded({"detour": detour, "passes_tail": float(passes)})
                if found:
                    yield replace(found, signs={**found.signs, **more})

    def _nearest_tails(self, part: Sequence[End]) -> dict[int, float]:
        """By the node of an end: how far the nearest end without a head at another symbol is."""
        found: dict[int, float] = {}
        for tail in part:
            ways = self._network.ways(tail.node) if not tail.is_head else {}
            for end in part:
                if end.node in ways and end.symbol != tail.symbol:
                    length = self._network.length(ways[end.node][1])
                    found[end.node] = min(length, found.get(end.node, length))
        return found

    def _candidate(
        self, start: End, goal: End, nodes: tuple[int, ...], has_head: bool
    ) -> Candidate | None:
        source, target = self._site(start), self._site(goal)
        if source is None or target is None:
            return None
        signs = {
            **self._course(nodes),
            "unreached": float(not start.is_reached) + float(not goal.is_reached),
            **self._direction(source, target, has_head),
        }
        numbers = self._number[start.node], self._number[goal.node]
        return Candidate(*numbers, source, target, nodes, _rounded(signs))

    def _course(self, nodes: Sequence[int]) -> dict[str, float]:
        """What the way is like."""
        network = self._network
        found = (network.gap(one, other) for one, other in pairwise(nodes))
        gaps = [gap for gap in found if gap is not None]
        inner = range(1, len(nodes) - 1)
        return {
            "flow": 1.0,
            "turns": float(sum(network.is_turn(*nodes[i - 1 : i + 2]) for i in inner)),
            "length": log1p(network.length(nodes) / 100),
            "gaps": float(len(gaps)),
            "gap": sum(gaps),
        }

    def _direction(self, source: Site, target: Site, has_head: bool) -> dict[str, float]:
        """What it means for the procedure that a flow leads from here to there."""
        down = target.place[0] - source.place[0]
        way = "down" if down > 0 else "up" if down < 0 else "level"
        heads = "headless" if self.is_headless else "" if has_head else "unheaded"
        asks = source.mark.shape is Shape.DECISION
        signs = {
            f"{heads}_{way}" if heads else way: 1.0,
            "same_cell": float(source.place == target.place),
            "rows_passed": log1p(max(abs(down) - 1, 0)),
            "up_without_decision": float(down < 0 and not asks),
            "out_of_end": float(source.is_end or source.place[0] == self._last > 0),
            "into_start": float(target.place[0] == 0),
        }
        return signs


def _rounded(signs: Mapping[str, float]) -> dict[str, float]:
    """The signs that there are; fewer than none of a sign is none."""
    return {name: round(value, 3) for name, value in signs.items() if value > 0}
