"""Rows and columns that stand open at a table's edge."""

from __future__ import annotations

from digisop.stages.tables.open_sides import with_open_sides
from digisop.stages.types import Rule
from digisop_models.geometry import Box

CHARACTER = 10.0
ACROSS = [Rule(y, 0, 600) for y in (100, 150, 200)]


def rows(down: list[Rule], across: list[Rule] = ACROSS, *, letters: bool = True) -> list[Rule]:
    """The sides across that are told, of lines that have none by themselves."""
    return sides(across, down, letters=letters)[0]


def sides(
    across: list[Rule], down: list[Rule], *, letters: bool = True
) -> tuple[list[Rule], list[Rule]]:
    def has_letters(box: Box) -> bool:
        return letters and box.width > 0 and box.height > 0

    lines = (across, down)
    found = with_open_sides(lines, lines, CHARACTER, has_letters)
    return found[0][len(across) :], found[1][len(down) :]


def test_a_row_below_the_last_rule_is_closed_where_its_only_wall_ends() -> None:
    assert rows([Rule(300, 100, 240)]) == [Rule(240, 0, 600)]


def test_a_row_above_the_first_rule_is_closed_too() -> None:
    down = [Rule(300, 60, 200), Rule(450, 60, 200)]
    assert rows(down) == [Rule(60, 0, 600)]


def test_columns_beside_the_outermost_walls_are_closed_where_two_rules_end() -> None:
    across = [Rule(100, 0, 600), Rule(150, 0, 602)]
    down = [Rule(x, 100, 150) for x in (60, 300, 540)]
    assert sides(across, down)[1] == [Rule(0, 100, 150), Rule(602, 100, 150)]


def test_nothing_is_closed_without_letters_beyond() -> None:
    assert rows([Rule(300, 100, 240)], letters=False) == []


def test_a_line_that_runs_on_alone_closes_nothing() -> None:
    frame = [Rule(x, 100, 200) for x in (0, 300, 600)]
    assert rows([*frame, Rule(450, 100, 240)]) == []  # a flow to a connector below


def test_lines_that_end_at_several_places_close_nothing() -> None:
    assert rows([Rule(200, 100, 240), Rule(400, 100, 290)]) == []


def test_a_side_that_is_ruled_in_part_stays_as_it_is() -> None:
    assert rows([Rule(300, 100, 240)], [*ACROSS, Rule(240, 300, 600)]) == []


def test_the_sides_of_a_filled_row_do_not_keep_the_next_from_being_closed() -> None:
    fill = [Rule(x, 150, 200) for x in (0, 600)]
    wall = Rule(300, 50, 240)
    across = [Rule(50, 0, 600), *ACROSS]
    assert rows([wall, *fill], across) == [Rule(240, 0, 600)]
    sides_of_all = [Rule(x, 50, 200) for x in (0, 600)]
    assert rows([wall, *sides_of_all], across) == []
