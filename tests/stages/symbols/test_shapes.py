"""Drawn figures are named by their outline, at every size."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from digisop.imaging.ink import Image
from digisop.stages.symbols.shapes import classify
from digisop_models.geometry import Box
from digisop_models.record import Shape

HEIGHTS = (20, 36, 64, 120)
POLYGONS: dict[str, tuple[tuple[float, float], ...]] = {
    "process": ((0, 0), (1, 0), (1, 1), (0, 1)),
    "decision": ((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)),
    "off_page_connector": ((0, 0), (1, 0), (1, 0.6), (0.5, 1), (0, 0.6)),
    "triangle": ((0, 0), (1, 0), (0.5, 1)),
    "trapezium": ((0, 0), (1, 0), (0.8, 1), (0.2, 1)),
    "parallelogram": ((0.2, 0), (1, 0), (0.8, 1), (0, 1)),
    "hexagon": ((0.2, 0), (0.8, 0), (1, 0.5), (0.8, 1), (0.2, 1), (0, 0.5)),
}


def blank(width: int, height: int) -> Image:
    return np.zeros((height, width), np.uint8)


def polygon(name: str, width: int, height: int) -> Image:
    mask = blank(width, height)
    corners = [(x * (width - 1), y * (height - 1)) for x, y in POLYGONS[name]]
    cv2.fillPoly(mask, [np.round(corners).astype(np.int32)], 255)
    return mask


def rounded(width: int, height: int, radius: float) -> Image:
    """A rectangle whose corners' radius is this share of its height."""
    r = round(radius * height)
    mask = blank(width, height)
    cv2.rectangle(mask, (r, 0), (width - 1 - r, height - 1), 255, cv2.FILLED)
    cv2.rectangle(mask, (0, r), (width - 1, height - 1 - r), 255, cv2.FILLED)
    for x in (r, width - 1 - r):
        for y in (r, height - 1 - r):
            cv2.circle(mask, (x, y), r, 255, cv2.FILLED)
    return mask


def ellipse(width: int, height: int) -> Image:
    mask = blank(width, height)
    middle = ((width - 1) / 2, (height - 1) / 2)
    cv2.ellipse(mask, (middle, (width - 1, height - 1), 0), 255, cv2.FILLED)
    return mask


def document(width: int, height: int) -> Image:
    mask = blank(width, height)
    for x in range(width):
        foot = height * (0.88 + 0.1 * np.sin(2 * np.pi * x / width))
        mask[: round(foot), x] = 255
    return mask


def named(mask: Image) -> str:
    found = classify(mask)
    assert found.score > 0.85
    assert found.kind is None or found.shape is Shape.OTHER
    return found.kind or found.shape


@pytest.mark.parametrize("aspect", [1.3, 2.0])
@pytest.mark.parametrize("height", HEIGHTS)
@pytest.mark.parametrize("name", POLYGONS)
def test_figures_of_straight_sides(name: str, height: int, aspect: float) -> None:
    assert named(polygon(name, round(aspect * height), height)) == name


@pytest.mark.parametrize("height", HEIGHTS)
def test_round_figures(height: int) -> None:
    width = round(1.8 * height)
    assert named(rounded(width, height, 0.5)) == "terminator"
    assert named(rounded(width, height, 0.3)) == "terminator"
    assert named(rounded(width, height, 0.0)) == "process"
    assert named(ellipse(width, height)) == "terminator"
    assert named(document(width, height)) == "document"


def test_a_flat_figure_that_bulges_is_no_cylinder_without_a_lid() -> None:
    """A filled terminator whose corners the edge of its fill rounds off still more."""
    mask = rounded(72, 26, 0.5)
    for inset, row in enumerate((14, 8, 4)):
        mask[[inset, -1 - inset], :row] = mask[[inset, -1 - inset], -row:] = 0
    assert classify(mask).shape is Shape.TERMINATOR


def test_a_flat_cylinder_is_one() -> None:
    xs = np.linspace(-1, 1, 100)
    bend = 8 * np.sqrt(1 - xs**2)
    ys = np.arange(50)[:, None] + 0.5
    mask = np.where((ys >= 8 - bend) & (ys <= 42 + bend), 255, 0).astype(np.uint8)
    assert classify(mask).kind == "cylinder"


def test_a_figure_in_a_box_smaller_than_the_mask() -> None:
    mask = np.pad(polygon("decision", 60, 40), 7)
    mask[:, 36:38] = 255  # the stubs of a line
    found = classify(mask, Box(7, 7, 67, 47))
    assert found.shape is Shape.DECISION


def test_what_is_like_no_figure_scores_low_and_lies_far_apart() -> None:
    mask = blank(60, 40)
    mask[:, 25:35] = mask[15:25] = 255  # a cross
    ideal = classify(polygon("process", 60, 40))
    found = classify(mask)
    assert found.score < 0.8 < ideal.score
    assert found.apart > 2 > 0.5 > ideal.apart
