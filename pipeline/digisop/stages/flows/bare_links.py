"""Lines without heads between symbols of a row that act together: links, which are no flows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from digisop.stages.flows.candidates import Candidate, Site
from digisop.stages.flows.network import Network
from digisop.stages.flows.program import Program
from digisop.stages.types import IS_HEAD

#: The signs of lines along a row that have no head.
BARE = frozenset({"unheaded_level", "headless_level"})


def bare_links(
    program: Program, flows: Sequence[Candidate], choices: Sequence[int], network: Network
) -> dict[int, tuple[int, ...]]:
    """By the index of a flow: what else a line without a head between symbols of a row may be: a
    link between symbols that act together, which is no flow. It may run into another's arrow, but
    does not go on over a page's end."""
    ends: defaultdict[frozenset[int], list[int]] = defaultdict(list)
    for index, flow in enumerate(flows):
        heads = [network.ends[end].head for end in (flow.start, flow.goal)]
        is_bare = not BARE.isdisjoint(flow.signs) or (
            "level" in flow.signs and max(heads) < IS_HEAD
        )
        if is_bare and not any(network.is_join(*edge) for edge in pairwise(flow.nodes)):
            ends[frozenset((flow.start, flow.goal))].append(index)
    found: defaultdict[int, list[int]] = defaultdict(list)
    for among in ends.values():
        link = program.choice({"bare_link": 1.0})
        for index in among:
            program.bind({link: 1.0, choices[index]: 1.0}, 0, 1)
            found[index].append(link)
    return {index: tuple(links) for index, links in found.items()}


def keep_apart(
    program: Program,
    flows: Sequence[Candidate],
    links: Mapping[int, Sequence[int]],
    come: Mapping[Site, Sequence[int]],
) -> None:
    """A link between two symbols to both of which arrows lead does not turn where lines meet: there
    their lines rather join. ``links`` are as ``bare_links`` gives them, ``come`` has the choices of
    the flows that lead to each symbol."""
    turning: dict[int, Candidate] = {}
    for index, own in links.items():
        if flows[index].signs.get("turns"):
            turning |= dict.fromkeys(own, flows[index])
    for link, flow in turning.items():
        entered = [come.get(site, ()) for site in (flow.origin, flow.aim) if site.place[0] > 0]
        if all(entered):
            terms = [link, *(program.any_of({}, choices) for choices in entered)]
            program.excess({"turns": flow.signs["turns"]}, terms, len(entered))
