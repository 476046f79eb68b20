"""Numbers of documents with strokes, as PP-OCRv6 reads them."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont
from samples.generator.fonts import FONT_ROOT

from digisop.engines.base import LineReading, ReadWord
from digisop.engines.codes import with_months, with_passed_over
from digisop.engines.ppocr import PPOCRReader


def line_picture(text: str, height: int) -> np.ndarray:
    """One line of small sans-serif print, softened as scanners do; pixels."""
    font = ImageFont.truetype(str(FONT_ROOT / "liberation" / "LiberationSans-Regular.ttf"), 40)
    sheet = Image.new("L", (int(font.getlength(text)) + 40, 70), 255)
    ImageDraw.Draw(sheet).text((20, 8), text, font=font, fill=0)
    size = sheet.width * height // 70, height
    small = cv2.resize(np.asarray(sheet), size, interpolation=cv2.INTER_AREA)
    return cv2.GaussianBlur(small, (0, 0), 0.6)


def reading(text: str) -> LineReading:
    return LineReading(tuple(ReadWord(word, 0.0, 1.0, 0.9, "test") for word in text.split()))


@pytest.mark.parametrize("number", ["184/I/2018", "325/I/2022", "12/HM.02/06/KPU/I/2021"])
def test_a_numeral_of_one_stroke_is_not_passed_over(number: str) -> None:
    (found,) = PPOCRReader().read([line_picture(f"Nomor {number} tentang", 24)])

    assert number in found.text.replace(" ", "")


def test_signs_that_were_passed_over_are_taken_from_the_wider_picture() -> None:
    known = with_passed_over(reading("Nomor 57/2014 tentang"), reading("Nomer 57/I/2014 tertang"))

    assert known.text == "Nomor 57/I/2014 tentang"


@pytest.mark.parametrize("wider", ["58/I/2014", "57/12345/2014", "1/57/I/2014", "57/2014"])
def test_nothing_is_taken_from_another_number(wider: str) -> None:
    assert with_passed_over(reading("57/2014"), reading(wider)).text == "57/2014"


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("12/lV/2019", "12/IV/2019"),
        ("12/X1/2019", "12/XI/2019"),
        ("12/l/2019", "12/I/2019"),
        ("188/L/2017", "188/L/2017"),  # an office, or the one: another reading tells
        ("12/TV/2019", "12/IV/2019"),
        ("12/TI/2019", "12/TI/2019"),
        ("25/IT/2021", "25/IT/2021"),
        ("3/T/2019", "3/T/2019"),
        ("12/1/2019", "12/1/2019"),
        ("12/TX/2O19", "12/TX/2O19"),
        ("12/IIII/2019", "12/IIII/2019"),
    ],
)
def test_roman_months(read: str, meant: str) -> None:
    assert with_months(ReadWord(read, 0.0, 1.0, 0.9, "test")).text == meant
