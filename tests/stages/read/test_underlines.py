"""Tails of letters are kept where they go through the rule under their line."""

from __future__ import annotations

import io

import numpy as np
import pytest
from reportlab.pdfgen.canvas import Canvas
from ruled import ORIENTATION, PARSER, PPOCR, raw_page, render

from digisop.imaging.strokes import find_strokes
from digisop.stages.read.page_text import read
from digisop.stages.read.underlines import tails
from digisop.stages.straighten.upright import straighten
from digisop_models.page import Line

NAME = "Drs. Suryanto Pagung, M.Kes"


def drawn(under: float | None, text: str = NAME, size: float = 11.0) -> bytes:
    """A page with a line of text, ruled so far below its base line (text sizes)."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(420, 300), invariant=True)
    canvas.setFont("Helvetica", size)
    for at in range(4):
        canvas.drawString(60, 250 - 18 * at, "Kepala Dinas Perhubungan Kabupaten Contoh")
    canvas.drawString(60, 120, text)
    if under is not None:
        y, right = 120 - under * size, 60 + canvas.stringWidth(text, "Helvetica", size)
        canvas.setLineWidth(0.073 * size)
        canvas.line(60, y, right, y)
    canvas.save()
    return stream.getvalue()


def read_again(page: bytes, dpi: float) -> list[Line]:
    upright = straighten(raw_page(render(page, dpi), dpi), PPOCR, ORIENTATION, PARSER)
    return list(read(upright, (), PPOCR).lines)


def letters(text: str) -> str:
    return "".join(sign for sign in text if sign.isalpha())


@pytest.mark.parametrize("dpi", [150, 200])
@pytest.mark.parametrize("size", [9.0, 11.0])
@pytest.mark.parametrize("under", [0.1, 0.12, 0.14])
def test_letters_with_tails_are_read_through_the_rule(
    dpi: float, size: float, under: float
) -> None:
    line = read_again(drawn(under, size=size), dpi)[-1]
    assert letters(line.text) == letters(NAME)


@pytest.mark.parametrize(("under", "text"), [(None, NAME), (0.12, "SUHARTO ALAMSAH"), (3.0, NAME)])
def test_rules_without_tails_and_far_from_letters_are_taken_out_whole(
    under: float | None, text: str
) -> None:
    page = render(drawn(under, text), 200)
    flat = np.asarray(page if page.ndim == 2 else page.min(axis=2), np.uint8)
    strokes = find_strokes(flat, 200)
    assert not tails(flat, strokes, np.zeros_like(flat)).any()


def test_of_very_small_letters_no_tail_is_told() -> None:
    page = render(drawn(0.14), 80)
    flat = np.asarray(page if page.ndim == 2 else page.min(axis=2), np.uint8)
    assert not tails(flat, find_strokes(flat, 80), np.zeros_like(flat)).any()
