"""Of figures found at one place, which are real.  Pure functions in pixels."""

from __future__ import annotations

from collections.abc import Sequence

from digisop.stages.symbols.candidate import SymbolCandidate
from digisop_models.geometry import Box

#: Two finds are one figure when this much of the larger lies in the other.
SAME = 0.5
#: Solid areas are blunter than outlines, by which they are judged if there are any (pixels).
BLUNT = 0.2
#: Figures may overlap by this share of the smaller.
OVERLAP = 0.12
#: What is at the edge of a symbol and no symbol itself is so many times smaller.
FAR_LARGER = 3.0
#: A figure lies inside another with this share of its area; letters are no larger than this
#: (character heights).
INSIDE = 0.7
LARGER = 1.5
#: A corner of a figure lies this near to its edge (character heights) and is so much less like one.
EDGE, LESS_LIKE = 0.3, 0.05
#: Figures side by side in another are what it is, if they make up so much of it.
ALL = 0.7


def lies_in(inner: Box, outer: Box, share: float) -> bool:
    """Whether this share (0 to 1) of ``inner``'s area, or more, is common with ``outer``."""
    common = inner.overlap(outer)
    return common.width > 0 and common.height > 0 and common.area >= share * inner.area


def distinct(found: Sequence[SymbolCandidate]) -> list[SymbolCandidate]:
    """Of finds of about one size at one place (see ``SAME``), the likest, the best first.

    Likeness is how far a find's edge is from the ideal figure's; a solid find counts as ``BLUNT``
    pixels worse than an outline.
    """
    kept: list[SymbolCandidate] = []
    for figure in sorted(found, key=lambda f: f.similarity.apart + BLUNT * f.is_solid):
        if all(not _same(figure.box, other.box) for other in kept):
            kept.append(figure)
    return kept


def outermost(found: Sequence[SymbolCandidate], character: float) -> list[SymbolCandidate]:
    """Without what lies in a figure (letters, dots of a screen), and without what holds other
    figures: lines that go round one, or several that ink between them joins."""
    rings = [one for one in found if _is_ring(one, found, character)]
    real = [one for one in found if one not in rings]
    return [
        one
        for one in real
        if not any(
            other is not one and _is_inside(one.box, other.box) and one.box.area < other.box.area
            for other in real
        )
    ]


def _is_ring(one: SymbolCandidate, found: Sequence[SymbolCandidate], character: float) -> bool:
    """Whether a figure is what goes round another, or is made up of others."""
    inner = [
        f
        for f in found
        if _is_inside(f.box, one.box)
        and _is_large(f, one, character)
        and not _is_corner(f, one, character)
    ]
    if inner and not one.is_filled:
        return True
    parts: list[SymbolCandidate] = []
    for part in sorted(inner, key=lambda f: -f.box.area):
        if not any(_overlaps(part.box, other.box) for other in parts):
            parts.append(part)
    sure = [part for part in parts if part.similarity.score >= one.similarity.score]
    return len(sure) > 1 and sum(part.box.area for part in sure) >= ALL * one.box.area


def apart(found: Sequence[SymbolCandidate]) -> list[SymbolCandidate]:
    """Without what overlaps a better figure: lines and the sides of symbols can enclose an area
    that looks like a figure."""
    real = [one for one in found if not (one.is_solid and _is_at_edge(one, found))]
    kept: list[SymbolCandidate] = []
    for figure in sorted(real, key=lambda f: (not (f.is_solid or f.is_filled), f.similarity.apart)):
        if not any(_overlaps(figure.box, other.box) for other in kept):
            kept.append(figure)
    return kept


def with_covered(
    found: Sequence[SymbolCandidate], toned: Sequence[SymbolCandidate]
) -> list[SymbolCandidate]:
    """The figures found, and of those known by their tone the ones of which nothing was found, or
    but scraps."""
    kept = list(found)
    for figure in toned:
        scraps = [
            one
            for one in kept
            if _is_inside(one.box, figure.box)
            and one.box.area < SAME * figure.box.area
            and one.similarity.score < figure.similarity.score
        ]
        rest = [one for one in kept if one not in scraps]
        if not any(_overlaps(figure.box, one.box) for one in rest):
            kept = [*rest, figure]
    return sorted(kept, key=lambda one: (one.box.y0, one.box.x0))


def _is_at_edge(solid: SymbolCandidate, found: Sequence[SymbolCandidate]) -> bool:
    """Whether a solid area is an arrow's head, or a thick corner, at the edge of a symbol that is
    far larger and liker its figure."""
    return any(
        _overlaps(solid.box, other.box)
        and other.box.area > FAR_LARGER * solid.box.area
        and other.similarity.score > solid.similarity.score
        for other in found
    )


def _overlaps(one: Box, other: Box) -> bool:
    common = one.overlap(other)
    if common.width <= 0 or common.height <= 0:
        return False
    return common.area > OVERLAP * min(one.area, other.area)


def _is_inside(inner: Box, outer: Box) -> bool:
    return lies_in(inner, outer, INSIDE)


def _is_corner(one: SymbolCandidate, outer: SymbolCandidate, character: float) -> bool:
    """Whether a figure is what letters that touch the sides of another part off at its edge: it is
    less like a figure, and far smaller."""
    sides = zip(one.box, outer.box, strict=True)
    is_at_edge = any(abs(side - edge) <= EDGE * character for side, edge in sides)
    is_less = one.similarity.score < outer.similarity.score - LESS_LIKE
    return is_at_edge and is_less and one.box.area * FAR_LARGER < outer.box.area


def _is_large(one: SymbolCandidate, outer: SymbolCandidate, character: float) -> bool:
    """Whether a figure is larger than letters, and yet another than ``outer``."""
    larger = min(one.box.width, one.box.height) > LARGER * character
    return larger and one.box.area < SAME * outer.box.area


def _same(one: Box, other: Box) -> bool:
    common = one.overlap(other)
    if common.width <= 0 or common.height <= 0:
        return False
    return common.area > SAME * max(one.area, other.area)
