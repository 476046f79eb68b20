"""The likeliest flowchart: what no line alone can tell follows from the whole drawing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

import pytest

from digisop.stages.flows import considered_flows, find_flows
from digisop.stages.flows.candidates import sites_of
from digisop.stages.flows.decision import MOST_MARGINS
from digisop.stages.types import DraftArrow, DraftProcedure, DraftStep, DraftSymbol, Reading
from digisop_models.geometry import Box, Point
from digisop_models.page import (
    FlowLineEnd,
    FlowLines,
    Joint,
    Line,
    Page,
    PageKind,
    Stroke,
    Word,
)
from digisop_models.record import Shape

Place = tuple[int, int]
Spot = tuple[float, float]
HEAD, BARE = 0.95, 0.02
TERMINATOR, PROCESS, DECISION = Shape.TERMINATOR, Shape.PROCESS, Shape.DECISION


def box(place: Place) -> Box:
    """The symbol of a row and a column: cells are 100 by 100 points."""
    x, y = 100.0 * place[1] + 50, 100.0 * place[0] + 50
    return Box(x - 25, y - 15, x + 25, y + 15)


def polyline(*spots: Spot, start: Place | None, stop: Place | None, heads: Spot) -> FlowLines:
    """A line over spots, whose ends are at symbols; ``heads`` are the scores at its two ends."""
    points = [Point(*spot) for spot in spots]
    strokes = tuple(Stroke(a, b) for a, b in pairwise(points))
    joints = tuple(Joint(i, False, i + 1, points[i + 1], True) for i in range(len(strokes) - 1))
    ends = (
        FlowLineEnd(0, True, points[0], box(start) if start else None, heads[0]),
        FlowLineEnd(len(strokes) - 1, False, points[-1], box(stop) if stop else None, heads[1]),
    )
    return FlowLines(strokes, joints, ends)


def down(source: Place, target: Place, heads: Spot = (BARE, HEAD)) -> FlowLines:
    """A line from a symbol's foot to the top of another, round two corners."""
    x, y, u, v = box(source).center[0], box(source).y1, box(target).center[0], box(target).y0
    middle = (y + v) / 2
    spots = [(x, y), (u, v)] if x == u else [(x, y), (x, middle), (u, middle), (u, v)]
    return polyline(*spots, start=source, stop=target, heads=heads)


def back(source: Place, target: Place, heads: Spot = (BARE, HEAD)) -> FlowLines:
    """A line from a symbol's right side up along the third column to that of another."""
    x, y, u, v = box(source).x1, box(source).center[1], box(target).x1, box(target).center[1]
    spots = [(x, y), (290.0, y), (290.0, v), (u, v)]
    return polyline(*spots, start=source, stop=target, heads=heads)


def label(text: str, x: float, y: float, confidence: float = 0.9) -> Line:
    place = Box(x, y, x + 5.0 * len(text), y + 8)
    return Line((Word(text, place, confidence, "test"),), place)


def decide(
    shapes: Mapping[Place, Shape], lines: Sequence[FlowLines], labels: Sequence[Line] = ()
) -> dict[tuple[Place, Place], tuple[str | None, str, tuple[str, ...]]]:
    """The flows found: their labels, the texts of these, and the reasons to look at them."""
    found = drawing(shapes, lines, labels)
    return {(f.source, f.target): (f.label, f.text, f.reasons) for f in found.flows}


def drawing(
    shapes: Mapping[Place, Shape], lines: Sequence[FlowLines], labels: Sequence[Line] = ()
) -> DraftProcedure:
    """The procedure with the flows found in it."""
    page, procedure = a_page(shapes, lines, labels)
    (found,) = find_flows([page], [procedure])
    return found


def a_page(
    shapes: Mapping[Place, Shape], lines: Sequence[FlowLines], labels: Sequence[Line] = ()
) -> tuple[Page, DraftProcedure]:
    """A page with lines and labels, and the procedure that its symbols are of."""
    page = Page(1, 400.0, 900.0, PageKind.SCAN, flow_lines=tuple(lines), labels=tuple(labels))
    rows = range(max(row for row, _ in shapes) + 1)
    steps = tuple(
        DraftStep(
            None,
            symbols=tuple(
                DraftSymbol(column, shape, 1, box((at, column)))
                for (at, column), shape in shapes.items()
                if at == row
            ),
        )
        for row in rows
    )
    executors = tuple(Reading((), 1, Box(100.0 * i, 0, 100.0 * i + 100, 20)) for i in range(3))
    return page, DraftProcedure(executors, steps)


A, B, C, D = (0, 0), (1, 1), (2, 1), (3, 0)
FOUR = {A: TERMINATOR, B: PROCESS, C: DECISION, D: TERMINATOR}
PATH = (down(A, B), down(B, C), down(C, D))
YES, NO = label("Ya", 120, 268), label("Tidak", 180, 238)


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
    assert found == {
        (A, B): (None, "", ()),
        (B, C): (None, "", ()),
        (C, D): ("yes", "Ya", ()),
    }


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


def test_a_clear_drawing_is_surer_as_a_whole_than_one_that_can_be_read_otherwise() -> None:
    clear = drawing(FOUR, [*PATH, back(C, A)], [YES, NO]).chart
    headless = drawing(FOUR, [down(A, B), down(B, C), down(C, D), back(C, A, (BARE, BARE))]).chart
    assert clear is not None
    assert headless is not None
    assert clear.score > headless.score


