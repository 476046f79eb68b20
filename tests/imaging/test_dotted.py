"""Rows of dots are lines; letters, shades and single dots are not."""

import cv2
import numpy as np
import pytest

from digisop.imaging.dotted import dots, dots_in_lines, dotted_segments, letter_height
from digisop.imaging.ink import Image, character_height

_CHARACTER = 14.0


def _dotted(*, vertical: bool, crossed_at: int | None = None) -> Image:
    """A line of dots of 5 pixels, 12 apart, 400 long; a solid line may cross it."""
    ink = np.zeros((300, 500), np.uint8)
    for at in range(40, 440, 12):
        cv2.circle(ink, (at, 150), 2, 255, -1)
    if crossed_at is not None:
        cv2.line(ink, (crossed_at, 20), (crossed_at, 280), 255, 3)
    return np.ascontiguousarray(ink.T) if vertical else ink


@pytest.mark.parametrize("vertical", [False, True])
@pytest.mark.parametrize("crossed_at", [None, 208])
def test_a_row_of_dots_is_one_line(vertical: bool, crossed_at: int | None) -> None:
    small = dots(_dotted(vertical=vertical, crossed_at=crossed_at), _CHARACTER)
    (found,) = dotted_segments(small, _CHARACTER, vertical=vertical)
    ends = (found.y0, found.y1) if vertical else (found.x0, found.x1)
    assert ends == pytest.approx((38, 438), abs=8)
    assert dotted_segments(small, _CHARACTER, vertical=not vertical) == []


def test_scattered_dots_are_no_line() -> None:
    rng = np.random.default_rng(7)
    ink = np.zeros((300, 500), np.uint8)
    for x, y in rng.integers(5, 290, (250, 2)):
        cv2.circle(ink, (int(x), int(y)), 2, 255, -1)
    small = dots(ink, _CHARACTER)
    assert dotted_segments(small, _CHARACTER, vertical=False) == []
    assert dotted_segments(small, _CHARACTER, vertical=True) == []


def test_only_the_dots_of_a_line_are_of_it() -> None:
    ink = _dotted(vertical=False)
    cv2.circle(ink, (250, 60), 2, 255, -1)  # a full stop
    of_lines = dots_in_lines(dots(ink, _CHARACTER), _CHARACTER, vertical=False)
    assert of_lines[150, 40] == 255
    assert not of_lines[60, 250]


def _written(ink: Image) -> Image:
    """The ink with letters 14 pixels high on it."""
    for y in range(60, 560, 80):
        cv2.putText(ink, "SURAT MASUK", (60, y), cv2.FONT_HERSHEY_SIMPLEX, 0.65, 255, 2)
    return ink


def test_dashes_of_rules_are_no_letters() -> None:
    ink = _written(np.zeros((600, 500), np.uint8))
    for x in range(250, 500, 40):
        for y in range(20, 580, 10):
            cv2.line(ink, (x, y), (x, y + 5), 255, 2)
    assert character_height(ink, 150) < 9
    assert letter_height(ink, 150) == pytest.approx(14, abs=2)


def test_dashes_longer_than_most_are_no_letters_either() -> None:
    ink = _written(np.zeros((600, 500), np.uint8))
    for x in range(250, 500, 40):
        for number, y in enumerate(range(20, 580, 11)):
            cv2.line(ink, (x, y), (x, y + (5 if number % 3 else 6)), 255, 2)
    assert character_height(ink, 150) < 9
    assert letter_height(ink, 150) == pytest.approx(14, abs=2)


def test_the_height_of_letters_without_dots_is_as_it_was() -> None:
    ink = _written(np.zeros((600, 500), np.uint8))
    assert letter_height(ink, 150) == character_height(ink, 150)


def test_blots_as_large_as_dots_are_no_letters() -> None:
    ink = _written(np.zeros((600, 900), np.uint8))
    for x in range(250, 900, 40):
        for y in range(20, 580, 9):
            cv2.rectangle(ink, (x, y), (x + 3, y + 3), 255, -1)
    for x in range(256, 880, 40):
        for y in range(30, 580, 45):  # blots of no line, hardly larger
            cv2.rectangle(ink, (x, y), (x + 4, y + 4), 255, -1)
    assert letter_height(ink, 150) == pytest.approx(14, abs=2)


def _words_in_one(height: int, specks: int) -> Image:
    """Words of which each is one blob, 5 times as long as high and half inked, and specks."""
    ink = np.zeros((600, 1200), np.uint8)
    for row in range(8):
        for column in range(6):
            x, y = 40 + column * 180, 40 + row * 60
            ink[y : y + height, x : x + 5 * height : 2] = 255
            ink[y + height // 2, x : x + 5 * height] = 255
    for place in range(specks):
        x, y = 20 + place % 50 * 22, 540 + place // 50 * 10
        ink[y : y + 5, x : x + 4] = 255
    return ink


def test_where_letters_run_together_the_words_tell_how_high_they_are() -> None:
    ink = _words_in_one(16, specks=200)
    assert character_height(ink, 150) == 5
    assert letter_height(ink, 150) == pytest.approx(14.4)


def test_a_few_words_in_one_among_many_letters_tell_nothing() -> None:
    ink = _words_in_one(16, specks=0)
    ink[90:] = 0
    for place in range(200):
        x, y = 20 + place % 50 * 22, 140 + place // 50 * 40
        cv2.rectangle(ink, (x, y), (x + 9, y + 9), 255, 1)
    assert letter_height(ink, 150) == character_height(ink, 150)
