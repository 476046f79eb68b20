"""pdfplumber's cells on the upright page, however the page lies."""

from __future__ import annotations

from pathlib import Path

import pytest
from paper import pdf, text_page
from reportlab.pdfgen.canvas import Canvas
from ruled import ORIENTATION, PPOCR

from digisop.engines.ink_parser import InkParser
from digisop.inspect.plumber_cells import PlumberCells
from digisop.settings import Settings
from digisop.stages.ingest import open_document
from digisop.stages.straighten import straighten


def ruled(canvas: Canvas) -> None:
    text_page(canvas)
    for x in (300, 350, 400):
        canvas.line(x, 500, x, 540)
    for y in (500, 540):
        canvas.line(300, y, 400, y)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_cells_lie_on_the_upright_page(tmp_path: Path, turn: int) -> None:
    file = pdf(tmp_path / "a.pdf", ruled, rotate=turn)
    with open_document(file, Settings()) as document:
        page = straighten(document.page(1), PPOCR, ORIENTATION, InkParser())

    cells = PlumberCells(file, Settings()).on(page)

    assert sorted(cells) == [
        pytest.approx((300, 302, 350, 342), abs=0.5),
        pytest.approx((350, 302, 400, 342), abs=0.5),
    ]
