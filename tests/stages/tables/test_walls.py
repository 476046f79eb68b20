"""Which walls are there: by rules, and by what the ink parser sees of them."""

from digisop.stages.tables.lattice import build_lattice
from digisop.stages.tables.walls import Sight, walls_of, without_others
from digisop.stages.types import Rule

CHARACTER = 10.0
YS = (0.0, 100.0, 200.0, 300.0)
XS = (0.0, 200.0, 400.0, 600.0)
ACROSS = [Rule(y, 0, 600) for y in YS]
DOWN = [Rule(x, 0, 300) for x in XS]
EDGE = Rule(280, 100, 200)  # a symbol's side, as high as its row
RULE, SYMBOL, NOTHING = Sight(150, 0), Sight(3, 140), Sight(2, 4)


def see_down(at: float, start: float, end: float) -> Sight:
    """The second row's left wall is hidden but likely; the symbol's side is known for one."""
    if at == EDGE.at:
        return SYMBOL
    return RULE if at in XS else NOTHING


def see_across(at: float, start: float, end: float) -> Sight:
    return RULE


def test_a_symbols_side_from_rule_to_rule_is_no_wall_and_no_rule() -> None:
    assert without_others([*DOWN, EDGE], CHARACTER, see_down) == DOWN
    lattice = build_lattice(ACROSS, [*DOWN, EDGE], CHARACTER, (see_across, see_down))

    assert lattice is not None
    assert lattice.xs == XS
    assert EDGE not in lattice.down
    assert len(lattice.cells) == 9


def test_a_line_of_which_little_is_seen_for_a_rule_is_believed_nowhere_else() -> None:
    def see(at: float, start: float, end: float) -> Sight:
        return SYMBOL if at == 200 and start >= 100 else RULE

    pieces = [Rule(200, 0, 100), Rule(200, 100, 200), Rule(200, 200, 300)]

    assert without_others(pieces, CHARACTER, see) == pieces
    ys = (0.0, 100.0, 200.0, 300.0, 400.0)
    longer = [Rule(x, 0, 400) for x in XS]
    assert (
        walls_of(longer, XS, ys, CHARACTER, see)[1].tolist() == [True] * 4
    )  # as long as the table
    assert walls_of(longer, XS, ys, CHARACTER, see)[2].all()


def test_a_wall_that_a_symbol_hides_is_there() -> None:
    hidden = [Rule(x, 0, 300) for x in XS if x != 200] + [Rule(200, 0, 100), Rule(200, 200, 300)]

    assert not walls_of(hidden, XS, YS, CHARACTER, None)[1].all()
    assert walls_of(hidden, XS, YS, CHARACTER, see_down)[1].all()


def test_what_is_seen_between_rules_that_stand_close_is_a_digit() -> None:
    ys = (0.0, 15.0, 200.0, 300.0)
    merged = [Rule(0, 0, 300), Rule(600, 0, 300), Rule(200, 15, 300)]

    walls = walls_of(merged, (0.0, 200.0, 600.0), ys, CHARACTER, see_down)

    assert walls[1].tolist() == [False, True, True]


def test_a_short_wall_of_dashes_that_is_clearly_seen_is_there() -> None:
    """Of a head's low row, whose dashes are too few to make a rule."""
    ys = (0.0, 30.0, 200.0, 300.0)
    dashed = [Rule(0, 0, 300), Rule(600, 0, 300), Rule(200, 30, 300)]

    walls = walls_of(dashed, (0.0, 200.0, 600.0), ys, CHARACTER, see_down)

    assert walls[1].all()


def test_a_rule_of_which_nothing_is_seen_stays() -> None:
    def see(at: float, start: float, end: float) -> Sight:
        return NOTHING

    assert without_others(DOWN, CHARACTER, see) == DOWN
    assert walls_of(DOWN, XS, YS, CHARACTER, see).all()
