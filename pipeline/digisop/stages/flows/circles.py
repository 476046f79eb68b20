"""Ways between circles that stand for one another: a line that runs into one goes on from the
next that a line comes out of."""

from __future__ import annotations

from collections.abc import Sequence

from digisop.form.labels import letters
from digisop.stages.flows.network import End, Network, PageJoin
from digisop.stages.types import DraftProcedure, DraftSymbol
from digisop_models.record import Shape


def join_circles(network: Network, procedure: DraftProcedure) -> None:
    """Add the ways from each circle that lines only come to, to the next one, from the top of the
    procedure down, that lines only leave; what is left over is joined in its order. Circles whose
    letters differ are not joined."""
    marks = [m for step in procedure.steps for m in step.symbols if m.shape is Shape.CONNECTOR]
    marks.sort(key=lambda mark: (mark.page, mark.box.y0))
    ends = {id(mark): _ends_at(network, mark) for mark in marks}
    into = [m for m in marks if ends[id(m)] and all(end.is_head for end in ends[id(m)])]
    out_of = [m for m in marks if ends[id(m)] and not any(end.is_head for end in ends[id(m)])]
    how = PageJoin(shift=0.0, connectors=2, is_first=True)
    for one, other in _pairs(marks, into, out_of):
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
