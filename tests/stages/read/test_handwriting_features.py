"""Values written by hand, wholly or in part, are told from print on drawn pages."""

from __future__ import annotations

import io
from collections.abc import Callable
from random import Random

import cv2
import numpy as np
import pytest
from reportlab.pdfgen.canvas import Canvas
from ruled import ORIENTATION, PARSER, PPOCR, raw_page, render, skewed

from digisop.engines.tesseract import TesseractReader
from digisop.imaging.ink import Image
from digisop.stages.confidence.handwriting import TINTED, UNEVEN, is_uneven
from digisop.stages.read.handwriting_features import page_ink, with_handwriting_features
from digisop.stages.read.page_text import read
from digisop.stages.straighten.upright import straighten
from digisop_models.geometry import Box
from digisop_models.page import Line, Word

BLACK, BLUE = (0.0, 0.0, 0.0), (0.1, 0.15, 0.55)
PRINTED = ("Nomor SOP : 065/1171/429.110/2020", "Tanggal Efektif 28 Desember 2017")


class Sheet:
    """A form whose values are printed or filled in with a pen."""

    def __init__(self) -> None:
        self.stream = io.BytesIO()
        self.canvas = Canvas(self.stream, pagesize=(595, 420), invariant=True)
        self.y = 400.0
        self.random = Random(7)  # noqa: S311  no secret

    def line(self, *parts: str, ink: tuple[float, float, float] = BLACK) -> None:
        """A line of parts; those that begin with ~ are written by hand."""
        self.y -= 30
        x = 60.0
        for part in parts:
            x = self.hand(x, part[1:], ink) if part.startswith("~") else self.print(x, part)

    def print(self, x: float, text: str) -> float:
        self.canvas.setFillColorRGB(*BLACK)
        self.canvas.setFont("Helvetica", 11)
        self.canvas.drawString(x, self.y, text)
        return x + float(self.canvas.stringWidth(text, "Helvetica", 11))

    def hand(self, x: float, text: str, ink: tuple[float, float, float]) -> float:
        """Letter by letter, each as high and as slanted as it happens to come."""
        self.canvas.setFillColorRGB(*ink)
        for letter in text:
            size = 12 * self.random.uniform(0.85, 1.2)
            self.canvas.saveState()
            self.canvas.translate(x, self.y + self.random.uniform(-1.4, 1.4))
            self.canvas.rotate(self.random.uniform(-8, 8))
            self.canvas.setFont("Times-Italic", size)
            self.canvas.drawString(0, 0, letter)
            self.canvas.restoreState()
            x += self.canvas.stringWidth(letter, "Times-Italic", size) + 0.6
        return x

    def read(
        self, dpi: float = 200, turned: float = 0, seen: Callable[[Image], Image] = np.asarray
    ) -> list[Line]:
        self.canvas.showPage()
        self.canvas.save()
        image = seen(skewed(render(self.stream.getvalue(), dpi), turned))
        upright = straighten(raw_page(image, dpi), PPOCR, ORIENTATION, PARSER)
        return list(read(upright, (), TesseractReader()).lines)


@pytest.mark.parametrize(("dpi", "turned"), [(110, 0), (150, 1.5), (200, 0), (300, -2)])
def test_print_keeps_to_its_line(dpi: float, turned: float) -> None:
    sheet = Sheet()
    for text in PRINTED:
        sheet.line(text)
    lines = sheet.read(dpi, turned)
    assert len(lines) == len(PRINTED)
    assert not is_uneven(lines)


@pytest.mark.parametrize("parts", [("~188.44/765/2017",), ("066/", "~1171", "/429.110/2016")])
def test_a_number_filled_in_with_a_pen(parts: tuple[str, ...]) -> None:
    sheet = Sheet()
    sheet.line("Nomor SOP : ", *parts)
    sheet.line(PRINTED[1])
    (line,) = (line for line in sheet.read() if "Nomor" in line.text)
    assert max(word.unevenness for word in line.words) >= UNEVEN
    assert line.words[0].unevenness < UNEVEN  # the label is printed


def test_a_day_in_blue_ink() -> None:
    sheet = Sheet()
    sheet.line("Tanggal Efektif ", "~28", " Desember 2017", ink=BLUE)
    (line,) = sheet.read()
    assert max(word.tint for word in line.words) >= TINTED
    assert line.words[0].tint < TINTED
    assert is_uneven([line])


def fringed(image: Image) -> Image:
    """Letters red at one side and blue at the other, as a screen shows them."""
    blue, green, red = cv2.split(image)
    later, sooner = np.roll(blue, 1, axis=1), np.roll(red, -1, axis=1)
    half = (cv2.addWeighted(blue, 0.5, later, 0.5, 0), cv2.addWeighted(red, 0.5, sooner, 0.5, 0))
    return np.asarray(cv2.merge((half[0], green, half[1])), np.uint8)


def grainy(image: Image) -> Image:
    """A picture with the coloured grain of strong compression."""
    noise = np.random.default_rng(3).normal(0, 14, (*image.shape[:2], 3))
    coarse = cv2.resize(cv2.blur(noise, (3, 3)) * 2, image.shape[1::-1])
    return np.asarray(np.clip(image + coarse, 0, 255), np.uint8)


def bluish(image: Image) -> Image:
    """A scan whose ink is bluish."""
    paler = image.astype(np.int16) + (255 - image.astype(np.int16)) * np.array([30, 12, 0]) // 255
    return np.asarray(np.clip(paler, 0, 255), np.uint8)


@pytest.mark.parametrize("seen", [fringed, grainy, bluish])
def test_what_all_print_of_a_page_is_like_is_no_colour(seen: Callable[[Image], Image]) -> None:
    sheet = Sheet()
    for text in (*PRINTED, "Disahkan oleh Kepala Dinas Perhubungan Kabupaten Contoh"):
        sheet.line(text)
    sheet.line("Tanggal Revisi ", "~28", " Desember 2017", ink=BLUE)
    *printed, filled = sheet.read(seen=seen)
    assert not is_uneven(printed)
    assert max(word.tint for word in filled.words) >= TINTED


def test_lines_without_digits_are_not_measured() -> None:
    sheet = Sheet()
    sheet.line("~Gubernur Sumatera Utara", ink=BLUE)
    assert not is_uneven(sheet.read())


def test_arms_in_colour_are_no_measure_of_the_print() -> None:
    text = np.zeros((200, 400), np.uint8)
    color = np.full((200, 400, 3), 255, np.uint8)
    letters = [(20 + 14 * n, 20, 28 + 14 * n, 32) for n in range(12)]
    for x0, y0, x1, y1 in (*letters, (20, 60, 380, 190)):
        text[y0:y1, x0:x1] = 255
        color[y0:y1, x0:x1] = (110, 115, 114) if y1 < 50 else (150, 150, 60)
    blobs = np.array([(*box, 96) for box in (*letters, (20, 60, 380, 190))], np.int32)
    ink = page_ink(blobs, text, color, 12.0, 1.0)
    word = Word("16", Box(20, 20, 42, 32), 1.0, "test")
    (measured,) = with_handwriting_features(Line((word,), word.box), ink).words
    assert measured.tint < TINTED / 2
