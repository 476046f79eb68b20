"""Tables are gone by the ink parser's rules where they do not account for them."""

from digisop.stages.tables.parsed_rules import account_for
from digisop.stages.types import Rule, RuledTable
from digisop_models.geometry import Box
from digisop_models.page import Table

CHARACTER = 10.0
ACROSS = tuple(Rule(y, 0, 300) for y in (0, 50, 100))
DOWN = tuple(Rule(x, 0, 100) for x in (0, 150, 300))
TABLE = RuledTable(Table(Box(0, 0, 300, 100), 2, 2, ()), ACROSS, DOWN)


def pixels(rules: tuple[Rule, ...]) -> list[Rule]:
    return [Rule(2 * r.at + 1, 2 * r.start, 2 * r.end, True) for r in rules]


def test_a_table_with_all_rules_accounts_for_them() -> None:
    assert account_for([TABLE], (pixels(ACROSS), pixels(DOWN)), CHARACTER, 2.0)


def test_a_table_without_a_column_does_not() -> None:
    known = pixels(ACROSS), [*pixels(DOWN), Rule(450, 0, 200, True)]
    assert not account_for([TABLE], known, CHARACTER, 2.0)


def test_small_pieces_do_not_matter() -> None:
    known = pixels(ACROSS), [*pixels(DOWN), Rule(450, 20, 60, True)]
    assert account_for([TABLE], known, CHARACTER, 2.0)
    assert account_for([], ([], []), CHARACTER, 2.0)


def test_one_long_rule_lost_among_many_is_enough() -> None:
    """A column may be lost where symbols lie on its rule, which is then seen in pieces."""
    down = tuple(Rule(x, 0, 200) for x in range(0, 1000, 50))
    across = tuple(Rule(y, 0, 950) for y in range(0, 201, 50))
    found = RuledTable(Table(Box(0, 0, 950, 200), 4, 19, ()), across, down)
    known = pixels(across), [*pixels(down), Rule(425, 0, 160, True), Rule(427, 200, 390, True)]
    assert not account_for([found], known, CHARACTER, 2.0)
    assert account_for([found], (known[0], known[1][:-1]), CHARACTER, 2.0)
