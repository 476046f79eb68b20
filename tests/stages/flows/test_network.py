"""Ways along joined lines: straight on before round a corner, over pages too."""

from __future__ import annotations

from digisop.stages.flows.network import Network, PageJoin, points_of
from digisop_models.geometry import Box, Point
from digisop_models.page import FlowLineEnd, FlowLines, Joint, Stroke

ABOVE, BELOW, ASIDE = Box(90, 0, 110, 20), Box(90, 120, 110, 140), Box(200, 60, 220, 80)
PLUMB = Stroke(Point(100, 20), Point(100, 120))
#: A line down, and a branch from its middle to the right.
FORK = FlowLines(
    strokes=(PLUMB, Stroke(Point(100, 70), Point(200, 70))),
    joints=(Joint(1, True, 0, Point(100, 70), False),),
    ends=(
        FlowLineEnd(0, True, Point(100, 20), ABOVE, 0.0),
        FlowLineEnd(0, False, Point(100, 120), BELOW, 0.9),
        FlowLineEnd(1, False, Point(200, 70), ASIDE, 0.9),
    ),
)
LINE = FlowLines(
    (PLUMB,),
    (),
    (
        FlowLineEnd(0, True, Point(100, 20), ABOVE, 0.1),
        FlowLineEnd(0, False, Point(100, 120), None, 0.2),
    ),
)


def network(*flow_lines: FlowLines) -> Network:
    found = Network()
    for number, track in enumerate(flow_lines, 1):
        found.add_flow_lines(number, track)
    return found


def test_the_ends_of_a_track_hang_together() -> None:
    (part,) = network(FORK).parts()
    assert {end.symbol: end.is_head for end in part} == {ABOVE: False, BELOW: True, ASIDE: True}


def test_the_way_straight_on_is_cheaper_than_a_longer_branch_around() -> None:
    found = network(FORK)
    nodes = {end.symbol: end.node for end in found.ends}
    ways = found.ways(nodes[ABOVE])
    straight, around = ways[nodes[BELOW]], ways[nodes[ASIDE]]
    assert straight[0] == 100
    assert around[0] > 300
    ((page, points),) = points_of(found, around[1])
    assert page == 1
    assert points == [(100, 20), (100, 70), (200, 70)]


def test_tracks_hang_together_only_when_joined() -> None:
    found = network(LINE, LINE)
    assert len(found.parts()) == 2
    leaving, coming = (end.node for end in found.ends if end.symbol is None)
    found.join(leaving, coming)
    (part,) = found.parts()
    assert {(end.page, end.symbol) for end in part if end.symbol} == {(1, ABOVE), (2, ABOVE)}
    first, last = (end.node for end in part if end.symbol)
    cost, way = found.ways(first)[last]
    assert cost == 200  # the page break is no way
    assert [(page, len(points)) for page, points in points_of(found, way)] == [(1, 2), (2, 2)]


def test_a_line_goes_on_over_a_page_in_its_own_place_though_it_turns_there() -> None:
    """The way over another's place goes straight on: it is dearer."""
    found = Network()
    left, right = (found.add(1, Point(x, 300)) for x in (100, 200))
    own, other = (found.add(2, Point(x, 40)) for x in (100, 200))
    meet, corner, goal = (found.add(2, Point(x, 80)) for x in (100, 200, 20))
    for one, next_ in ((own, meet), (other, corner), (corner, meet), (meet, goal)):
        found.join(one, next_)
    found.join_pages(left, own, PageJoin(0.0, 0, is_first=True))
    found.join_pages(left, other, PageJoin(100.0, 0, is_first=False))
    found.join_pages(right, other, PageJoin(0.0, 0, is_first=True))
    assert found.ways(left)[goal][1] == (left, own, meet, goal)
