"""Solid figures with sharp corners, measured with the thin tips that the search for them cuts off.

What is thinner than a stroke is taken away there, so that lines and heads are no figures; a small
triangle and a flat diamond lose their corners with them, and are then like other figures. Here
ideal figures are laid over all the ink, but for that of lines and heads that come to their sides.
Thick lines at both sides of an oval are no corners either.
Pure functions in pixels.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

import cv2
import numpy as np
from numpy.typing import NDArray

from digisop.imaging.components import components
from digisop.stages.symbols.arrow_tips import SEEN
from digisop.stages.symbols.candidate import SymbolCandidate
from digisop.stages.symbols.drawing_area import DrawingArea
from digisop.stages.symbols.shapes import Similarity, polygons_of
from digisop.stages.symbols.solid_ink import FILL
from digisop_models.geometry import Box
from digisop_models.record import Shape

#: A figure's tips reach this far beyond what was found of it (character heights, and its longer
#: side).
LOST, LOST_SHARE = 0.9, 0.25
#: Lines come to the middle of a side no further aside than this (character heights), and are no
#: thicker than the second.
LINE, THICK = 0.35, 0.7
#: A figure is another one when that and the ink have so much in common, and so much more (0 to 1).
LEAST, MORE = 0.8, 0.01
#: A side is moved by so many pixels at a time.
STEPS = (4.0, 2.0, 1.0)
#: An oval's corners are round with these radii (shares of its lower side).
RADII = (0.35, 0.5)
_SHARP = ("decision", "triangle", "hexagon")
_KINDS = (*_SHARP, "terminator")

Outline = Callable[[Box], NDArray[np.float64]]
"""The corners of an ideal figure that fills a box: an array (n, 2) of x and y."""
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Fit:
    """An ideal figure laid over ink: its kind, its box (pixels), and what both have in common as a
    share of what either has (0 to 1)."""

    kind: str
    box: Box
    share: float


def with_tips(figure: SymbolCandidate, drawing: DrawingArea) -> SymbolCandidate:
    """A solid diamond, triangle or hexagon as what it is liker with its tips; any other figure as
    it is."""
    like = figure.similarity
    kind = "decision" if like.shape is Shape.DECISION else like.kind
    if not figure.is_solid or kind not in _SHARP:
        return figure
    best = {name: _likest(name, figure.box, drawing) for name in _KINDS}
    found = max(best.values(), key=lambda fit: fit.share)
    if found.share < LEAST or found.share < best[kind].share + MORE or found.kind == kind:
        return figure
    is_shape = found.kind in frozenset(Shape)
    shape, told = (Shape(found.kind), None) if is_shape else (Shape.OTHER, found.kind)
    return replace(figure, box=found.box, similarity=Similarity(shape, told, found.share))


def _likest(kind: str, near: Box, drawing: DrawingArea) -> _Fit:
    """The ideal figure of a kind that is likest to the ink about a box."""
    part, ignored, (left, top) = _ink_around(near, drawing)
    ys, xs = np.nonzero(part & ~ignored)
    start = Box(near.x0 - left, near.y0 - top, near.x1 - left, near.y1 - top)
    starts = [start]
    if len(ys):
        starts.append(Box(*(float(v) for v in (xs.min(), ys.min(), xs.max() + 1, ys.max() + 1))))
    fits = [
        _fitted(kind, outline, box, part, ignored) for outline in _outlines(kind) for box in starts
    ]
    found = max(fits, key=lambda fit: fit.share)
    x0, y0, x1, y1 = found.box
    return replace(found, box=Box(x0 + left, y0 + top, x1 + left, y1 + top))


def _outlines(kind: str) -> Iterator[Outline]:
    """The outlines that figures of a kind have."""
    if kind == "terminator":
        yield from (partial(_rounded, radius) for radius in RADII)
    else:
        yield from (partial(_polygon, corners) for corners in polygons_of(kind))


def _polygon(corners: Sequence[tuple[float, float]], box: Box) -> NDArray[np.float64]:
    return np.array([(box.x0 + x * box.width, box.y0 + y * box.height) for x, y in corners])


def _rounded(radius: float, box: Box) -> NDArray[np.float64]:
    r = radius * min(box.width, box.height)
    turns = np.linspace(0, 2 * np.pi, 32, endpoint=False)
    x, y = np.cos(turns), np.sin(turns)
    columns = np.where(x >= 0, box.x1 - r, box.x0 + r) + r * x
    rows = np.where(y >= 0, box.y1 - r, box.y0 + r) + r * y
    return np.column_stack([columns, rows])


def _ink_around(box: Box, drawing: DrawingArea) -> tuple[Mask, Mask, tuple[int, int]]:
    """The solid ink of a figure with what hangs together with it, where heads and lines are, and
    where its left top corner is in the drawing (x, y)."""
    reach = max(LOST * drawing.character, LOST_SHARE * max(box.width, box.height))
    x0, y0 = max(0, round(box.x0 - reach)), max(0, round(box.y0 - reach))
    part = slice(y0, round(box.y1 + reach)), slice(x0, round(box.x1 + reach))
    inked = (drawing.ink[part] > 0) | (drawing.flat[part] < 255 - FILL)
    labels = components(inked.astype(np.uint8), connectivity=4).labels
    x, y = box.center
    mine = labels[round(y) - y0, round(x) - x0]
    whole = np.asarray(labels == mine if mine else inked, dtype=np.bool_)
    ignored = _lines_to(whole, (x - x0, y - y0), drawing.character)
    if drawing.head_likely is not None:
        ignored |= drawing.head_likely[part] >= SEEN
    return whole, ignored, (x0, y0)


def _lines_to(ink: Mask, middle: tuple[float, float], character: float) -> Mask:
    """Where lines come from the edges of a picture to the middle of what is in it."""
    found = np.zeros_like(ink)
    for turns in range(4):
        turned, lines = np.rot90(ink, turns), np.rot90(found, turns)
        height, width = ink.shape
        x, y = middle
        column, row = [(x, y), (y, width - 1 - x), (width - 1 - x, height - 1 - y),
                       (height - 1 - y, x)][turns]  # fmt: skip
        low, high = round(column - LINE * character), round(column + LINE * character) + 1
        inked = np.flatnonzero(turned[0, max(0, low) : high]) + max(0, low)
        if not len(inked):
            continue
        free = np.flatnonzero(~turned[0])
        start = int(free[free < inked[0]].max(initial=-1)) + 1
        end = int(free[free > inked[0]].min(initial=turned.shape[1]))
        if end - start <= THICK * character:
            lines[: round(row), max(0, start - 1) : end + 1] = True
    return found


def _fitted(kind: str, outline: Outline, start: Box, part: Mask, ignored: Mask) -> _Fit:
    """An ideal figure with its sides moved to where it is likest to the ink."""

    def share(box: Box) -> float:
        return _share(part, ignored, outline, box)

    best, most = start, share(start)
    for step in STEPS:
        is_better = True
        while is_better:
            is_better = False
            for side in range(4):
                for way in (-step, step):
                    box = Box(*(v + way * (k == side) for k, v in enumerate(best)))
                    if box.width < 4 or box.height < 4:
                        continue
                    if (found := share(box)) > most:
                        best, most, is_better = box, found, True
    return _Fit(kind, best, most)


def _share(part: Mask, ignored: Mask, outline: Outline, box: Box) -> float:
    """What a figure and the ink have in common as a share of what either has; what is ``ignored``
    counts only within the figure."""
    figure = np.zeros(part.shape, np.uint8)
    points = np.round((outline(box) - 0.5) * 16).astype(np.int32)
    cv2.fillPoly(figure, [points], 1, shift=4)
    inside = figure > 0
    counted = inside | ~ignored
    either = int(np.count_nonzero((inside | part) & counted))
    return int(np.count_nonzero(inside & part)) / max(either, 1)
