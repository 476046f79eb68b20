"""Fans and joins by bars: what crosses a bar belongs to it, and its legs may have heads."""

from __future__ import annotations

from itertools import pairwise

import pytest

from digisop.stages.flows.candidates import Site
from digisop.stages.flows.hanging_bars import UNKNOWN, join_bars, with_hanging_heads
from digisop.stages.flows.network import End, Network
from digisop.stages.types import DraftSymbol
from digisop_models.geometry import Box, Point
from digisop_models.record import Shape


class Drawn:
    """A procedure of boxes, one hundred points a row and a column, and lines between them."""

    def __init__(self, *places: tuple[int, int]) -> None:
        self.network = Network()
        self.boxes = {
            place: Box(100 * place[1], 100 * place[0], 100 * place[1] + 40, 100 * place[0] + 20)
            for place in places
        }
        self.sites = {
            (1, box): Site(place, DraftSymbol(place[1], Shape.PROCESS, 1, box))
            for place, box in self.boxes.items()
        }

    def line(self, *points: tuple[float, float]) -> list[int]:
        """A line of ink; its nodes."""
        nodes = [self.network.add(1, Point(*point)) for point in points]
        for one, other in pairwise(nodes):
            self.network.join(one, other)
        return nodes

    def end(self, node: int, place: tuple[int, int], head: float = 0.0) -> None:
        self.network.ends.append(End(node, 1, self.boxes[place], head))

    def heads(self) -> dict[tuple[int, int], float]:
        """The likeliest head at each box, after bars are joined and legs may have heads."""
        join_bars(self.network, self.sites)
        with_hanging_heads(self.network, self.sites)
        found: dict[tuple[int, int], float] = {}
        for end in self.network.ends:
            place = self.sites[1, end.symbol or Box(0, 0, 0, 0)].place
            found[place] = max(found.get(place, 0.0), end.head)
        return found

    @property
    def parts(self) -> int:
        return len(self.network.parts())


def fan(*, middle: bool = True, row: int = 1) -> Drawn:
    """A bar over two boxes of a row, crossed by a line with a head at the box between them."""
    drawn = Drawn((row - 1, 1), (row, 0), (row, 1), (row, 2))
    top = 100 * row
    bar = drawn.line((20, top), (20, top - 20), (220, top - 20), (220, top))
    drawn.end(bar[0], (row, 0))
    drawn.end(bar[-1], (row, 2))
    if middle:
        trunk = drawn.line((120, top - 80), (120, top))
        drawn.end(trunk[0], (row - 1, 1))
        drawn.end(trunk[1], (row, 1), 1.0)
    return drawn


@pytest.mark.parametrize("row", [1, 2])
def test_the_legs_of_a_crossed_bar_may_have_heads(row: int) -> None:
    drawn = fan(row=row)
    assert drawn.heads() == {
        (row - 1, 1): 0.0, (row, 0): UNKNOWN, (row, 1): 1.0, (row, 2): UNKNOWN,
    }  # fmt: skip
    assert drawn.parts == 1


def test_a_bar_that_nothing_crosses_stays_a_link() -> None:
    drawn = fan(middle=False)
    assert set(drawn.heads().values()) == {0.0}


def test_a_bar_that_ends_at_the_crossing_lines_symbol_is_a_link() -> None:
    drawn = fan()
    own = drawn.line((110, 80), (110, 100))
    drawn.network.join(drawn.network.split(1, 2, Point(110, 80)), own[0])
    drawn.end(own[1], (1, 1))
    drawn.heads()
    assert drawn.parts == 2


def test_a_symbol_that_another_arrow_comes_to_has_its_head_there() -> None:
    drawn = fan()
    side = drawn.line((140, 110), (200, 110))
    drawn.end(side[0], (1, 1))
    drawn.end(side[1], (1, 2), 1.0)
    ends = {end.node: end.head for end in drawn.network.ends}
    assert drawn.heads()[1, 0] == UNKNOWN
    assert [e.head for e in drawn.network.ends if e.node in ends][1] == 0.0


def test_an_arrow_back_from_below_is_no_head_for_a_leg() -> None:
    drawn = fan()
    drawn.boxes[2, 2] = Box(200, 200, 240, 220)
    drawn.sites[1, drawn.boxes[2, 2]] = Site(
        (2, 2), DraftSymbol(2, Shape.PROCESS, 1, drawn.boxes[2, 2])
    )
    back = drawn.line((240, 210), (260, 210), (260, 110), (240, 110))
    drawn.end(back[0], (2, 2))
    drawn.end(back[-1], (1, 2), 1.0)
    drawn.heads()
    assert sorted(end.head for end in drawn.network.ends).count(UNKNOWN) == 2


def join(*, entered: bool) -> Drawn:
    """A bar under two boxes of a row, crossed by a line that leads on from the box between."""
    drawn = Drawn((0, 1), (1, 0), (1, 1), (1, 2), (2, 1))
    bar = drawn.line((20, 120), (20, 140), (220, 140), (220, 120))
    drawn.end(bar[0], (1, 0))
    drawn.end(bar[-1], (1, 2))
    trunk = drawn.line((120, 120), (120, 200))
    drawn.end(trunk[0], (1, 1))
    drawn.end(trunk[1], (2, 1), 1.0)
    if entered:
        for place in ((1, 0), (1, 2)):
            x = 100.0 * place[1] + 20
            down = drawn.line((120, 20), (x, 60), (x, 100))
            drawn.end(down[0], (0, 1))
            drawn.end(down[-1], place, 1.0)
    return drawn


@pytest.mark.parametrize(("entered", "parts"), [(True, 3), (False, 2)])
def test_what_stands_on_a_bar_leads_on_if_it_is_come_to(entered: bool, parts: int) -> None:
    drawn = join(entered=entered)
    drawn.heads()
    assert drawn.parts == parts


@pytest.mark.parametrize("points", [((120, 70), (120, 100)), ((100, 60), (140, 100))])
def test_lines_that_cross_a_bar_at_one_point(points: tuple[tuple[float, float], ...]) -> None:
    drawn = fan()
    more = drawn.line(*points)
    drawn.end(more[-1], (1, 1), 1.0)
    assert drawn.heads()[1, 0] == UNKNOWN
