"""Rules of the other side of the sheet are far paler than those of the table over them."""

import numpy as np

from digisop.imaging.ink import Image
from digisop.stages.tables.show_through import without_shown_through
from digisop.stages.types import Rule, RuledTable
from digisop_models.geometry import Box
from digisop_models.page import Cell, Table

CHARACTER, SCALE = 10.0, 2.0
ACROSS = tuple(Rule(y, 0, 300) for y in (0, 50, 100, 150))
DOWN = tuple(Rule(x, 0, 150) for x in (0, 150, 300))
BOX = Box(0, 0, 300, 150)
CELLS = tuple(Cell(at // 2, at % 2, 1, 1, BOX) for at in range(6))
TABLE = RuledTable(Table(BOX, 3, 2, CELLS), ACROSS, DOWN)
BEHIND = Rule(201, 1, 301, True)  # down, in pixels
BELOW = Rule(361, 1, 601, True)  # across, under the table


def pixels(rules: tuple[Rule, ...]) -> list[Rule]:
    return [Rule(SCALE * r.at + 1, SCALE * r.start + 1, SCALE * r.end, True) for r in rules]


def paper(ruled: int, behind: int) -> Image:
    """A page whose table's rules, and those behind it, are of these greys."""
    flat = np.full((400, 640), 255, np.uint8)
    flat[1:302, int(BEHIND.at)] = behind
    flat[int(BELOW.at), 1:602] = behind
    for rule in pixels(ACROSS):
        flat[int(rule.at), int(rule.start) : int(rule.end) + 1] = ruled
    for rule in pixels(DOWN):
        flat[int(rule.start) : int(rule.end) + 1, int(rule.at)] = ruled
    return flat


def kept(flat: Image, table: RuledTable = TABLE) -> tuple[bool, bool]:
    """Whether the rules behind the table, across and down, stay; its own always do."""
    known = [*pixels(ACROSS), BELOW], [*pixels(DOWN), BEHIND]
    across, down = without_shown_through(known, [table], flat, CHARACTER, SCALE)
    assert set(pixels(ACROSS)) <= set(across)
    assert set(pixels(DOWN)) <= set(down)
    return BELOW in across, BEHIND in down


def test_rules_that_show_through_are_left_out() -> None:
    assert kept(paper(ruled=10, behind=240)) == (False, False)


def test_pale_rules_among_pale_ones_stay() -> None:
    assert kept(paper(ruled=225, behind=240)) == (True, True)


def test_thin_rules_in_a_dark_frame_stay() -> None:
    assert kept(paper(ruled=10, behind=190)) == (True, True)


def test_pale_rows_under_a_dark_head_stay() -> None:
    """Its rules make a table, but only at the top of all that is ruled."""
    head = RuledTable(Table(Box(0, 0, 300, 50), 3, 2, CELLS), ACROSS[:2], DOWN)
    assert kept(paper(ruled=10, behind=240), head) == (True, True)


def test_without_tables_all_rules_stay() -> None:
    known = [BELOW], [BEHIND]
    assert without_shown_through(known, [], paper(10, 240), CHARACTER, SCALE) == known
