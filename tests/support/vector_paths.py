"""Paths as a digital page draws them."""

from __future__ import annotations

from digisop.imaging.drawn_paths import VectorPath
from digisop_models.geometry import Point

Pair = tuple[float, float]


def line(*points: Pair, dashed: bool = False, width: float = 0.8) -> VectorPath:
    """A stroke through points, ``width`` points wide."""
    places = tuple(Point(*point) for point in points)
    return VectorPath(places, False, False, None, True, width, dashed)


def triangle(*points: Pair) -> VectorPath:
    """A filled black triangle, as heads are drawn."""
    return VectorPath(tuple(Point(*p) for p in points), True, True, 0.0, False, 0.0, False)
