"""The rules that the ink parser sees on a scan, and whether tables account for them.

Pure geometry in pixels.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from digisop.imaging.ink import Image
from digisop.imaging.ink_map import RIVALS, InkKind, InkMap, line_likelihood, ruled_segments
from digisop.stages.tables.lattice import TOUCH, join_collinear, to_rules
from digisop.stages.tables.walls import SAME_LINE, SeenWall, Sight
from digisop.stages.types import Rule, RuledTable

#: Breaks in parsed rules up to this are closed (character heights).
SMALL_GAP = 1.2
#: Shorter pieces (character heights) may be anything: arms, underlines, sides of symbols.
LONG_ENOUGH = 6.0
#: Tables account for the rules of a page when these lie along theirs for this share of their
#: length.
ENOUGH = 0.93
#: ... and no rule, its pieces taken together, that is nearly as long as the longest (a share of it)
#: lies along theirs for less than a share of its length: it would be a column or a row lost.
LOST_LENGTH = 0.62
LEAST = 0.75
#: A rule is to be seen where, on average over so long a piece, a place this near to it is darker by
#: so many grey levels than usual there (character heights), and in so much of its pieces.
TRACE_PIECE, TRACE_REACH, TRACE, SHOWN = 0.7, 0.8, 3.0, 0.6


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


def with_trace(
    known: tuple[Sequence[Rule], Sequence[Rule]], flat: Image, character: float
) -> tuple[list[Rule], list[Rule]]:
    """The ``known`` rules (across, down) of which the grey page shows most, however pale: the
    parser also takes a column of colons for a dotted rule.

    Rules and ``character`` are in pixels of ``flat`` (height, width; paper 255).
    """
    across, down = known
    turned = np.ascontiguousarray(flat.T)
    return (
        [rule for rule in across if _is_shown(rule, turned, character)],
        [rule for rule in down if _is_shown(rule, flat, character)],
    )


def _is_shown(rule: Rule, flat: Image, character: float) -> bool:
    """Whether pieces of a rule down are darker than what is beside them, in most of its length."""
    reach, size = round(TRACE_REACH * character), max(3, round(TRACE_PIECE * character))
    left, start = max(0, round(rule.at) - reach), max(0, round(rule.start))
    strip = flat[start : round(rule.end) + 1, left : round(rule.at) + reach + 1]
    pieces = [strip[y : y + size].mean(axis=0) for y in range(0, len(strip), size)]
    if not pieces or not strip.shape[1]:
        return False
    shown = [float(np.median(piece) - piece.min()) >= TRACE for piece in pieces]
    return sum(shown) >= SHOWN * len(shown)


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
    for found, crossing, rules in zip(known, known[::-1], ruled, strict=True):
        long = [rule for rule in found if rule.length >= LONG_ENOUGH * character]
        along = [min(rule.length, _along(rule, rules, character, scale)) for rule in long]
        if _is_one_lost(long, along, character) or _is_wall_lost(long, along, crossing, character):
            return False
        total += sum(rule.length for rule in long)
        explained += sum(along)
    return explained >= ENOUGH * total


def _is_one_lost(rules: Sequence[Rule], along: Sequence[float], character: float) -> bool:
    """Whether a long rule of one direction, perhaps in pieces, is hardly in any table; ``along``
    is how much of each piece lies along a table's rules."""
    longest = max((rule.length for rule in rules), default=0.0)
    for rule in rules:
        pieces = [i for i, r in enumerate(rules) if abs(r.at - rule.at) <= SAME_LINE * character]
        length = sum(rules[i].length for i in pieces)
        if length >= LOST_LENGTH * longest and sum(along[i] for i in pieces) < LEAST * length:
            return True
    return False


def _is_wall_lost(
    rules: Sequence[Rule], along: Sequence[float], crossing: Sequence[Rule], character: float
) -> bool:
    """Whether a rule from one of the ``crossing`` ones to another, as the walls within a table are,
    is hardly in any table; ``along`` is how much of each lies along a table's rules."""
    return any(
        known < LEAST * rule.length and _is_between(rule, crossing, character)
        for rule, known in zip(rules, along, strict=True)
    )


def _is_between(rule: Rule, crossing: Sequence[Rule], character: float) -> bool:
    reach = TOUCH * character
    met = [o.at for o in crossing if o.start - reach <= rule.at <= o.end + reach]
    return all(any(abs(at - end) <= reach for at in met) for end in (rule.start, rule.end))


def _along(rule: Rule, rules: Sequence[Rule], character: float, scale: float) -> float:
    """How much of a rule lies along those given."""
    return sum(
        max(0.0, min(rule.end, other.end * scale) - max(rule.start, other.start * scale))
        for other in rules
        if abs(rule.at - other.at * scale) <= TOUCH * character
    )


def seen_walls(ink: InkMap, character: float) -> tuple[SeenWall, SeenWall]:
    """What the ink parser sees of a wall, across or down, at a place from a start to an end.

    ``character`` is the typical letter's height in the page's pixels.
    """
    reach = SAME_LINE * character

    def sights(kind: InkKind, *, vertical: bool) -> SeenWall:
        kinds = (kind, *RIVALS, InkKind.TEXT)  # the feet of a word's letters may make a line
        rule, *others = (line_likelihood(ink, k, reach, vertical=vertical) for k in kinds)
        return lambda *place: Sight(rule(*place), max(other(*place) for other in others))

    return sights(InkKind.RULE_ACROSS, vertical=False), sights(InkKind.RULE_DOWN, vertical=True)
