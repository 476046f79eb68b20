"""Lines and heads that a digital page draws: rules are not among them."""

from __future__ import annotations

import pytest
from vector_paths import line, triangle

from digisop.imaging.drawn_paths import VectorPath
from digisop.stages.symbols.vector_lines import drawn_heads, drawn_pieces
from digisop.stages.types import Rule
from digisop_models.geometry import Box

REGION = Box(100, 100, 500, 400)


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


@pytest.mark.parametrize("bends", [True, False])
def test_lines_that_cross_meet_where_one_bends_there(bends: bool) -> None:
    trunk, across = line((300, 120), (300, 320)), line((200, 200), (400, 200))
    arms = [line((300, 120), (300, 200), (x, 200)) for x in (200, 400)] if bends else [across]
    upright = (400, 40, 400, 440)
    arms_found = [(200, 200, 400, 200), (400, 200, 600, 200)] if bends else [(200, 200, 600, 200)]
    assert pieces(trunk, *arms) == [*arms_found[:1], *sorted([upright, *arms_found[1:]])]


def test_a_bent_line_is_whole_though_it_runs_along_a_rule() -> None:
    """A frame that is drawn as one bent line runs along rules all the way."""
    rules = {"across": (Rule(200, 100, 480),), "down": (Rule(480, 120, 200),)}
    flow = line((400, 150), (400, 200), (300, 200), (300, 250))
    assert len(pieces(flow, **rules)) == 3
    assert not pieces(line((120, 200), (480, 200), (480, 130)), **rules)
    assert len(pieces(line((120, 200), (480, 200), (480, 215)), **rules)) == 1
