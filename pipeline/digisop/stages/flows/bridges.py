"""Candidate bridges over gaps: where a line that ends in the open may go on.

Letters, stamps and pale print break lines. A bridge costs its gap; whether it is crossed is
decided with everything else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import dist, hypot, inf
from typing import TypeAlias

from digisop.stages.flows.network import End, Network
from digisop_models.geometry import Box, Point
from digisop_models.page import Page

#: A line goes on straight ahead within this, over a label (letter heights).
STRAIGHT = 6.0
#: ... runs into another line, round a corner, or into a symbol, within this (letter heights).
NEAR, AHEAD = 2.0, 2.5
#: In a gap before a symbol wider than this (letter heights) a head may be, though none is seen: it
#: is no less likely than this.
HEAD_GAP, HIDDEN = 0.6, 0.3
#: ... or comes from a decision's corner that is so near, whichever way it lies (letter heights).
CORNER = 1.6
#: A line ends at the corner that is no further from its end than this share of the decision.
OWN_SHARE = 0.35
#: Two lines are in one course when they are no further apart than this (letter heights).
COURSE = 0.4
#: ... or, where one ends right before the other begins, no further than this, both ways: an arrow
#: drawn in two at a row's rule.
RIGHT_BEFORE = 1.0
_FACING = 0.95

_Corner: TypeAlias = tuple[Point, Box]
"""A corner of a decision, and the decision's box."""


@dataclass(frozen=True, slots=True)
class _Tip:
    """An end in the open, and which way it points (a unit vector)."""

    end: End
    point: Point
    toward: tuple[float, float]


def add_bridges(
    network: Network,
    pages: Collection[Page],
    symbols: Collection[tuple[int, Box]],
    asking: Collection[tuple[int, Box]] = (),
) -> None:
    """Add the likely bridges to the network, which is changed: ``symbols`` and the decisions
    ``asking`` among them are page and box (points).

    A line that ends in the open goes on to another such end, into a line ahead of it, to a symbol
    ahead, or from a decision's corner at which nothing ends. All reaches are in letter heights of
    the page.
    """
    letters = {page.number: page.letter_height for page in pages}
    corners = _free_corners(network, asking)
    tips: defaultdict[int, list[_Tip]] = defaultdict(list)
    boxes: defaultdict[int, list[Box]] = defaultdict(list)
    for tip in _tips(network):
        tips[tip.end.page].append(tip)
    for page, box in symbols:
        boxes[page].append(box)
    lines: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for edge in network.drawn():
        lines[network.places[edge[0]][0]].append(edge)
    for page, here in tips.items():
        for one, other in combinations(here, 2):
            _join_tips(network, one, other, letters[page])
        for tip in here:
            _reach_lines(network, tip, lines[page], letters[page])
            _reach_symbol(network, tip, boxes[page], letters[page])
            _reach_corner(network, tip, corners.get(page, ()), letters[page])


def _tips(network: Network) -> Iterator[_Tip]:
    for end in network.ends:
        near = [other for other in network.edges[end.node] if network.is_ink(end.node, other)]
        if end.symbol is not None or len(near) != 1:
            continue
        (bx, by), point = network.places[near[0]][1], network.places[end.node][1]
        length = hypot(point.x - bx, point.y - by)
        if length > 0:
            yield _Tip(end, point, ((point.x - bx) / length, (point.y - by) / length))


def _join_tips(network: Network, one: _Tip, other: _Tip, letter: float) -> None:
    dx, dy = other.point.x - one.point.x, other.point.y - one.point.y
    ahead = dx * one.toward[0] + dy * one.toward[1]
    back = -(dx * other.toward[0] + dy * other.toward[1])
    aside = abs(dx * one.toward[1] - dy * one.toward[0])
    facing = -(one.toward[0] * other.toward[0] + one.toward[1] * other.toward[1])
    if facing > _FACING:
        if 0 < ahead <= STRAIGHT * letter and aside <= COURSE * letter:
            network.bridge(one.end.node, other.end.node, ahead / letter)
        elif max(abs(ahead), aside) <= RIGHT_BEFORE * letter:
            network.bridge(one.end.node, other.end.node, (abs(ahead) + aside) / letter)
    elif abs(facing) < 1 - _FACING and 0 < ahead <= NEAR * letter and 0 < back <= NEAR * letter:
        network.bridge(one.end.node, other.end.node, (ahead + back) / letter)


