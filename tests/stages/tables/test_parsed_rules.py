"""Tables are gone by the ink parser's rules where they do not account for them."""

import numpy as np

from digisop.imaging.ink_map import InkKind, InkMap
from digisop.stages.tables.lattice import build_lattice
from digisop.stages.tables.parsed_rules import account_for, seen_walls, with_trace
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


def test_a_wall_within_a_part_of_the_table_is_enough() -> None:
    """As those that part the three columns of a quality document's head: they end on rules, as no
    flow line does."""
    down = tuple(Rule(x, 0, 400) for x in range(0, 1000, 50))
    across = tuple(Rule(y, 0, 950) for y in range(0, 401, 20))
    found = RuledTable(Table(Box(0, 0, 950, 400), 20, 19, ()), across, down)
    wall, line = Rule(825, 0, 160, True), Rule(825, 0, 140, True)
    assert not account_for([found], (pixels(across), [*pixels(down), wall]), CHARACTER, 2.0)
    assert account_for([found], (pixels(across), [*pixels(down), line]), CHARACTER, 2.0)


def test_the_feet_of_a_words_letters_are_no_wall() -> None:
    kinds, likely = list(InkKind), np.zeros((len(InkKind), 120, 320), np.uint8)
    for rules, kind in ((ACROSS, InkKind.RULE_ACROSS), (DOWN, InkKind.RULE_DOWN)):
        for rule in rules:
            at, along = int(rule.at), slice(int(rule.start), int(rule.end) + 1)
            place = (at, along) if kind is InkKind.RULE_ACROSS else (along, at)
            likely[(kinds.index(kind), *place)] = 200
    likely[kinds.index(InkKind.TEXT), 68:77, 5:145] = 160
    feet = Rule(75, 2, 148)

    seen = seen_walls(InkMap(likely, 1.0), CHARACTER)
    lattice = build_lattice([*ACROSS, feet], DOWN, CHARACTER, seen)

    assert lattice is not None
    assert len(lattice.cells) == 4


def test_what_the_picture_does_not_show_is_no_rule() -> None:
    flat = np.full((400, 600), 255, np.uint8)
    flat[20:380, 100] = 246  # pale
    flat[20:380:4, 200:202] = 150  # dotted
    for y in range(30, 380, 40):  # colons
        flat[y : y + 2, 300:302] = flat[y + 6 : y + 8, 300:302] = 90
    flat[50, 20:580] = 200
    across, down = (
        [Rule(50, 20, 580), Rule(300, 20, 580)],
        [Rule(x, 20, 380) for x in (100, 200, 300, 400)],
    )

    shown = with_trace((across, down), flat, CHARACTER)

    assert shown == (across[:1], down[:2])
