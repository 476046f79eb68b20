from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from ruled import (
    DPI,
    ORIENTATION,
    PARSER,
    PPOCR,
    raw_page,
    render,
    skewed,
    standing_heads,
    swimlane,
)

from digisop.imaging.drawn_paths import VectorPath
from digisop.stages.straighten.upright import straighten
from digisop.stages.types import RawPage
from digisop_models.geometry import Box, Point
from digisop_models.page import Word

PAGE = render(swimlane())


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_a_page_is_turned_the_right_way_up(turns: int) -> None:
    lying = np.ascontiguousarray(np.rot90(PAGE, turns))

    upright = straighten(raw_page(lying), PPOCR, ORIENTATION, PARSER)

    assert upright.turns == turns
    assert upright.flat.shape == PAGE.shape[:2]


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_a_page_whose_heads_stand_on_their_sides_does_not_lie_on_its_side(turns: int) -> None:
    names = "SEKRETARIS,DAERAH;STAF,PELAKSANA;VERIFIKATOR;KEPALA SUB BAGIAN,PROGRAM DAN DATA"
    others = "KEPALA DINAS;PPK;KASUBBAG UMUM;OPERATOR"
    page = render(standing_heads((*names.split(";"), *others.split(";"))))
    lying = np.ascontiguousarray(np.rot90(page, turns))

    upright = straighten(raw_page(lying), PPOCR, ORIENTATION, PARSER)

    assert upright.turns == turns


def test_a_straight_page_is_not_resampled() -> None:
    assert np.array_equal(straighten(raw_page(PAGE), PPOCR, ORIENTATION, PARSER).color, PAGE)


def test_nothing_of_a_skewed_page_is_cut_off() -> None:
    image = skewed(PAGE, 2.0)
    image[:4, :4] = 0  # a mark in the very corner

    upright = straighten(raw_page(image), PPOCR, ORIENTATION, PARSER)

    assert upright.flat.shape[0] >= PAGE.shape[0]
    assert upright.flat.shape[1] >= PAGE.shape[1]
    assert upright.flat[:120, :120].min() < 128


@pytest.mark.parametrize("slope", [0.0095, -0.0087])
def test_a_page_of_dashes_is_levelled(slope: float) -> None:
    """Each dash by itself looks level: over its length a line falls by a quarter of a pixel."""
    image = skewed(render(swimlane(dashes=16), 120), np.degrees(-slope))

    upright = straighten(raw_page(image, 120), PPOCR, ORIENTATION, PARSER)

    assert upright.homography[1, 0] == pytest.approx(-slope, abs=0.0015)


def test_fine_scans_are_reduced_to_what_reading_needs() -> None:
    upright = straighten(raw_page(render(swimlane(), 400), 400), PPOCR, ORIENTATION, PARSER)

    assert 200 <= upright.dpi < 300
    assert upright.width == pytest.approx(842, abs=1)


def test_small_type_keeps_its_pixels() -> None:
    upright = straighten(
        raw_page(render(swimlane(scale=0.4), 300), 300), PPOCR, ORIENTATION, PARSER
    )

    assert upright.dpi == 300


def test_words_and_paths_of_a_digital_page_turn_with_the_page() -> None:
    word = Word("Kegiatan", Box(10, 100, 20, 160), 1.0, "text-layer")
    lying = np.ascontiguousarray(np.rot90(PAGE))
    raw = RawPage(
        1,
        lying,
        150,
        595,
        842,
        words=(word,),
        text_is_sound=True,
        text_turn=1,
        is_scan=False,
        vectors=(VectorPath((Point(10, 100), Point(20, 160)), False, False, None, True, 1, False),),
    )

    upright = straighten(raw, PPOCR, ORIENTATION, PARSER)

    assert upright.words[0].box == pytest.approx((842 - 160, 10, 842 - 100, 20), abs=0.5)
    (path,) = upright.vectors
    assert path.points[0] == pytest.approx((842 - 100, 10), abs=0.5)
    assert path.points[1] == pytest.approx((842 - 160, 20), abs=0.5)


def test_a_digital_page_drawn_aslant_is_levelled_with_its_words() -> None:
    turn = np.array([[0.9998, -0.02], [0.02, 0.9998]])  # by 1.15 degrees
    ends = [((20.0, 40.0 * i), (500.0, 40.0 * i)) for i in range(1, 6)]
    lines = [
        VectorPath(tuple(Point(*(turn @ p)) for p in line), False, False, None, True, 1, False)
        for line in ends
    ]
    middle, size = np.array([200.0, 100.0]), (80 + 12 * 0.02, 12 + 80 * 0.02)
    x, y = turn @ middle
    around = Box(x - size[0] / 2, y - size[1] / 2, x + size[0] / 2, y + size[1] / 2)
    word = Word("Kegiatan", around, 1.0, "text-layer")
    raw = replace(
        raw_page(PAGE), words=(word,), text_is_sound=True, is_scan=False, vectors=tuple(lines)
    )

    upright = straighten(raw, PPOCR, ORIENTATION, PARSER)

    first, second = upright.vectors[1].points
    assert first.y == pytest.approx(second.y, abs=0.05)
    box = upright.words[0].box
    assert (box.width, box.height) == pytest.approx((80, 12), abs=0.1)
    assert box.center[1] - first.y == pytest.approx(20, abs=0.1)


def test_a_digital_page_that_is_white_on_black_is_turned_dark_on_light() -> None:
    square = tuple(Point(x, y) for x, y in ((10, 10), (30, 10), (30, 30), (10, 30)))
    path = VectorPath(square, True, True, 0.9, False, 0, False)
    plain = replace(raw_page(PAGE), is_scan=False, text_is_sound=True)
    negative = replace(plain, image=np.asarray(255 - PAGE, np.uint8), vectors=(path,))

    upright = straighten(negative, PPOCR, ORIENTATION, PARSER)

    assert np.array_equal(upright.flat, straighten(plain, PPOCR, ORIENTATION, PARSER).flat)
    assert upright.vectors[0].fill_gray == pytest.approx(0.1)


@pytest.mark.parametrize("turns", [0, 1])
def test_a_dark_head_is_made_light_whichever_way_the_page_lay(turns: int) -> None:
    scale = DPI / 72
    rows, columns = (slice(round(a * scale), round(b * scale)) for a, b in ((120, 150), (40, 800)))
    page = PAGE.copy()
    page[rows, columns] = np.maximum(70, 255 - page[rows, columns])
    lying = np.ascontiguousarray(np.rot90(page, turns))

    upright = straighten(raw_page(lying), PPOCR, ORIENTATION, PARSER)

    assert upright.turns == turns
    assert np.median(upright.flat[rows, columns]) > 240


def test_a_head_of_coarse_dots_is_made_paper_though_its_dots_are_most_of_the_page_s_pieces() -> (
    None
):
    """They were taken for letters, and their ground for a text."""
    page = render(swimlane(), 200)
    fax = np.where(page.min(axis=2) < 128, 0, 255).astype(np.uint8)
    high, wide = 380, fax.shape[1] - 200
    small = np.random.default_rng(1).random((high // 3 + 1, wide // 3 + 1)) < 0.45
    dots = np.kron(small, np.ones((3, 3), np.bool_))[:high, :wide]
    fax[150 : 150 + high, 100 : 100 + wide] = np.where(dots, 0, 255)

    raw = replace(raw_page(np.dstack([fax] * 3)), dpi=200.0)
    upright = straighten(raw, PPOCR, ORIENTATION, PARSER)

    assert (upright.flat[170:510, 200:-200] > 200).mean() > 0.7
