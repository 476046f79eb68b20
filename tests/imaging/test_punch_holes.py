"""Holes at the edge of a sheet are found; letters, bullets and symbols are none."""

import cv2
import numpy as np

from digisop.imaging.punch_holes import punch_holes

DPI = 144.0  # two pixels a point


def test_dark_discs_at_the_edge_are_holes() -> None:
    page = np.full((1600, 1200), 235, np.uint8)
    for y in (500, 1000):
        cv2.circle(page, (40, y), 17, 40, -1)
    cv2.putText(page, "O", (30, 760), cv2.FONT_HERSHEY_SIMPLEX, 1.5, 0, 3)
    cv2.circle(page, (600, 800), 17, 40, -1)  # in the midst of the page
    cv2.circle(page, (40, 300), 5, 0, -1)  # a bullet
    cv2.rectangle(page, (20, 1200), (55, 1235), 0, -1)
    found = punch_holes(page, DPI)
    assert [(round(box.x0), round(box.y0)) for box in found] == [(23, 483), (23, 983)]


def test_a_hole_at_two_edges_is_one() -> None:
    page = np.full((1600, 1200), 235, np.uint8)
    cv2.circle(page, (1150, 50), 17, 40, -1)
    assert len(punch_holes(page, DPI)) == 1


def test_a_symbol_with_corners_is_none() -> None:
    page = np.full((1600, 1200), 235, np.uint8)
    turns = np.deg2rad(np.arange(5) * 72 - 90)
    corners = np.stack([600 + 17 * np.cos(turns), 1540 + 17 * np.sin(turns)], axis=1)
    cv2.fillPoly(page, [np.rint(corners).astype(np.int32)], 0)
    sheet = np.array([(40, 480), (74, 480), (74, 503), (57, 514), (40, 503)], np.int32)
    cv2.fillPoly(page, [sheet], 0)
    assert punch_holes(page, DPI) == ()


def test_small_and_softened_holes_are_found() -> None:
    page = np.full((1600, 1200), 235, np.uint8)
    cv2.circle(page, (40, 500), 11, 40, -1)
    cv2.ellipse(page, (40, 900), (17, 15), 30, 0, 360, 40, -1)
    assert len(punch_holes(cv2.GaussianBlur(page, (0, 0), 1.0).astype(np.uint8), DPI)) == 2


def test_a_small_page_has_none() -> None:
    assert punch_holes(np.full((5, 5), 255, np.uint8), DPI) == ()
