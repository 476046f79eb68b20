"""The likeliest flowchart: what no line alone can tell follows from the whole drawing."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from small_drawings import (
    BARE,
    DECISION,
    FOUR,
    HEAD,
    NO,
    PATH,
    PROCESS,
    TERMINATOR,
    YES,
    A,
    B,
    C,
    D,
    Place,
    a_page,
    back,
    box,
    decide,
    down,
    label,
    polyline,
)

from digisop.stages.flows import considered_flows, find_flows
from digisop.stages.flows.candidates import sites_of
from digisop_models.geometry import Point
from digisop_models.page import FlowLineEnd, FlowLines, Joint, PageKind, Stroke


def test_lines_lead_to_their_heads() -> None:
    found = decide(FOUR, [*PATH, back(C, A)])
    assert set(found) == {(A, B), (B, C), (C, D), (C, A)}


@pytest.mark.parametrize("head", [HEAD, 0.3, BARE])
def test_an_arrow_whose_head_is_not_seen_goes_on_with_the_others(head: float) -> None:
    lines = [down(A, B), down(B, C, (BARE, head)), down(C, D), back(C, A)]
    assert set(decide(FOUR, lines)) == {(A, B), (B, C), (C, D), (C, A)}


def test_both_heads_are_two_flows() -> None:
    shapes = {A: TERMINATOR, B: PROCESS, (2, 1): TERMINATOR}
    found = decide(shapes, [down(A, B, (HEAD, HEAD)), down(B, (2, 1))])
    assert set(found) == {(A, B), (B, A), (B, (2, 1))}


def test_a_label_goes_to_the_exit_that_it_fits() -> None:
    found = decide(FOUR, [*PATH, back(C, A)], [YES, NO])
    assert found[C, D][:2] == ("yes", "Ya")
    assert found[C, A][:2] == ("no", "Tidak")
    assert found[A, B][0] is None


def test_the_answer_of_an_exit_follows_from_the_other_and_is_looked_at() -> None:
    found = decide(FOUR, [*PATH, back(C, A)], [NO])
    assert found[C, A] == ("no", "Tidak", ())
    assert found[C, D] == ("yes", "", ("label_implied",))


def test_a_decision_with_one_exit_implies_nothing() -> None:
    found = decide(FOUR, PATH, [YES])
    assert found == {(A, B): (None, "", ()), (B, C): (None, "", ()), (C, D): ("yes", "Ya", ())}


def test_a_line_that_a_label_breaks_is_joined_where_symbols_lack_it() -> None:
    x, y, v = box(C).center[0], box(C).y1, box((3, 1)).y0
    shapes = {A: TERMINATOR, B: PROCESS, C: PROCESS, (3, 1): TERMINATOR}
    upper = polyline((x, y), (x, y + 15), start=C, stop=None, heads=(BARE, BARE))
    lower = polyline((x, v - 20), (x, v), start=None, stop=(3, 1), heads=(BARE, HEAD))
    found = decide(shapes, [down(A, B), down(B, C), upper, lower])
    assert set(found) == {(A, B), (B, C), (C, (3, 1))}


def test_a_drawing_without_heads_runs_down_and_its_no_back_up() -> None:
    bare = (BARE, BARE)
    lines = [down(A, B, bare), down(B, C, bare), down(C, D, bare), back(C, A, bare)]
    found = decide(FOUR, lines, [YES, NO])
    assert {pair: said for pair, (said, _, _) in found.items()} == {
        (A, B): None,
        (B, C): None,
        (C, D): "yes",
        (C, A): "no",
    }


def test_without_lines_there_are_no_flows() -> None:
    assert not decide(FOUR, [], [YES, NO])


@pytest.mark.parametrize(
    ("length", "flows"), [(40, {((0, 0), (1, 0)), ((1, 0), (0, 0))}), (9, {((0, 0), (1, 0))})]
)
def test_a_line_with_two_heads_leads_both_ways_but_where_one_head_fills_it(
    length: float, flows: set[tuple[Place, Place]]
) -> None:
    line = polyline((50, 80), (50, 80 + length), start=(0, 0), stop=(1, 0), heads=(0.98, 0.99))
    shapes = {(0, 0): TERMINATOR, (1, 0): PROCESS, (2, 0): TERMINATOR}
    assert set(decide(shapes, [line, down((1, 0), (2, 0))])) == flows | {((1, 0), (2, 0))}


def test_a_short_line_with_two_heads_that_the_file_draws_leads_both_ways() -> None:
    line = polyline((50, 80), (50, 89), start=(0, 0), stop=(1, 0), heads=(0.995, 0.995))
    shapes = {(0, 0): TERMINATOR, (1, 0): PROCESS, (2, 0): TERMINATOR}
    page, procedure = a_page(shapes, [line, down((1, 0), (2, 0))])
    (found,) = find_flows([replace(page, kind=PageKind.DIGITAL)], [procedure])
    pairs = {(flow.source, flow.target) for flow in found.flows}
    assert pairs == {((0, 0), (1, 0)), ((1, 0), (0, 0)), ((1, 0), (2, 0))}


def test_a_trunk_with_heads_both_ways_leads_to_both() -> None:
    """Heads at two symbols and a line that joins theirs from a third: no flow between the two."""
    source, left, right = (0, 1), (1, 0), (1, 2)
    trunk = polyline((150.0, 65.0), (150.0, 150.0), start=source, stop=None, heads=(BARE, BARE))
    bar = polyline((75.0, 150.0), (225.0, 150.0), start=left, stop=right, heads=(HEAD, HEAD))
    strokes = (*trunk.strokes, *bar.strokes)
    joints = (Joint(0, False, 1, Point(150.0, 150.0), False),)
    ends = (trunk.ends[0], *(replace(end, stroke=1) for end in bar.ends))
    shapes = {source: PROCESS, left: PROCESS, right: PROCESS}
    assert set(decide(shapes, [FlowLines(strokes, joints, ends)])) == {
        (source, left),
        (source, right),
    }


def test_an_arrow_with_two_heads_is_two_flows() -> None:
    """Each leaves where the other comes in, but against no head of a third."""
    between = polyline(
        (150.0, 165.0), (200.0, 165.0), (200.0, 250.0), (250.0, 250.0),
        start=B, stop=C, heads=(HEAD, HEAD),
    )  # fmt: skip
    shapes = {A: TERMINATOR, B: PROCESS, C: PROCESS, D: TERMINATOR}
    found = decide(shapes, [down(A, B), between, down(C, D)])
    assert {(B, C), (C, B)} <= set(found)


def test_who_acts_together_with_another_does_not_lead_on() -> None:
    """A line without a head from a symbol that nothing leads to runs into its row mate's arrow."""
    mate, middle = (1, 3), Point(150.0, 200.0)
    spots = (150.0, 165.0), (150.0, 235.0), (350.0, 165.0), (350.0, 200.0), (150.0, 200.0)
    one, two, three, four, five = (Point(*spot) for spot in spots)
    strokes = (Stroke(one, two), Stroke(three, four), Stroke(four, five))
    joints = (Joint(1, False, 2, four, True), Joint(2, False, 0, middle, False))
    ends = (
        FlowLineEnd(0, True, one, box(B), BARE),
        FlowLineEnd(0, False, two, box(C), HEAD),
        FlowLineEnd(1, True, three, box(mate), BARE),
    )
    shapes = {A: TERMINATOR, B: PROCESS, mate: PROCESS, C: PROCESS, D: TERMINATOR}
    lines = [down(A, B), FlowLines(strokes, joints, ends), down(C, D)]
    assert set(decide(shapes, lines)) == {(A, B), (B, C), (C, D)}
    entered = [*lines, polyline((50.0, 80.0), (350.0, 80.0), (350.0, 135.0),
                                start=A, stop=mate, heads=(BARE, HEAD))]  # fmt: skip
    assert (mate, C) in decide(shapes, entered)


