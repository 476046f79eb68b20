"""Flow lines that were taken for a table's rules are none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from drawn import Chart, read_chart

from digisop.form.labels import Role
from digisop.form.table_head import Column
from digisop.imaging.ink_map import InkKind, InkMap
from digisop.stages.symbols.true_rules import rules_in
from digisop.stages.types import Rule, RuledTable, UprightPage
from digisop_models.geometry import Point
from digisop_models.record import Shape

ORIGIN = Point(0, 0)
WALL = Rule(300.0, 100.0, 300.0)  # points


def page(*seen: tuple[InkKind, float]) -> tuple[UprightPage, RuledTable]:
    """A page on which the ink parser sees something all the way down at some places (points)."""
    upright, (table, *_), _ = read_chart(Chart({(0, 0): Shape.TERMINATOR}))
    height, width = upright.flat.shape
    likely = np.zeros((len(InkKind), height, width), np.uint8)
    for kind, at in seen:
        column = round(at * upright.dpi / 72)
        likely[list(InkKind).index(kind), :, column - 1 : column + 2] = 200
    return replace(upright, ink=InkMap(likely, 1.0)), replace(table, across=(), down=())


def down_rules(
    upright: UprightPage,
    table: RuledTable,
    rules: Sequence[Rule],
    executors: Sequence[Column] = (),
) -> list[Rule]:
    _, down = rules_in([replace(table, down=tuple(rules))], ORIGIN, 1.0, upright, executors)
    return down


def test_what_the_ink_parser_sees_as_a_flow_line_is_no_rule() -> None:
    upright, table = page((InkKind.FLOW_LINE, 300.0), (InkKind.RULE_DOWN, 360.0))
    other = replace(WALL, at=360.0)
    assert down_rules(upright, table, [WALL, other]) == [other]


def test_what_goes_on_as_a_flow_line_at_both_ends_is_its_middle() -> None:
    upright, table = page((InkKind.RULE_DOWN, 300.0))
    assert upright.ink is not None
    scale, flow = upright.dpi / 72, list(InkKind).index(InkKind.FLOW_LINE)
    column, top, foot = (round(v * scale) for v in (WALL.at, WALL.start, WALL.end))
    below = upright.ink.likely.copy()
    below[flow, foot : foot + 60, column - 1 : column + 2] = 220
    assert down_rules(replace(upright, ink=InkMap(below, 1.0)), table, [WALL]) == [WALL]
    both = below.copy()
    both[flow, top - 60 : top, column - 1 : column + 2] = 220
    assert down_rules(replace(upright, ink=InkMap(both, 1.0)), table, [WALL]) == []
    pale = np.where(both == 220, 85, both).astype(np.uint8)
    pale[list(InkKind).index(InkKind.RULE_DOWN), [*range(top), *range(foot, len(pale[0]))]] = 0
    assert down_rules(replace(upright, ink=InkMap(pale, 1.0)), table, [WALL]) == []


def test_a_short_line_beside_a_rule_leaves_no_room_for_a_cell() -> None:
    upright, table = page((InkKind.RULE_DOWN, 300.0), (InkKind.RULE_DOWN, 306.0))
    letter = upright.strokes.character * 72 / upright.dpi
    beside, double = (Rule(300.0 + share * letter, 150.0, 200.0) for share in (0.8, 0.3))
    assert down_rules(upright, table, [WALL, beside]) == [WALL]
    assert down_rules(upright, table, [WALL, double]) == [WALL, double]


def test_the_edge_of_symbols_beside_a_rule_in_pieces_is_none() -> None:
    upright, table = page((InkKind.RULE_DOWN, 300.0), (InkKind.RULE_DOWN, 306.0))
    letter = upright.strokes.character * 72 / upright.dpi
    pieces = [replace(WALL, end=180.0), replace(WALL, start=220.0)]
    edge = Rule(300.0 + 0.8 * letter, 170.0, 230.0)
    assert down_rules(upright, table, [*pieces, edge]) == pieces


def test_a_rule_between_two_others_at_its_side_runs_beside_none() -> None:
    upright, table = page((InkKind.RULE_DOWN, 300.0), (InkKind.RULE_DOWN, 306.0))
    letter = upright.strokes.character * 72 / upright.dpi
    pieces = [replace(WALL, start=0.0, end=100.0), replace(WALL, start=290.0, end=420.0)]
    wall = Rule(300.0 + 0.8 * letter, 120.0, 280.0)
    assert down_rules(upright, table, [*pieces, wall]) == [*pieces, wall]


def test_without_the_ink_parser_all_rules_stand() -> None:
    upright, table = page()
    beside = Rule(304.0, 150.0, 200.0)
    assert down_rules(replace(upright, ink=None), table, [WALL, beside]) == [WALL, beside]


def test_the_side_of_a_symbol_is_no_rule() -> None:
    upright, table = page((InkKind.RULE_DOWN, 300.0), (InkKind.SYMBOL_OUTLINE, 360.0))
    assert down_rules(upright, table, [WALL, replace(WALL, at=360.0)]) == [WALL]


def test_what_is_hardly_seen_as_a_rule_among_rules_is_none() -> None:
    """A flow line's piece that was led on as far as the table goes."""
    upright, table = page((InkKind.RULE_DOWN, 300.0), (InkKind.RULE_DOWN, 360.0))
    others = [WALL, replace(WALL, at=360.0)]
    assert down_rules(upright, table, [*others, replace(WALL, at=420.0)]) == others


def test_a_line_between_the_walls_of_a_column_of_the_head_is_no_wall() -> None:
    """It runs down so far that it looks like one. Where the column's own walls are not where the
    head has them, as on bent pages, nothing tells."""
    places = (300.0, 330.0, 360.0)
    upright, table = page(*((InkKind.RULE_DOWN, at) for at in places))
    walls = [replace(WALL, at=at) for at in places]
    column = Column(Role.EXECUTOR, 300.0, 360.0)
    assert down_rules(upright, table, walls, [column]) == [walls[0], walls[2]]
    bent = Column(Role.EXECUTOR, 285.0, 345.0)
    assert down_rules(upright, table, walls, [bent]) == walls


def test_a_wall_within_a_column_of_the_head_ends_at_rules() -> None:
    """The head stands over two columns, or its own wall was lost."""
    upright, table = page(*((InkKind.RULE_DOWN, at) for at in (300.0, 330.0, 360.0)))
    walls = [replace(WALL, at=at) for at in (300.0, 330.0, 360.0)]
    rules = tuple(Rule(y, 280.0, 380.0) for y in (WALL.start, WALL.end))
    ruled = replace(table, across=rules, down=tuple(walls))
    flat = replace(upright, ink=None)
    assert rules_in([ruled], ORIGIN, 1.0, flat, ())[1] == walls
    column = [Column(Role.EXECUTOR, 300.0, 360.0)]
    assert upright.ink is not None
    likely = upright.ink.likely.copy()
    for rule in rules:
        row, scale = round(rule.at * upright.dpi / 72), upright.dpi / 72
        places = slice(row - 1, row + 2), slice(round(280 * scale), round(380 * scale))
        likely[list(InkKind).index(InkKind.RULE_ACROSS)][places] = 200
    seen = replace(upright, ink=InkMap(likely, 1.0))
    assert rules_in([ruled], ORIGIN, 1.0, seen, column)[1] == walls
