"""Cylinders and drums, by their lids: their outer edge alone is that of a box or a terminator.

What an outline encloses is a cylinder's body without its lid, or the lid alone; a filled one is
found whole. So every figure found is held against the cylinders of which it may be a part. Pure
functions in pixels.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from digisop.imaging.ink import Image
from digisop.stages.symbols.candidate import SymbolCandidate
from digisop.stages.symbols.choosing import lies_in
from digisop.stages.symbols.shapes import Similarity
from digisop_models.geometry import Box
from digisop_models.record import Shape

#: Half a lid's depth as a share of the whole figure's length.
LIDS = np.arange(0.08, 0.261, 0.01)
#: A body ends where its lid's middle is, to within these shares of the figure's length: a thick
#: outline takes up some of it.
ABOUT = (-0.09, -0.06, -0.03, 0.0, 0.03)
#: A lid found alone is of a figure so many times as long as the lid is deep ...
LENGTHS = np.arange(2.0, 7.01, 0.1)
#: ... and is no deeper than this share of its width.
DEEPEST = 0.8
#: Lines no thicker than this (character heights) are edges where they are darker than what lies
#: on both their sides by so many grey levels, and by this share of how dark the figure's edges are:
#: dots of a screen in it are paler.
THICKEST, DARKER, AS_DARK = 0.5, 16, 0.5
#: Edges lie this near to where the figure has them (character heights), at least a pixel; a figure
#: found lies this near to its edges.
NEAR, SNAP = 0.06, 0.6
#: So much of the lid's inner edge, and of all its edges on average, is to be seen ...
INNER, ALL = 0.75, 0.8
#: ... and no less of any.
LEAST = 0.5
#: ... and at one side of the inner edge, so far from it (character heights), so much less is seen:
#: a screen of dots is everywhere alike.
BESIDE, LESS = 0.3, 0.4
#: At most this share of the ends of its box's sides is seen: a box has corners.
CORNERS, CORNER = 0.4, 0.08
#: At some of these shares of the way from a lid's outer edge to its inner one, no more than this is
#: seen in its middle: the inner side of a thick outline is no second edge.
ACROSS, CLEAR = (0.2, 0.35, 0.5, 0.65, 0.8), 0.5
#: A figure is part of another with this share of its area.
PART = 0.7
#: Places at which each edge is looked at.
_PLACES = 48
_PARTS = frozenset({Shape.PROCESS, Shape.TERMINATOR, Shape.CONNECTOR, Shape.OTHER})

_Floats: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class _Lines:
    """By how much thin lines are darker than what lies beside them, at each pixel (``fine``), and
    the darkest near each (``near``). ``character`` is the typical letter's height."""

    fine: Image
    near: Image
    character: float

    @classmethod
    def of(cls, flat: Image, words: Sequence[Box], character: float) -> _Lines:
        """The lines of a grey picture; ``words`` are where letters stand, which are none."""
        side = round(THICKEST * character) | 1
        kernel = np.ones((side, side), np.uint8)
        fine = np.asarray(cv2.morphologyEx(flat, cv2.MORPH_BLACKHAT, kernel), np.uint8)
        for word in words:  # those beside the picture have places below 0
            x0, y0, x1, y1 = (max(0, round(v)) for v in word)
            fine[y0 : y1 + 1, x0 : x1 + 1] = 0
        return cls._of(fine, character)

    @classmethod
    def _of(cls, fine: Image, character: float) -> _Lines:
        width = 2 * max(1, round(NEAR * character)) + 1
        near = cv2.dilate(fine, np.ones((width, width), np.uint8))
        return cls(fine, np.asarray(near, np.uint8), character)

    def turned(self) -> _Lines:
        """The same with the top to the right."""
        return self._of(np.ascontiguousarray(self.fine.T[:, ::-1]), self.character)


def with_lids(
    figures: Sequence[SymbolCandidate], flat: Image, words: Sequence[Box], character: float
) -> list[SymbolCandidate]:
    """The figures, with those that are parts of a cylinder or drum put together as one.

    ``flat`` is the grey picture, ``words`` where words stand in it; ``character`` the typical
    letter's height.
    """
    upright = _Lines.of(flat, words, character)
    turned = upright.turned()
    kept, height = list(figures), len(flat)
    for figure in figures:
        if figure not in kept or figure.similarity.shape not in _PARTS:
            continue
        score, found = _drum(figure.box, upright)
        other, second = _drum(_turned(figure.box, height), turned)
        kind = "drum"
        if other > score:
            score, found, kind = other, _turned_back(second, height), "cylinder"
        if score >= ALL and (lies_in(figure.box, found, PART) or lies_in(found, figure.box, PART)):
            kept = [one for one in kept if one is figure or not lies_in(one.box, found, PART)]
            kept[kept.index(figure)] = _as_one(figure, found, kind, score)
    return kept


def _turned(box: Box, height: int) -> Box:
    return Box(height - box.y1, box.x0, height - box.y0, box.x1)


def _turned_back(box: Box, height: int) -> Box:
    return Box(box.y0, height - box.x1, box.y1, height - box.x0)


def _as_one(figure: SymbolCandidate, box: Box, kind: str, score: float) -> SymbolCandidate:
    mask = np.full((max(1, round(box.height)), max(1, round(box.width))), 255, np.uint8)
    alike = Similarity(Shape.OTHER, kind, score)
    return replace(figure, box=box, similarity=alike, mask=mask, is_solid=False)


