"""Fans and joins by bars: every flow has its line, heads stand where the style has them."""

from __future__ import annotations

import pytest
from samples.generator.bars import bar_routes
from samples.generator.content import Flow, Key, Mark, Procedure, Step
from samples.generator.placing import Placed
from samples.generator.sheet import Box
from samples.generator.style import ArrowStyle

ROWS = ((0, (0,)), (1, (0, 1, 2)), (2, (1,)))
FAN = tuple(Flow((0, 0), (1, lane)) for lane in range(3))
JOIN = tuple(Flow((1, lane), (2, 1)) for lane in range(3))


def placed() -> dict[Key, Placed]:
    found = {}
    for row, lanes in ROWS:
        for lane in lanes:
            box = Box(100 * lane, 100 * row, 100 * lane + 40, 100 * row + 20)
            found[row, lane] = Placed((row, lane), Mark(lane, "process"), 0, box)
    return found


def procedure(*flows: Flow) -> Procedure:
    steps = tuple(
        Step(str(row + 1), "Memeriksa", tuple(Mark(lane, "process") for lane in lanes))
        for row, lanes in ROWS
    )
    return Procedure(None, ("A", "B", "C"), steps, flows)


@pytest.mark.parametrize(("heads", "headed"), [("all", 3), ("one", 1), ("bar", 1)])
def test_a_fan(heads: str, headed: int) -> None:
    style = ArrowStyle(bars=True, bar_heads=heads)  # type: ignore[arg-type]
    routes = bar_routes(procedure(*FAN), placed(), style)
    assert {route.flow for route in routes} == set(FAN)
    assert sum(not route.bare for route in routes) == headed


def test_a_join_leads_all_lines_to_one_head() -> None:
    routes = bar_routes(procedure(*JOIN), placed(), ArrowStyle(bars=True))
    assert [route.flow for route in routes] == list(JOIN)
    assert len({route.legs[0][1][-1] for route in routes}) == 1


def test_nothing_without_the_style_or_where_a_symbol_is_left_out() -> None:
    assert not bar_routes(procedure(*FAN), placed(), ArrowStyle())
    assert not bar_routes(procedure(*FAN[:2]), placed(), ArrowStyle(bars=True))
