"""How high the letters of a page are, and what is its paper's shade."""

import cv2
import numpy as np
import pytest

from digisop.imaging.ink import Image, character_height, find_ink, flatten_shade

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


def test_a_dark_column_wider_than_any_shade_is_dark_all_over() -> None:
    page = np.full((1200, 1650), 215, np.uint8)
    page[303:907, 103:505] = 40
    flat = flatten_shade(page, DPI)
    assert flat[320:880, 120:480].max() < 90
    assert flat[100:200].min() > 250


@pytest.mark.parametrize("depth", [0.5, 0.33, 0.2])
def test_print_in_a_deep_shadow_is_ink(depth: float) -> None:
    """The shadow of a telephone or a book's gutter ends softly."""
    page = np.full((1200, 1650), 235.0)
    for y in range(100, 1100, 40):
        for x in range(60, 1600, 20):
            page[y : y + 12, x : x + 2] = 40.0
    lit = np.count_nonzero(find_ink(flatten_shade(page.astype(np.uint8), DPI), DPI)[:, 500:700])
    across = (np.arange(1650) - 600) / 220
    shaded = (page * (1 - (1 - depth) * np.exp(-(across**2)))[None, :]).astype(np.uint8)
    ink = find_ink(flatten_shade(shaded, DPI), DPI)
    assert np.count_nonzero(ink[:, 500:700]) > 0.8 * lit


def test_a_shadow_over_half_of_a_page_is_its_papers_shade() -> None:
    across = np.linspace(120, 230, 1650)
    page = np.repeat(across[None, :], 1200, axis=0).astype(np.uint8)
    assert flatten_shade(page, DPI)[100:-100, 100:-100].min() > 235


def test_a_dark_head_that_the_pages_edge_cuts_off_is_the_pages() -> None:
    page = np.full((1200, 1650), 235, np.uint8)
    page[200:300, :1500] = 50
    page[:, 1640:] = 40  # a copier's band
    flat = flatten_shade(page, DPI)
    assert flat[220:280, 10:1400].max() < 100
    assert flat[400:800, 1642:].min() == 255


def test_a_fill_with_light_print_all_over_is_no_paper() -> None:
    page = np.full((1200, 1650), 255, np.uint8)
    page[200:420, 100:1550] = 110
    for y in range(212, 412, 16):
        for x in range(110, 1540, 12):
            page[y : y + 8, x : x + 6] = 230
    flat = flatten_shade(page, DPI)
    assert np.median(flat[205:415, 105:1545]) < 125
