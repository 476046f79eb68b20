"""Stamps among the drawn paths of a page."""

from __future__ import annotations

import math

from digisop.imaging.drawn_paths import VectorPath
from digisop.imaging.drawn_stamps import drawn_stamps
from digisop_models.geometry import Point


def ring(x: float, y: float, radius: float, *, filled: bool = False) -> VectorPath:
    turns = [2 * math.pi * k / 24 for k in range(24)]
    points = tuple(Point(x + radius * math.cos(a), y + radius * math.sin(a)) for a in turns)
    gray = 1.0 if filled else None
    return VectorPath(points, True, filled, gray, True, 1.0, False)


def test_rings_in_one_another_are_a_stamp() -> None:
    (stamp,) = drawn_stamps([ring(100, 100, 30), ring(100.5, 100, 18)])
    assert stamp.width == 60


def test_every_ring_but_the_innermost_is_around_another() -> None:
    found = drawn_stamps([ring(100, 100, 30), ring(100, 100, 27), ring(100, 100, 18)])
    assert sorted(round(box.width) for box in found) == [54, 60]


def test_circles_alone_beside_each_other_or_filled_are_none() -> None:
    assert not drawn_stamps([ring(100, 100, 20), ring(180, 100, 15)])
    assert not drawn_stamps([ring(100, 100, 20, filled=True), ring(100, 100, 15, filled=True)])
    assert not drawn_stamps([ring(100, 100, 30), ring(110, 100, 12)])
    assert not drawn_stamps([ring(100, 100, 8), ring(100, 100, 6)])
