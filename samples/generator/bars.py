"""Fans and joins drawn by bars: one line comes to a bar across a row's symbols, and one leaves.

Each symbol hangs on the bar above it and stands on the bar below; heads may be on every line, or
only where the one line meets the bar, or at one of the symbols.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from samples.generator.content import Flow, Key, Procedure
from samples.generator.figures import port
from samples.generator.placing import Placed
from samples.generator.routes import straighten
from samples.generator.routing import Route
from samples.generator.sheet import Point
from samples.generator.style import ArrowStyle

_FEWEST = 2  # symbols on a bar
_STUB = 7.0  # of a line from a bar to a symbol, at least; shorter ones hold no head


def bar_routes(
    procedure: Procedure, placed: Mapping[Key, Placed], style: ArrowStyle
) -> list[Route]:
    """The arrows of a procedure that a style draws by bars."""
    if not style.bars:
        return []
    flows = [f for f in procedure.flows if f.label is None]
    found: list[Route] = []
    for key in sorted({f.source for f in flows}):
        below = [f for f in flows if f.source == key and f.target[0] == key[0] + 1]
        found += _fan(below, placed, style) if _is_bar(below, placed, "target") else ()
    for key in sorted({f.target for f in flows}):
        above = [f for f in flows if f.target == key and f.source[0] == key[0] - 1]
        found += _join(above, placed, style) if _is_bar(above, placed, "source") else ()
    return found


def _is_bar(flows: list[Flow], placed: Mapping[Key, Placed], end: str) -> bool:
    """Whether flows have all symbols of a row for this end and one that is alone in its row for the
    other, and all stand on one page."""
    rows = {getattr(flow, end)[0] for flow in flows}
    keys = {getattr(flow, end) for flow in flows}
    whole = {key for key in placed if key[0] in rows}
    others = {flow.source[0] if end == "target" else flow.target[0] for flow in flows}
    alone = sum(key[0] in others for key in placed) == 1
    pages = {placed[key].page for flow in flows for key in (flow.source, flow.target)}
    return len(keys) >= _FEWEST and keys == whole and alone and len(pages) == 1


def _down(symbol: Placed) -> Point:
    return port(symbol.mark.figure, symbol.box, "bottom")


def _up(symbol: Placed) -> Point:
    return port(symbol.mark.figure, symbol.box, "top")


def _fan(flows: list[Flow], placed: Mapping[Key, Placed], style: ArrowStyle) -> Iterator[Route]:
    start = _down(placed[flows[0].source])
    ends = {flow: _up(placed[flow.target]) for flow in flows}
    y = min(y for _, y in ends.values()) - _STUB - style.head
    if y < start[1] + 2 * style.head:
        return
    middle = min(flows, key=lambda flow: abs(ends[flow][0] - start[0]))
    for flow in flows:
        x, top = ends[flow]
        headed = style.bar_heads == "all" or (style.bar_heads == "one" and flow is middle)
        points = straighten((start, (start[0], y), (x, y), (x, top)))
        page = placed[flow.target].page
        yield _route(flow, page, points, bare=not headed)
    if style.bar_heads == "bar":
        yield _route(middle, placed[middle.target].page, (start, (start[0], y)))


def _join(flows: list[Flow], placed: Mapping[Key, Placed], style: ArrowStyle) -> Iterator[Route]:
    end = _up(placed[flows[0].target])
    starts = {flow: _down(placed[flow.source]) for flow in flows}
    y = max(y for _, y in starts.values()) + _STUB + style.head
    if y > end[1] - 2 * style.head:
        return
    page = placed[flows[0].target].page
    for flow in flows:
        points = straighten((starts[flow], (starts[flow][0], y), (end[0], y), end))
        yield _route(flow, page, points)
    if style.join_heads:
        for flow in flows:
            if abs(starts[flow][0] - end[0]) > 1:
                yield _route(flow, page, (starts[flow], (starts[flow][0], y)))


def _route(flow: Flow, page: int, points: Iterable[Point], bare: bool = False) -> Route:
    return Route(flow, ((page, tuple(points)),), "bottom", "top", bare=bare)
