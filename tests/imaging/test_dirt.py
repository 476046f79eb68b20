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


def _strewn() -> tuple[np.ndarray, np.ndarray]:
    """A page of lines of text, and the same with specks strewn over it as a copier does, one beside
    each line's words, clear of their letters."""
    clean = np.full((1500, 1100), 255, np.uint8)
    for row in range(100, 1400, 60):
        cv2.putText(clean, "Surat permohonan. Jika", (60, row), cv2.FONT_HERSHEY_SIMPLEX, 0.7, 0, 2)
    dirty, rng = clean.copy(), np.random.default_rng(5)
    free = cv2.erode(clean, np.ones((9, 9), np.uint8)) == 255
    for x, y in zip(rng.integers(5, 1090, 900), rng.integers(5, 1490, 900), strict=True):
        if free[y, x] and (dirty[y - 4 : y + 6, x - 4 : x + 5] == 255).all():
            dirty[y : y + 2, x] = 0
    return clean, dirty


def test_specks_beside_letters_are_taken_out_too_and_points_stay() -> None:
    clean, dirty = _strewn()
    found = without_dirt(dirty, DPI)
    assert np.count_nonzero(found != clean) <= 0.02 * np.count_nonzero(dirty != clean)
    assert (found[clean == 0] == 0).all()


def test_specks_that_hang_on_letters_by_pale_ink_are_taken_out() -> None:
    clean, dirty = _strewn()
    for row in range(100, 1400, 60):
        clean[row - 4 : row + 1, 320:330] = 200  # what a lens blurs a letter's foot to
        dirty[row - 4 : row + 1, 320:330] = 200
        dirty[row - 2 : row, 325] = 0
    found = without_dirt(dirty, DPI)
    assert not (found[clean == 200] < 128).any()


def test_points_as_small_as_specks_stay_where_they_are_more_than_these() -> None:
    clean, dirty = _strewn()
    for row in range(100, 1400, 60):
        for x in range(62, 300, 12):  # as of an i each
            clean[row - 20 : row - 18, x] = 0
            dirty[row - 20 : row - 18, x] = 0
    found = without_dirt(dirty, DPI)
    assert (found[clean == 0] == 0).mean() > 0.98


@pytest.mark.parametrize("pitch", [10, 13, 16])
def test_rules_of_sparse_dots_stay(pitch: int) -> None:
    page = np.full((900, 700), 255, np.uint8)
    for start in range(0, 3):
        page[200:800:200, 40 + start : 640 : pitch] = 0
        page[200 + start : 800 : pitch, 40:640:200] = 0
        page[200:803:200, 40 + start : 640 : pitch] = 0
    kept = np.count_nonzero(without_dirt(page, DPI) < 128)
    assert kept > 0.9 * np.count_nonzero(page < 128)


@pytest.mark.parametrize("points", [22, 44, 88, 132, 176])
def test_points_of_numbers_and_abbreviations_stay(points: int) -> None:
    clean = np.full((1700, 1200), 255, np.uint8)
    drawn = 0
    for row in range(60, 1640, 35):
        for left in range(60, 1000, 240):
            for part, x in (("10", left), ("000", left + 29)):
                cv2.putText(clean, part, (x, row), cv2.FONT_HERSHEY_SIMPLEX, 0.6, 0, 2)
            if drawn < points:
                clean[row - 1 : row + 1, left + 26] = 0
                drawn += 1
    dirty, rng = clean.copy(), np.random.default_rng(11)
    for x, y in zip(rng.integers(5, 1190, 1290), rng.integers(5, 1690, 1290), strict=True):
        if (dirty[y - 2 : y + 4, x - 2 : x + 3] == 255).all():
            dirty[y : y + 2, x] = 0
    found = without_dirt(dirty, DPI)
    assert (found[clean == 0] == 0).all()
    assert np.count_nonzero(found != clean) <= 0.05 * np.count_nonzero(dirty != clean)
