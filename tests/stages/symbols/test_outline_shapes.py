"""Exact outlines and the figures they are, in Office's proportions and others."""

from __future__ import annotations

import math

import pytest

from digisop.stages.symbols.outline_shapes import classify_outline
from digisop_models.geometry import Point
from digisop_models.record import Shape


def rounded(width: float, height: float, radius: float) -> list[tuple[float, float]]:
    """A rectangle with round corners."""
    middles = ((width, height, 0), (0, height, 90), (0, 0, 180), (width, 0, 270))
    found = []
    for x, y, start in middles:
        cx, cy = min(max(x, radius), width - radius), min(max(y, radius), height - radius)
        for step in range(9):
            angle = math.radians(start + step * 90 / 8)
            found.append((cx + radius * math.cos(angle), cy + radius * math.sin(angle)))
    return found


def ellipse(width: float, height: float) -> list[tuple[float, float]]:
    angles = [math.tau * step / 40 for step in range(40)]
    return [(width / 2 * (1 + math.cos(a)), height / 2 * (1 + math.sin(a))) for a in angles]


def document(width: float, height: float) -> list[tuple[float, float]]:
    """Office's flowChartDocument: ECMA-376, presetShapeDefinitions.xml."""
    foot = []
    for step in range(13):
        t = step / 12
        x = 21600 * (1 - t) ** 3 + 3 * 10800 * (t * (1 - t) ** 2 + t * t * (1 - t))
        y = 17322 * (1 - t) ** 2 * (1 + 2 * t) + 3 * 23922 * t * t * (1 - t) + 20172 * t**3
        foot.append((x / 21600 * width, y / 21600 * height))
    return [(0, 0), (width, 0), *foot]


CASES = [
    (rounded(40, 16, 0.01), Shape.PROCESS, None),
    (rounded(20, 20, 1), Shape.PROCESS, None),
    (rounded(40, 16, 16 / 6), Shape.TERMINATOR, None),
    (rounded(40, 16, 8), Shape.TERMINATOR, None),
    (ellipse(40, 20), Shape.TERMINATOR, None),
    (ellipse(14, 13.6), Shape.CONNECTOR, None),
    ([(20, 0), (40, 9), (20, 18), (0, 9)], Shape.DECISION, None),
    (document(40, 25), Shape.DOCUMENT, None),
    ([(0, 0), (20, 0), (20, 16), (10, 20), (0, 16)], Shape.OFF_PAGE_CONNECTOR, None),
    ([(0, 20), (20, 20), (20, 6), (10, 0), (0, 6)], Shape.OFF_PAGE_CONNECTOR, None),
    ([(0, 0), (22, 0), (32, 10), (22, 20), (0, 20)], Shape.OFF_PAGE_CONNECTOR, None),
    ([(0, 0), (40, 0), (32, 20), (8, 20)], Shape.OTHER, "trapezium"),
    ([(8, 0), (40, 0), (32, 20), (0, 20)], Shape.OTHER, "parallelogram"),
    ([(0, 0), (20, 0), (10, 20)], Shape.OTHER, "triangle"),
    ([(8, 0), (32, 0), (40, 10), (32, 20), (8, 20), (0, 10)], Shape.OTHER, "hexagon"),
]


@pytest.mark.parametrize(("points", "shape", "kind"), CASES)
def test_a_figure_is_recognised(
    points: list[tuple[float, float]], shape: Shape, kind: str | None
) -> None:
    for outline in (points, points[::-1], points[3:] + points[:3]):
        found, name, score = classify_outline([Point(300 + x, 200 + y) for x, y in outline])
        assert (found, name) == (shape, kind)
        assert score > 0.75


def test_a_star_is_none_of_them() -> None:
    spokes = [(10 if i % 2 else 4, math.tau * i / 10) for i in range(10)]
    shape, kind, score = classify_outline(
        [Point(r * math.cos(a), r * math.sin(a)) for r, a in spokes]
    )
    assert (shape, kind) == (Shape.OTHER, None)
    assert score < 0.5


def test_a_flat_outline_is_no_figure() -> None:
    assert classify_outline([Point(0, 0), Point(10, 0), Point(20, 0)])[2] == 0