def test_what_begins_the_procedure_is_left_though_an_answer_comes_back_to_it() -> None:
    """One line with a head at either end, into which a third symbol's answer runs, too."""
    begins, first, second, ends = (0, 1), (1, 0), (2, 0), (3, 0)
    spots = (150.0, 65.0), (150.0, 150.0), (75.0, 150.0), (75.0, 250.0), (100.0, 250.0)
    one, two, three, four, five = (Point(*spot) for spot in spots)
    joined = Point(100.0, 150.0)
    strokes = (Stroke(one, two), Stroke(two, three), Stroke(four, five), Stroke(five, joined))
    joints = (
        Joint(0, False, 1, two, True),
        Joint(2, False, 3, five, True),
        Joint(3, False, 1, joined, False),
    )
    heads = (
        FlowLineEnd(0, True, one, box(begins), HEAD),
        FlowLineEnd(1, False, three, box(first), HEAD),
        FlowLineEnd(2, True, four, box(second), BARE),
    )
    shapes = {begins: TERMINATOR, first: DECISION, second: DECISION, ends: TERMINATOR}
    labels = [label("Tidak", 80, 138), label("Tidak", 80, 238), label("Ya", 55, 170)]
    lines = [FlowLines(strokes, joints, heads), down(first, second), down(second, ends)]
    found = decide(shapes, lines, labels)
    assert (begins, first) in found
    assert found[first, begins][0] == "no"


