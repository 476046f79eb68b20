"""Walls are known where letters touch them, by how they go on above and below."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from digisop.imaging.ink import Image
from digisop.stages.read.touching_letters import touched_walls
from digisop.stages.types import Rule

LETTER = 10.0
WALL = Rule(100, 10, 190)


def drawn(gap: tuple[int, int], slant: int = 0) -> tuple[Image, Image]:
    """A mask of a wall, and of what is seen of it: all but a gap."""
    wall = np.zeros((200, 200), np.uint8)
    cv2.line(wall, (100, 10), (100 + slant, 190), 255, 3)
    rules = cv2.dilate(wall, np.ones((3, 3), np.uint8))
    rules[gap[0] - 1 : gap[1] + 1] = 0
    return np.asarray(wall, np.uint8), np.asarray(rules, np.uint8)


@pytest.mark.parametrize("slant", [0, 4, -4])
def test_a_wall_that_letters_touch_is_whole(slant: int) -> None:
    wall, rules = drawn((90, 104), slant)
    touched = touched_walls(rules, [WALL], LETTER)
    assert not (wall[90:104] & ~touched[90:104]).any()
    assert np.count_nonzero(touched) < 1.6 * np.count_nonzero(wall[90:104])


def test_a_gap_higher_than_a_line_of_letters_is_none() -> None:
    assert not touched_walls(drawn((80, 120))[1], [WALL], LETTER).any()


def test_a_rule_that_is_not_seen_is_not_made_up() -> None:
    assert not touched_walls(drawn((10, 191))[1], [WALL], LETTER).any()
