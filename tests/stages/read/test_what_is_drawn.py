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
from digisop.imaging.text_lines import find_blobs
from digisop.settings import Settings
from digisop.stages.ingest import open_document
from digisop.stages.read import read
from digisop.stages.read.filled_ground import on_ground
from digisop.stages.read.rule_mask import rule_mask
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


def test_writing_in_a_frame_of_two_rectangles_is_no_ground(tmp_path: Path) -> None:
    """A black rectangle under a white one is a frame: it does not show around the writing in it,
    as the ground does between the light letters of a dark cell, in an O or an A, too."""

    def draw(canvas: Canvas) -> None:
        canvas.translate(0, 842)
        canvas.rect(60, -100, 240, 40, 0, 1)
        canvas.setFillColorRGB(1, 1, 1)
        canvas.rect(63, -97, 234, 34, 0, 1)
        canvas.setFillColorRGB(0, 0, 0)
        canvas.setFont("Helvetica-Bold", 10)
        canvas.drawString(64, -95, "NOMOR 12/SOP/2021")
        canvas.rect(320, -80, 200, 20, 0, 1)
        canvas.setFillColorRGB(1, 1, 1)
        canvas.drawString(330, -73, "KEPALA BIDANG SOP")
        texts(canvas, 9)

    with open_document(pdf(tmp_path / "a.pdf", draw), Settings()) as document:
        page = straighten(document.page(1), PPOCR, ORIENTATION, InkParser())
    blobs = find_blobs(page.strokes.text)
    found, middles = on_ground(blobs, page), (blobs[:, 0] + blobs[:, 2]) * 72 / page.dpi / 2
    head = blobs[:, 3] * 72 / page.dpi < 110
    small = (blobs[:, 2] - blobs[:, 0]) * 72 / page.dpi < 15
    assert (head & small & (middles < 310)).sum() > 10
    assert not found[head & small & (middles < 310)].any()
    assert (head & small & (middles > 310)).sum() > 5
    assert found[head & small & (middles > 310)].all()


def test_walls_without_a_width_wipe_nothing(tmp_path: Path) -> None:
    """Those that were told where two fills meet are not drawn; a letter may stand on them."""

    def draw(canvas: Canvas) -> None:
        canvas.translate(0, 842)
        for x in EDGES:
            canvas.line(x, -ROWS[0], x, -ROWS[-1])
        for y in ROWS:
            canvas.line(EDGES[0], -y, EDGES[-1], -y)
        texts(canvas, 9)

    with open_document(pdf(tmp_path / "a.pdf", draw), Settings()) as document:
        page = straighten(document.page(1), PPOCR, ORIENTATION, InkParser())
    tables = find_tables(page)
    none, drawn = np.zeros_like(page.strokes.ink), page.strokes
    unseen = replace(drawn, ink=none, horizontal=none, vertical=none, wiped=none)
    blank = replace(page, ink=None, strokes=unseen)
    told = tuple(replace(path, stroke_width=0.0) for path in blank.vectors)
    assert rule_mask(blank, tables).any()
    assert not rule_mask(replace(blank, vectors=told), tables).any()


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
