"""What is told of a drawing as a whole: how sure it is, what is left, what it may mean instead."""

from __future__ import annotations

from itertools import pairwise

import pytest
from small_drawings import (
    BARE,
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
    a_page,
    back,
    box,
    down,
    drawing,
    label,
    polyline,
)

from digisop.stages.flows import considered_flows, find_flows
from digisop.stages.flows.decision import MOST_MARGINS
from digisop.stages.types import DraftArrow, DraftProcedure, DraftStep
from digisop_models.geometry import Box
from digisop_models.page import Page, PageKind


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