def _drum(box: Box, lines: _Lines) -> tuple[float, Box]:
    """The likeliest drum of which a figure is the whole, the body or the lid, and how much of its
    edges is seen: 0 where too little of one is."""
    boxes, lids = _drums(box, _snapped(box, lines.fine, SNAP * lines.character))
    scores = _seen(boxes, lids, lines)
    best = int(scores.argmax())
    return float(scores[best]), Box(*(float(v) for v in boxes[best]))


def _snapped(box: Box, lines: Image, reach: float) -> Box:
    """A box with its sides where lines are darkest, by their middle thirds."""
    x0, y0, x1, y1 = box
    third, half = box.width / 3, box.height / 3

    def darkest(strip: Image, at: float) -> float:
        low = max(0, round(at - reach))
        values = strip[low : round(at + reach) + 1].astype(np.float64)
        if not values.size or values.mean(axis=1).max() < DARKER:
            return at
        return low + float(values.mean(axis=1).argmax()) + 0.5

    columns = lines[:, max(0, round(x0 + third)) : round(x1 - third) + 1]
    rows = lines[max(0, round(y0 + half)) : round(y1 - half) + 1].T
    return Box(darkest(rows, x0), darkest(columns, y0), darkest(rows, x1), darkest(columns, y1))


def _drums(box: Box, snapped: Box) -> tuple[_Floats, _Floats]:
    """The drums of which a figure may be a part: their boxes, and their lids' half depths as shares
    of their lengths."""
    x0, y0, x1, y1 = snapped
    found = [(x0, x1, lid) for lid in LIDS]
    found += [(x0, x0 + (box.x1 - x0) / (1 - lid + about), lid) for lid in LIDS for about in ABOUT]
    if box.width <= DEEPEST * box.height:
        found += [(x1 - times * (x1 - x0), x1, 0.5 / times) for times in LENGTHS]
    left, right, lids = np.array(found, np.float64).T
    top, foot = np.full_like(left, y0), np.full_like(left, y1)
    return np.stack([left, top, right, foot], axis=1), lids


def _seen(boxes: _Floats, lids: _Floats, lines: _Lines) -> _Floats:
    """For each drum how much of its edges is seen on average; 0 where too little of one is."""
    places = _outlines(lids)
    values = _at(boxes, places, 0.0, lines.near)
    least = np.maximum(DARKER, AS_DARK * np.median(values, axis=(1, 2), keepdims=True))
    shares = (values >= least).mean(axis=2)
    inner = places[0][:, :1], places[1][:, :1]
    beside = [
        (_at(boxes, inner, side * BESIDE * lines.character, lines.near) >= least).mean(axis=2)[:, 0]
        for side in (-1, 1)
    ]
    is_line = shares[:, 0] - np.minimum(*beside) >= LESS
    corners = (_at(boxes, _corners(), 0.0, lines.near) >= least).mean(axis=(1, 2)) <= CORNERS
    within = (_at(boxes, _lid_places(lids), 0.0, lines.fine) >= least).mean(axis=2)
    is_lid = is_line & corners & (within.min(axis=1) <= CLEAR)
    is_whole = (shares[:, 0] >= INNER) & (shares.min(axis=1) >= LEAST) & is_lid
    return np.asarray(np.where(is_whole, shares.mean(axis=1), 0.0), np.float64)


def _at(boxes: _Floats, places: tuple[_Floats, _Floats], aside: float, seen: Image) -> _Floats:
    """What is seen at places in the unit square of each box, moved ``aside`` to the right."""
    left, top, right, foot = (side[:, None, None] for side in boxes.T)
    xs = np.round(left + places[0] * (right - left) + aside - 0.5).astype(np.intp)
    ys = np.round(top + places[1] * (foot - top) - 0.5).astype(np.intp)
    inside = (xs >= 0) & (ys >= 0) & (xs < seen.shape[1]) & (ys < seen.shape[0])
    return np.where(inside, seen[np.where(inside, ys, 0), np.where(inside, xs, 0)], 0.0)


def _outlines(lids: _Floats) -> tuple[_Floats, _Floats]:
    """The places of drums' edges in the unit square, lids to the right: of each drum the lid's
    inner edge, its outer one, the rounded end, the upper and the lower side."""
    unit, height, flat = _edge_places()
    lid = lids[:, None]
    bulge, along = lid * unit, lid + (1 - 2 * lid) * flat
    u = np.stack([1 - lid - bulge, 1 - lid + bulge, lid - bulge, along, along], axis=1)
    v = np.stack([height, height, height, 0 * flat, 0 * flat + 1])
    return u, np.broadcast_to(v, u.shape)


def _lid_places(lids: _Floats) -> tuple[_Floats, _Floats]:
    """Places in drums' lids, in the middle third of their height, ``ACROSS`` from edge to edge."""
    unit, height, _ = _edge_places()
    middle = (height > 1 / 3) & (height < 2 / 3)
    lid = lids[:, None]
    ways = [1 - lid + lid * unit[middle] * (1 - 2 * share) for share in ACROSS]
    u = np.stack(ways, axis=1)
    return u, np.broadcast_to(height[middle], u.shape)


@lru_cache(maxsize=1)
def _corners() -> tuple[_Floats, _Floats]:
    """Places in the unit square beside its corners, on its left and right side."""
    near = np.linspace(0, CORNER, 5)
    v = np.tile(np.concatenate([near, 1 - near]), 2)
    u = np.repeat([0.0, 1.0], len(v) // 2)
    return u[None, None], v[None, None]


@lru_cache(maxsize=1)
def _edge_places() -> tuple[_Floats, _Floats, _Floats]:
    turn = np.linspace(-np.pi / 2, np.pi / 2, _PLACES)
    return np.cos(turn), 0.5 + 0.5 * np.sin(turn), np.linspace(0, 1, _PLACES)
