"""The lines and arrow heads that a digital page draws, where they are in a drawing."""

from __future__ import annotations

from collections.abc import Sequence

from digisop.stages.symbols.arrow_tips import Head
from digisop.stages.symbols.outline_lines import arrow_heads, line_pieces
from digisop.stages.symbols.strokes import Piece, Place, join_pieces, piece_between
from digisop.stages.types import Rule, VectorPath
from digisop_models.geometry import Box, Point

#: How sure a head is that the file draws.
DRAWN = 0.98
#: A piece lies on a rule when no end is further from it than this (points), and the rule is beside
#: this share of it.
ON_RULE, COVERED = 1.0, 0.9
#: Lines are taken to be so thick (points).
THICK = 1.0


def drawn_pieces(
    vectors: Sequence[VectorPath],
    across: Sequence[Rule],
    down: Sequence[Rule],
    region: Box,
    character: float,
    scale: float,
) -> list[Piece]:
    """The straight pieces of lines in ``region`` that are no rules, in pixels from its corner.

    Rules and ``region`` are in points, ``scale`` is in pixels a point, ``character`` in pixels.
    """
    found = []
    for one, other in line_pieces(vectors):
        if not (region.holds(one) and region.holds(other)):
            continue
        if not _is_rule(one, other, across, down):
            ends = (_moved(one, region, scale), _moved(other, region, scale))
            found.append(piece_between(*ends, THICK * scale))
    return join_pieces(found, character)


def drawn_heads(vectors: Sequence[VectorPath], region: Box, scale: float) -> list[Head]:
    """The heads in ``region`` (points), in pixels from its corner."""
    found = []
    for head in arrow_heads(vectors):
        if region.holds(head.tip):
            size = scale * max(head.box.width, head.box.height)
            middle, tip = (_moved(p, region, scale) for p in (head.box.center, head.tip))
            found.append(Head(middle, size, DRAWN, tip, (head.direction.x, head.direction.y)))
    return found


def _moved(point: Point | tuple[float, float], region: Box, scale: float) -> Place:
    return (point[0] - region.x0) * scale, (point[1] - region.y0) * scale


def _is_rule(one: Point, other: Point, across: Sequence[Rule], down: Sequence[Rule]) -> bool:
    if abs(one.y - other.y) <= ON_RULE:
        return any(_is_on(one.y, other.y, one.x, other.x, rule) for rule in across)
    if abs(one.x - other.x) <= ON_RULE:
        return any(_is_on(one.x, other.x, one.y, other.y, rule) for rule in down)
    return False


def _is_on(at: float, other_at: float, start: float, end: float, rule: Rule) -> bool:
    low, high = sorted((start, end))
    if max(abs(at - rule.at), abs(other_at - rule.at)) > ON_RULE:
        return False
    shared = min(high, rule.end + ON_RULE) - max(low, rule.start - ON_RULE)
    return shared >= COVERED * (high - low)