def _reach_lines(network: Network, tip: _Tip, lines: list[tuple[int, int]], letter: float) -> None:
    """A bridge to the nearest of some lines that is ahead; the one that it divides is replaced."""
    hits = []
    for one, other in lines:
        page, start = network.places[one]
        other_page, stop = network.places[other]
        if page == other_page == tip.end.page and tip.end.node not in (one, other):
            hit = _crossing(tip, start, stop, NEAR * letter)
            if hit is not None:
                hits.append((dist(hit, tip.point), one, other, hit))
    if hits:
        gap, one, other, hit = min(hits)
        node = network.split(one, other, hit)
        lines.remove((one, other))
        lines += [(one, node), (other, node)]
        network.bridge(tip.end.node, node, gap / letter)


def _crossing(tip: _Tip, start: Point, stop: Point, reach: float) -> Point | None:
    """Where the way ahead of a tip crosses a piece of line, within ``reach``."""
    ux, uy = tip.toward
    vx, vy = stop.x - start.x, stop.y - start.y
    cross = ux * vy - uy * vx
    if abs(cross) < 0.3 * hypot(vx, vy) or cross == 0:
        return None
    wx, wy = start.x - tip.point.x, start.y - tip.point.y
    ahead, along = (wx * vy - wy * vx) / cross, (wx * uy - wy * ux) / cross
    if not (0 < ahead <= reach and 0 <= along <= 1):
        return None
    return Point(tip.point.x + ahead * ux, tip.point.y + ahead * uy)


def _reach_symbol(network: Network, tip: _Tip, symbols: Collection[Box], letter: float) -> None:
    """A bridge to the nearest symbol ahead."""
    gaps: Mapping[Box, float] = {
        box: gap for box in symbols if (gap := _gap_to(tip, box, COURSE * letter)) <= AHEAD * letter
    }
    if gaps:
        box = min(gaps, key=lambda one: gaps[one])
        gap = gaps[box]
        x, y = tip.point.x + gap * tip.toward[0], tip.point.y + gap * tip.toward[1]
        node = network.add(tip.end.page, Point(x, y))
        network.bridge(tip.end.node, node, gap / letter)
        head = max(tip.end.head, HIDDEN) if gap > HEAD_GAP * letter else tip.end.head
        network.ends.append(End(node, tip.end.page, box, head, is_reached=False))


def _free_corners(
    network: Network, asking: Collection[tuple[int, Box]]
) -> dict[int, list[_Corner]]:
    """The corners of decisions at which no line ends, by page."""
    ended: defaultdict[Box, list[Point]] = defaultdict(list)
    for end in network.ends:
        if end.symbol and end.is_reached:
            ended[end.symbol].append(network.places[end.node][1])
    found: defaultdict[int, list[_Corner]] = defaultdict(list)
    for page, box in asking:
        (x, y), near = box.center, OWN_SHARE * min(box.width, box.height)
        for corner in (Point(x, box.y0), Point(box.x1, y), Point(x, box.y1), Point(box.x0, y)):
            if all(dist(point, corner) > near for point in ended[box]):
                found[page].append((corner, box))
    return found


def _reach_corner(network: Network, tip: _Tip, corners: Collection[_Corner], letter: float) -> None:
    """A bridge to the nearest free corner beside a tip: the label written there hides the last
    stretch."""
    near = [(dist(corner, tip.point), corner, box) for corner, box in corners]
    gap, corner, box = min(near, default=(inf, tip.point, None))
    if box is not None and gap <= CORNER * letter:
        node = network.add(tip.end.page, corner)
        network.bridge(tip.end.node, node, gap / letter)
        network.ends.append(End(node, tip.end.page, box, 0.0, is_reached=False))


def _gap_to(tip: _Tip, box: Box, margin: float) -> float:
    """How far ahead of a tip a box begins; infinite where it is not ahead."""
    (x, y), (ux, uy) = tip.point, tip.toward
    if abs(ux) > abs(uy):
        is_level = box.y0 - margin <= y <= box.y1 + margin
        gap = box.x0 - x if ux > 0 else x - box.x1
    else:
        is_level = box.x0 - margin <= x <= box.x1 + margin
        gap = box.y0 - y if uy > 0 else y - box.y1
    return max(gap, 0.0) if is_level and gap > -margin else float("inf")
