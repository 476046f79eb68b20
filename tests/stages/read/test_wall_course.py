"""What stands beside a wall that slants is on its own side of it."""

from __future__ import annotations

import cv2
import numpy as np

from digisop.stages.read.wall_course import beside_walls
from digisop.stages.types import Rule

LETTER = 12.0
WALL = Rule(100, 20, 380)


def test_points_beside_a_wall_that_slants() -> None:
    rules = np.zeros((400, 200), np.uint8)
    cv2.line(rules, (94, 20), (106, 380), 255, 3)
    rules[198:202] = 255  # a rule across
    cv2.line(rules, (108, 250), (108, 330), 255, 2)  # a flow line beside it
    points = np.array([[97.5, 40.0], [102.5, 360.0], [92.0, 40.0], [150.0, 40.0], [97.0, 390.0]])
    moved = beside_walls(points, rules, [WALL], LETTER)
    assert (moved[:, 0] > 100).tolist() == [True, False, False, True, False]
    assert (moved[:, 1] == points[:, 1]).all()
    assert (moved[3:] == points[3:]).all()


def test_a_wall_that_is_hardly_seen_is_straight() -> None:
    rules = np.zeros((400, 200), np.uint8)
    cv2.line(rules, (94, 20), (95, 60), 255, 3)
    points = np.array([[97.5, 40.0]])
    assert (beside_walls(points, rules, [WALL], LETTER) == points).all()
