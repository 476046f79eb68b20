"""A part of a page is as if nothing else stood on it."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from ruled import ORIENTATION, PARSER, PPOCR, raw_page, render, swimlane

from digisop.stages.straighten import only_within, straighten
from digisop.stages.tables import find_tables
from digisop.stages.types import UprightPage
from digisop_models.geometry import Box

PAGE = render(swimlane())


@pytest.fixture(scope="module")
def upright() -> UprightPage:
    """A page with a table, and below it a ruled box of four cells."""
    page = PAGE.copy()
    high, wide = page.shape[:2]
    left, top, right, foot = wide // 10, high * 85 // 100, wide // 2, high * 97 // 100
    for x in (left, (left + right) // 2, right):
        cv2.line(page, (x, top), (x, foot), (0, 0, 0), 3)
    for y in (top, (top + foot) // 2, foot):
        cv2.line(page, (left, y), (right, y), (0, 0, 0), 3)
    return straighten(raw_page(page), PPOCR, ORIENTATION, PARSER)


def test_only_what_stands_in_the_part_is_found_at_the_same_place(upright: UprightPage) -> None:
    first, last = find_tables(upright)[0], find_tables(upright)[-1]
    assert first.table.box.y1 < last.table.box.y0
    around = last.table.box
    part = Box(around.x0 - 5, around.y0 - 5, around.x1 + 5, around.y1 + 5)
    (found,) = find_tables(only_within(upright, part))
    assert found.table.box == pytest.approx(last.table.box, abs=0.5)


def test_size_letters_and_resolution_stay_and_the_rest_is_paper(upright: UprightPage) -> None:
    part = only_within(upright, Box(0, 0, 50, 50))
    assert part.color.shape == upright.color.shape
    assert (part.dpi, part.strokes.character) == (upright.dpi, upright.strokes.character)
    pixels = round(50 * part.dpi / 72)
    assert np.all(part.flat[pixels:] == 255)
    assert not part.strokes.text[pixels:].any()
    assert not part.strokes.text[:, pixels:].any()
    assert part.ink is not None
    assert not part.ink.likely[:, -1].any()
    assert np.array_equal(part.flat[:pixels, :pixels], upright.flat[:pixels, :pixels])
