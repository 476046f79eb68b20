"""Rules of a digital page's tables that the file draws as flow lines.

Where tables were looked for, a flow line that runs from rule to rule was one of them. The paths of
the file tell.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from digisop.imaging.drawn_paths import VectorPath
from digisop.stages.symbols.outline_lines import arrow_heads, is_bent_line, line_pieces, pieces_of
from digisop.stages.types import Rule

#: A piece lies on a rule when no end is further from it than this (points).
ON_RULE = 1.0
#: A head points along a rule when it turns from it by less than this (sine).
ALONG = 0.1
#: A piece ends at a rule within this (points), makes up a rule as this share of it, and floats, if
#: no more than this share of the rules do.
AT_RULE, MOSTLY, FEW = 3.0, 0.5, 0.25
#: A rule this share of the longest runs through the table, or is its frame.
WHOLE = 0.8

_Manner: TypeAlias = tuple[bool, bool, float]
"""How a path is drawn: whether it is stroked, whether dashed, and how wide (points)."""


@dataclass(frozen=True, slots=True)
class _Line:
    """What a path that a piece is of is like: whether it bends, and how it is drawn."""

    is_bent: bool
    manner: _Manner


_Drawn: TypeAlias = tuple[float, float, float, _Line]
"""A straight piece, where it lies across, begins and ends (points), and what its path is like."""


def without_headed(
    across: Sequence[Rule], down: Sequence[Rule], vectors: Sequence[VectorPath]
) -> tuple[list[Rule], list[Rule]]:
    """The rules (points) at neither end of which the file draws a head that goes on along them:
    those are flow lines between two rules of a table."""
    level, upright = [], []
    for head in arrow_heads(vectors):
        (x, y), (dx, dy) = head.box.center, head.direction
        if abs(dy) < ALONG:
            level.append((y, x, head.box.width))
        elif abs(dx) < ALONG:
            upright.append((x, y, head.box.height))
    return (
        [rule for rule in across if not _is_headed(rule, level)],
        [rule for rule in down if not _is_headed(rule, upright)],
    )


def without_floating(
    across: Sequence[Rule], down: Sequence[Rule], vectors: Sequence[VectorPath]
) -> tuple[list[Rule], list[Rule]]:
    """The rules (points) but for those that the file draws as one piece with both ends in the
    open: where most end at others, that is a flow line."""
    pieces = line_pieces(vectors)
    return (
        _ending_at(across, down, [(a.y, a.x, b.x) for a, b in pieces if abs(a.y - b.y) < ON_RULE]),
        _ending_at(down, across, [(a.x, a.y, b.y) for a, b in pieces if abs(a.x - b.x) < ON_RULE]),
    )


def without_flow_drawn(
    across: Sequence[Rule], down: Sequence[Rule], vectors: Sequence[VectorPath]
) -> tuple[list[Rule], list[Rule]]:
    """The rules (points) but for those along which the file draws nothing but flow lines: paths
    that bend, or that are drawn in the manner of those and not of rules. The rule may be longer
    than they are: it was led on to the next rule.

    All where these are too many: some programs draw their tables so.
    """
    level, upright = list[_Drawn](), list[_Drawn]()
    flow: set[_Manner] = set()
    for path in vectors:
        line = _Line(is_bent_line(path), _manner(path))
        flow |= {line.manner} if line.is_bent else set()
        for one, other in pieces_of(path):
            (x0, y0), (x1, y1) = sorted((one, other))
            if abs(y0 - y1) < ON_RULE:
                level.append((y0, x0, x1, line))
            elif abs(x0 - x1) < ON_RULE:
                upright.append((x0, min(y0, y1), max(y0, y1), line))
    beside = _along(across, level), _along(down, upright)
    flow -= _usual_manners([*beside[0], *beside[1]])
    return _not_flow(across, beside[0], flow), _not_flow(down, beside[1], flow)


def _along(rules: Sequence[Rule], drawn: Sequence[_Drawn]) -> list[list[_Line]]:
    """The lines that the file draws along each rule; none where they are beside too little of it,
    for then it is drawn in some other way."""
    drawn = sorted(drawn, key=lambda piece: piece[0])
    places = [piece[0] for piece in drawn]
    found = []
    for rule in rules:
        near = slice(
            bisect_left(places, rule.at - ON_RULE), bisect_right(places, rule.at + ON_RULE)
        )
        pieces = [
            (common, line)
            for _, start, end, line in drawn[near]
            if (common := min(end, rule.end) - max(start, rule.start)) > AT_RULE
        ]
        is_drawn = sum(common for common, _ in pieces) >= MOSTLY * (rule.end - rule.start)
        found.append([line for _, line in pieces] if is_drawn else [])
    return found


def _usual_manners(along: Sequence[Sequence[_Line]]) -> set[_Manner]:
    """The manners in which more than a few of the rules are drawn, by lines that do not bend."""
    manners = [{line.manner for line in lines if not line.is_bent} for lines in along]
    count = Counter(manner for found in manners for manner in found)
    return {manner for manner, number in count.items() if number > FEW * len(along)}


def _manner(path: VectorPath) -> _Manner:
    return path.is_stroked, path.is_dashed, round(path.stroke_width, 1)


def _not_flow(
    rules: Sequence[Rule], along: Sequence[Sequence[_Line]], flow: set[_Manner]
) -> list[Rule]:
    """The rules along which something is drawn that neither bends nor is in a manner of ``flow``,
    or nothing; all where the others are too many. One as long as the table is the frame of it, in
    whatever manner."""
    longest = max((rule.length for rule in rules), default=0.0)
    kept = [
        rule
        for rule, lines in zip(rules, along, strict=True)
        if not lines
        or not all(line.is_bent or line.manner in flow for line in lines)
        or (rule.length >= WHOLE * longest and not any(line.is_bent for line in lines))
    ]
    return kept if len(rules) - len(kept) <= FEW * len(rules) else list(rules)


def _ending_at(
    rules: Sequence[Rule], others: Sequence[Rule], pieces: Sequence[tuple[float, float, float]]
) -> list[Rule]:
    """The rules less those along most of which runs a piece that begins and ends at none of the
    others; all where these are too many. Pieces are where they lie across, begin and end."""

    def is_open(at: float, end: float) -> bool:
        crossed = (o.at for o in others if o.start - AT_RULE <= at <= o.end + AT_RULE)
        return all(abs(place - end) > AT_RULE for place in crossed)

    def floats(rule: Rule) -> bool:
        return any(
            abs(at - rule.at) <= ON_RULE
            and abs(stop - start) >= MOSTLY * (rule.end - rule.start)
            and is_open(at, start)
            and is_open(at, stop)
            for at, start, stop in pieces
        )

    kept = [rule for rule in rules if not floats(rule)]
    return kept if len(rules) - len(kept) <= FEW * len(rules) else list(rules)


def _is_headed(rule: Rule, heads: Sequence[tuple[float, float, float]]) -> bool:
    """Whether the middle of a head, on the course of a rule, is at an end of it."""
    return any(
        abs(at - rule.at) <= ON_RULE and min(abs(along - rule.start), abs(along - rule.end)) <= size
        for at, along, size in heads
    )
