"""Tinted heads and rows become white; the symbols and the ink on them stay."""

import cv2
import numpy as np

from digisop.imaging.ink import Image, find_ink
from digisop.imaging.tints import without_tints

CHARACTER, DPI = 10.0, 110.0
ROW = slice(100, 125)


def page(*, tint: int = 172) -> Image:
    """A page with a low tinted row between rules, and a word on it."""
    drawn = np.full((400, 600), 255, np.uint8)
    drawn[ROW, 50:550] = tint
    for y in (100, 125):
        cv2.line(drawn, (50, y), (550, y), 40, 2)
    cv2.putText(drawn, "Peralatan", (60, 118), cv2.FONT_HERSHEY_SIMPLEX, 0.4, 20, 1)
    return drawn


def test_a_tinted_row_is_white_and_its_word_stands_alone() -> None:
    bare = without_tints(page(), CHARACTER)
    assert np.median(bare[ROW, 200:540]) == 255
    assert find_ink(page(), DPI)[104:121, 300:540].any()  # before: the ground's edge counts as ink
    assert not find_ink(bare, DPI)[104:121, 300:540].any()
    assert (bare[ROW, 60:130] < 128).sum() > 60
    assert (bare[100, 60:540] < 100).all()  # the rule


def test_a_symbol_darker_than_its_tinted_row_stays() -> None:
    drawn = page()
    drawn[200:260, 50:550] = 230
    drawn[215:245, 300:350] = 200
    bare = without_tints(drawn, CHARACTER)
    assert np.median(bare[200:260, 100:250]) == 255
    assert (bare[218:242, 305:345] < 230).all()


def test_a_column_with_lighter_symbols_stays_as_it_is() -> None:
    """They have no outline: their edge is the column's."""
    drawn = np.full((400, 600), 255, np.uint8)
    drawn[40:380, 200:320] = 180
    drawn[100:140, 220:300] = 235
    assert without_tints(drawn, CHARACTER) is drawn


def test_a_symbol_in_a_picture_is_as_wide_as_its_share_of_the_page() -> None:
    picture = np.full((200, 250), 255, np.uint8)
    picture[60:100, 50:150] = 215
    assert without_tints(picture, CHARACTER, 1000) is picture


def test_a_filled_symbol_is_no_tinted_ground() -> None:
    drawn = np.full((400, 600), 255, np.uint8)
    drawn[150:190, 200:290] = 180
    assert without_tints(drawn, CHARACTER) is drawn
