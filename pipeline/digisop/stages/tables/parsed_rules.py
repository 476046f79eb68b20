"""The rules that the ink parser sees on a scan, and whether tables account for them.

Pure geometry in pixels.
"""

from __future__ import annotations

from collections.abc import Sequence

from digisop.imaging.ink_map import InkKind, InkMap, is_faintly, ruled_segments
from digisop.imaging.segments import Segment
from digisop.stages.tables.lattice import TOUCH, FaintWall, join_collinear, to_rules
from digisop.stages.types import Rule, RuledTable

#: Breaks in parsed rules up to this are closed (character heights).
SMALL_GAP = 1.2
#: Shorter pieces (character heights) may be anything: arms, underlines, sides of symbols.
LONG_ENOUGH = 6.0
#: Tables account for the rules of a page when these lie along theirs for this share of their
#: length.
ENOUGH = 0.93


def known_rules(ink: InkMap, character: float) -> tuple[list[Rule], list[Rule]]:
    """The rules across and down that the ink parser sees, in the page's pixels, pieces joined.

    ``character`` is the typical letter's height in pixels.
    """
    across, down = (
        join_collinear(
            to_rules(segments, vertical=vertical, are_known=True), character, SMALL_GAP * character
        )
        for segments, vertical in zip(ruled_segments(ink, character), (False, True), strict=True)
    )
    return across, down


def account_for(
    tables: Sequence[RuledTable],
    known: tuple[Sequence[Rule], Sequence[Rule]],
    character: float,
    scale: float,
) -> bool:
    """Whether the rules of the ``tables`` found are nearly all of those that the ink parser sees.

    Tables are in points, ``known`` rules (across, down) and ``character`` in pixels, of which
    ``scale`` make a point.
    """
    ruled = [rule for t in tables for rule in t.across], [rule for t in tables for rule in t.down]
    total = explained = 0.0
    for found, rules in zip(known, ruled, strict=True):
        for rule in (one for one in found if one.length >= LONG_ENOUGH * character):
            total += rule.length
            explained += min(rule.length, _along(rule, rules, character, scale))
    return explained >= ENOUGH * total


def _along(rule: Rule, rules: Sequence[Rule], character: float, scale: float) -> float:
    """How much of a rule lies along those given."""
    return sum(
        max(0.0, min(rule.end, other.end * scale) - max(rule.start, other.start * scale))
        for other in rules
        if abs(rule.at - other.at * scale) <= TOUCH * character
    )


def faint_walls(ink: InkMap) -> tuple[FaintWall, FaintWall]:
    """Whether the ink parser sees a wall, across or down, at a place from a start to an end."""

    def across(at: float, start: float, end: float) -> bool:
        return is_faintly(ink, InkKind.RULE_ACROSS, Segment(start, at, end, at, 1.0))

    def down(at: float, start: float, end: float) -> bool:
        return is_faintly(ink, InkKind.RULE_DOWN, Segment(at, start, at, end, 1.0))

    return across, down