def test_where_steps_are_ovals_these_do_not_end_the_procedure() -> None:
    for shape, ends in ((TERMINATOR, {False}), (PROCESS, {False, True})):
        _, procedure = a_page({A: TERMINATOR, B: shape, C: shape, D: TERMINATOR}, ())
        assert {site.is_end for site in sites_of(procedure).values()} == ends


def test_no_line_without_heads_both_comes_to_an_end_and_leaves_it() -> None:
    """A drawing without heads, a trunk with three lines: from above, to one aside, from below."""
    bare = (BARE, BARE)
    strokes = (
        Stroke(Point(125.0, 150.0), Point(50.0, 150.0)),
        Stroke(Point(50.0, 150.0), Point(50.0, 335.0)),
        Stroke(Point(50.0, 250.0), Point(125.0, 250.0)),
    )
    joints = (
        Joint(0, False, 1, Point(50.0, 150.0), True),
        Joint(2, True, 1, Point(50.0, 250.0), False),
    )
    ends = (
        FlowLineEnd(0, True, Point(125.0, 150.0), box(B), BARE),
        FlowLineEnd(1, False, Point(50.0, 335.0), box(D), BARE),
        FlowLineEnd(2, False, Point(125.0, 250.0), box(C), BARE),
    )
    shapes = {A: TERMINATOR, B: PROCESS, C: PROCESS, D: DECISION, (4, 0): TERMINATOR}
    aside = polyline((175.0, 250.0), (175.0, 350.0), (75.0, 350.0), start=C, stop=D, heads=bare)
    lines = [down(A, B, bare), FlowLines(strokes, joints, ends), aside, down(D, (4, 0), bare)]
    found = decide(shapes, lines, [label("Tidak", 55, 318), label("Ya", 55, 375)])
    assert set(found) == {(A, B), (B, C), (C, D), (D, C), (D, (4, 0))}


def test_a_line_that_comes_in_beside_a_fork_is_not_led_back_into_it() -> None:
    start, work, beside, after, asks, last = (0, 2), (1, 2), (1, 1), (2, 2), (4, 0), (5, 0)
    shapes = {start: TERMINATOR, work: PROCESS, beside: PROCESS, after: PROCESS}
    trunk = Point(250, 165), Point(250, 235)
    fork = Point(250, 178), Point(150, 178), Point(150, 165)
    comes_in = Point(25, 450), Point(10, 450), Point(10, 215), Point(250, 215)
    strokes = [trunk, *pairwise(fork), *pairwise(comes_in)]
    joints = (
        Joint(1, True, 0, fork[0], False),
        Joint(1, False, 2, fork[1], True),
        Joint(3, False, 4, comes_in[1], True),
        Joint(4, False, 5, comes_in[2], True),
        Joint(5, False, 0, comes_in[3], False),
    )
    ends = (
        FlowLineEnd(0, True, trunk[0], box(work), BARE),
        FlowLineEnd(0, False, trunk[1], box(after), HEAD),
        FlowLineEnd(2, False, fork[2], box(beside), HEAD),
        FlowLineEnd(3, True, comes_in[0], box(asks), BARE),
    )
    net = FlowLines(tuple(Stroke(*stroke) for stroke in strokes), joints, ends)
    lines = [down(start, work), net, down(after, asks), down(asks, last)]
    labels = [label("Tidak", 2, 438), label("Ya", 54, 468)]
    found = decide({**shapes, asks: DECISION, last: TERMINATOR}, lines, labels)
    assert {(work, beside), (work, after), (asks, after)} <= set(found)
    assert (asks, beside) not in found


def test_a_long_line_with_two_heads_is_two_flows_though_one_is_less_sure() -> None:
    start, far, last = (0, 0), (2, 2), (3, 2)
    shapes = {start: TERMINATOR, far: PROCESS, last: TERMINATOR}
    lines = [down(start, far, (0.85, HEAD)), down(far, last)]
    assert set(decide(shapes, lines)) == {(start, far), (far, start), (far, last)}
    lines = [down(start, far, (0.6, HEAD)), down(far, last)]
    assert set(decide(shapes, lines)) == {(start, far), (far, last)}


