"""QR codes on page pictures."""

from __future__ import annotations

import numpy as np
import pytest
import zxingcpp
from paper import picture

from digisop.engines.base import Image
from digisop.engines.qr_codes import LONGEST, _looks_like_code, read_qr_codes, texts_of
from digisop_models.geometry import Box

ADDRESS = "https://tte.example.go.id/v/1a2b"


def page_with(*texts: str, angle: int = 0) -> Image:
    page = np.array(picture())
    for place, text in enumerate(texts):
        code = np.array(
            zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode).to_image(scale=3)
        )
        height, width = code.shape[:2]
        page[300 + 320 * place : 300 + 320 * place + height, 200 : 200 + width] = code
    return np.ascontiguousarray(np.rot90(page, angle))


@pytest.mark.parametrize("angle", range(4))
def test_a_code_is_read_whichever_way_it_stands(angle: int) -> None:
    assert texts_of(read_qr_codes(page_with(ADDRESS, angle=angle))) == (ADDRESS,)


def test_each_text_is_told_once() -> None:
    assert texts_of(read_qr_codes(page_with(ADDRESS, ADDRESS))) == (ADDRESS,)


def test_a_page_without_a_code() -> None:
    assert read_qr_codes(page_with()) == ()


def test_what_cannot_be_printed_is_left_out_and_long_texts_are_cut() -> None:
    assert texts_of(read_qr_codes(page_with("a\x1b[31m\nb"))) == ("a[31m b",)
    (found,) = texts_of(read_qr_codes(page_with("x" * (LONGEST + 50))))
    assert len(found) == LONGEST


def test_a_code_that_cannot_be_read_is_seen_where_it_stands() -> None:
    """An emblem covers too much of it."""
    page = page_with(ADDRESS)
    (code,) = read_qr_codes(page)
    assert (code.box.x0, code.box.y0) == pytest.approx((212, 312), abs=6)
    x, y = (round(v) for v in code.box.center)
    page[y - 16 : y + 16, x - 16 : x + 16] = 120
    covered = read_qr_codes(page)
    assert not texts_of(covered)
    assert covered[0].box == pytest.approx(code.box, abs=4)


def test_lines_of_text_that_look_like_a_code_are_none() -> None:
    """About as dark as light, and square; but white between."""
    page = page_with()
    page[100:200, 100:200][::4] = 0
    page[100:200, 100:200][1::4] = 0
    assert _looks_like_code(page, Box(100, 100, 200, 200))
    page[120:127, 100:200] = 255
    assert not _looks_like_code(page, Box(100, 100, 200, 200))
