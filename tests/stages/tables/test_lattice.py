from __future__ import annotations

from itertools import accumulate, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digisop.stages.tables.lattice import (
    GridCell,
    build_lattice,
    close_breaks,
    grow_rules,
    join_collinear,
    with_sides,
)
from digisop.stages.types import Rule

CHARACTER = 10.0
FRAME_ACROSS = [Rule(y, 0, 600) for y in (0, 100, 200, 300)]
FRAME_DOWN = [Rule(x, 0, 300) for x in (0, 200, 400, 600)]


def test_a_flow_line_across_a_row_is_no_rule() -> None:
    flow = Rule(300, 88, 212)  # from a symbol above the second row to one below it

    _, down = grow_rules(FRAME_ACROSS, [*FRAME_DOWN, flow], CHARACTER)

    assert flow not in down


def test_a_rule_up_to_an_outer_side_with_a_piece_missing_is_one() -> None:
    """... where cells are merged, so that it runs through a part of the table alone."""
    short = Rule(150, 0, 200)
    left = [Rule(0, 0, 120), Rule(0, 180, 300)]

    across, _ = grow_rules([*FRAME_ACROSS, short], [*FRAME_DOWN[1:], *left], CHARACTER)

    assert short in across


def test_edges_of_symbols_are_no_rules() -> None:
    box_across = [Rule(120, 220, 380), Rule(180, 220, 380)]
    box_down = [Rule(220, 120, 180), Rule(380, 120, 180)]

    across, down = grow_rules([*FRAME_ACROSS, *box_across], [*FRAME_DOWN, *box_down], CHARACTER)

    assert not set(box_across) & set(across)
    assert not set(box_down) & set(down)


def test_short_rules_inside_the_frame_are_kept() -> None:
    inner = Rule(100, 0, 100)

    _, down = grow_rules(FRAME_ACROSS, [*FRAME_DOWN, inner], CHARACTER)

    assert inner in down


def test_a_rule_broken_by_a_stamp_is_one_rule() -> None:
    broken = [Rule(100, 0, 300), Rule(100, 335, 600)]
    across, _ = grow_rules([r for r in FRAME_ACROSS if r.at != 100] + broken, FRAME_DOWN, CHARACTER)

    assert Rule(100, 0, 600) in across


def test_pieces_between_symbols_that_lie_on_a_rule_are_rules() -> None:
    pieces = [Rule(300, 0, 35), Rule(300, 65, 135), Rule(300, 165, 235), Rule(300, 265, 300)]
    chain = [Rule(500, 45, 135), Rule(500, 165, 235), Rule(500, 265, 292)]  # symbol to symbol

    _, down = grow_rules(FRAME_ACROSS, [*FRAME_DOWN, *pieces, *chain], CHARACTER)

    assert sum(rule.length for rule in down if rule.at == 300) == 210
    assert not any(rule.at == 500 for rule in down)


def test_a_symbols_side_beside_a_rule_is_no_piece_of_it() -> None:
    side = Rule(203, 120, 180)

    _, down = grow_rules(FRAME_ACROSS, [*FRAME_DOWN, side], CHARACTER)

    assert side not in down


def test_a_gap_from_rule_to_rule_is_a_merged_cell() -> None:
    merged = [Rule(100, 0, 200), Rule(100, 230, 600)]
    crossing = [Rule(200, 0, 300), Rule(230, 0, 300)]

    assert close_breaks(merged, crossing, CHARACTER) == merged


def test_pieces_of_a_faint_line_are_joined() -> None:
    pieces = [Rule(50, 0, 90), Rule(51, 98, 200), Rule(50, 206, 300)]

    (joined,) = join_collinear(pieces, CHARACTER, 12)

    assert (joined.start, joined.end) == (0, 300)
    assert 50 <= joined.at <= 51


