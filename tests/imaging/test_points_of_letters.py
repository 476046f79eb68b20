"""A small piece of ink within a word, or above a stem, may be its point; others are none."""

import cv2
import numpy as np
import pytest

from digisop.imaging.components import components
from digisop.imaging.points_of_letters import may_be_points

#: The foot of two letters 14 pixels high, and the right side of the first.
FOOT, SIDE = 60, 40


def _is_point(piece: tuple[int, int], behind: int = 48, wide: int = 10) -> bool:
    """Whether a piece of 2 pixels may be a point, beside a letter so ``wide`` and another that
    begins at ``behind``."""
    ink = np.zeros((100, 120), np.uint8)
    for x, width in ((SIDE - wide, wide), (behind, 10)):
        cv2.rectangle(ink, (x, FOOT - 14), (x + width - 1, FOOT - 1), 255, -1)
    x, y = piece
    ink[y : y + 2, x : x + 2] = 255
    found = components(ink)
    is_piece = found.stats[:, 3] == 2
    letters = found.stats[:, 3] == 14
    return bool(may_be_points(found, is_piece, letters)[is_piece].all())


def test_a_stop_between_letters_is_a_point() -> None:
    assert _is_point((43, FOOT - 2))


@pytest.mark.parametrize("behind", [56, 119])
def test_behind_a_word_there_is_none(behind: int) -> None:
    assert not _is_point((43, FOOT - 2), behind)


@pytest.mark.parametrize("high", [5, 10, 18])
def test_off_the_line_there_is_none(high: int) -> None:
    assert not _is_point((43, FOOT - high))


def test_a_dot_above_a_stem_is_a_point() -> None:
    assert _is_point((37, FOOT - 19), wide=4)
    assert not _is_point((35, FOOT - 19), wide=10)
    assert not _is_point((37, FOOT - 30), wide=4)
