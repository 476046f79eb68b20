"""Drawings without heads run down, along rows from what is reached, and "no" back up."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import count

from digisop.stages.flows.network import End
from digisop.stages.flows.undirected import directed, is_headless
from digisop_models.geometry import Box

_NODES = count()
Place = tuple[int, int]


def end(row: int, column: int, head: float = 0.0) -> End:
    """An end at the symbol of a row and a column."""
    box = Box(100.0 * column, 100.0 * row, 100.0 * column + 50, 100.0 * row + 40)
    return End(next(_NODES), 1, box, head)


def row_of(one: End) -> int:
    assert one.symbol
    return int(one.symbol.y0 // 100)


def place(one: End) -> Place:
    assert one.symbol
    return row_of(one), int(one.symbol.x0 // 100)


def arrows(
    parts: Sequence[Sequence[End]], denied: Collection[int] = ()
) -> set[tuple[Place, Place]]:
    return {(place(a), place(b)) for a, b in directed(parts, row_of, denied)}


def test_few_lines_or_some_heads_are_no_headless_drawing() -> None:
    bare = [[end(row, 0), end(row + 1, 0)] for row in range(9)]
    headed = [[end(row, 0), end(row + 1, 0, 0.9)] for row in range(9)]
    assert is_headless(bare)
    assert is_headless([*bare, headed[0]])
    assert not is_headless(bare[:2])
    assert not is_headless([*bare[:3], *headed[:1]])
    assert not is_headless(headed)


def test_ends_in_the_open_are_no_lines() -> None:
    assert not is_headless([[end(row, 0)] for row in range(9)])


def test_lines_run_down() -> None:
    assert arrows([[end(1, 0), end(0, 1)], [end(1, 0), end(2, 2)]]) == {
        ((0, 1), (1, 0)),
        ((1, 0), (2, 2)),
    }


def test_a_line_that_forks_runs_down_to_all() -> None:
    assert arrows([[end(0, 1), end(1, 0), end(1, 2)]]) == {((0, 1), (1, 0)), ((0, 1), (1, 2))}


def test_no_runs_back_up() -> None:
    no = end(1, 1)
    parts = [[end(0, 0), end(1, 1)], [end(0, 0), no], [end(1, 1), end(2, 1)]]
    assert arrows(parts, {no.node}) == {((0, 0), (1, 1)), ((1, 1), (0, 0)), ((1, 1), (2, 1))}


def test_a_line_along_a_row_goes_on_from_what_is_reached() -> None:
    for near, far in ((0, 2), (2, 0)):
        parts = [[end(1, 0), end(1, 2)], [end(0, 1), end(1, near)]]
        assert arrows(parts) == {((0, 1), (1, near)), ((1, near), (1, far))}
