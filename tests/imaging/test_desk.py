"""The desk under a photographed sheet is taken away; shadows on a sheet are not."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from digisop.imaging.desk import without_desk
from digisop.imaging.ink import Image

DPI = 50.0
SHAPE = (600, 450)
SHEET = np.array([[40, 30], [400, 50], [410, 560], [30, 540]])


def sheet_on(desk: int) -> Image:
    """A sheet with two rules and a grain of ``desk``'s grey around it."""
    picture = np.full(SHAPE, desk, np.uint8)
    picture[::7] += 20
    cv2.fillConvexPoly(picture, SHEET, 190)
    for y in (200, 300):
        cv2.line(picture, (80, y), (350, y), 20, 2)
    return picture


@pytest.mark.parametrize("channels", [1, 3])
def test_around_a_sheet_on_a_dark_desk_is_paper(channels: int) -> None:
    picture = sheet_on(50)
    if channels == 3:
        picture = np.repeat(picture[..., None], 3, axis=2)
    bare = without_desk(picture, DPI)
    rules = np.isin(np.arange(SHAPE[0]), [*range(195, 206), *range(295, 306)])
    assert bare[~rules].min() > 180
    assert (bare[250:350, 100:300] == picture[250:350, 100:300]).all()


def test_a_sheet_with_a_dark_head_of_a_table_is_a_whole_one() -> None:
    picture = sheet_on(50)
    cv2.rectangle(picture, (60, 100), (380, 170), 40, cv2.FILLED)
    bare = without_desk(picture, DPI)
    assert bare[:20].min() > 180
    assert (bare[105:165, 65:375] == 40).all()


def set_small(photo: Image) -> Image:
    """A photograph on a white page that is larger."""
    page = np.full((900, 700), 255, np.uint8)
    page[150 : 150 + SHAPE[0], 100 : 100 + SHAPE[1]] = photo
    return page


def test_a_photograph_set_small_on_a_white_page_has_its_desk_taken_away() -> None:
    bare = without_desk(set_small(sheet_on(50)), DPI)
    rules = np.isin(np.arange(900), [*range(345, 356), *range(445, 456)])
    assert bare[~rules].min() > 180
    assert (bare[350, 200:400] < 100).all()


def test_words_beside_a_photograph_keep_it_as_it_is() -> None:
    page = set_small(sheet_on(50))
    page[60:64, 40:300] = 0
    assert without_desk(page, DPI) is page


def test_a_desk_as_light_as_a_shaded_sheet_stays() -> None:
    picture = sheet_on(150)
    assert without_desk(picture, DPI) is picture


def test_a_soft_shadow_is_no_desk() -> None:
    picture = np.full(SHAPE, 200, np.uint8)
    picture[400:] = 80
    shaded = np.asarray(cv2.GaussianBlur(picture, (0, 0), 20.0), np.uint8)
    assert without_desk(shaded, DPI) is shaded


def test_a_page_of_paper_alone_is_left_as_it_is() -> None:
    picture = np.full(SHAPE, 230, np.uint8)
    picture[100:105, 50:400] = 0
    assert without_desk(picture, DPI) is picture


def test_a_speck_on_a_small_white_page_is_no_photograph() -> None:
    picture = np.full((40, 40), 255, np.uint8)
    picture[10:30, 5:35] = 100
    assert without_desk(picture, DPI * 6) is picture


@pytest.mark.parametrize("shape", [(5, 5), (1, 1), (5, 500), (1, 3000), (5, 5, 3)])
def test_a_picture_too_small_for_a_sheet_is_left_as_it_is(shape: tuple[int, ...]) -> None:
    picture = np.full(shape, 200, np.uint8)
    assert without_desk(picture, 300.0) is picture
