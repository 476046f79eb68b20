"""Which drawings have no heads."""

from __future__ import annotations

from itertools import count

from digisop.stages.flows.network import End
from digisop.stages.flows.undirected import is_headless
from digisop_models.geometry import Box

_NODES = count()


def end(row: int, column: int, head: float = 0.0) -> End:
    """An end at the symbol of a row and a column."""
    box = Box(100.0 * column, 100.0 * row, 100.0 * column + 50, 100.0 * row + 40)
    return End(next(_NODES), 1, box, head)


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
