"""Walls are known where letters touch them, by how they go on above and below."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from digisop.imaging.ink import Image
from digisop.stages.read.touching_letters import letters_beside, parts_of, touched_walls
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


def test_letters_that_touch_a_wall_are_told_from_its_blurred_edge() -> None:
    flat = np.full((200, 200), 255, np.uint8)
    flat[10:190, 99:102] = 0
    flat[10:190, [98, 102]] = 170  # blurred edges
    flat[90:104, 102:104] = 20  # the stem of a letter
    walls = np.where(flat < 100, 255, 0).astype(np.uint8)
    walls[:, 102:] = 0
    letters = letters_beside(walls, np.zeros_like(walls), flat, LETTER)
    assert letters[90:104, 102:104].all()
    assert np.count_nonzero(letters) == 14 * 2


def test_a_flow_line_that_ends_on_a_wall_is_no_letter() -> None:
    flat = np.full((200, 200), 255, np.uint8)
    flat[10:190, 99:102] = 0
    flat[95:97, 102:160] = 0
    walls, across = np.zeros_like(flat), np.zeros_like(flat)
    walls[10:190, 99:102], across[95:97, 99:160] = 255, 255
    assert not letters_beside(walls, across, flat, LETTER).any()


def test_what_is_dark_beside_a_wall_is_a_letters_where_it_hangs_on_text() -> None:
    text, beside = np.zeros((60, 60), np.uint8), np.zeros((60, 60), np.uint8)
    text[20:30, 13:16] = 255
    beside[20:30, 11:13] = 255  # the stem of the same letter
    beside[40:46, 11:13] = 255  # a dark place of the wall
    letters = parts_of(text, beside)
    assert letters[20:30, 11:13].all()
    assert not letters[35:].any()
