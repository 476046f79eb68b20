"""The tables' rules in a drawing, without the flow lines that were taken for rules."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from digisop.form.table_head import Column
from digisop.imaging.ink import POINTS_PER_INCH
from digisop.imaging.ink_map import InkKind, InkMap, line_likelihood
from digisop.stages.types import Rule, RuledTable, UprightPage
from digisop_models.geometry import Point

#: A rule is looked for so far aside of where it is said to be (character heights).
ASTRAY = 0.25
#: No cell is narrower than this (character heights), but double rules lie no further apart than
#: that; of a flow line and the rule beside it, the rule is so many times as long.
NARROWEST, DOUBLE, LONGER = 1.2, 0.45, 1.25
#: A rule runs beside another that stands beside this share of its length at least: where a symbol
#: stands on a rule, the rule is in pieces, and the symbol's edge is beside their ends.
BESIDE = 0.3
#: A rule goes on as a flow line when so far beyond its end (character heights) one is this likely
#: (0 to 255).
BEYOND, FLOWING = 1.5, 70
#: The walls of a column are no further from those of its head than this (character heights), and
#: run along so much of what stands between them.
AMID, MOSTLY = 1.0, 0.5
#: A rule is as likely as this share of the usual one: a flow line's piece, led on as far as the
#: table goes, is hardly seen as a rule at all (0.2 of it; whole rules had 0.35 and more on 43
#: documents).
FAR_LESS = 0.25


def all_rules(tables: Sequence[RuledTable]) -> tuple[list[Rule], list[Rule]]:
    """The rules across and down of all tables, in points."""
    return [rule for t in tables for rule in t.across], [rule for t in tables for rule in t.down]


def rules_in(
    tables: Sequence[RuledTable],
    origin: Point,
    scale: float,
    upright: UprightPage,
    executors: Sequence[Column],
) -> tuple[list[Rule], list[Rule]]:
    """The tables' rules, across and down, in the drawing's pixels, but for flow lines that were
    taken for some.

    ``origin`` (points) is where the drawing's corner lies on the page, ``scale`` its pixels a
    point; ``executors`` are the columns of the swimlane's head. Flow lines are told from rules only
    where the ink parser was asked.
    """

    def moved(rule: Rule, at: float, along: float) -> Rule:
        return Rule(
            (rule.at - at) * scale, (rule.start - along) * scale, (rule.end - along) * scale
        )

    across, down = all_rules(tables)
    if upright.ink is not None:
        across = _without_flow(across, upright, upright.ink, is_across=True)
        down = _without_flow(down, upright, upright.ink, is_across=False)
        near = AMID * upright.strokes.character * POINTS_PER_INCH / upright.dpi
        down = [
            rule
            for rule in down
            if _stands_between(rule, across, near)
            or not any(_is_amid(rule, one, down, near) for one in executors)
        ]
    return (
        [moved(rule, origin.y, origin.x) for rule in across],
        [moved(rule, origin.x, origin.y) for rule in down],
    )


def _without_flow(
    rules: Sequence[Rule], upright: UprightPage, ink: InkMap, *, is_across: bool
) -> list[Rule]:
    """The rules (points) without those where the ink parser rather sees a flow line or the side of
    a symbol, or hardly anything, without those that go on as a flow line at both ends, for the
    middle of a long one looks like a rule, and without those beside a longer rule with no room for
    a cell between."""
    scale, character = upright.dpi / POINTS_PER_INCH, upright.strokes.character
    kind = InkKind.RULE_ACROSS if is_across else InkKind.RULE_DOWN
    ruled, flow, outline = (
        line_likelihood(ink, one, ASTRAY * character, vertical=not is_across)
        for one in (kind, InkKind.FLOW_LINE, InkKind.SYMBOL_OUTLINE)
    )
    places = [(rule.at * scale, rule.start * scale, rule.end * scale) for rule in rules]
    least = FAR_LESS * float(np.median([ruled(*place) for place in places] or [0.0]))
    kept, beyond = [], BEYOND * character
    for rule, place in zip(rules, places, strict=True):
        at, start, end = place
        ends = (at, start - beyond, start), (at, end, end + beyond)
        if all(flow(*one) >= FLOWING and flow(*one) > ruled(*one) for one in ends):
            continue
        if max(flow(*place), outline(*place), least) <= ruled(*place) and not _is_crowded(
            rule, rules, character / scale
        ):
            kept.append(rule)
    return kept


def _stands_between(rule: Rule, across: Sequence[Rule], near: float) -> bool:
    """Whether a rule down begins and ends at rules across, as walls do; a flow line's ends are in
    the open, or beyond the table."""
    return all(
        any(abs(other.at - end) <= near for other in across) for end in (rule.start, rule.end)
    )


def _is_amid(rule: Rule, column: Column, down: Sequence[Rule], near: float) -> bool:
    """Whether a rule down stands within a column of the head whose own walls run beside it, no
    nearer to them than this (points): the middle of a long flow line looks like a wall."""
    return column.x0 + near < rule.at < column.x1 - near and all(
        sum(_common(rule, other) for other in down if abs(other.at - wall) <= near)
        >= MOSTLY * rule.length
        for wall in (column.x0, column.x1)
    )


def _common(one: Rule, other: Rule) -> float:
    """The length over which two rules run beside each other."""
    return max(0.0, min(one.end, other.end) - max(one.start, other.start))


def _is_crowded(rule: Rule, rules: Sequence[Rule], character: float) -> bool:
    """Whether a rule runs beside a longer one, which may be in pieces, with no room for a cell
    between (points): it is the edges of symbols, or a flow line."""
    for side in (-1, 1):
        pieces = [
            other
            for other in rules
            if DOUBLE * character < side * (other.at - rule.at) < NARROWEST * character
        ]
        length, own = sum(other.end - other.start for other in pieces), rule.end - rule.start
        common = sum(_common(rule, other) for other in pieces)
        if (
            length > LONGER * own
            and common >= BESIDE * own
            and min(other.start for other in pieces) <= rule.start
            and max(other.end for other in pieces) >= rule.end
        ):
            return True
    return False
