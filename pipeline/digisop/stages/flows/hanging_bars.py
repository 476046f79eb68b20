"""Fans and joins drawn by bars: the symbols of a row hang on a bar, or stand on one.

One line comes to the bar from above, or leaves it below; only it may have a head, and only at one
of the symbols. The others look like lines that lead from their symbols, and the line that crosses
the bar like one that has nothing to do with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from digisop.form.shapes import CONNECTORS
from digisop.stages.flows.candidates import Site
from digisop.stages.flows.crossed_forks import crossings
from digisop.stages.flows.network import End, Network
from digisop_models.geometry import Box

Sites: TypeAlias = Mapping[tuple[int, Box], Site]
"""The symbols of a procedure by page (from 1) and box (points)."""
#: Symbols that hang on one bar, at least.
FEWEST_LEGS = 2
#: Whether there is a head where none is drawn, but only the bar has one, nobody knows.
UNKNOWN = 0.5
#: A line ends at the side of a symbol that is no further off than this share of its height.
_AT_SIDE = 0.3


def join_bars(network: Network, sites: Sites) -> None:
    """Join each bar, whose ends are legs without heads at symbols of one row, all at their upper
    sides or all at their lower ones, to what crosses it: one line to or from another row, and any
    that keep to the row. What leads on from symbols comes to them first. The network is changed."""
    for part in network.parts():
        rows = {_row(end, sites) for end in part}
        sides = {_side(end, network) for end in part}
        has_head = any(end.is_head for end in part)
        if has_head or len(rows) != 1 or len(sides) != 1 or None in {*rows, *sides}:
            continue
        legs = {(end.page, end.symbol) for end in part}
        is_entered = legs <= {(e.page, e.symbol) for e in network.ends if e not in part}
        if len(legs) >= FEWEST_LEGS and ("top" in sides or is_entered):
            _join(network, sites, part, rows.pop())


def _join(network: Network, sites: Sites, bar: Sequence[End], row: int | None) -> None:
    """Join a bar of a row to what crosses it, if one line alone does that joins another row to a
    symbol that the bar leaves out. A bar that ends there, too, is a link of symbols that act
    together."""
    own, legs = {end.node for end in bar}, {end.symbol for end in bar}
    others = [part for part in network.parts() if part[0].node not in own]
    crossing = [other for other in others if crossings(network, bar, other)]
    trunks = [one for one in crossing if any(_row(end, sites) not in {None, row} for end in one)]
    if len(trunks) != 1:
        return
    left_out = {end.symbol for end in trunks[0] if _row(end, sites) == row} - legs
    if not left_out or any(end.symbol in legs for end in trunks[0]):
        return
    for other in crossing:
        # a bar that was split at this very point by another line is not crossed there any more
        for edge, across, point in crossings(network, bar, other)[:1]:
            network.join(network.split(*edge, point), network.split(*across, point))


def with_hanging_heads(network: Network, sites: Sites) -> None:
    """Where lines from the row above come to a bar, its legs at the upper sides of symbols may have
    heads, though none is drawn, if no arrow else comes to these symbols, but back up from rows
    below. The ends of the network are changed."""
    parts = network.parts()
    entered = {symbol for part in parts for symbol in _entered(part, sites)}
    numbers = {end.node: index for index, end in enumerate(network.ends)}
    for part in parts:
        highest = _highest_tail(part, sites)
        for row, legs in _legs(network, sites, part).items():
            if highest is None or highest >= row or len({leg.symbol for leg in legs}) < FEWEST_LEGS:
                continue
            for leg in legs:
                if (leg.page, leg.symbol) not in entered:
                    network.ends[numbers[leg.node]] = replace(leg, head=UNKNOWN)


def _entered(part: Sequence[End], sites: Sites) -> Iterator[tuple[int, Box | None]]:
    """The symbols (page and box) with heads at which lines of a part end that do not come from rows
    below alone."""
    highest = _highest_tail(part, sites)
    for end in part:
        row = _row(end, sites)
        if end.is_head and row is not None and (highest is None or highest <= row):
            yield end.page, end.symbol


def _highest_tail(part: Sequence[End], sites: Sites) -> int | None:
    """The uppermost row at a symbol of which a line of a part has an end without a head."""
    rows = (_row(end, sites) for end in part if not end.is_head)
    return min((row for row in rows if row is not None), default=None)


def _legs(network: Network, sites: Sites, part: Sequence[End]) -> dict[int, list[End]]:
    """By their row: the ends of a part at the upper sides of symbols."""
    found: defaultdict[int, list[End]] = defaultdict(list)
    for end in part:
        row = _row(end, sites)
        if row is not None and _side(end, network) == "top":
            found[row].append(end)
    return found


def _row(end: End, sites: Sites) -> int | None:
    """The row of the symbol that an end is at; none where lines pass through it."""
    site = sites.get((end.page, end.symbol)) if end.symbol else None
    return site.place[0] if site and site.mark.shape not in CONNECTORS else None


def _side(end: End, network: Network) -> str | None:
    """Which of the level sides of its symbol an end is at."""
    if end.symbol is None:
        return None
    (x, y), box = network.places[end.node][1], end.symbol
    off = _AT_SIDE * box.height
    if not box.x0 + off / 2 <= x <= box.x1 - off / 2:
        return None
    return "top" if y <= box.y0 + off else "bottom" if y >= box.y1 - off else None
