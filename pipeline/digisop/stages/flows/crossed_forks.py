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
        own = network.drawn_from(part[0].node)
        others = [edge for other in parts if _has_tail(other) for edge in _edges(network, other)]
        found = [
            (edge, other, point)
            for edge in own
            for other in others
            if network.places[edge[0]][0] == network.places[other[0]][0]
            and (point := _crossing(_ends(network, edge), _ends(network, other))) is not None
        ]
        if len(found) == 1:
            edge, other, point = found[0]
            network.join(network.split(*edge, point), network.split(*other, point))


def _has_tail(part: Sequence[End]) -> bool:
    return any(not end.is_head and end.symbol for end in part)


def _edges(network: Network, part: Sequence[End]) -> list[tuple[int, int]]:
    return network.drawn_from(part[0].node)


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
