"""A fold runs past all rules of a table; a wider part of a table has two rules at least."""

import numpy as np

from digisop.stages.tables.folds import without_fold
from digisop.stages.types import Rule

CHARACTER = 10.0
ACROSS = [Rule(y, 100, 600) for y in (100, 200, 300, 400, 500)]
DOWN = [Rule(x, 100, 500) for x in (100, 300, 600)]
EDGE = Rule(5, 0, 800)  # of the sheet
PAPER = np.full((700, 800), 255, np.uint8)


def test_a_fold_and_the_sheets_edge_that_it_joins_to_the_table_are_no_rules() -> None:
    fold = [Rule(350, 5, 330), Rule(353, 360, 690)]

    assert without_fold([*ACROSS, *fold], [*DOWN, EDGE], CHARACTER, PAPER) == (ACROSS, DOWN)


def test_the_rules_of_a_wider_part_stay() -> None:
    wider = [Rule(20, 40, 660), Rule(60, 40, 660)]

    assert without_fold([*ACROSS, *wider], DOWN, CHARACTER, PAPER) == ([*ACROSS, *wider], DOWN)


def test_a_rule_in_pieces_stays() -> None:
    pieces = [Rule(550, 100, 180), Rule(551, 190, 280), Rule(552, 290, 600)]

    assert without_fold([*ACROSS, *pieces], DOWN, CHARACTER, PAPER) == ([*ACROSS, *pieces], DOWN)


def test_a_rule_under_a_fold_stays() -> None:
    page = PAPER.copy()
    page[398:402, 5:790] = 200  # the fold
    page[400:402, 100:600] = 20
    folded = [*ACROSS[:3], Rule(400, 5, 790), ACROSS[4]]
    more = [*DOWN, EDGE]
    found, _ = without_fold(folded, more, CHARACTER, page)
    assert {(rule.at, rule.start, rule.end) for rule in found} == {
        (rule.at, rule.start, rule.end) for rule in ACROSS
    }
    page[400:402, 100:600] = 200
    assert len(without_fold(folded, more, CHARACTER, page)[0]) == 4


def test_a_pale_rule_under_a_fold_stays() -> None:
    page = PAPER.copy()
    page[398:401, 5:790] = 230  # the fold
    for rule in ACROSS:
        page[int(rule.at) : int(rule.at) + 2, 100:600] = 200
    folded = [*ACROSS[:3], Rule(400, 5, 790), ACROSS[4]]
    assert len(without_fold(folded, [*DOWN, EDGE], CHARACTER, page)[0]) == 5
    page[398:402, 5:790] = 230
    assert len(without_fold(folded, [*DOWN, EDGE], CHARACTER, page)[0]) == 4
