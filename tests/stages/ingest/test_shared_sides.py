"""Cells filled in one colour have walls, where they carry on walls; shades behind text do not."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from paper import pdf
from reportlab.pdfgen.canvas import Canvas

from digisop.imaging.drawn_paths import VectorPath
from digisop.settings import Settings
from digisop.stages.ingest import open_document

COLUMNS = (60.0, 90.0, 240.0, 320.0, 400.0, 520.0)
TOP, NAMES, BODY, END = 60.0, 76.0, 110.0, 260.0
GREEN = (0.1, 0.35, 0.2)


def head(canvas: Canvas, *, bordered: bool = False, walls: bool = True) -> None:
    """A head of one colour, in which one title stands over two names, over rows with walls."""
    canvas.translate(0, 842)
    canvas.setFillColorRGB(*GREEN)
    canvas.setStrokeColorRGB(*GREEN)
    for i, (left, right) in enumerate(pairwise(COLUMNS)):
        top = NAMES if i in (2, 3) else TOP
        canvas.rect(left, -BODY, right - left, BODY - top, int(bordered), 1)
    canvas.rect(COLUMNS[2], -NAMES, COLUMNS[4] - COLUMNS[2], NAMES - TOP, int(bordered), 1)
    canvas.setStrokeColorRGB(0, 0, 0)
    for y in (BODY, 160, 210, END) if walls else ():
        canvas.line(COLUMNS[0], -y, COLUMNS[-1], -y)
    for x in COLUMNS if walls else ():
        canvas.line(x, -BODY, x, -END)
    canvas.setFillColorRGB(0, 0, 0)
    for line in range(8):
        canvas.drawString(64, -300 - 14 * line, "Menerima surat permohonan informasi")


def lines(path: Path) -> list[VectorPath]:
    """The lines without a width on a file's first page."""
    with open_document(path, Settings()) as document:
        found = document.page(1).vectors
    return [one for one in found if one.is_stroked and not one.stroke_width and not one.is_closed]


@pytest.mark.parametrize("bordered", [False, True])
def test_the_walls_of_a_head_in_one_colour(tmp_path: Path, *, bordered: bool) -> None:
    found = lines(pdf(tmp_path / "a.pdf", lambda canvas: head(canvas, bordered=bordered)))
    down = [path.box for path in found if path.box.height > path.box.width]
    across = [path.box for path in found if path.box.height <= path.box.width]
    assert {round(box.x0) for box in down} == set(COLUMNS[2:-1])  # of the second most edges show
    assert {(round(box.x0), round(box.x1)) for box in across} == {(240, 320), (320, 400)}
    assert {round(box.y0) for box in across} == {NAMES}


def test_fills_that_carry_on_no_walls_have_none(tmp_path: Path) -> None:
    assert not lines(pdf(tmp_path / "a.pdf", lambda canvas: head(canvas, walls=False)))


def test_what_shows_needs_no_telling(tmp_path: Path) -> None:
    def seen(canvas: Canvas) -> None:
        head(canvas)
        canvas.setStrokeColorRGB(1, 1, 1)
        for x in COLUMNS[1:-1]:
            canvas.line(x, -BODY, x, -TOP)
        canvas.line(COLUMNS[2], -NAMES, COLUMNS[4], -NAMES)

    assert not lines(pdf(tmp_path / "a.pdf", seen))


def test_shades_behind_lines_of_text_are_no_cells(tmp_path: Path) -> None:
    """As a word processor fills a cell: a margin to each side, and a piece for each line."""

    def shaded(canvas: Canvas) -> None:
        canvas.translate(0, 842)
        for left, right in pairwise(COLUMNS):
            canvas.setFillGray(0.8)
            canvas.rect(left, -110, 5, 50, 0, 1)
            canvas.rect(right - 5, -110, 5, 50, 0, 1)
            for y in (76, 93, 110):
                canvas.rect(left + 5, -y, right - left - 10, 17, 0, 1)
            canvas.rect(left, -260, right - left, 150, 1, 0)
            canvas.rect(left, -110, right - left, 50, 1, 0)

    assert not lines(pdf(tmp_path / "a.pdf", shaded))


def test_fills_on_one_another_have_each_side_once(tmp_path: Path) -> None:
    """As a program that draws a shade for each run of text lays them."""

    def thick(canvas: Canvas) -> None:
        canvas.saveState()
        head(canvas)
        canvas.restoreState()
        for _ in range(60):
            canvas.saveState()
            head(canvas, walls=False)
            canvas.restoreState()

    found = [one.points for one in lines(pdf(tmp_path / "a.pdf", thick))]
    assert 0 < len(found) == len(set(found)) < 10
