"""The lines and arrow heads that a digital page draws, where they are in a drawing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import dist

from digisop.imaging.drawn_paths import VectorPath
from digisop.stages.symbols.arrow_tips import Head
from digisop.stages.symbols.outline_lines import arrow_heads, bent_pieces, line_pieces
from digisop.stages.symbols.strokes import Piece, Place, join_pieces, piece_between
from digisop.stages.types import Rule
from digisop_models.geometry import Box, Point

#: How sure a head is that the file draws.
DRAWN = 0.995
#: A piece lies on a rule when no end is further from it than this (points), and the rule is beside
#: this share of it.
ON_RULE, COVERED = 1.0, 0.9
#: A head points along a rule when it turns from it by less than this (sine).
ALONG = 0.1
#: A piece ends at a rule within this (points), makes up a rule as this share of it, and floats, if
#: no more than this share of the rules do.
AT_RULE, MOSTLY, FEW = 3.0, 0.5, 0.25
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

    Where two cross and the file bends a line there, that across the page is parted: they meet.

    Rules and ``region`` are in points, ``scale`` is in pixels a point, ``character`` in pixels.
    """
    found = []
    for one, other in line_pieces(vectors):
        if not (region.holds(one) and region.holds(other)):
            continue
        if not is_on_rule(one, other, across, down, ON_RULE):
            ends = (_moved(one, region, scale), _moved(other, region, scale))
            found.append(piece_between(*ends, THICK * scale))
    bends = {end for piece in bent_pieces(vectors) for end in piece if region.holds(end)}
    places = [_moved(bend, region, scale) for bend in bends]
    return _parted(join_pieces(found, character), places, ON_RULE * scale)


def _parted(pieces: Sequence[Piece], bends: Sequence[Place], near: float) -> list[Piece]:
    """The pieces, those across the page parted at the ``bends`` at which they cross one that runs
    down it; a place is on a piece that is no further from it than ``near``."""
    found = []
    down = [piece for piece in pieces if not piece.is_horizontal]
    for piece in pieces:
        parts = sorted(
            bend
            for bend in bends
            if piece.is_horizontal
            and _is_amid(bend, piece, near)
            and any(_is_amid(bend, other, near) for other in down)
        )
        ends = [piece.end(True), *parts, piece.end(False)]
        found += [
            piece_between(one, other, piece.thickness)
            for one, other in pairwise(ends)
            if dist(one, other) > near
        ]
    return found


def _is_amid(place: Place, piece: Piece, near: float) -> bool:
    """Whether a place is on a piece, and at neither end of it."""
    return piece.aside(*place) <= near and near < piece.along(*place) < piece.length - near


def drawn_heads(vectors: Sequence[VectorPath], region: Box, scale: float) -> list[Head]:
    """The heads that a file draws with their tip in ``region`` (points), in pixels from its corner;
    ``scale`` is pixels a point."""
    found = []
    for head in arrow_heads(vectors):
        if region.holds(head.tip):
            size = scale * max(head.box.width, head.box.height)
            middle, tip = (_moved(p, region, scale) for p in (head.box.center, head.tip))
            found.append(Head(middle, size, DRAWN, tip, (head.direction.x, head.direction.y)))
    return found


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


def without_bent(
    across: Sequence[Rule], down: Sequence[Rule], vectors: Sequence[VectorPath]
) -> tuple[list[Rule], list[Rule]]:
    """The rules (points) but for those that the file draws from end to end in one with a bend: a
    flow line, though it may begin at a rule of the table, where it comes in from another page.

    All where these are too many: some programs draw their tables so.
    """
    pieces = bent_pieces(vectors)
    return (
        _not_among(across, [(a.y, a.x, b.x) for a, b in pieces if abs(a.y - b.y) < ON_RULE]),
        _not_among(down, [(a.x, a.y, b.y) for a, b in pieces if abs(a.x - b.x) < ON_RULE]),
    )


def _not_among(rules: Sequence[Rule], pieces: Sequence[tuple[float, float, float]]) -> list[Rule]:
    """The rules that are none of the pieces; all where these are too many."""

    def is_among(rule: Rule) -> bool:
        return any(
            abs(at - rule.at) <= ON_RULE
            and abs(min(ends) - rule.start) <= AT_RULE
            and abs(max(ends) - rule.end) <= AT_RULE
            for at, *ends in pieces
        )

    kept = [rule for rule in rules if not is_among(rule)]
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


def _moved(point: Point | tuple[float, float], region: Box, scale: float) -> Place:
    return (point[0] - region.x0) * scale, (point[1] - region.y0) * scale


def is_on_rule(
    one: Place, other: Place, across: Sequence[Rule], down: Sequence[Rule], near: float
) -> bool:
    """Whether a straight piece lies along a rule: no end further from it than ``near``, and most of
    the piece beside it. All in one unit; slanted pieces lie on none."""
    (x0, y0), (x1, y1) = one, other
    if abs(y0 - y1) <= near:
        return any(_is_on((y0, y1), (x0, x1), rule, near) for rule in across)
    if abs(x0 - x1) <= near:
        return any(_is_on((x0, x1), (y0, y1), rule, near) for rule in down)
    return False


def _is_on(at: Place, span: Place, rule: Rule, near: float) -> bool:
    low, high = sorted(span)
    if max(abs(place - rule.at) for place in at) > near:
        return False
    shared = min(high, rule.end + near) - max(low, rule.start - near)
    return shared >= COVERED * (high - low)
