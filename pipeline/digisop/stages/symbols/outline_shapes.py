"""Which of the flowchart's figures (ISO 5807) a drawn outline is, from its exact geometry.

An outline is looked at through its upper and lower edge along its width. Both are compared with
those of ideal figures with the same proportions; the likest wins. The ideals' measures are those
of the shapes of Microsoft Office and LibreOffice (presetShapeDefinitions of ECMA-376).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from digisop_models.geometry import Point
from digisop_models.record import Shape

#: Places along the width at which edges are compared.
SAMPLES = 64
#: Radius of a corner as a share of the lower side: up to the first a rectangle, above a
#: terminator. Office's rounded rectangle has 1/6, and stands for a terminator in SOPs.
SQUARE_RADII = (0.0, 0.03, 0.06, 0.09, 0.11)
ROUND_RADII = (0.13, 1 / 6, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5)
#: An ellipse is a connector while its longer side is at most this many times its shorter; drawn by
#: hand and eye, circles of SOPs reach 1.06.
CIRCLE = 1.1
#: Less in common with every ideal than this, and an outline is none of them.
ALIKE = 0.88
SURE_ALIKE = 0.97

Edge: TypeAlias = NDArray[np.float64]
"""Heights of an upper or lower edge at SAMPLES places: 0 top to 1 foot of the outline's box."""

_U = (np.arange(SAMPLES) + 0.5) / SAMPLES


@dataclass(frozen=True, slots=True)
class _Ideal:
    shape: Shape
    kind: str | None
    top: Edge
    foot: Edge


def classify_outline(points: Sequence[Point]) -> tuple[Shape, str | None, float]:
    """Shape, kind (where the shape is other and has a name) and score, 0 to 1, of a closed
    outline of at least three points."""
    places = np.array(points, dtype=np.float64)
    low, high = places.min(axis=0), places.max(axis=0)
    width, height = (float(side) for side in high - low)
    if min(width, height) <= 0:
        return Shape.OTHER, None, 0.0
    top, foot = _edges((places - low) / (high - low))
    scores: dict[tuple[Shape, str | None], float] = {}
    for ideal in _ideals(round(width / height, 2)):
        name = ideal.shape, ideal.kind
        scores[name] = max(scores.get(name, 0.0), _likeness(top, foot, ideal))
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    (shape, kind), best = ranked[0]
    if best < ALIKE:
        return Shape.OTHER, None, best / 2
    closeness = min(1.0, (best - ALIKE) / (SURE_ALIKE - ALIKE))
    lead = 1 - (1 - best) / max(1 - ranked[1][1], 1e-9)  # 1: the next is beyond comparison
    return shape, kind, (0.5 + 0.5 * closeness) * (0.5 + 0.5 * lead)


def _edges(places: NDArray[np.float64]) -> tuple[Edge, Edge]:
    """Upper and lower edge of a polygon in the unit square."""
    others = np.roll(places, -1, axis=0)
    x0, y0, x1, y1 = (v[:, None] for v in (*places.T, *others.T))
    crosses = (np.minimum(x0, x1) <= _U) & (np.maximum(x0, x1) >= _U) & (x0 != x1)
    share = np.divide(_U - x0, x1 - x0, out=np.zeros_like(crosses, dtype=float), where=crosses)
    heights = y0 + share * (y1 - y0)
    top = np.where(crosses, heights, 1.0).min(axis=0)
    return top, np.where(crosses, heights, 0.0).max(axis=0)


def _likeness(top: Edge, foot: Edge, ideal: _Ideal) -> float:
    """Common area by the area of both together."""
    common = np.clip(np.minimum(foot, ideal.foot) - np.maximum(top, ideal.top), 0, None).sum()
    both = (foot - top).sum() + (ideal.foot - ideal.top).sum() - common
    return float(common / both) if both > 0 else 0.0


@lru_cache(maxsize=256)
def _ideals(aspect: float) -> tuple[_Ideal, ...]:
    """Every ideal figure ``aspect`` times as wide as high."""
    is_circle = 1 / CIRCLE <= aspect <= CIRCLE
    found = [_even(Shape.PROCESS, None, _rounded(radius, aspect)) for radius in SQUARE_RADII]
    found += [
        _even(Shape.TERMINATOR, None, _rounded(radius, aspect))
        for radius in ROUND_RADII
        if radius < 0.4 or not is_circle
    ]
    found += [_even(Shape.TERMINATOR, None, _elliptic_ends(end)) for end in (0.16, 0.25, 0.35)]
    round_one = Shape.CONNECTOR if is_circle else Shape.TERMINATOR
    found += [_even(round_one, None, _elliptic_ends(0.5))]
    found += [_even(Shape.DECISION, None, np.abs(_U - 0.5))]
    return (*found, *_documents(), *_pentagons(), *_others())


