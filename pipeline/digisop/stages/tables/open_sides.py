"""The sides of tables that no rule closes, where few lines tell it.

Many lines that end at one place show a side by themselves (``with_sides``). A row or a column that
stands open at the table's edge is also there where every line that reaches the outermost rule runs
on beyond it, as far as the others, and there are letters beyond. Pure geometry in pixels.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from digisop.stages.tables.lattice import TOUCH
from digisop.stages.tables.walls import LONG
from digisop.stages.types import Rule
from digisop_models.geometry import Box

#: Lines run on beyond a table's outermost rule for at least so many character heights.
BEYOND = 1.2
#: So many run on to the left or to the right: one alone may be anything's underline.
FEWEST_ACROSS = 2
#: The sides of a filled row are shorter than this share of the longest line that reaches it.
FILL = 0.5

HasLetters = Callable[[Box], bool]


def with_open_sides(
    drawn: tuple[Sequence[Rule], Sequence[Rule]],
    sided: tuple[Sequence[Rule], Sequence[Rule]],
    character: float,
    has_letters: HasLetters,
) -> tuple[list[Rule], list[Rule]]:
    """Lines of one table with the sides of rows and columns that stand open at its edges.

    ``drawn`` are its lines across and down, ``sided`` the same with sides that others tell; these
    end where they were put. ``has_letters`` tells whether letters stand in a box (pixels);
    ``character`` is a letter's height in pixels.
    """
    across, down = drawn
    rows = [_open_side(down, sided[0], end, character, has_letters, lie=False) for end in (0, 1)]
    columns = [
        _open_side(across, sided[1], end, character, has_letters, lie=True) for end in (0, 1)
    ]
    return (
        [*sided[0], *(side for side in rows if side)],
        [*sided[1], *(side for side in columns if side)],
    )


def _open_side(
    rules: Sequence[Rule],
    crossing: Sequence[Rule],
    end: int,
    character: float,
    has_letters: HasLetters,
    *,
    lie: bool,
) -> Rule | None:
    """The side beyond the first (``end`` 0) or the last of the ``crossing`` lines, if ``rules``,
    all of which ``lie`` or stand, run on to it."""
    outer = _outermost(crossing, end)
    if outer is None:
        return None
    reach, sign = TOUCH * character, 1 if end else -1
    reaching = [
        rule
        for rule in rules
        if outer.start - reach <= rule.at <= outer.end + reach
        and rule.start - reach <= outer.at <= rule.end + reach
    ]
    reaching = _without_fills(reaching, outer, reach)
    ends = [rule.end if end else rule.start for rule in reaching]
    if len(reaching) < (FEWEST_ACROSS if lie else 1) or max(ends) - min(ends) > reach:
        return None
    if any(sign * (at - outer.at) < BEYOND * character for at in ends):
        return None
    side = max(ends) if end else min(ends)
    if any(abs(rule.at - side) <= reach for rule in crossing):
        return None
    low, high = min(side, outer.at), max(side, outer.at)
    box = Box(low, outer.start, high, outer.end) if lie else Box(outer.start, low, outer.end, high)
    return Rule(side, outer.start, outer.end) if has_letters(box) else None


def _without_fills(reaching: Sequence[Rule], outer: Rule, reach: float) -> list[Rule]:
    """The lines that reach the outermost rule without the sides of a filled row, which are seen as
    lines at the rule's ends, short beside what runs through the table."""
    longest = max((rule.length for rule in reaching), default=0.0)
    return [
        rule
        for rule in reaching
        if min(abs(rule.at - outer.start), abs(rule.at - outer.end)) > reach
        or rule.length >= FILL * longest
    ]


def _outermost(rules: Sequence[Rule], end: int) -> Rule | None:
    """The first or the last of the long ones of some rules."""
    longest = max((rule.length for rule in rules), default=0.0)
    long = [rule for rule in rules if rule.length >= LONG * longest]
    return (max if end else min)(long, key=lambda rule: rule.at, default=None)
