"""How round a drawn figure's corners are, whatever touches it."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from digisop.stages.symbols.corners import corner_roundness, outline_roundness
from digisop_models.geometry import Point
from digisop_models.record import Shape

BOX = (12, 10, 100, 40)


def figure(radius: int, *, filled: bool, thick: int = 3) -> NDArray[np.uint8]:
    """A box with round corners, of ink 255."""
    x0, y0, x1, y1 = BOX
    whole = np.zeros((52, 114), np.uint8)
    cv2.rectangle(whole, (x0 + radius, y0), (x1 - radius, y1), 255, cv2.FILLED)
    cv2.rectangle(whole, (x0, y0 + radius), (x1, y1 - radius), 255, cv2.FILLED)
    for x in (x0 + radius, x1 - radius):
        for y in (y0 + radius, y1 - radius):
            cv2.circle(whole, (x, y), radius, 255, cv2.FILLED)
    if filled:
        return whole
    inner = cv2.erode(whole, np.ones((2 * thick + 1, 2 * thick + 1), np.uint8))
    return np.asarray(whole - inner, np.uint8)


def around(picture: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """The figure's ink with two pixels around its box."""
    x0, y0, x1, y1 = BOX
    return np.asarray(picture[y0 - 2 : y1 + 3, x0 - 2 : x1 + 3] > 0)


@pytest.mark.parametrize("filled", [True, False])
@pytest.mark.parametrize(("radius", "roundness"), [(0, 0.0), (5, 0.33), (15, 1.0)])
def test_corners_are_as_round_as_drawn(radius: int, roundness: float, filled: bool) -> None:
    found = corner_roundness(around(figure(radius, filled=filled)))
    assert len(found) == 4
    assert found == pytest.approx([roundness] * 4, abs=0.15)


def test_lines_and_heads_at_the_sides_round_no_corner() -> None:
    picture = figure(0, filled=False)
    cv2.line(picture, (0, 25), (12, 25), 255, 5)
    cv2.fillPoly(picture, [np.array([(56, 10), (48, 0), (64, 0)], np.int32)], 255)
    assert max(corner_roundness(around(picture))) < 0.2


def test_a_thick_outline_with_a_blurred_hole_is_square() -> None:
    """The hole of a thick box is round where its corners blur; its outer edge is not."""
    picture = figure(0, filled=False, thick=6)
    cv2.ellipse(picture, (56, 25), (30, 9), 0, 0, 360, 0, 4)
    assert max(corner_roundness(around(picture))) < 0.2


def test_no_ink_has_no_corners() -> None:
    assert corner_roundness(np.zeros((30, 80), dtype=np.bool_)) == ()


@pytest.mark.parametrize("shape", [Shape.PROCESS, Shape.TERMINATOR])
@pytest.mark.parametrize(("radius", "roundness"), [(0.0, 0.0), (5.0, 0.33), (15.0, 1.0)])
def test_corners_of_a_drawn_outline(shape: Shape, radius: float, roundness: float) -> None:
    x0, y0, x1, y1 = BOX
    middles = ((x1, y0, -90), (x1, y1, 0), (x0, y1, 90), (x0, y0, 180))
    points = [
        Point(
            x + radius * (np.cos(np.radians(a)) + (1 if x == x0 else -1)),
            y + radius * (np.sin(np.radians(a)) + (1 if y == y0 else -1)),
        )
        for x, y, start in middles
        for a in range(start, start + 91, 6)
    ]
    found = outline_roundness(shape, points)
    assert found == pytest.approx([roundness] * 4, abs=0.08)
    assert outline_roundness(Shape.DECISION, points) == ()
