"""How high the letters of a page are."""

import cv2
import numpy as np

from digisop.imaging.ink import Image, character_height

DPI = 150


def ink_of(sizes: dict[int, int]) -> Image:
    """A page with so many blobs of each size in pixels."""
    page = np.zeros((900, 900), np.uint8)
    places = ((x, y) for y in range(20, 860, 40) for x in range(20, 860, 40))
    for size, count in sizes.items():
        for _, (x, y) in zip(range(count), places, strict=False):
            cv2.rectangle(page, (x, y), (x + size - 1, y + size - 1), 255, 2)
    return page


def test_specks_that_outnumber_the_letters_are_not_as_high() -> None:
    assert character_height(ink_of({4: 90, 20: 40}), DPI) > 14


def test_a_few_heads_of_thick_arrows_do_not_outweigh_the_letters() -> None:
    assert character_height(ink_of({9: 40, 27: 10}), DPI) < 12
