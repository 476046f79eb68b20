"""What is as large as several symbols of a drawing is one of them."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
from drawn import drawing

from digisop.stages.symbols.candidate import SymbolCandidate
from digisop.stages.symbols.drawing_area import DrawingArea
from digisop.stages.symbols.shapes import Similarity
from digisop.stages.symbols.twins import with_twins
from digisop.stages.types import Rule
from digisop_models.geometry import Box
from digisop_models.record import Shape

PICTURE = np.full((300, 400), 255, np.uint8)
MASK = np.full((40, 60), 255, np.uint8)
FOUND = (Box(50, 50, 110, 90), Box(50, 120, 110, 160))


def figure(box: Box, score: float = 0.99) -> SymbolCandidate:
    return SymbolCandidate(box, Similarity(Shape.PROCESS, None, score), MASK, False)


def seen(*boxes: Box, without: Box | None = None) -> DrawingArea:
    """A drawing in which the ink parser sees boxes, nothing of them in a part."""
    likely = np.zeros_like(PICTURE)
    for x0, y0, x1, y1 in boxes:
        cv2.rectangle(likely, (int(x0), int(y0)), (int(x1), int(y1)), 220, 3)
    if without:
        likely[int(without.y0) : int(without.y1), int(without.x0) : int(without.x1)] = 0
    return replace(drawing(PICTURE), symbols=likely)


def boxes(found: list[SymbolCandidate]) -> list[Box]:
    return [one.box for one in found]


def test_a_candidate_of_the_size_of_others_that_was_left_out_is_a_symbol() -> None:
    figures = [figure(box) for box in FOUND]
    twin, other = Box(200, 120, 260, 160), Box(200, 200, 270, 260)
    found = with_twins(figures, [*figures, figure(twin), figure(other)], seen(*FOUND))
    assert boxes(found) == [FOUND[0], FOUND[1], twin]


def test_one_other_of_a_size_is_too_few() -> None:
    figures = [figure(FOUND[0])]
    found = with_twins(figures, [*figures, figure(Box(200, 120, 260, 160))], seen(FOUND[0]))
    assert boxes(found) == [FOUND[0]]


def test_a_figure_that_the_ink_parser_sees_in_part_is_made_whole() -> None:
    figures, whole = [figure(box) for box in FOUND], Box(200, 120, 260, 160)
    parted = seen(*FOUND, whole, without=Box(190, 100, 206, 170))
    found = with_twins(figures, figures, replace(parted, down=(Rule(200, 0, 300),)))
    assert len(found) == 3
    assert any(np.allclose(box, whole, atol=3) for box in boxes(found))


def test_a_figure_of_another_size_is_none_of_them() -> None:
    figures = [figure(box) for box in FOUND]
    assert len(with_twins(figures, figures, seen(*FOUND, Box(200, 120, 290, 200)))) == 2


def test_of_what_is_seen_of_a_single_side_nothing_is_made() -> None:
    figures = [figure(box) for box in FOUND]
    side = seen(*FOUND, Box(200, 120, 260, 160), without=Box(190, 125, 270, 170))
    assert len(with_twins(figures, figures, side)) == 2
