"""Symbols that were not found, known by others of their drawing: most are copies of a few.

Where a rule was taken out, or a line runs along a side, an outline is not closed, or the ink parser
takes it for lines. What is as large as several others of its drawing, to a pixel or two, is one of
them nevertheless: no chance makes it so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from digisop.stages.symbols.candidate import SymbolCandidate, outline
from digisop.stages.symbols.drawing_area import DrawingArea
from digisop.stages.symbols.parsed_symbols import FAINT, spread
from digisop.stages.symbols.shapes import Similarity
from digisop.stages.symbols.unread_symbols import places_unread
from digisop_models.geometry import Box
from digisop_models.record import Shape

#: So many figures, each so much like its ideal, are of one size, to within a pixel or two and this
#: (character heights).
FEWEST, SURE, SAME_PIXELS, SAME = 2, 0.95, 2.0, 0.1
#: A candidate of their size that was left out is this much like its ideal.
LEFT_OUT = 0.97
#: Of a figure that the ink parser sees in part so much of the outline is seen, but for what lies on
#: a rule, which is no more than the second share.
SEEN, ON_RULE = 0.8, 0.4
#: A side lies on a rule that is no further from it than this (character heights).
NEAR_RULE = 0.35
#: So much of a smaller figure may lie in another.
OVERLAP = 0.1
#: So many places of a side are looked at.
SAMPLES = 32


class _Size(NamedTuple):
    """A shape with its width and height in pixels."""

    shape: Shape
    width: float
    height: float


def with_twins(
    figures: Sequence[SymbolCandidate],
    candidates: Sequence[SymbolCandidate],
    drawing: DrawingArea,
) -> list[SymbolCandidate]:
    """The figures of a drawing, with those of the ``candidates`` that were left out, and those seen
    in part by the ink parser, if several others are of their size."""
    sizes, kept = _sizes(figures, drawing.character), list(figures)
    if not sizes or drawing.symbols is None:
        return kept
    # What an outline encloses is smaller than a figure with its outline.
    known = [one for one in candidates if not _is_free(one.box, figures)]
    inner = _sizes(known, drawing.character)
    for one in candidates:
        is_twin = any(_is_same(_size(one), size, drawing.character) for size in inner)
        if is_twin and one.similarity.score >= LEFT_OUT and drawing.body.holds(one.box.center):
            kept += [one] if _is_free(one.box, kept) else []
    seen = np.asarray(spread(drawing.symbols) >= FAINT, np.bool_)
    for place in places_unread(drawing, kept):
        fitting = list(_fitting(place, sizes, seen, drawing))
        best = max(fitting, key=lambda one: one.similarity.score, default=None)
        kept += [best] if best and _is_free(best.box, kept) else []
    if len(kept) == len(figures):
        return kept
    return sorted(kept, key=lambda one: (one.box.y0, one.box.x0))


def _size(figure: SymbolCandidate) -> _Size:
    return _Size(figure.similarity.shape, figure.box.width, figure.box.height)


def _sizes(figures: Sequence[SymbolCandidate], character: float) -> list[_Size]:
    """The sizes that several boxes, or several decisions, of a drawing have."""
    sure = [
        _size(one)
        for one in figures
        if one.similarity.score >= SURE and one.similarity.shape in (Shape.PROCESS, Shape.DECISION)
    ]
    found: list[_Size] = []
    for size in sure:
        count = sum(_is_same(size, other, character) for other in sure)
        if count >= FEWEST and not any(_is_same(size, other, character) for other in found):
            found.append(size)
    return found


def _is_same(one: _Size, other: _Size, character: float) -> bool:
    off = max(SAME_PIXELS, SAME * character)
    return (
        one.shape is other.shape
        and abs(one.width - other.width) <= off
        and abs(one.height - other.height) <= off
    )


def _is_free(box: Box, figures: Sequence[SymbolCandidate]) -> bool:
    """Whether a place is no other figure's."""
    common = ((box.overlap(one.box), min(box.area, one.box.area)) for one in figures)
    return not any(
        both.width > 0 and both.height > 0 and both.area > OVERLAP * smaller
        for both, smaller in common
    )


def _fitting(
    place: Box, sizes: Sequence[_Size], seen: NDArray[np.bool_], drawing: DrawingArea
) -> Iterator[SymbolCandidate]:
    """The figures of these sizes that a place which the ink parser sees as a symbol may be of."""
    for size in sizes:
        boxes = (
            Box(x, y, x + size.width, y + size.height)
            for x in _starts(place.x0, place.x1, size.width)
            for y in _starts(place.y0, place.y1, size.height)
        )
        for box in boxes:
            share, on_rule = _share_seen(box, size.shape, seen, drawing)
            if share >= SEEN and on_rule <= ON_RULE:
                full = np.full((round(size.height), round(size.width)), 255, np.uint8)
                alike = Similarity(size.shape, None, share)
                yield SymbolCandidate(box, alike, full, is_solid=False)


def _starts(low: float, high: float, length: float) -> NDArray[np.float64]:
    """Where a side of a length may begin that holds a stretch, or lies in it, pixel by pixel."""
    first, last = sorted((low, high - length))
    return np.arange(first, last + 1)


def _share_seen(
    box: Box, shape: Shape, seen: NDArray[np.bool_], drawing: DrawingArea
) -> tuple[float, float]:
    """How much of a figure's outline is seen, but for what lies on a rule, and how much lies so."""
    corners = outline(box, shape, 0.0)
    ways = zip(corners, np.roll(corners, -1, axis=0), strict=True)
    places = np.vstack([np.linspace(one, other, SAMPLES) for one, other in ways])
    near = NEAR_RULE * drawing.character
    hidden = np.zeros(len(places), np.bool_)
    for rules, across, along in ((drawing.across, 1, 0), (drawing.down, 0, 1)):
        for rule in rules:
            within = (places[:, along] >= rule.start) & (places[:, along] <= rule.end)
            hidden |= within & (abs(places[:, across] - rule.at) <= near)
    columns, rows = np.round(places).astype(int).T
    height, width = seen.shape
    inside = (columns >= 0) & (rows >= 0) & (columns < width) & (rows < height)
    is_seen = seen[np.clip(rows, 0, height - 1), np.clip(columns, 0, width - 1)] & inside
    bare = ~hidden
    return float(is_seen[bare].mean()) if bare.any() else 0.0, float(hidden.mean())
