"""The tables' rules in a drawing, without the flow lines that were taken for rules."""

from __future__ import annotations

from collections.abc import Sequence

from digisop.imaging.ink import POINTS_PER_INCH
from digisop.imaging.ink_map import InkKind
from digisop.stages.types import Rule, RuledTable, UprightPage
from digisop_models.geometry import Point

#: A rule is looked for so far aside of where it is said to be (character heights).
ASTRAY = 0.25
#: No cell is narrower than this (character heights), but double rules lie no further apart than
#: that; of a flow line and the rule beside it, the rule is so many times as long.
NARROWEST, DOUBLE, LONGER = 1.2, 0.45, 1.25


def all_rules(tables: Sequence[RuledTable]) -> tuple[list[Rule], list[Rule]]:
    """The rules across and down of all tables, in points."""
    return [rule for t in tables for rule in t.across], [rule for t in tables for rule in t.down]


def rules_in(
    tables: Sequence[RuledTable], origin: Point, scale: float, upright: UprightPage
) -> tuple[list[Rule], list[Rule]]:
    """The tables' rules in the drawing's pixels, but for flow lines that were taken for some."""

    def moved(rule: Rule, at: float, along: float) -> Rule:
        return Rule(
            (rule.at - at) * scale, (rule.start - along) * scale, (rule.end - along) * scale
        )

    across, down = (
        [rule for rule in rules if not _is_flow(rule, rules, upright, is_across=is_across)]
        for rules, is_across in zip(all_rules(tables), (True, False), strict=True)
    )
    return (
        [moved(rule, origin.y, origin.x) for rule in across],
        [moved(rule, origin.x, origin.y) for rule in down],
    )


def _is_flow(rule: Rule, rules: Sequence[Rule], upright: UprightPage, *, is_across: bool) -> bool:
    """Whether a flow line was taken for a rule (points): the ink parser sees one, or it runs beside
    a longer rule and would leave no room for a cell between."""
    if upright.ink is None:
        return False
    scale = upright.dpi / POINTS_PER_INCH
    double, narrow = (v * upright.strokes.character / scale for v in (DOUBLE, NARROWEST))
    for other in rules:
        is_beside = other.start <= rule.start and other.end >= rule.end
        is_longer = other.end - other.start > LONGER * (rule.end - rule.start)
        if is_beside and is_longer and double < abs(other.at - rule.at) < narrow:
            return True
    at, start, end = rule.at * scale, rule.start * scale, rule.end * scale
    ends = ((start, at), (end, at)) if is_across else ((at, start), (at, end))
    kind = InkKind.RULE_ACROSS if is_across else InkKind.RULE_DOWN
    aside = ASTRAY * upright.strokes.character
    flow, ruled = (upright.ink.along(k, *ends, aside) for k in (InkKind.FLOW_LINE, kind))
    return flow > ruled