def test_two_that_join_before_a_head_both_lead_there() -> None:
    """Where their lines meet and turn, it is no link between them that leads to nothing."""
    mate, turn, meet = (1, 3), Point(350.0, 200.0), Point(150.0, 200.0)
    spots = (150.0, 165.0), (150.0, 235.0), (350.0, 165.0)
    one, two, three = (Point(*spot) for spot in spots)
    strokes = (Stroke(one, meet), Stroke(three, turn), Stroke(turn, meet), Stroke(meet, two))
    joints = (
        Joint(1, False, 2, turn, True),
        Joint(2, False, 0, meet, False),
        Joint(3, True, 0, meet, True),
    )
    ends = (
        FlowLineEnd(0, True, one, box(B), BARE),
        FlowLineEnd(3, False, two, box(C), HEAD),
        FlowLineEnd(1, True, three, box(mate), BARE),
    )
    shapes = {A: TERMINATOR, B: PROCESS, mate: PROCESS, C: PROCESS, D: TERMINATOR}
    apart = polyline((50.0, 80.0), (350.0, 80.0), (350.0, 135.0),
                     start=A, stop=mate, heads=(BARE, HEAD))  # fmt: skip
    lines = [down(A, B), apart, FlowLines(strokes, joints, ends), down(C, D)]
    assert {(B, C), (mate, C)} <= set(decide(shapes, lines))


@pytest.mark.parametrize("goes_on", [True, False])
def test_without_heads_a_line_along_a_row_is_a_flow_where_the_procedure_goes_on_over_it(
    goes_on: bool,
) -> None:
    bare, mate = (BARE, BARE), (1, 3)
    along = polyline((175.0, 150.0), (325.0, 150.0), start=B, stop=mate, heads=bare)
    shapes = {A: TERMINATOR, B: PROCESS, mate: PROCESS, C: PROCESS, D: TERMINATOR}
    lines = [down(A, B, bare), along, down(mate if goes_on else B, C, bare), down(C, D, bare)]
    assert ((B, mate) in decide(shapes, lines)) is goes_on


def test_without_heads_the_procedure_may_end_along_its_last_row() -> None:
    bare, beside = (BARE, BARE), (3, 0)
    last = (3, 1)
    along = polyline((125.0, 350.0), (75.0, 350.0), start=last, stop=beside, heads=bare)
    shapes = {A: TERMINATOR, B: PROCESS, C: PROCESS, last: PROCESS, beside: TERMINATOR}
    lines = [down(A, B, bare), down(B, C, bare), down(C, last, bare), along]
    assert (last, beside) in decide(shapes, lines)


def test_a_fork_leads_from_its_one_tail_to_the_farther_head_too() -> None:
    """And not from the nearer head's symbol, over the head that comes to it."""
    start, near, far = (1, 0), (1, 1), (2, 0)
    level = polyline((75.0, 150.0), (125.0, 150.0), start=start, stop=near, heads=(0.08, 0.99))
    branch = polyline(
        (100.0, 150.0), (100.0, 200.0), (50.0, 200.0), (50.0, 235.0),
        start=None, stop=far, heads=(BARE, 0.99),
    )  # fmt: skip
    strokes = (*level.strokes, *branch.strokes)
    joints = (
        Joint(1, True, 0, Point(100.0, 150.0), False),
        *(replace(one, stroke=one.stroke + 1, other=one.other + 1) for one in branch.joints),
    )
    ends = (*level.ends, replace(branch.ends[1], stroke=3))
    shapes = {A: TERMINATOR, start: PROCESS, near: PROCESS, far: PROCESS, (3, 0): TERMINATOR}
    lines = [down(A, start), FlowLines(strokes, joints, ends), down(far, (3, 0))]
    assert set(decide(shapes, lines)) == {
        (A, start), (start, near), (start, far), (far, (3, 0)),
    }  # fmt: skip


def test_an_arrow_with_two_heads_leads_both_ways_though_it_crosses_another() -> None:
    start, one, other, last = (0, 0), (1, 1), (2, 1), (3, 0)
    across = polyline((50.0, 65.0), (50.0, 200.0), (290.0, 200.0), (290.0, 350.0), (75.0, 350.0),
                      start=start, stop=last, heads=(BARE, 0.99))  # fmt: skip
    both = polyline((150.0, 165.0), (150.0, 235.0), start=one, stop=other, heads=(0.99, 0.99))
    into = polyline((75.0, 50.0), (150.0, 50.0), (150.0, 135.0),
                    start=start, stop=one, heads=(BARE, 0.99))  # fmt: skip
    shapes = {start: TERMINATOR, one: PROCESS, other: PROCESS, last: TERMINATOR}
    page, procedure = a_page(shapes, [across, both, into])
    ways = {(f.arrow.source, f.arrow.target): f for f in considered_flows([page], procedure).flows}
    for pair in ((one, other), (other, one)):
        assert ways[pair].margin is not None
        assert "passes_tail" not in ways[pair].costs
