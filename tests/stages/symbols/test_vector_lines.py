"""Lines and heads that a digital page draws: rules are not among them."""

from __future__ import annotations

import pytest

from digisop.imaging.drawn_paths import VectorPath
from digisop.stages.symbols.vector_lines import (
    drawn_heads,
    drawn_pieces,
    without_bent,
    without_floating,
    without_headed,
)
from digisop.stages.types import Rule
from digisop_models.geometry import Box, Point

REGION = Box(100, 100, 500, 400)
Pair = tuple[float, float]


def line(*points: Pair, dashed: bool = False) -> VectorPath:
    places = tuple(Point(*point) for point in points)
    return VectorPath(places, False, False, None, True, 0.8, dashed)


def triangle(*points: Pair) -> VectorPath:
    return VectorPath(tuple(Point(*p) for p in points), True, True, 0.0, False, 0.0, False)


def pieces(
    *paths: VectorPath, across: tuple[Rule, ...] = (), down: tuple[Rule, ...] = ()
) -> list[tuple[float, ...]]:
    found = drawn_pieces(paths, across, down, REGION, 16.0, 2.0)
    return sorted(tuple(round(v) for v in piece[:4]) for piece in found)


def test_lines_are_in_pixels_from_the_region_s_corner() -> None:
    assert pieces(line((150, 120), (150, 200), (300, 260))) == [
        (100, 40, 100, 200),
        (100, 200, 400, 320),
    ]


def test_a_dashed_line_is_whole() -> None:
    assert pieces(line((150, 120), (150, 200), dashed=True)) == [(100, 40, 100, 200)]


def test_rules_and_what_lies_outside_are_left_out() -> None:
    rule, beyond = line((100, 150), (500, 150), dashed=True), line((90, 200), (200, 200))
    assert not pieces(rule, beyond, across=(Rule(150.3, 80, 700),))


def test_a_line_that_leaves_a_rule_is_kept() -> None:
    assert pieces(line((120, 150), (300, 150)), across=(Rule(150, 100, 200),)) == [
        (40, 100, 400, 100)
    ]


def test_pieces_on_one_course_are_one_line() -> None:
    found = pieces(line((150, 120), (150, 150)), line((150, 150.4), (150, 200)))
    assert found == [(100, 40, 100, 200)]


def test_heads_say_where_they_point() -> None:
    (head,) = drawn_heads((triangle((200, 200), (194, 197), (194, 203)),), REGION, 2.0)
    assert head.tip == pytest.approx((200, 200))
    assert head.toward == pytest.approx((1, 0))
    assert head.size == pytest.approx(12)


def test_what_runs_from_rule_to_rule_into_a_head_is_no_rule() -> None:
    headed, other, upright = Rule(200, 100, 194), Rule(150, 100, 194), Rule(200, 100, 194)
    head = triangle((200, 200), (194, 197), (194, 203))
    assert without_headed([headed, other], [upright], [head]) == ([other], [upright])


@pytest.mark.parametrize(("start", "is_rule"), [(150.0, False), (102.0, True)])
def test_one_piece_that_ends_at_no_rule_is_a_flow_line(start: float, is_rule: bool) -> None:
    across = [Rule(y, 100, 500) for y in (100.0, 200.0, 300.0)]
    down = [Rule(x, 100, 300) for x in (100.0, 200.0, 300.0, 400.0)]
    drawn = [line((rule.at, 100), (rule.at, 300)) for rule in down]
    taken = Rule(250.0, start, 300)
    rules = without_floating(across, [*down, taken], (*drawn, line((250, start), (250, 260))))
    assert rules == (across, [*down, taken] if is_rule else down)


def test_where_most_rules_float_they_are_rules() -> None:
    across, down = [Rule(100.0, 100, 500)], [Rule(x, 120, 300) for x in (100.0, 300.0, 500.0)]
    drawn = tuple(line((rule.at, 120), (rule.at, 300)) for rule in down)
    assert without_floating(across, down, drawn) == (across, down)


@pytest.mark.parametrize(("turns", "is_rule"), [(True, False), (False, True)])
def test_what_a_file_draws_with_a_bend_is_no_rule(turns: bool, is_rule: bool) -> None:
    across = [Rule(y, 100, 500) for y in (120.0, 200.0, 300.0)]
    down = [Rule(x, 120, 300) for x in (100.0, 200.0, 300.0, 400.0, 500.0)]
    comes_in = Rule(250.0, 120, 180)
    places = [(250, 120), (250, 180), (220, 180)] if turns else [(250, 120), (250, 180)]
    drawn = [line(*places), *(line((rule.at, 120), (rule.at, 300)) for rule in down)]
    assert without_bent(across, [*down, comes_in], drawn) == (
        across,
        [*down, comes_in] if is_rule else down,
    )


def test_a_flow_line_along_a_rule_leaves_it_a_rule() -> None:
    across, down = [Rule(y, 100, 500) for y in (120.0, 300.0)], [Rule(250.0, 120, 300)]
    drawn = [line((250, 140), (250, 240), (220, 240)), line((250, 120), (250, 300))]
    assert without_bent(across, down, drawn) == (across, down)


@pytest.mark.parametrize("bends", [True, False])
def test_lines_that_cross_meet_where_one_bends_there(bends: bool) -> None:
    trunk, across = line((300, 120), (300, 320)), line((200, 200), (400, 200))
    arms = [line((300, 120), (300, 200), (x, 200)) for x in (200, 400)] if bends else [across]
    upright = (400, 40, 400, 440)
    arms_found = [(200, 200, 400, 200), (400, 200, 600, 200)] if bends else [(200, 200, 600, 200)]
    assert pieces(trunk, *arms) == [*arms_found[:1], *sorted([upright, *arms_found[1:]])]
