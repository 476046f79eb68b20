from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digisop.imaging.segments import Segment
from digisop.stages.straighten.rectify import rectifying_homography

SIZE = (1600, 1100)


def seen_through(
    matrix: np.ndarray, lines: Sequence[tuple[float, float, float, float]]
) -> list[Segment]:
    points = np.array(lines, dtype=np.float64).reshape(-1, 1, 2)
    moved = cv2.perspectiveTransform(points, matrix).reshape(-1, 4)
    return [Segment(x0, y0, x1, y1, 2.0) for x0, y0, x1, y1 in moved.tolist()]


LEVEL = [(100.0, y, 1500.0, y) for y in range(100, 1001, 100)]
PLUMB = [(x, 100.0, x, 1000.0) for x in range(100, 1501, 200)]


@pytest.mark.parametrize(
    "matrix",
    [
        np.array([[0.9994, -0.035, 20], [0.035, 0.9994, -10], [0, 0, 1.0]]),
        np.array([[1.0, 0.02, 0], [0.01, 1.0, 0], [4e-5, -3e-5, 1.0]]),
    ],
    ids=["turned", "perspective"],
)
def test_rules_become_level_and_plumb(matrix: np.ndarray) -> None:
    across, down = seen_through(matrix, LEVEL), seen_through(matrix, PLUMB)

    found = rectifying_homography(across, down, SIZE)

    for segment in seen_through(found, [s[:4] for s in across]):
        assert abs(segment.y1 - segment.y0) < 0.5
    for segment in seen_through(found, [s[:4] for s in down]):
        assert abs(segment.x1 - segment.x0) < 0.5


def test_slanted_strokes_do_not_turn_the_page() -> None:
    across = seen_through(np.eye(3), LEVEL)
    slanted = [Segment(200, 200 + 40 * k, 500, 215 + 40 * k, 2.0) for k in range(4)]

    found = rectifying_homography([*across, *slanted], seen_through(np.eye(3), PLUMB), SIZE)

    for segment in seen_through(found, LEVEL):
        assert abs(segment.y1 - segment.y0) < 0.7


@pytest.mark.parametrize("seed", [0, 2, 4, 5])
def test_many_slanted_strokes_in_perspective_are_disregarded(seed: int) -> None:
    """A third of what runs across is slanted, as in drawings: the fit ended beside the mark."""
    dice = np.random.default_rng(seed)
    matrix = np.array([[1.0, 0.02, 0], [-0.03, 1.0, 0], [4e-5, -3e-5, 1.0]])
    starts, at = dice.uniform(50, 900, 25), dice.uniform(100, 1000, 25)
    lengths, rises = dice.uniform(150, 700, 25), np.zeros(25)
    across = np.stack([starts, at, starts + lengths, at], axis=1)
    rises[:8] = dice.uniform(30, 300, 8)
    seen = [
        segment._replace(y1=segment.y1 + rise)
        for segment, rise in zip(seen_through(matrix, across.tolist()), rises, strict=True)
    ]
    down = seen_through(matrix, PLUMB)

    found = rectifying_homography(seen, down, SIZE)

    for segment in seen_through(found, [s[:4] for s in seen[8:]]):
        assert abs(segment.y1 - segment.y0) < 1.0
    for segment in seen_through(found, [s[:4] for s in down]):
        assert abs(segment.x1 - segment.x0) < 1.0


def test_nothing_to_go_by_changes_nothing() -> None:
    assert np.array_equal(rectifying_homography([], [], SIZE), np.eye(3))


@given(st.floats(-4, 4), st.floats(-0.02, 0.02), st.floats(-4e-5, 4e-5), st.floats(-4e-5, 4e-5))
def test_any_small_turn_shear_and_perspective_is_undone(
    degrees: float, shear: float, lean_x: float, lean_y: float
) -> None:
    cosine, sine = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    matrix = np.array([[cosine, shear - sine, 10.0], [sine, cosine, -5.0], [lean_x, lean_y, 1.0]])
    across, down = seen_through(matrix, LEVEL), seen_through(matrix, PLUMB)

    found = rectifying_homography(across, down, SIZE)

    for segment in seen_through(found, [s[:4] for s in across]):
        assert abs(segment.y1 - segment.y0) < 1.0
    for segment in seen_through(found, [s[:4] for s in down]):
        assert abs(segment.x1 - segment.x0) < 1.0
