"""Flow lines over page breaks: where they run off one page and come in on the next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from digisop.form.shapes import CONNECTORS
from digisop.stages.flows.network import End, Network, PageJoin
from digisop_models.geometry import Box, Point
from digisop_models.page import Page, SymbolMark
from digisop_models.record import Shape

#: A line goes on over a page break where it comes in within this (points) of where it ran off.
SAME_COURSE = 14.0
#: A line runs down when it falls so many times as far as it goes aside.
UPRIGHT = 5.0
#: A connector this near to a symbol (points) is at it.
TOUCHING = 4.0
#: Below a symbol this near to the table's foot (letter heights) a line may not be seen.
ROOM = 1.6
#: Over one page break no more than this many pairs of ends are looked at, but for the nearest.
MOST_PAIRS = 36


def join_pages(network: Network, pages: Sequence[Page]) -> None:
    """Add the ways over page breaks: from where lines run off a page, or reach a connector there,
    to where they may come in on the next."""
    _open_caps(network)
    ends = _by_page(network)
    for page in pages:
        _join_touching(network, page, ends[page.number])
    ends = _by_page(network)
    for page, following in pairwise(pages):
        leaving = _edge_ends(network, page, ends[page.number], at_foot=True)
        coming = _edge_ends(network, following, ends[following.number], at_foot=False)
        leaving += _hidden_ends(network, page, leaving, coming)
        coming += _hidden_arrivals(network, following, leaving, coming)
        first = _nearest_pairs(leaving, coming)
        for i, (x, end) in enumerate(leaving):
            for j, (u, other) in enumerate(coming):
                connectors = int(end.symbol is not None) + int(other.symbol is not None)
                join = PageJoin(abs(x - u), connectors, (i, j) in first)
                if join.is_first or len(leaving) * len(coming) <= MOST_PAIRS:
                    network.join_pages(end.node, other.node, join)


def _hidden_ends(
    network: Network,
    page: Page,
    leaving: Sequence[tuple[float, End]],
    coming: Sequence[tuple[float, End]],
) -> list[tuple[float, End]]:
    """The ends below symbols that stand right at a page's foot, where a line comes in on the next
    page in their course and none was seen to leave: there is hardly room for it. They are added to
    the network, a gap below their symbol."""
    ended = {(end.page, end.symbol) for end in network.ends if _is_below(network, end)}
    found = []
    for mark in _marks(page):
        box, (x, _) = mark.box, mark.box.center
        feet = [table.box.y1 for table in page.tables if table.box.x0 < x < table.box.x1]
        gap = (max(feet) - box.y1) / page.letter_height if feet else ROOM + 1
        is_free = mark.shape not in CONNECTORS and (page.number, box) not in ended
        goes_on = any(abs(x - u) <= SAME_COURSE and end.symbol is None for u, end in coming)
        is_left = any(abs(x - u) <= SAME_COURSE for u, _ in leaving)
        if gap <= ROOM and is_free and goes_on and not is_left:
            under, foot = (network.add(page.number, Point(x, y)) for y in (box.y1, max(feet)))
            network.bridge(under, foot, max(gap, 0.0))
            network.ends.append(End(under, page.number, box, 0.0, is_reached=False))
            found.append((x, End(foot, page.number, None, 0.0)))
    return found


def _hidden_arrivals(
    network: Network,
    page: Page,
    leaving: Sequence[tuple[float, End]],
    coming: Sequence[tuple[float, End]],
) -> list[tuple[float, End]]:
    """The ends above the uppermost symbols of a page, in whose course a line runs off the page
    before and none comes in: it goes on without any mark. They are added to the network, a gap
    above their symbol."""
    marks = [mark for mark in _marks(page) if mark.shape not in CONNECTORS]
    marks = sorted(marks, key=lambda mark: mark.box.y0)
    first = min((mark.box.y1 for mark in marks), default=0.0)
    met = {end.symbol for end in network.ends if end.page == page.number and end.is_head}
    found = []
    for x, end in leaving:
        if end.symbol is not None or any(abs(x - u) <= SAME_COURSE for u, _ in coming):
            continue
        for mark in marks:
            box = mark.box
            if box.y0 < first and box.x0 <= x <= box.x1 and box not in met:
                over, top = (
                    network.add(page.number, Point(x, y)) for y in (box.y0 - TOUCHING, box.y0)
                )
                network.bridge(over, top, TOUCHING / page.letter_height)
                network.ends.append(End(top, page.number, box, 1.0, is_reached=False))
                found.append((x, End(over, page.number, None, 0.0)))
                break
    return found


def _is_below(network: Network, end: End) -> bool:
    """Whether an end is at the underside of its symbol."""
    return end.symbol is not None and network.places[end.node][1].y >= end.symbol.y1 - TOUCHING


def _nearest_pairs(
    leaving: Sequence[tuple[float, End]], coming: Sequence[tuple[float, End]]
) -> set[tuple[int, int]]:
    """Which ends are joined by their places alone: the nearest within the same course, or any
    two connectors; then those left over, in their order, where they are as many."""
    pairs = sorted(
        (abs(x - u), i, j)
        for i, (x, end) in enumerate(leaving)
        for j, (u, other) in enumerate(coming)
        if abs(x - u) <= SAME_COURSE or (end.symbol and other.symbol)
    )
    found: set[tuple[int, int]] = set()
    for _, i, j in pairs:
        if all(i != one and j != other for one, other in found):
            found.add((i, j))
    left = [
        sorted((x, k) for k, (x, _) in enumerate(ends) if all(pair[side] != k for pair in found))
        for side, ends in enumerate((leaving, coming))
    ]
    if len(left[0]) == len(left[1]):
        found |= {(i, j) for (_, i), (_, j) in zip(*left, strict=True)}
    return found


def _by_page(network: Network) -> Mapping[int, list[End]]:
    """The ends on each page."""
    found: defaultdict[int, list[End]] = defaultdict(list)
    for end in network.ends:
        found[end.page].append(end)
    return found


def _open_caps(network: Network) -> None:
    """What hangs on the upper side of one symbol alone is the outline of a connector that the
    symbol hides: an arrow comes in there from the page before."""
    gone: set[int] = set()
    added: list[End] = []
    for part in network.parts():
        page, held = part[0].page, [end.symbol for end in part if end.symbol]
        if len(held) < 2 or len(set(held)) > 1:
            continue
        symbol = held[0]
        if all(network.places[end.node][1].y < symbol.y0 + TOUCHING for end in part):
            x = symbol.center[0]
            nodes = [network.add(page, Point(x, y)) for y in (symbol.y0 - TOUCHING, symbol.y0)]
            network.join(*nodes)
            gone |= {end.node for end in part}
            added += (End(nodes[0], page, None, 0.0), End(nodes[1], page, symbol, 1.0))
    network.ends = [end for end in network.ends if end.node not in gone] + added


def _connectors(page: Page) -> list[SymbolMark]:
    return [mark for mark in _marks(page) if mark.shape is Shape.OFF_PAGE_CONNECTOR]


def _marks(page: Page) -> list[SymbolMark]:
    return [*page.symbols, *(m for t in page.tables for c in t.cells for m in c.symbols)]


def _leaves(connector: Box, page: Page) -> bool:
    """Whether a connector leads off a page: it stands below most of the symbols."""
    others = [mark.box.center[1] for mark in _marks(page) if mark.shape not in CONNECTORS]
    return bool(not others or connector.center[1] > sum(others) / len(others))


def _join_touching(network: Network, page: Page, ends_here: Sequence[End]) -> None:
    """A connector without a line that is right at a symbol, or above or below it no further than
    the connector is high, is joined to it as if a line were drawn."""
    met = {end.symbol for end in ends_here}
    symbols = [mark for mark in _marks(page) if mark.shape not in CONNECTORS]
    for connector in _connectors(page):
        box = connector.box
        near = [
            mark
            for mark in symbols
            if _distance_of(box, mark.box) <= TOUCHING or _is_level(box, mark.box)
        ]
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


def _is_level(connector: Box, symbol: Box) -> bool:
    """Whether a connector is straight above or below a symbol, as near as it is high."""
    aside = abs(connector.center[0] - symbol.center[0])
    return aside <= connector.width / 2 and _distance_of(connector, symbol) <= connector.height


def _distance_of(one: Box, other: Box) -> float:
    """How far two boxes are apart (points); 0 where they overlap."""
    return max(one.x0 - other.x1, other.x0 - one.x1, one.y0 - other.y1, other.y0 - one.y1, 0.0)


def _edge_ends(
    network: Network, page: Page, ends: Sequence[End], *, at_foot: bool
) -> list[tuple[float, End]]:
    """Which of the ends on a page leave it at its foot, or come in at its head, and their x."""
    connectors = {mark.box for mark in _connectors(page)}
    found = []
    for end in ends:
        point = network.places[end.node][1]
        if end.symbol is None:
            runs_down = at_foot and _runs_down(network, end) and _in_last_row(page, point)
            if runs_down or _at_edge(page, point, at_foot=at_foot):
                found.append((point.x, end))
        elif end.symbol in connectors and _leaves(end.symbol, page) is at_foot:
            found.append((end.symbol.center[0], end))
    return found


def _runs_down(network: Network, end: End) -> bool:
    """Whether the last piece of ink before an end runs straight down to it."""
    x, y = network.places[end.node][1]
    before = [
        network.places[o][1] for o in network.edges[end.node] if network.gap(end.node, o) is None
    ]
    return len(before) == 1 and y - before[0].y > UPRIGHT * abs(x - before[0].x)


def _in_last_row(page: Page, point: Point) -> bool:
    """Whether a point is in the lowest cell of its column in the page's last table, with no symbol
    of that column below it."""
    tables = [table for table in page.tables if table.box.x0 < point.x < table.box.x1]
    if not tables:
        return False
    table = max(tables, key=lambda one: one.box.y1)
    cell = next((one for one in table.cells if one.box.holds(point)), None)
    if cell is None or cell.row + cell.row_span < table.row_count:
        return False
    return not any(m.box.y0 > point.y and m.box.x0 < point.x < m.box.x1 for m in _marks(page))


def _at_edge(page: Page, point: Point, *, at_foot: bool) -> bool:
    """Whether a point is at the lower (upper) edge of the page's last (first) table."""
    boxes = [table.box for table in page.tables if table.box.x0 < point.x < table.box.x1]
    if not boxes:
        return False
    if at_foot:
        return point.y > max(box.y1 for box in boxes) - 6
    return point.y < min(box.y0 for box in boxes) + 0.4 * page.height
