"""Ways between circles, or off-page connectors of one page, that stand for one another: a line that
runs into one goes on from the next that a line comes out of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeAlias

from digisop.form.labels import letters
from digisop.stages.flows.network import End, Network, PageJoin
from digisop.stages.types import DraftProcedure, DraftSymbol
from digisop_models.record import Shape

#: A head may fill a line shorter than this (points).
SHORT_LINE = 11.0


def join_circles(network: Network, procedure: DraftProcedure) -> None:
    """Add the ways from each circle that lines only come to, to the next one, from the top of the
    procedure down, that lines only leave; what is left over is joined in its order. Circles whose
    letters differ are not joined."""
    marks = _marks_of(procedure, Shape.CONNECTOR)
    ends = {id(mark): _ends_at(network, mark) for mark in marks}
    _join(network, ends, _pairs(marks, *_ways_of(marks, ends)))


def join_on_page(network: Network, procedure: DraftProcedure) -> None:
    """Add the ways from each off-page connector to the next below it on its page, where symbols
    stand above the one and below the other and no page break has joined either: the rows were drawn
    for pages of another size. Connectors whose letters differ are not joined."""
    joined = {node for join in network.joins for node in join}
    marks = _marks_of(procedure, Shape.OFF_PAGE_CONNECTOR)
    ends = {id(mark): _ends_at(network, mark) for mark in marks}
    free = [m for m in marks if not any(end.node in joined for end in ends[id(m)])]
    boxes = {(m.page, m.box) for step in procedure.steps for m in step.symbols if m not in marks}
    pairs: list[tuple[DraftSymbol, DraftSymbol]] = []
    for one, other in pairwise(free):  # lines run down the page, so into the first
        tops = [box.y1 for page, box in boxes if page == one.page == other.page]
        amid = any(y < one.box.y0 for y in tops) and any(y > other.box.y1 for y in tops)
        if amid and _alike(one, other) and all(one is not before for _, before in pairs):
            pairs.append((one, other))
            _direct(network, one, is_into=True)
            _direct(network, other, is_into=False)
    _join(network, ends, pairs)


def _direct(network: Network, mark: DraftSymbol, *, is_into: bool) -> None:
    """Let a line at a connector that is hardly longer than a head, which fills it then, have the
    head at that end that is meant."""
    for part in network.parts():
        ends = [(i, end) for i, end in enumerate(network.ends) if end in part]
        at_mark = [(end.page, end.symbol) == (mark.page, mark.box) for _, end in ends]
        length = sum(network.length(edge) for edge in network.drawn_from(part[0].node))
        if len(ends) != 2 or at_mark.count(True) != 1 or length >= SHORT_LINE:
            continue
        heads = sorted(end.head for _, end in ends)
        for (index, end), here in zip(ends, at_mark, strict=True):
            network.ends[index] = replace(end, head=heads[1 if here is is_into else 0])


def _marks_of(procedure: DraftProcedure, shape: Shape) -> list[DraftSymbol]:
    """The symbols of a shape, from the top of the procedure down."""
    marks = [mark for step in procedure.steps for mark in step.symbols if mark.shape is shape]
    return sorted(marks, key=lambda mark: (mark.page, mark.box.y0))


_Ends: TypeAlias = Mapping[int, Sequence[End]]
"""The ends of lines at symbols, by these' identity."""


def _ways_of(
    marks: Sequence[DraftSymbol], ends: _Ends
) -> tuple[list[DraftSymbol], list[DraftSymbol]]:
    """The symbols that lines only come to, and those that they only leave."""
    into = [m for m in marks if ends[id(m)] and all(end.is_head for end in ends[id(m)])]
    out_of = [m for m in marks if ends[id(m)] and not any(end.is_head for end in ends[id(m)])]
    return into, out_of


def _join(network: Network, ends: _Ends, pairs: Sequence[tuple[DraftSymbol, DraftSymbol]]) -> None:
    how = PageJoin(shift=0.0, connectors=2, is_first=True)
    for one, other in pairs:
        for end in ends[id(one)]:
            for start in ends[id(other)]:
                network.join_pages(end.node, start.node, how)


def _leads_on(network: Network, end: End) -> bool:
    """Whether the ink at an end leads to another symbol, or up or down, as over a page break; a
    rule that a circle stands on does not."""
    found = {end.node, *(node for edge in network.drawn_from(end.node) for node in edge)}
    own = (end.page, end.symbol)
    if any(o.node in found and o.symbol and (o.page, o.symbol) != own for o in network.ends):
        return True
    places = [network.places[node][1] for node in found]
    across, down = [place.x for place in places], [place.y for place in places]
    return max(down) - min(down) > max(across) - min(across)


def _ends_at(network: Network, mark: DraftSymbol) -> list[End]:
    """The ends at a circle; where there are some with a head and some without, those that lead
    on."""
    ends = [end for end in network.ends if end.page == mark.page and end.symbol == mark.box]
    is_clear = len({end.is_head for end in ends}) < 2
    return ends if is_clear else [end for end in ends if _leads_on(network, end)]


def _pairs(
    marks: Sequence[DraftSymbol], into: Sequence[DraftSymbol], out_of: Sequence[DraftSymbol]
) -> list[tuple[DraftSymbol, DraftSymbol]]:
    """Which circle goes on at which: the next below of those left, else the uppermost."""
    order = {id(mark): index for index, mark in enumerate(marks)}
    left = list(out_of)
    pairs: list[tuple[DraftSymbol, DraftSymbol]] = []
    for below in (True, False):
        for one in into:
            if any(one is first for first, _ in pairs):
                continue
            fits = [o for o in left if _alike(one, o)]
            if below:
                fits = [o for o in fits if order[id(o)] > order[id(one)]]
            if fits:
                pairs.append((one, fits[0]))
                left.remove(fits[0])
    return pairs


def _alike(one: DraftSymbol, other: DraftSymbol) -> bool:
    """Whether the letters in two circles are the same, or those of one could not be read."""
    texts = {letters(mark.text) or mark.text.strip() for mark in (one, other)} - {""}
    return len(texts) <= 1
