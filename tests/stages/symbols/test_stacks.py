"""A stack of sheets whose outlines show through one another is one document."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from digisop.imaging.ink import Image
from digisop.stages.symbols.candidate import SymbolCandidate
from digisop.stages.symbols.stacks import with_stacks
from digisop.stages.symbols.symbol_candidates import find_symbol_candidates
from digisop_models.geometry import Box
from digisop_models.record import Shape

CHARACTER = 14.0


def sheets(count: int) -> Image:
    """Sheets of 140 by 60 pixels, those behind moved to the right and upwards."""
    flat = np.full((200, 300), 255, np.uint8)
    xs = np.arange(0, 141, 4)
    foot = np.stack([xs, 56 - 6 * np.sin(2 * np.pi * (xs / 140 + 0.5))], axis=1)
    sheet = np.concatenate([[(140, 0), (0, 0)], foot])
    for back in range(count):
        moved = np.round(sheet + np.array([60 + 20 * back, 90 - 9 * back])).astype(np.int32)
        cv2.polylines(flat, [moved], True, 0, 3)
    return flat


def found(flat: Image) -> list[SymbolCandidate]:
    ink = np.where(flat < 128, 255, 0).astype(np.uint8)
    figures = find_symbol_candidates(flat, ink, (), (), CHARACTER)
    return with_stacks(figures, ink, CHARACTER)


@pytest.mark.parametrize("count", [1, 3])
def test_sheets_that_show_through_are_one_document(count: int) -> None:
    (figure,) = found(sheets(count))
    assert figure.similarity.shape is Shape.DOCUMENT
    assert figure.box.width == pytest.approx(140 + 20 * (count - 1), abs=6)


def test_a_scrap_between_two_sheets_is_part_of_the_whole_stack() -> None:
    flat = sheets(3)
    ink = np.where(flat < 128, 255, 0).astype(np.uint8)
    (whole,) = found(flat)
    left, foot = whole.box.x0, whole.box.y1
    scrap = replace(whole, box=Box(left, foot - 58, left + 60, foot))
    amid = replace(whole, box=Box(left + 45, foot - 62, left + 130, foot - 20))
    for one in (scrap, amid):
        (figure,) = with_stacks([one], ink, CHARACTER)
        assert figure.box.height == pytest.approx(whole.box.height, abs=6)
    assert figure.similarity.shape is Shape.DOCUMENT
    assert figure.box.width == pytest.approx(whole.box.width, abs=6)
