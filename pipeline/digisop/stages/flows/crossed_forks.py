"""Forks drawn as a plus: a line that comes from nowhere, with heads at all its ends, branches off
the line that crosses it."""

from __future__ import annotations

from collections.abc import Sequence

from digisop.stages.flows.network import End, Network
from digisop_models.geometry import Point

#: A fork has at least so many heads.
FEWEST_HEADS = 2


def join_crossed_forks(network: Network) -> None:
    """Join each part of the network that has but heads at symbols to the one line with a tail at a
    symbol that crosses it. The network is changed."""
    parts = network.parts()
    for part in parts:
        if len(part) < FEWEST_HEADS or not all(end.is_head and end.symbol for end in part):
            continue
        found = [
            one for other in parts if _has_tail(other) for one in crossings(network, part, other)
        ]
        if len(found) == 1:
            edge, other, point = found[0]
            network.join(network.split(*edge, point), network.split(*other, point))


def crossings(
    network: Network, part: Sequence[End], other: Sequence[End]
) -> list[tuple[tuple[int, int], tuple[int, int], Point]]:
    """Where lines of two parts cross: the edge of either and the point."""
    return [
        (edge, across, point)
        for edge in network.drawn_from(part[0].node)
        for across in network.drawn_from(other[0].node)
        if network.places[edge[0]][0] == network.places[across[0]][0]
        and (point := _crossing(_ends(network, edge), _ends(network, across))) is not None
    ]


def _has_tail(part: Sequence[End]) -> bool:
    return any(not end.is_head and end.symbol for end in part)


def _ends(network: Network, edge: tuple[int, int]) -> tuple[Point, Point]:
    return network.places[edge[0]][1], network.places[edge[1]][1]


def _crossing(one: tuple[Point, Point], other: tuple[Point, Point]) -> Point | None:
    """Where two pieces cross between their ends; ``None`` where they do not."""
    (a, b), (c, d) = one, other
    ux, uy, vx, vy = b.x - a.x, b.y - a.y, d.x - c.x, d.y - c.y
    cross = ux * vy - uy * vx
    if cross == 0:
        return None
    along = ((c.x - a.x) * vy - (c.y - a.y) * vx) / cross
    across = ((c.x - a.x) * uy - (c.y - a.y) * ux) / cross
    inside = 0 < along < 1 and 0 < across < 1
    return Point(a.x + along * ux, a.y + along * uy) if inside else None
