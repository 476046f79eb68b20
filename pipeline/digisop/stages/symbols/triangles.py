"""Small triangles (archive, ISO 5807's merge) right under a head: the ink parser takes them for
heads too, and they are hardly larger. No arrow has two heads one behind the other, and the heads of
one drawing are drawn alike. Pure functions in pixels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from digisop.stages.symbols.arrow_tips import Head
from digisop.stages.symbols.candidate import SymbolCandidate
from digisop.stages.symbols.drawing_area import DrawingArea
from digisop.stages.symbols.shapes import Similarity
from digisop.stages.symbols.sharp_tips import ground_of, likest
from digisop_models.geometry import Box
from digisop_models.record import Shape

#: A triangle is this much larger than the drawing's heads, and at most so many times as large ...
LARGER, LARGEST = 1.25, 3.0
#: ... begins no further below the tip than this (character heights) ...
BELOW = 0.5
#: ... is so much like an ideal one (0 to 1), and its sides are so much alike.
ALIKE, EVEN = 0.8, 1.5
#: Where so many heads are seen, what is so many times as large as most is one with a triangle.
ENOUGH, DOUBLE = 3, 1.6


def with_triangles(
    drawing: DrawingArea, figures: Sequence[SymbolCandidate]
) -> tuple[DrawingArea, list[SymbolCandidate]]:
    """The figures and the triangles under heads, and the drawing in which those are no heads.

    Heads that a file draws are known to the point; there nothing is looked for.
    """
    found = list(figures)
    if drawing.head_likely is None or len(drawing.heads) < ENOUGH:
        return drawing, found
    usual = float(np.median([head.size for head in drawing.heads]))
    for head in drawing.heads:
        triangle = _triangle_under(head, usual, drawing)
        if triangle and not any(triangle.box.overlap(one.box).area > 0 for one in found):
            found.append(triangle)
            drawing = _without_heads_in(triangle.box, head, usual, drawing)
    return drawing, sorted(found, key=lambda one: (one.box.y0, one.box.x0))


def _triangle_under(head: Head, usual: float, drawing: DrawingArea) -> SymbolCandidate | None:
    if head.middle[1] + head.size / 2 >= len(drawing.flat):  # nothing is below
        return None
    for box in _places(head, usual):
        ground = ground_of(box, drawing, is_filled=False)
        fit = likest("triangle", ground)
        place = ground.in_drawing(fit.box)
        low, high = sorted((place.width, place.height))
        is_of_a_size = LARGER * usual <= low and high <= min(LARGEST * usual, EVEN * low)
        near = abs(place.y0 - box.y0) <= BELOW * drawing.character
        if fit.share >= ALIKE and is_of_a_size and near:
            like = Similarity(Shape.OTHER, "triangle", fit.share)
            mask = np.full((1, 1), 255, np.uint8)
            return SymbolCandidate(place, like, mask, is_solid=True, is_filled=True)
    return None


def _places(head: Head, usual: float) -> Iterator[Box]:
    """Where a triangle under a head may be: beyond its tip, or in what was seen as one with it."""
    (x, y), half = head.middle, head.size / 2
    side = LARGER * usual * 1.2
    if head.size >= DOUBLE * usual:
        top = y - half + usual
        yield Box(x - side / 2, top, x + side / 2, y + half)
    else:
        yield Box(x - side / 2, y + half, x + side / 2, y + half + side)


def _without_heads_in(box: Box, over: Head, usual: float, drawing: DrawingArea) -> DrawingArea:
    """The drawing without heads in a triangle; of one that was seen as one with the head over it
    that alone is left."""
    likely = (
        np.zeros_like(drawing.ink) if drawing.head_likely is None else drawing.head_likely.copy()
    )
    likely[round(box.y0) : round(box.y1) + 1, round(box.x0) : round(box.x1) + 1] = 0
    kept = [head for head in drawing.heads if head is not over and not box.holds(head.middle)]
    (x, y), half = over.middle, over.size / 2
    alone = over
    if over.size >= DOUBLE * usual:
        alone = replace(over, middle=(x, y - half + usual / 2), size=usual)
    return replace(drawing, head_likely=likely, heads=(*kept, alone))
