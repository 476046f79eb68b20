"""Small triangles under a head are symbols, though the ink parser takes them for heads."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest
from drawn import Image, drawing

from digisop.stages.symbols.arrow_tips import Head
from digisop.stages.symbols.drawing_area import DrawingArea
from digisop.stages.symbols.triangles import with_triangles
from digisop_models.geometry import Box

HEADS = ((60, 60), (60, 140), (60, 220), (200, 100))
UNDER = ((184, 108), (216, 108), (200, 138))


def head(x: float, y: float, size: float = 16.0) -> Head:
    return Head((x, y), size, 0.95)


def chart(*, is_filled: bool, foot: int = 240) -> Image:
    """Four heads, each at a line; under one of them a triangle with a line on."""
    picture = np.full((300, 300), 255, np.uint8)
    for x, y in HEADS:
        cv2.line(picture, (x, y - 30), (x, y), 0, 3)
        cv2.fillPoly(picture, [np.array([(x - 7, y - 8), (x + 7, y - 8), (x, y + 8)])], 0)
    cv2.line(picture, (200, 138), (200, foot), 0, 3)
    cv2.fillPoly(picture, [np.array(UNDER)], 0 if is_filled else 255)
    cv2.polylines(picture, [np.array(UNDER)], True, 0, 4)
    return picture


def seen(picture: Image, *heads: Head) -> DrawingArea:
    return replace(drawing(picture), heads=heads, head_likely=np.zeros_like(picture))


@pytest.mark.parametrize("is_filled", [True, False])
def test_a_triangle_under_a_head_is_a_symbol(is_filled: bool) -> None:
    given = seen(chart(is_filled=is_filled), *(head(x, y) for x, y in HEADS))
    left, (triangle,) = with_triangles(given, [])
    assert triangle.similarity.kind == "triangle"
    assert triangle.box == pytest.approx(Box(184, 108, 216, 138), abs=4)
    assert len(left.heads) == len(HEADS)


def test_one_that_is_seen_as_one_with_its_head_is_parted_from_it() -> None:
    *others, (x, y) = HEADS
    both = head(x, y + 15, 46.0)
    given = seen(chart(is_filled=True), *(head(*place) for place in others), both)
    left, (triangle,) = with_triangles(given, [])
    assert triangle.box.y0 == pytest.approx(108, abs=4)
    assert max(one.size for one in left.heads) == 16


def test_a_head_alone_is_none() -> None:
    picture = chart(is_filled=True)
    picture[104:] = 255
    for x, y in HEADS[1:3]:
        cv2.fillPoly(picture, [np.array([(x - 7, y - 8), (x + 7, y - 8), (x, y + 8)])], 0)
    given = seen(picture, *(head(x, y) for x, y in HEADS))
    assert with_triangles(given, []) == (given, [])


def test_a_head_at_the_foot_of_the_drawing_has_nothing_below() -> None:
    picture = np.full((200, 300), 255, np.uint8)
    heads = [head(60, 60, 40), head(60, 120, 40), head(100, 199, 40)]
    given = seen(picture, *heads)
    assert with_triangles(given, []) == (given, [])
