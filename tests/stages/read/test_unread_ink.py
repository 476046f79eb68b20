"""Ink as of letters that is in no word is told with its place; dashes and specks are not."""

import numpy as np

from digisop.stages.read.unread_ink import unread_ink
from digisop_models.geometry import Box

CHARACTER = 20.0


def word(x: int, y: int, letters: int = 4) -> list[tuple[int, int, int, int, int]]:
    """The blobs of a word's letters, 14 pixels wide and 20 high."""
    return [(x + 18 * i, y, x + 18 * i + 14, y + 20, 140) for i in range(letters)]


def blobs(*parts: list[tuple[int, int, int, int, int]]) -> np.ndarray:
    return np.array([blob for part in parts for blob in part], dtype=np.int32)


def test_a_word_that_was_not_read_is_told() -> None:
    ink = blobs(word(100, 100), word(400, 100))
    (place,) = unread_ink(ink, [Box(98, 98, 170, 122)], CHARACTER)
    assert (place.x0, place.x1) == (400, 468)


def test_what_was_read_leaves_nothing() -> None:
    assert unread_ink(blobs(word(100, 100)), [Box(98, 98, 170, 122)], CHARACTER) == ()


def test_a_dash_and_a_speck_are_no_lost_words() -> None:
    dash, speck = (100, 110, 114, 113, 40), (300, 100, 308, 112, 60)
    assert unread_ink(blobs([dash, speck]), [], CHARACTER) == ()


def test_a_page_full_of_ink_is_told_as_one_place() -> None:
    rows = [word(60 * x, 60 * y, 3) for x in range(1, 3) for y in range(1, 500)]
    (place,) = unread_ink(blobs(*rows), [], CHARACTER)
    assert place.height > 20_000
