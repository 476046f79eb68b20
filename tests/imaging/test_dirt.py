"""Specks that stand by themselves are dirt where a page has many; points and dots are none."""

import cv2
import numpy as np
import pytest

from digisop.imaging.dirt import without_dirt

DPI = 150


def _page(specks: int) -> tuple[np.ndarray, np.ndarray]:
    """A page with a line of text and a dotted rule, and the same with specks strewn over it."""
    clean = np.full((900, 700), 255, np.uint8)
    cv2.putText(clean, "i. Surat: 2.5", (40, 60), cv2.FONT_HERSHEY_SIMPLEX, 0.7, 0, 2)
    clean[120:122, 40:640:6] = 0
    dirty = clean.copy()
    rng = np.random.default_rng(3)
    for number in range(specks):
        x, y = 30 + 31 * (number % 20), 160 + 29 * (number // 20)
        x, y = x + int(rng.integers(0, 19)), y + int(rng.integers(0, 17))
        dirty[y : y + 3, x : x + 3] = 40
    return clean, dirty


def test_many_specks_are_taken_out_and_the_points_of_text_and_rules_stay() -> None:
    clean, dirty = _page(specks=200)
    assert (without_dirt(dirty, DPI) == clean).all()


def test_a_few_specks_may_be_something() -> None:
    _, dirty = _page(specks=20)
    assert without_dirt(dirty, DPI) is dirty


def test_pale_specks_are_the_paper_s_grain() -> None:
    clean, dirty = _page(specks=200)
    grainy = np.where(dirty < clean, np.uint8(200), clean)
    assert without_dirt(grainy, DPI) is grainy


def test_marks_larger_than_specks_stay() -> None:
    clean, dirty = _page(specks=200)
    for page in (clean, dirty):
        cv2.circle(page, (665, 500), 5, 0, -1)
    assert (without_dirt(dirty, DPI) == clean).all()


@pytest.mark.parametrize("pitch", [10, 13, 16])
def test_rules_of_sparse_dots_stay(pitch: int) -> None:
    page = np.full((900, 700), 255, np.uint8)
    for start in range(0, 3):
        page[200:800:200, 40 + start : 640 : pitch] = 0
        page[200 + start : 800 : pitch, 40:640:200] = 0
        page[200:803:200, 40 + start : 640 : pitch] = 0
    kept = np.count_nonzero(without_dirt(page, DPI) < 128)
    assert kept > 0.9 * np.count_nonzero(page < 128)
