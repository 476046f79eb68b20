"""What it costs that a line leads both ways: an arrow with a head at either end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from digisop.stages.flows.candidates import Candidate
from digisop.stages.flows.network import Network
from digisop.stages.flows.program import Program

#: A line with a head at both ends is at least so long (points).
TWO_HEADS = 11.0
#: The signs of a line's course.
COURSE = ("length", "turns", "gaps", "gap", "rows_passed")


def weigh_two_heads(
    program: Program, ways: Mapping[int, Candidate], network: Network, *, is_headless: bool
) -> None:
    """Cost each line that leads both ways, and cost its course once where nothing joins it.

    ``ways`` has the flow of each choice. What joins a line only over more gaps than its own is not
    joined to it.
    """
    between: defaultdict[frozenset[int], list[int]] = defaultdict(list)
    out: defaultdict[int, set[int]] = defaultdict(set)
    for choice, way in ways.items():
        between[frozenset((way.start, way.goal))].append(choice)
        out[way.start].add(choice)
    for ends, both in between.items():
        if len(both) == 2:
            signs = _both_ways(network, ways[both[0]], is_headless=is_headless)
            others = {one for end in ends for one in out[end]}.difference(both)
            if all(_gaps(ways[one]) > _gaps(ways[both[0]]) for one in others):
                signs |= _once([ways[one].signs for one in both])
            program.all_of(signs, both)


def _gaps(way: Candidate) -> float:
    return way.signs.get("gaps", 0.0)


def _once(ways: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """What the course of a line that leads both ways speaks against it (by the signs of either)
    counts once, not twice. From a decision lines lead up anyhow: twice."""
    is_meant = any({"up", "up_without_decision"} <= way.keys() for way in ways)
    return {name: -ways[0][name] for name in COURSE if is_meant and name in ways[0]}


def _both_ways(network: Network, way: Candidate, *, is_headless: bool) -> dict[str, float]:
    """The signs of a line that leads both ways; on a short one a head that is seen, and not drawn
    by the file, may look like two."""
    if is_headless:
        return {"headless_both_ways": 1.0}
    is_short = network.length(way.nodes) < TWO_HEADS and not network.is_exact(way.nodes[0])
    return {"both_ways": 1.0, "both_ways_short": float(is_short)}
