"""Rules that the file draws as flow lines."""

from __future__ import annotations

import pytest
from vector_paths import Pair, line, triangle

from digisop.imaging.drawn_paths import VectorPath
from digisop.stages.symbols.rules_of_flow import (
    without_floating,
    without_flow_drawn,
    without_headed,
)
from digisop.stages.types import Rule


def thick(one: Pair, other: Pair, is_thick: bool) -> VectorPath:
    return line(one, other, width=1.0 if is_thick else 0.5)


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


@pytest.mark.parametrize("foot", [180, 200])
@pytest.mark.parametrize(("turns", "is_rule"), [(True, False), (False, True)])
def test_what_a_file_draws_with_a_bend_is_no_rule(turns: bool, is_rule: bool, foot: float) -> None:
    across = [Rule(y, 100, 500) for y in (120.0, 200.0, 300.0)]
    down = [Rule(x, 120, 300) for x in (100.0, 200.0, 300.0, 400.0, 500.0)]
    comes_in = Rule(250.0, 120, foot)  # at 200 it was led on to the next rule across
    places = [(250, 120), (250, 180), (220, 180)] if turns else [(250, 120), (250, 180)]
    drawn = [line(*places), *(line((rule.at, 120), (rule.at, 300)) for rule in down)]
    assert without_flow_drawn(across, [*down, comes_in], drawn) == (
        across,
        [*down, comes_in] if is_rule else down,
    )


def test_a_flow_line_along_a_rule_leaves_it_a_rule() -> None:
    across, down = [Rule(y, 100, 500) for y in (120.0, 300.0)], [Rule(250.0, 120, 300)]
    drawn = [line((250, 140), (250, 240), (220, 240)), line((250, 120), (250, 300))]
    assert without_flow_drawn(across, down, drawn) == (across, down)


@pytest.mark.parametrize(("dashed", "is_rule"), [(True, False), (False, True)])
def test_what_is_dashed_as_the_flow_lines_are_is_no_rule(dashed: bool, is_rule: bool) -> None:
    across = [Rule(y, 100, 500) for y in (120.0, 200.0, 300.0)]
    down = [Rule(x, 120, 300) for x in (100.0, 200.0, 300.0, 400.0, 500.0)]
    runs_off = Rule(250.0, 200, 300)
    drawn = [line((rule.at, 120), (rule.at, 300)) for rule in down]
    drawn += [line((250, 215), (250, 300), dashed=dashed)]
    drawn += [line((350, 140), (350, 160), (220, 160), dashed=True)]
    assert without_flow_drawn(across, [*down, runs_off], drawn) == (
        across,
        [*down, runs_off] if is_rule else down,
    )


def test_a_rule_that_the_file_hardly_draws_stays() -> None:
    across, down = [Rule(y, 100, 500) for y in (120.0, 300.0)], [Rule(250.0, 120, 300)]
    drawn = [line((250, 140), (250, 180), (220, 180))]  # the rule is an edge of boxes
    assert without_flow_drawn(across, down, drawn) == (across, down)


def test_a_frame_as_thick_as_the_flow_lines_is_no_flow_line() -> None:
    places = [float(x) for x in range(100, 501, 40)]
    across, down = ([Rule(at, 100, 500) for at in places] for _ in range(2))
    drawn = [thick((100, y), (500, y), y in (100.0, 500.0)) for y in places]
    drawn += [thick((x, 100), (x, 500), x in (100.0, 500.0)) for x in places]
    drawn += [line((150, 140), (150, 200), (210, 200), width=1.0)]
    assert without_flow_drawn(across, down, drawn) == (across, down)
