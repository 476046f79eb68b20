"""Small solid figures keep the tips that the search for solid ink cuts off."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest
from drawn import Image, drawing

from digisop.stages.symbols.candidate import SymbolCandidate
from digisop.stages.symbols.shapes import Similarity
from digisop.stages.symbols.sharp_tips import with_tips
from digisop_models.geometry import Box
from digisop_models.record import Shape

TRIANGLE = ((186, 138), (214, 138), (200, 166))
HEXAGON = ((170, 140), (230, 140), (242, 152), (230, 164), (170, 164), (158, 152))
DIAMOND = ((200, 140), (240, 152), (200, 164), (160, 152))


def picture(*corners: tuple[int, int], line: int = 5) -> Image:
    """A black figure with a line through its middle and a head to it."""
    drawn = np.full((300, 400), 255, np.uint8)
    cv2.line(drawn, (200, 60), (200, 240), 0, line)
    top = min(y for _, y in corners)
    cv2.fillPoly(drawn, [np.array([(193, top - 16), (207, top - 16), (200, top)])], 0)
    cv2.fillPoly(drawn, [np.array(corners)], 0)
    return drawn


def told(shape: Shape, kind: str | None, box: Box, drawn: Image) -> tuple[Shape, str | None]:
    """What a solid figure is that was taken for a shape and a kind."""
    heads = np.zeros_like(drawn)
    heads[: round(box.y0) + 4] = np.where(drawn[: round(box.y0) + 4] < 128, 255, 0)
    heads = np.asarray(cv2.morphologyEx(heads, cv2.MORPH_OPEN, np.ones((6, 6), np.uint8)), np.uint8)
    seen = replace(drawing(drawn), head_likely=heads)
    similarity = Similarity(shape, kind, 0.9)
    taken = SymbolCandidate(box.scaled(seen.scale), similarity, drawn[:1], is_solid=True)
    like = with_tips(taken, seen).similarity
    return like.shape, like.kind


def test_a_small_triangle_at_a_head_is_no_diamond() -> None:
    found = told(Shape.DECISION, None, Box(189, 130, 211, 160), picture(*TRIANGLE))
    assert found == (Shape.OTHER, "triangle")


def test_a_triangle_without_its_tips_is_no_connector() -> None:
    found = told(Shape.OFF_PAGE_CONNECTOR, None, Box(192, 138, 208, 163), picture(*TRIANGLE))
    assert found == (Shape.OTHER, "triangle")


def test_a_connector_stays_one() -> None:
    pentagon = ((186, 138), (214, 138), (214, 154), (200, 166), (186, 154))
    found = told(Shape.OFF_PAGE_CONNECTOR, None, Box(186, 138, 214, 166), picture(*pentagon))
    assert found == (Shape.OFF_PAGE_CONNECTOR, None)


def test_a_flat_diamond_is_no_hexagon() -> None:
    found = told(Shape.OTHER, "hexagon", Box(172, 141, 228, 163), picture(*DIAMOND))
    assert found == (Shape.DECISION, None)


def test_thick_lines_at_both_sides_of_an_oval_are_no_corners() -> None:
    drawn = np.full((300, 400), 255, np.uint8)
    cv2.line(drawn, (80, 150), (320, 150), 0, 8)
    cv2.rectangle(drawn, (170, 125), (230, 175), 0, -1)
    for x in (170, 230):
        cv2.circle(drawn, (x, 150), 25, 0, -1)
    found = told(Shape.OTHER, "hexagon", Box(143, 125, 257, 175), drawn)
    assert found == (Shape.TERMINATOR, None)


@pytest.mark.parametrize(
    ("shape", "kind", "corners"),
    [
        (Shape.DECISION, None, DIAMOND),
        (Shape.OTHER, "triangle", TRIANGLE),
        (Shape.OTHER, "hexagon", HEXAGON),
    ],
)
def test_what_was_told_right_stays(
    shape: Shape, kind: str | None, corners: tuple[tuple[int, int], ...]
) -> None:
    (x0, y0), (x1, y1) = np.min(corners, axis=0), np.max(corners, axis=0)
    box = Box(float(x0), float(y0), float(x1), float(y1))
    assert told(shape, kind, box, picture(*corners)) == (shape, kind)