def test_what_no_flow_takes_up_is_told_of_the_drawing() -> None:
    stump = polyline((175.0, 150.0), (220.0, 150.0), start=B, stop=None, heads=(BARE, BARE))
    whole = drawing({A: TERMINATOR, B: PROCESS}, [down(A, B)]).chart
    torn = drawing({A: TERMINATOR, B: PROCESS}, [down(A, B), stump]).chart
    assert whole is not None
    assert torn is not None
    assert whole.signs == ()
    assert {"end_unused", "ink_unused"} <= dict(torn.signs).keys()
    assert (torn.page, torn.box) == (1, Box.around([box(A), box(B)]))


def test_a_label_without_its_arrow_is_told_of_the_drawing() -> None:
    chart = drawing(FOUR, PATH, [label("Ya", 120, 68)]).chart
    assert chart is not None
    assert dict(chart.signs)["label_unused"] > 0


def test_letters_of_a_label_are_no_line_that_was_lost() -> None:
    """The foot of its letters, joined, passes for one."""
    said = label("Tidak lengkap", 60, 238)
    foot = polyline((62.0, 244.0), (118.0, 244.0), start=None, stop=None, heads=(BARE, BARE))
    beside = drawing(FOUR, [*PATH, back(C, A), foot], [YES, said]).chart
    alone = drawing(FOUR, [*PATH, back(C, A), foot], [YES]).chart
    assert beside is not None
    assert alone is not None
    assert "ink_unused" not in dict(beside.signs)
    assert "ink_unused" in dict(alone.signs)


@pytest.mark.parametrize(("text", "is_told"), [("T", False), ("Tidak", True)])
def test_one_letter_read_unsurely_is_no_label_without_its_arrow(text: str, is_told: bool) -> None:
    chart = drawing(FOUR, PATH, [label(text, 120, 68, confidence=0.5)]).chart
    assert chart is not None
    assert ("label_unused" in dict(chart.signs)) is is_told


def test_without_symbols_there_is_no_drawing() -> None:
    steps = (DraftStep(None),)
    (found,) = find_flows([Page(1, 400.0, 900.0, PageKind.SCAN)], [DraftProcedure((), steps)])
    assert found.chart is None


@pytest.mark.parametrize(
    ("length", "flows"),
    [(40, {((0, 0), (1, 0)), ((1, 0), (0, 0))}), (9, {((0, 0), (1, 0))})],
)
def test_a_line_with_two_heads_leads_both_ways_but_where_one_head_fills_it(
    length: float, flows: set[tuple[Place, Place]]
) -> None:
    line = polyline((50, 80), (50, 80 + length), start=(0, 0), stop=(1, 0), heads=(0.98, 0.99))
    shapes = {(0, 0): TERMINATOR, (1, 0): PROCESS, (2, 0): TERMINATOR}
    assert set(decide(shapes, [line, down((1, 0), (2, 0))])) == flows | {((1, 0), (2, 0))}


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


def test_a_head_that_no_flow_comes_to_is_told_of_the_drawing() -> None:
    both = drawing({A: TERMINATOR, B: PROCESS}, [down(A, B, (HEAD, HEAD))])
    assert both.chart is not None
    came_to = {flow.target for flow in both.flows}
    assert ("head_unused" in dict(both.chart.signs)) == (A not in came_to)


def test_an_unsure_arrow_tells_what_it_may_mean_instead() -> None:
    found = drawing(FOUR, [*PATH, back(C, A, (0.5, 0.5))])
    (flow,) = (flow for flow in found.flows if flow.others)
    assert (flow.source, flow.target) == (C, A)
    (other,) = flow.others
    assert other.without == (DraftArrow(C, A),)
    assert other.instead == (DraftArrow(A, C),)
    assert flow.score + other.score == pytest.approx(1.0)


def test_the_drawing_has_its_next_likeliest_answers() -> None:
    lines = [down(A, B), down(B, C, (0.5, 0.5)), down(C, D), back(C, A)]
    chart = drawing(FOUR, lines).chart
    assert chart is not None
    second, third = chart.others
    assert second != third
    assert second.score >= third.score
    for other in (second, third):
        assert set(other.without) != set(other.instead)


def test_a_sure_drawing_has_no_other_answers_for_its_arrows() -> None:
    assert not any(flow.others for flow in drawing(FOUR, [*PATH, back(C, A)], [YES, NO]).flows)


def test_a_drawing_of_very_many_arrows_is_not_decided_anew_for_each_of_them() -> None:
    places = [(row, row % 2) for row in range(MOST_MARGINS + 3)]
    lines = [*(down(a, b) for a, b in pairwise(places)), back(places[2], places[0], (0.5, 0.5))]
    shapes = dict.fromkeys(places, PROCESS)
    found = drawing(shapes, lines)
    assert {(flow.source, flow.target) for flow in found.flows} >= set(pairwise(places))
    assert not any(flow.others for flow in found.flows)


def test_symbols_without_any_line_are_no_sure_drawing() -> None:
    chart = drawing({A: TERMINATOR, B: PROCESS}, []).chart
    assert chart is not None
    assert chart.score < 0.7


def test_what_decided_about_each_arrow_is_told() -> None:
    page, procedure = a_page(FOUR, [*PATH, back(C, A)], [YES, NO])
    considered = considered_flows([page], procedure)
    chosen = {(f.arrow.source, f.arrow.target): f for f in considered.flows if f.margin is not None}
    assert set(chosen) == {(A, B), (B, C), (C, D), (C, A)}
    assert chosen[C, A].arrow.label == "no"
    assert chosen[A, B].heads == (BARE, HEAD)
    rivals = [f for f in considered.flows if f.margin is None]
    assert (B, A) in {(f.arrow.source, f.arrow.target) for f in rivals}
    assert all(f.costs for f in considered.flows)
    assert considered.whole


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
