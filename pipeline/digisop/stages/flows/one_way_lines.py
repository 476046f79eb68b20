"""What flows share of a line they follow in one direction.

Where lines meet and part again, a way may be led from one branch back into another. Nobody draws
that: the stretch between the two would be followed one way by it and the other way by the rest.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import islice, pairwise, product

from digisop.stages.flows.candidates import Candidate
from digisop.stages.flows.network import Network
from digisop.stages.flows.program import Program

#: A stretch with more pairs of ways in opposite directions than this is not looked at: it would
#: take too long.
MOST_PAIRS = 150
#: ... and with more pairs of ways at all than this none is looked at.
_MOST_LOOKED_AT = 10_000
#: A stretch no longer than this (points) is where two lines touch.
TOUCH = 6.0

_Opposed = tuple[frozenset[int], frozenset[int]]
"""The indexes of the flows that follow a stretch one way, and of those that follow it back."""


def keep_one_way(
    program: Program, flows: Sequence[Candidate], choices: Sequence[int], network: Network
) -> None:
    """Cost ``against`` once for each stretch of ink that flows taken follow both ways.

    ``choices`` are those of the flows, in their order. A way that comes to the end from which
    another leaves is not held against it: the signs of ends are for that, and arrows have two
    heads. Stretches with the same flows count as one.
    """
    for there, back in _opposed(flows, network):
        if len(there) * len(back) > _MOST_LOOKED_AT:
            continue
        opposite = (
            (one, other)
            for one, other in product(sorted(there), sorted(back))
            if flows[one].start != flows[other].goal and flows[one].goal != flows[other].start
        )
        pairs = list(islice(opposite, MOST_PAIRS + 1))
        if not 0 < len(pairs) <= MOST_PAIRS:
            continue
        both = program.choice({"against": 1.0})
        for one, other in pairs:
            program.bind({both: 1.0, choices[one]: -1.0, choices[other]: -1.0}, -1, 1)


def _opposed(flows: Sequence[Candidate], network: Network) -> list[_Opposed]:
    """The stretches of ink, as the flows that follow them either way."""
    along: defaultdict[tuple[int, int], tuple[set[int], set[int]]] = defaultdict(
        lambda: (set(), set())
    )
    for index, flow in enumerate(flows):
        for one, other in pairwise(flow.nodes):
            along[min(one, other), max(one, other)][one > other].add(index)
    found = {
        (frozenset(there), frozenset(back))
        for (one, other), (there, back) in along.items()
        if network.is_ink(one, other) and network.length((one, other)) > TOUCH
    }
    return sorted(found, key=lambda one: (sorted(one[0]), sorted(one[1])))
