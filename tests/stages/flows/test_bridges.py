"""Bridges over gaps: straight on, into a line or a symbol ahead, and nowhere else."""

from __future__ import annotations

import pytest

from digisop.stages.flows.bridges import HIDDEN, add_bridges
from digisop.stages.flows.network import Network
from digisop_models.geometry import Box, Point
from digisop_models.page import USUAL_LETTER, FlowLineEnd, FlowLines, Page, PageKind, Stroke

PAGE = Page(1, 600.0, 400.0, PageKind.SCAN)
LETTER = USUAL_LETTER
UPPER, LOWER = Box(80, 0, 120, 20), Box(80, 200, 120, 220)


def line(start: Point, stop: Point, symbol: Box | None = None, head: float = 0.0) -> FlowLines:
    """A line whose start is at a symbol, and whose end is in the open."""
    ends = (FlowLineEnd(0, True, start, symbol, 0.0), FlowLineEnd(0, False, stop, None, head))
    return FlowLines((Stroke(start, stop),), (), ends)


def bridged(*lines: FlowLines, symbols: tuple[Box, ...] = (UPPER, LOWER)) -> Network:
    network = Network()
    for one in lines:
        network.add_flow_lines(1, one)
    add_bridges(network, [PAGE], [(1, box) for box in symbols])
    return network


def reached(network: Network) -> set[Box]:
    """The symbols that hang together with the first end."""
    part = next(part for part in network.parts() if network.ends[0] in part)
    return {end.symbol for end in part if end.symbol}


def test_a_line_broken_by_a_label_goes_on_straight() -> None:
    upper = line(Point(100, 20), Point(100, 90), UPPER)
    lower = line(Point(100, 200), Point(100, 90 + 5 * LETTER), LOWER)
    found = bridged(upper, lower)
    assert reached(found) == {UPPER, LOWER}
    assert list(found.bridges.values()) == [pytest.approx(5.0)]


@pytest.mark.parametrize("shift", [(2 * LETTER, 0.0), (0.0, 5 * LETTER)])
def test_a_line_further_aside_or_further_on_is_another(shift: tuple[float, float]) -> None:
    upper = line(Point(100, 20), Point(100, 90), UPPER)
    below = Point(100 + shift[0], 90 + 5 * LETTER + shift[1])
    found = bridged(upper, line(Point(below.x, 200), below, LOWER))
    assert reached(found) == {UPPER}


def test_an_arrow_drawn_in_two_at_a_rule_goes_on_where_its_other_part_begins() -> None:
    upper, start = line(Point(100, 20), Point(100, 110), UPPER, 0.9), 110 + LETTER / 2
    for shift, found in ((0.7 * LETTER, {UPPER, LOWER}), (1.5 * LETTER, {UPPER})):
        lower = line(Point(100 + shift, 200), Point(100 + shift, start), LOWER)
        assert reached(bridged(upper, lower)) == found


def test_an_arrow_that_keeps_off_its_symbol_may_be_meant_for_it() -> None:
    found = bridged(line(Point(100, 20), Point(100, 200 - 2 * LETTER), UPPER, 0.9))
    assert reached(found) == {UPPER, LOWER}
    (end,) = (end for end in found.ends if end.symbol == LOWER)
    assert (end.head, end.is_reached) == (0.9, False)


def test_a_line_that_stops_short_of_another_may_run_into_it() -> None:
    plumb = line(Point(100, 20), Point(100, 200 - LETTER), UPPER)
    beside = line(Point(300, 100), Point(100 + LETTER, 100), Box(300, 90, 340, 110))
    found = bridged(plumb, beside)
    assert reached(found) == {UPPER, LOWER, Box(300, 90, 340, 110)}
    assert found.gap(*next(iter(found.bridges))) == pytest.approx(1.0)


def test_an_end_far_from_everything_stays_in_the_open() -> None:
    found = bridged(line(Point(100, 20), Point(100, 100), UPPER))
    assert not found.bridges


def decided(tip: Point, *lines: FlowLines) -> set[Box]:
    """What a line hangs together with that comes from above to a tip near a decision."""
    network = Network()
    for one in (line(Point(tip.x, 20), tip, UPPER), *lines):
        network.add_flow_lines(1, one)
    add_bridges(network, [PAGE], [(1, UPPER), (1, DECISION)], [(1, DECISION)])
    return reached(network)


DECISION = Box(40, 100, 80, 140)


def test_a_label_hides_the_last_stretch_from_a_decision_s_corner() -> None:
    assert decided(Point(80 + LETTER, 124)) == {UPPER, DECISION}
    assert decided(Point(80 + 2 * LETTER, 124)) == {UPPER}


def test_but_not_where_a_line_ends_at_that_corner() -> None:
    other = line(Point(80, 120), Point(200, 120), DECISION)
    assert decided(Point(80 + LETTER, 126), other) == {UPPER}


@pytest.mark.parametrize(("gap", "head"), [(2.0, HIDDEN), (0.3, 0.02)])
def test_a_head_may_be_in_the_gap_before_a_symbol_though_none_is_seen(
    gap: float, head: float
) -> None:
    found = bridged(line(Point(100, 20), Point(100, 200 - gap * LETTER), UPPER, 0.02))
    (end,) = (end for end in found.ends if end.symbol == LOWER)
    assert end.head == head
