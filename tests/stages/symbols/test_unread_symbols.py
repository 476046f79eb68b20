"""What the ink parser sees as a symbol, and is none of those found, is told by its place."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest
from drawn import drawing

from digisop.stages.symbols.candidate import SymbolCandidate
from digisop.stages.symbols.shapes import Similarity
from digisop.stages.symbols.unread_symbols import unread_symbols
from digisop_models.geometry import Box
from digisop_models.record import Shape

PICTURE = np.full((300, 400), 255, np.uint8)


def _unread(*symbols: tuple[int, int, int, int], found: tuple[Box, ...] = ()) -> tuple[Box, ...]:
    """What is told of a page with these symbols (left, top, right, bottom; pixels) to the ink
    parser, some of them found."""
    likely = np.zeros_like(PICTURE)
    for x0, y0, x1, y1 in symbols:
        cv2.rectangle(likely, (x0, y0), (x1, y1), 220, 3)
    seen = replace(drawing(PICTURE), symbols=likely)
    box = Similarity(Shape.PROCESS, None, 0.95)
    return unread_symbols(seen, [SymbolCandidate(one, box, likely[:1], False) for one in found])


def test_a_symbol_that_was_found_is_none() -> None:
    assert _unread((100, 100, 160, 140), found=(Box(98, 99, 162, 142),)) == ()


def test_one_beside_it_is_told_with_its_place() -> None:
    seen = drawing(PICTURE)
    (place,) = _unread((100, 100, 160, 140), (220, 120, 290, 170), found=(Box(98, 99, 162, 142),))
    assert place == pytest.approx(seen.to_page(Box(219, 119, 292, 172)), abs=1.5)


def test_a_speck_is_no_symbol() -> None:
    assert _unread((220, 120, 224, 123)) == ()


def test_where_the_ink_parser_was_not_asked_nothing_is_told() -> None:
    assert unread_symbols(replace(drawing(PICTURE), symbols=None), []) == ()
