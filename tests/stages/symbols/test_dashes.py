"""Dashes are alike; letters and dirt in a row are not."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from digisop.stages.symbols.dashes import is_dashed
from digisop.stages.symbols.strokes import Piece

CHARACTER = 15.0


@pytest.mark.parametrize("upright", [False, True])
def test_regular_dashes_are_a_line(upright: bool) -> None:
    ink = np.zeros((60, 300), np.uint8)
    for begin in range(20, 200, 12):
        cv2.line(ink, (begin, 30), (begin + 6, 30), 255, 1)
    piece = Piece(20, 31, 206, 31, 1.0)  # a pixel beside them
    if upright:
        ink, piece = np.ascontiguousarray(ink.T), Piece(31, 20, 31, 206, 1.0)
    assert is_dashed(piece, ink, CHARACTER)


def test_letters_in_a_row_are_none() -> None:
    ink = np.zeros((60, 300), np.uint8)
    cv2.putText(ink, "Tidak Lengkap ini", (20, 35), cv2.FONT_HERSHEY_SIMPLEX, 0.5, 255, 1)
    right = int(np.flatnonzero(ink.any(axis=0))[-1])
    for row in range(22, 40):
        assert not is_dashed(Piece(20, row, right, row, 1.0), ink, CHARACTER)


def test_a_line_without_gaps_and_one_of_few_dashes_are_none() -> None:
    ink = np.zeros((60, 300), np.uint8)
    cv2.line(ink, (20, 20), (200, 20), 255, 1)
    for begin in (20, 32, 44):
        cv2.line(ink, (begin, 40), (begin + 6, 40), 255, 1)
    assert not is_dashed(Piece(20, 20, 200, 20, 1.0), ink, CHARACTER)
    assert not is_dashed(Piece(20, 40, 50, 40, 1.0), ink, CHARACTER)
