"""Solid figures with sharp corners, measured with the thin tips that the search for them cuts off.

What is thinner than a stroke is taken away there, so that lines and heads are no figures; a small
triangle and a flat diamond lose their corners with them, and are then like other figures. Here
ideal figures are laid over all the ink, but for that of lines and heads that come to their sides.
Thick lines at both sides of an oval are no corners either.
What is told right keeps the box that it was found with. Pure functions in pixels.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

import cv2
import numpy as np
from numpy.typing import NDArray

from digisop.imaging.components import components, without_holes
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
#: What is compared is no larger than this (pixels), and no side is shorter than the second.
FINE, SMALLEST = 96, 4
#: A side is moved by so many pixels at a time.
STEPS = (4.0, 2.0, 1.0)
#: An oval's corners are round with these radii (shares of its lower side).
RADII = (0.35, 0.5)
_SHARP = ("decision", "triangle", "hexagon", "off_page_connector")
_KINDS = (*_SHARP, "terminator")

Outline = Callable[[Box], NDArray[np.float64]]
"""The corners of an ideal figure that fills a box: an array (n, 2) of x and y."""
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Fit:
    """An ideal figure laid over ink: its kind, its box (pixels), and what both have in common as a
    share of what either has (0 to 1)."""

    kind: str
    box: Box
    share: float


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """The ink about a figure, no larger than ``FINE`` pixels (a large one is reduced by ``scale``),
    and what of it is ``ignored``: lines and heads. ``starts`` are boxes that the figure may fill,
    ``corner`` is where the left top corner lies in the drawing."""

    ink: Mask
    ignored: Mask
    starts: tuple[Box, ...]
    corner: tuple[int, int]
    scale: float

    def in_drawing(self, box: Box) -> Box:
        """A box of the ink in the drawing's pixels."""
        x, y = self.corner
        x0, y0, x1, y1 = box.scaled(1 / self.scale)
        return Box(x0 + x, y0 + y, x1 + x, y1 + y)


def with_tips(figure: SymbolCandidate, drawing: DrawingArea) -> SymbolCandidate:
    """A solid diamond, triangle, hexagon or off-page connector as what it is liker with its tips;
    any other figure as it is."""
    like = figure.similarity
    kind = like.kind or str(like.shape)
    if not figure.is_solid or kind not in _SHARP:
        return figure
    ground = ground_of(figure.box, drawing)
    best = {name: likest(name, ground) for name in _KINDS}
    found = max(best.values(), key=lambda fit: fit.share)
    if found.share < LEAST or found.share < best[kind].share + MORE:
        return figure
    is_shape = found.kind in frozenset(Shape)
    shape, told = (Shape(found.kind), None) if is_shape else (Shape.OTHER, found.kind)
    box = ground.in_drawing(found.box)
    return replace(figure, box=box, similarity=Similarity(shape, told, found.share))


def likest(kind: str, ground: Ground) -> Fit:
    """The ideal figure of a kind that is likest to the ink."""
    fits = [
        _fitted(kind, outline, box, ground) for outline in _outlines(kind) for box in ground.starts
    ]
    return max(fits, key=lambda fit: fit.share)


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


def ground_of(box: Box, drawing: DrawingArea, *, is_filled: bool = True) -> Ground:
    """The solid ink of a figure with what hangs together with it, and where heads and lines are;
    of one that is not filled, with all that its outline holds, heads not left out, and nothing of
    what is above the box."""
    reach = max(LOST * drawing.character, LOST_SHARE * max(box.width, box.height))
    left, top = max(0, round(box.x0 - reach)), max(0, round(box.y0 - reach))
    part = slice(top, round(box.y1 + reach)), slice(left, round(box.x1 + reach))
    near = Box(box.x0 - left, box.y0 - top, box.x1 - left, box.y1 - top)
    inked = np.asarray((drawing.ink[part] > 0) | (drawing.flat[part] < 255 - FILL), np.bool_)
    if not is_filled:
        inked[: max(0, round(near.y0))] = False
    ink = _ink_of(near, inked)
    ink = ink if is_filled else without_holes(ink)
    ignored = _lines_to(ink, near.center, drawing.character)
    if is_filled and drawing.head_likely is not None:
        ignored |= drawing.head_likely[part] >= SEEN
    scale = min(1.0, FINE / max(ink.shape))
    ink, ignored = (_reduced(mask, scale) for mask in (ink, ignored))
    ys, xs = np.nonzero(ink & ~ignored)
    starts = [near.scaled(scale)]
    if len(ys):
        starts.append(Box(*(float(v) for v in (xs.min(), ys.min(), xs.max() + 1, ys.max() + 1))))
    return Ground(ink, ignored, tuple(starts), (left, top), scale)


def _ink_of(near: Box, inked: Mask) -> Mask:
    """Of some ink what hangs together with most of that in a box."""
    labels = components(inked.astype(np.uint8), connectivity=4).labels
    x0, y0, x1, y1 = (max(0, round(side)) for side in near)
    counts = np.bincount(labels[y0:y1, x0:x1].ravel(), minlength=2)
    counts[0] = 0
    return np.asarray(labels == counts.argmax() if counts.any() else inked, dtype=np.bool_)


def _reduced(mask: Mask, scale: float) -> Mask:
    if scale == 1.0:
        return mask
    grey = cv2.resize(
        mask.astype(np.uint8) * 255, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA
    )
    return np.asarray(grey > 127, dtype=np.bool_)


def _lines_to(ink: Mask, middle: tuple[float, float], character: float) -> Mask:
    """Where lines come from the edges of a picture to the middle of what is in it."""
    found, (column, row) = np.zeros_like(ink), middle
    for turns in range(4):
        turned, lines = np.rot90(ink, turns), np.rot90(found, turns)
        if turns:  # by a quarter to the left each time
            column, row = row, turned.shape[0] - 1 - column
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


def _fitted(kind: str, outline: Outline, start: Box, ground: Ground) -> Fit:
    """An ideal figure with its sides moved to where it is likest to the ink."""
    height, width = ground.ink.shape

    def share(box: Box) -> float:
        return _share(ground.ink, ground.ignored, outline, box)

    best, most = start, share(start)
    for step in STEPS:
        is_better = True
        while is_better:
            is_better = False
            for side in range(4):
                for way in (-step, step):
                    box = Box(*(v + way * (k == side) for k, v in enumerate(best)))
                    is_within = min(box.x0, box.y0) >= 0 and box.x1 <= width and box.y1 <= height
                    if min(box.width, box.height) < SMALLEST or not is_within:
                        continue
                    if (found := share(box)) > most:
                        best, most, is_better = box, found, True
    return Fit(kind, best, most)


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
