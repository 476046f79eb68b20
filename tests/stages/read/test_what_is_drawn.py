"""What a digital page draws is not read as letters: the ground of dark heads, pieces of rules."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from paper import pdf
from reportlab.pdfgen.canvas import Canvas
from ruled import ORIENTATION, PPOCR

from digisop.engines.ink_parser import InkParser
from digisop.settings import Settings
from digisop.stages.ingest import open_document
from digisop.stages.read import read
from digisop.stages.read.filled_ground import on_ground
from digisop.stages.straighten import straighten
from digisop.stages.tables import find_tables
from digisop_models.page import Page, PageKind

EDGES, ROWS = (60.0, 160.0, 260.0, 360.0), (60.0, 90.0, 130.0, 170.0)


def page_of(path: Path) -> Page:
    with open_document(path, Settings()) as document:
        upright = straighten(document.page(1), PPOCR, ORIENTATION, InkParser())
    return read(upright, find_tables(upright), PPOCR)


def texts(canvas: Canvas, size: float) -> None:
    canvas.setFillColorRGB(0, 0, 0)
    canvas.setFont("Helvetica", size)
    for line in range(8):
        canvas.drawString(60, -300 - 14 * line, "Menerima surat permohonan informasi")


def test_the_ground_of_a_dark_cell_is_no_letter(tmp_path: Path) -> None:
    """Between its light letters it may count as ink, for it is darker than they are."""

    def draw(canvas: Canvas) -> None:
        canvas.translate(0, 842)
        for x, fill in ((60, (0.45, 0.1, 0.1)), (200, (0.85, 0.9, 0.85))):
            canvas.setFillColorRGB(*fill)
            canvas.rect(x, -90, 120, 30, 0, 1)
        canvas.setFillColorRGB(0, 0, 0)
        canvas.rect(260, -80, 4, 10, 0, 1)  # as a letter I, drawn
        texts(canvas, 9)

    with open_document(pdf(tmp_path / "a.pdf", draw), Settings()) as document:
        page = straighten(document.page(1), PPOCR, ORIENTATION, InkParser())
    scale = page.dpi / 72
    boxes = np.array(
        [(100, 70, 104, 80), (260, 70, 264, 80), (62, 61, 178, 89), (400, 70, 404, 80)]
    )
    blobs = np.hstack([np.round(boxes * scale), np.full((4, 1), 50)]).astype(np.int32)
    all_ink = replace(page, strokes=replace(page.strokes, text=np.full_like(page.flat, 255)))
    assert on_ground(blobs, all_ink).tolist() == [True, False, False, False]


@pytest.mark.parametrize("piece", [8.0, 10.0])
def test_pieces_of_broken_rules_are_none(tmp_path: Path, piece: float) -> None:
    """Short ones, in a corner: they hang together as a J does."""

    def draw(canvas: Canvas) -> None:
        canvas.translate(0, 842)
        for y in ROWS:
            canvas.line(EDGES[0], -y, EDGES[-1] - piece - 2, -y)
            canvas.line(EDGES[-1] - piece, -y, EDGES[-1], -y)
        for x in EDGES:
            for high, low in pairwise(ROWS):
                canvas.line(x, -high, x, -low + piece + 2)
                canvas.line(x, -low + piece, x, -low)
        texts(canvas, 9)
        for y in ROWS[1:]:
            canvas.drawString(EDGES[0] + 4, -y + 14, "Rencana")

    page = page_of(pdf(tmp_path / "a.pdf", draw))
    found = [cell.text for cell in page.tables[0].cells]
    assert sorted(text for text in found if text) == ["Rencana"] * 3
    assert page.kind is PageKind.DIGITAL
    assert not page.unread
