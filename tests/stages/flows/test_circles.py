"""Circles that stand for one another: a line into one goes on from the next with a line out."""

from __future__ import annotations

from digisop.stages.flows.bridges import add_bridges
from digisop.stages.flows.circles import join_circles, join_on_page
from digisop.stages.flows.network import End, Network, PageJoin
from digisop.stages.types import DraftProcedure, DraftStep, DraftSymbol
from digisop_models.geometry import Box, Point
from digisop_models.page import Page, PageKind
from digisop_models.record import Shape


class Drawn:
    """Circles in steps below one another, each with a line to or from a process of its own."""

    def __init__(self) -> None:
        self.network = Network()
        self.steps: list[DraftStep] = []

    def circle(self, text: str = "", *, into: bool, page: int = 1) -> None:
        y = 100.0 * (len(self.steps) + 1)
        ring, process = Box(100, y, 120, y + 20), Box(200, y, 240, y + 20)
        nodes = [self.network.add(page, Point(x, y + 10)) for x in (120.0, 200.0)]
        self.network.join(*nodes)
        self.network.ends += [
            End(nodes[0], page, ring, float(into)),
            End(nodes[1], page, process, float(not into)),
        ]
        mark = DraftSymbol(0, Shape.CONNECTOR, page, ring, text=text)
        self.steps.append(DraftStep(None, symbols=(mark,)))

    def joined(self) -> set[frozenset[int]]:
        """Which steps hang together, by index, after circles are joined."""
        join_circles(self.network, DraftProcedure((), tuple(self.steps)))
        tops = [step.symbols[0].box.y0 for step in self.steps]
        parts = ([end.symbol.y0 for end in p if end.symbol] for p in self.network.parts())
        return {frozenset(tops.index(y) for y in part) for part in parts}


def test_each_line_into_a_circle_goes_on_at_the_next_below() -> None:
    drawn = Drawn()
    for into, page in ((True, 1), (False, 2), (True, 2), (False, 3)):
        drawn.circle(into=into, page=page)
    assert drawn.joined() == {frozenset({0, 1}), frozenset({2, 3})}


def test_the_last_one_goes_back_to_the_one_left_over_above() -> None:
    drawn = Drawn()
    for into in (False, True, False, True):
        drawn.circle(into=into)
    assert drawn.joined() == {frozenset({1, 2}), frozenset({0, 3})}


def test_circles_with_other_letters_are_not_joined() -> None:
    drawn = Drawn()
    for text, into in (("A", True), ("B", False), ("A", False)):
        drawn.circle(text, into=into)
    assert drawn.joined() == {frozenset({0, 2}), frozenset({1})}


def test_a_circle_that_lines_come_to_and_leave_is_joined_to_none() -> None:
    drawn = Drawn()
    drawn.circle(into=True)
    drawn.circle(into=False)
    ring = drawn.steps[1].symbols[0].box
    nodes = [drawn.network.add(1, Point(110, y)) for y in (ring.y0 - 30, ring.y0)]
    drawn.network.join(*nodes)
    drawn.network.ends += [End(nodes[0], 1, None, 0.0), End(nodes[1], 1, ring, 1.0)]
    assert frozenset({0, 1}) not in drawn.joined()


def test_a_rule_behind_a_circle_is_no_line_of_it() -> None:
    drawn = Drawn()
    drawn.circle(into=True)
    drawn.circle(into=False)
    ring = drawn.steps[0].symbols[0].box
    nodes = [drawn.network.add(1, Point(x, ring.y0)) for x in (20.0, 100.0)]
    drawn.network.join(*nodes)
    drawn.network.ends += [End(nodes[0], 1, None, 0.0), End(nodes[1], 1, ring, 0.0)]
    assert frozenset({0, 1}) in drawn.joined()


def test_the_way_between_two_circles_of_one_page_is_no_ink() -> None:
    drawn = Drawn()
    for into in (True, False):
        drawn.circle(into=into)
    before = drawn.network.drawn()
    assert drawn.joined() == {frozenset({0, 1})}
    assert drawn.network.drawn() == before
    assert [drawn.network.drawn_from(one) for one, _ in before] == [[edge] for edge in before]


def test_an_end_in_the_open_that_is_joined_to_a_circle_is_bridged_too() -> None:
    """Its end has one line of ink, and points ahead, although the end is joined elsewhere too."""
    network = Network()
    nodes = [network.add(1, Point(*place)) for place in ((100, 50), (100, 100), (300, 300))]
    network.join(nodes[0], nodes[1])
    network.join_pages(nodes[1], nodes[2], PageJoin(shift=0.0, connectors=2, is_first=True))
    network.ends.append(End(nodes[1], 1, None, 0.0))
    page = Page(1, 600.0, 800.0, PageKind.SCAN)
    add_bridges(network, [page], [(1, Box(80, 110, 120, 130))])
    assert list(network.bridges) == [(nodes[1], network.ends[-1].node)]


def pentagons(*drawn: tuple[float, str, int]) -> Network:
    """Off-page connectors at heights of a page, and processes at 0, 150 and 300; short lines from
    the process above to the first, from the others to the process below, with their heads at the
    wrong ends."""
    network, steps = Network(), []
    for y in (0.0, 150.0, 300.0):
        mark = DraftSymbol(0, Shape.PROCESS, 1, Box(100, y, 140, y + 20))
        steps.append(DraftStep(None, symbols=(mark,)))
    for y, text, process in drawn:
        box, other = Box(110, y, 130, y + 20), steps[process].symbols[0].box
        tops = (other.y1, box.y0) if other.y0 < y else (box.y1, other.y0)
        nodes = [network.add(1, Point(120, at)) for at in tops]
        network.join(*nodes)
        held = (other, box) if other.y0 < y else (box, other)
        ends = zip(nodes, held, (1.0, 0.0), strict=True)
        network.ends += [End(node, 1, symbol, head) for node, symbol, head in ends]
        mark = DraftSymbol(0, Shape.OFF_PAGE_CONNECTOR, 1, box, text=text)
        steps.append(DraftStep(None, symbols=(mark,)))
    join_on_page(network, DraftProcedure((), tuple(steps)))
    return network


def test_off_page_connectors_amid_a_page_are_joined_and_directed() -> None:
    network = pentagons((25.0, "", 0), (120.0, "", 1))
    assert len(network.parts()) == 1
    assert [end.head for end in network.ends] == [0.0, 1.0, 0.0, 1.0]


def test_off_page_connectors_at_a_pages_ends_are_not_joined() -> None:
    assert len(pentagons((-40.0, "", 0), (330.0, "", 2)).parts()) == 2


def test_off_page_connectors_with_other_letters_are_not_joined() -> None:
    assert len(pentagons((25.0, "A", 0), (120.0, "B", 1)).parts()) == 2