def test_merged_cells_span_rows_and_columns() -> None:
    across = [Rule(0, 0, 600), Rule(100, 200, 600), Rule(200, 0, 600)]
    down = [Rule(0, 0, 200), Rule(200, 0, 200), Rule(400, 100, 200), Rule(600, 0, 200)]

    lattice = build_lattice(across, down, CHARACTER)

    assert lattice is not None
    assert lattice.cells == (
        GridCell(0, 0, 2, 1),
        GridCell(0, 1, 1, 3),
        GridCell(1, 1, 2, 2),
        GridCell(1, 2, 2, 3),
    )


def test_no_table_without_rules_both_ways() -> None:
    assert build_lattice(FRAME_ACROSS, [], CHARACTER) is None


def test_a_table_is_closed_where_its_cross_rules_end() -> None:
    across = [Rule(y, 100, 500) for y in (0, 40, 80, 120)]
    down = [Rule(x, 0, 120) for x in (200, 300, 400)]
    sided = with_sides(across, down, character=10.0)
    assert sorted(rule.at for rule in sided[1]) == [100, 200, 300, 400, 500]
    lattice = build_lattice(*grow_rules(*sided, 10.0), 10.0)
    assert lattice is not None
    assert lattice.xs == (100, 200, 300, 400, 500)


def test_no_side_is_added_where_one_is_drawn_or_ends_are_ragged() -> None:
    across = [Rule(y, 100, 500) for y in (0, 40, 80, 120)]
    down = [Rule(x, 0, 120) for x in (100, 300, 500)]
    assert with_sides(across, down, character=10.0) == (across, down)
    ragged = [Rule(y, 100 + 3 * y, 500 - y) for y in (0, 40, 80, 120)]
    assert with_sides(ragged, down[1:2], character=10.0)[1] == down[1:2]


def offsets(most: int) -> st.SearchStrategy[list[float]]:
    """Places of rules, well apart."""
    gaps = st.lists(st.floats(4 * CHARACTER, 30 * CHARACTER), min_size=1, max_size=most)
    return gaps.map(lambda wide: list(accumulate(wide, initial=50.0)))


@given(offsets(8), offsets(8), st.floats(-0.1, 0.1))
def test_a_full_grid_gives_all_its_cells_at_their_places(
    ys: list[float], xs: list[float], shift: float
) -> None:
    across = [Rule(y + shift * CHARACTER, xs[0], xs[-1]) for y in ys]
    down = [Rule(x - shift * CHARACTER, ys[0], ys[-1]) for x in xs]

    lattice = build_lattice(across, down, CHARACTER)

    assert lattice is not None
    assert lattice.ys == pytest.approx([rule.at for rule in across])
    assert lattice.xs == pytest.approx([rule.at for rule in down])
    assert set(lattice.cells) == {
        GridCell(row, column, row + 1, column + 1)
        for row in range(len(ys) - 1)
        for column in range(len(xs) - 1)
    }


@given(offsets(6), offsets(6), st.data())
def test_whatever_walls_are_missing_cells_cover_the_table_once(
    ys: list[float], xs: list[float], data: st.DataObject
) -> None:
    across = [Rule(y, left, right) for y in ys for left, right in pairwise(xs)]
    down = [Rule(x, top, bottom) for x in xs for top, bottom in pairwise(ys)]
    inner = data.draw(st.sets(st.sampled_from(range(len(across)))))
    kept = [
        rule
        for index, rule in enumerate(across)
        if index not in inner or rule.at in (ys[0], ys[-1])
    ]

    lattice = build_lattice([*kept, Rule(ys[0], xs[0], xs[-1])], down, CHARACTER)

    assert lattice is not None
    covered = [
        (row, column)
        for cell in lattice.cells
        for row in range(cell.top, cell.bottom)
        for column in range(cell.left, cell.right)
    ]
    assert len(covered) == len(set(covered))
    assert len(covered) == (len(lattice.ys) - 1) * (len(lattice.xs) - 1)