def _even(shape: Shape, kind: str | None, top: Edge) -> _Ideal:
    """A figure whose lower edge mirrors its upper one."""
    return _Ideal(shape, kind, top, 1 - top)


def _rounded(radius: float, aspect: float) -> Edge:
    """A rectangle with round corners, their radius a share of the lower side."""
    size = radius * min(aspect, 1.0)
    inwards = np.clip(size - np.minimum(_U, 1 - _U) * aspect, 0, size)
    return size - np.sqrt(np.clip(size * size - inwards * inwards, 0, None))


def _elliptic_ends(share: float) -> Edge:
    """Half an ellipse at either end, as wide as ``share`` of the width (0.5: an ellipse)."""
    inwards = np.clip(1 - np.minimum(_U, 1 - _U) / share, 0, 1)
    return 0.5 - 0.5 * np.sqrt(1 - inwards * inwards)


@lru_cache(maxsize=1)
def _documents() -> tuple[_Ideal, ...]:
    flat = np.zeros(SAMPLES)
    feet = [_wave(depth, shift) for depth in (0.05, 0.09, 0.14, 0.2) for shift in (0.0, 0.4, 0.8)]
    feet += [foot[::-1] for foot in feet]
    found = [_Ideal(Shape.DOCUMENT, None, flat, foot) for foot in feet]
    return (*found, *(_stacked(foot) for foot in feet[: len(feet) // 2]))


def _wave(depth: float, lean: float) -> Edge:
    """A foot that swings down at the left and up at the right, its right end at most higher."""
    foot = np.sin(2 * np.pi * _U) - lean * _U
    foot -= foot.max()
    return 1 + 2 * depth * foot / max(float(-foot.min()), 1e-9)


def _stacked(foot: Edge) -> _Ideal:
    """Office's multidocument: three sheets, those behind to the right of and above the first."""
    top = np.where(_U < 0.071, 0.17, np.where(_U < 0.138, 0.084, 0.0))
    behind = np.where(_U < 0.926, 0.755, 0.668)
    first = np.interp(_U / 0.861, _U, foot)
    return _Ideal(Shape.DOCUMENT, None, top, np.where(_U < 0.861, first, behind))


@lru_cache(maxsize=1)
def _pentagons() -> tuple[_Ideal, ...]:
    flat, full = np.zeros(SAMPLES), np.ones(SAMPLES)
    found = []
    for point in (0.2, 0.3, 0.4, 0.5):
        down = 1 - point * np.abs(2 * _U - 1)
        right = 0.5 * np.clip((_U - (1 - point)) / point, 0, 1)
        found += [(flat, down), (1 - down, full), (right, 1 - right)]
        found += [(right[::-1], 1 - right[::-1])]
    return tuple(_Ideal(Shape.OFF_PAGE_CONNECTOR, None, top, foot) for top, foot in found)


@lru_cache(maxsize=1)
def _others() -> tuple[_Ideal, ...]:
    flat, full = np.zeros(SAMPLES), np.ones(SAMPLES)
    found: list[tuple[str, Edge, Edge]] = []
    for share in (0.1, 0.15, 0.2, 0.25, 0.33):
        left, right = np.clip(_U / share, 0, 1), np.clip((1 - _U) / share, 0, 1)
        slope = np.minimum(left, right)
        found += [("trapezium", flat, slope), ("trapezium", 1 - slope, full)]
        found += [("parallelogram", 1 - left, right), ("parallelogram", 1 - right, left)]
        found += [("hexagon", 0.5 - 0.5 * slope, 0.5 + 0.5 * slope)]
        # Manual input: upper edge aslant.
        found += [("trapezium", share * (1 - _U), full), ("trapezium", share * _U, full)]
    for lid in (0.06, 0.1, 0.14, 0.18, 0.22):
        bulge = lid - lid * np.sqrt(1 - (2 * _U - 1) ** 2)
        found += [("cylinder", bulge, 1 - bulge)]
    found += [(name, *edges) for name, edges in _triangles(flat, full)]
    return tuple(_Ideal(Shape.OTHER, *each) for each in found)


def _triangles(flat: Edge, full: Edge) -> list[tuple[str, tuple[Edge, Edge]]]:
    peak = np.abs(2 * _U - 1)
    edges = [(flat, 1 - peak), (peak, full), (_U / 2, 1 - _U / 2), (0.5 - _U / 2, 0.5 + _U / 2)]
    return [("triangle", pair) for pair in edges]
