"""What speaks against a line with two heads counts once, where nothing else joins it."""

from __future__ import annotations

import pytest
from small_drawings import A, B, C, box

from digisop.stages.flows.candidates import Candidate, Site
from digisop.stages.flows.network import Network
from digisop.stages.flows.program import Program
from digisop.stages.flows.two_heads import weigh_two_heads
from digisop.stages.types import DraftSymbol
from digisop_models.geometry import Point
from digisop_models.record import Shape

GAPS, BOTH = 2.0, 1.0


def site(place: tuple[int, int]) -> Site:
    return Site(place, DraftSymbol(place[1], Shape.PROCESS, 1, box(place)))


def cost_of_both(gaps_to_a_third: float) -> float:
    """What a line between A and B with two gaps costs where it leads both ways, though a third
    symbol may be reached from one of its ends."""
    network, program = Network(), Program()
    nodes = [network.add(1, Point(0.0, 100.0 * row)) for row in range(3)]
    a, b, c = site(A), site(B), site(C)
    up = {"up": 1.0, "up_without_decision": 1.0}
    flows = [
        Candidate(0, 1, a, b, (nodes[0], nodes[1]), {"gaps": 2.0}),
        Candidate(1, 0, b, a, (nodes[1], nodes[0]), {"gaps": 2.0, **up}),
        Candidate(1, 2, b, c, (nodes[1], nodes[2]), {"gaps": gaps_to_a_third}),
    ]
    ways = {program.choice(flow.signs): flow for flow in flows}
    weigh_two_heads(program, ways, network, is_headless=False)
    answer = program.solve(program.costs({"gaps": GAPS, "both_ways": BOTH}), {0: 1, 1: 1, 2: 0})
    assert answer
    return answer.cost


def test_its_gaps_count_once_where_a_third_symbol_is_behind_more_of_them() -> None:
    assert cost_of_both(3.0) == pytest.approx(2 * GAPS + BOTH)


def test_they_count_twice_where_a_third_symbol_is_as_near() -> None:
    assert cost_of_both(2.0) == pytest.approx(4 * GAPS + BOTH)
