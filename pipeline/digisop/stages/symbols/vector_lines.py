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
#: A flow line's way off rules is at least so long for each point of it along them.
MOSTLY_OFF = 0.5
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
    flow = _bent_off_rules(vectors, across, down)
    for one, other in line_pieces(vectors):
        if not (region.holds(one) and region.holds(other)):
            continue
        if (one, other) in flow or not is_on_rule(one, other, across, down, ON_RULE):
            ends = (_moved(one, region, scale), _moved(other, region, scale))
            found.append(piece_between(*ends, THICK * scale))
    bends = {end for piece in bent_pieces(vectors) for end in piece if region.holds(end)}
    places = [_moved(bend, region, scale) for bend in bends]
    return _parted(join_pieces(found, character), places, ON_RULE * scale)


def _bent_off_rules(
    vectors: Sequence[VectorPath], across: Sequence[Rule], down: Sequence[Rule]
) -> frozenset[tuple[Point, Point]]:
    """The pieces, each from the lesser end, of lines that bend and run off rules for so much of
    their way as no frame does: where one runs along a rule, it is a flow line all the same."""
    found: set[tuple[Point, Point]] = set()
    for path in vectors:
        on, off = list[tuple[Point, Point]](), list[tuple[Point, Point]]()
        for piece in bent_pieces([path]):
            (on if is_on_rule(*piece, across, down, ON_RULE) else off).append(piece)
        if sum(dist(*piece) for piece in off) >= MOSTLY_OFF * sum(dist(*piece) for piece in on):
            found |= {(min(piece), max(piece)) for piece in (*on, *off)}
    return frozenset(found)


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
