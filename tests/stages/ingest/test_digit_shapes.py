"""Digits that a font shows in several shapes, by what encloses their ink."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium_c
import pytest
from paper import mapped_pdf
from reportlab.pdfgen.canvas import Canvas

from digisop.stages.ingest.digit_shapes import digits_of_several_shapes


def several(path: Path) -> set[str]:
    """The digits of a file's only font that have several shapes."""
    textpage = pypdfium2.PdfDocument(path)[0].get_textpage()
    signs = [chr(pdfium_c.FPDFText_GetUnicode(textpage, i)) for i in range(textpage.count_chars())]
    places = [(index, (1, sign)) for index, sign in enumerate(signs) if sign.isdigit()]
    assert places
    return {digit for _, digit in digits_of_several_shapes(textpage, places)}


@pytest.mark.parametrize("true", ["1", "3", "7", "9"])
def test_one_digit_among_many_that_it_is_said_to_be(tmp_path: Path, true: str) -> None:
    other = {"1": "7", "3": "8", "7": "1", "9": "4"}[true]
    path = mapped_pdf(tmp_path / "a.pdf", (f"{other * 9} 265", true), {true: other})
    assert several(path) == {other}


def test_one_glyph_is_the_same_however_it_is_set(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"))
    for row, (size, scale, turn) in enumerate(
        [(12, 100, 0), (5.5, 100, 0), (30.3, 100, 0), (12, 70, 0), (12, 100, 90), (9, 100, 7.3)]
    ):
        canvas.saveState()
        canvas.translate(71.37 + 60 * row, 300.19)
        canvas.rotate(turn)
        text = canvas.beginText(0, 0)
        text.setFont("Helvetica", size)
        text.setHorizScale(scale)
        text.textLine("0123456789 9876543210 5566778899")
        canvas.drawText(text)
        canvas.restoreState()
    canvas.save()
    assert several(tmp_path / "a.pdf") == set()
