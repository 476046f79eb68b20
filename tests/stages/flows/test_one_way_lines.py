"""What flows share of a line they follow in one direction."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

import pytest

from digisop.stages.flows.candidates import Candidate, Site
from digisop.stages.flows.network import Network
from digisop.stages.flows.one_way_lines import keep_one_way
from digisop.stages.flows.program import Program
from digisop.stages.types import DraftSymbol
from digisop_models.geometry import Box, Point
from digisop_models.record import Shape

SITE = Site((0, 0), DraftSymbol(0, Shape.PROCESS, 1, Box(0, 0, 50, 30)))


class Counted(list[Candidate]):
    """Flows, and how often one of them was looked at."""

    looks = 0

    def __getitem__(self, index: int) -> Candidate:  # type: ignore[override]
        self.looks += 1
        return super().__getitem__(index)


def kept(ends: int) -> tuple[Counted, Program]:
    """The flows between so many ends on the one side of a line and as many on the other, both ways,
    and the program that they bind."""
    network = Network()
    line = [network.add(1, Point(x, 0.0)) for x in (0.0, 50.0)]
    network.join(*line)
    pairs = list(product(range(ends), range(ends, 2 * ends)))
    flows = Counted([*_flows(pairs, line), *_flows([(b, a) for a, b in pairs], line[::-1])])
    program = Program()
    choices = [program.choice({}) for _ in flows]
    keep_one_way(program, flows, choices, network)
    return flows, program


def _flows(pairs: Iterable[tuple[int, int]], way: list[int]) -> list[Candidate]:
    return [Candidate(start, goal, SITE, SITE, tuple(way), {}) for start, goal in pairs]


@pytest.mark.parametrize(("ends", "costs"), [(1, 0), (2, 1), (3, 1), (5, 0)])
def test_ways_there_and_back_cost_once_but_where_there_are_too_many(ends: int, costs: int) -> None:
    """Alone, a way and its own way back are for the signs of their ends."""
    _, program = kept(ends)
    assert [dict(signs) for signs in program.signs if signs] == [{"against": 1.0}] * costs


@pytest.mark.parametrize(("ends", "most"), [(5, 4 * 400), (20, 0)])
def test_of_too_many_ways_few_are_looked_at(ends: int, most: int) -> None:
    flows, _ = kept(ends)
    assert flows.looks <= most
