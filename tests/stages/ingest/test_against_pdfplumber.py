"""What we ask of pdfium, held against pdfplumber, which finds the same things on its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pdfplumber
import pypdfium2
import pytest
from paper import pdf, text_page
from reportlab.pdfgen.canvas import Canvas

from digisop.imaging.drawn_paths import VectorPath
from digisop.settings import Settings
from digisop.stages.ingest import open_document
from digisop.stages.ingest.placing import place
from digisop.stages.ingest.vectors import read_vectors
from digisop_models.geometry import Box

SAMPLES = Path(__file__).parents[3] / "samples"
DIGITAL = ("353-bakohumas-digital.pdf", "jember-berita-digital.pdf", "pinrang-kegiatan-mixed.pdf")


def shapes(canvas: Canvas) -> None:
    """Rectangles, lines, a circle, a rounded box, a polygon and an open path."""
    canvas.rect(100, 700, 40, 20)
    canvas.setFillGray(0.5)
    canvas.rect(200, 650, 80, 30, stroke=0, fill=1)
    canvas.line(50, 600, 400, 600)
    canvas.line(60, 500, 90, 580)
    canvas.circle(300, 500, 25)
    canvas.roundRect(400, 450, 90, 40, 8)
    polygon, open_path = canvas.beginPath(), canvas.beginPath()
    polygon.moveTo(150, 400)
    for x, y in ((180, 380), (150, 360), (120, 380)):
        polygon.lineTo(x, y)
    polygon.close()
    open_path.moveTo(50, 300)
    open_path.lineTo(50, 250)
    open_path.lineTo(120, 250)
    canvas.drawPath(polygon)
    canvas.drawPath(open_path)


@contextmanager
def plumbed(path: Path, number: int = 1) -> Iterator[Any]:
    """A page as pdfplumber has it."""
    with pdfplumber.open(path, pages=[number]) as document:
        yield document.pages[0]
        document.pages[0].close()


def paths_of(path: Path, number: int = 1) -> tuple[VectorPath, ...]:
    document = pypdfium2.PdfDocument(path)
    page = document[number - 1]
    found = read_vectors(page, place(page))
    page.close()
    document.close()
    return found


def boxes_of(page: Any, *kinds: str) -> list[Box]:
    return [
        Box(each["x0"], each["top"], each["x1"], each["bottom"])
        for kind in kinds
        for each in getattr(page, kind)
    ]


def in_order(boxes: list[Box]) -> list[Any]:
    return [pytest.approx(box, abs=0.2) for box in sorted(map(rounded, boxes))]


def rounded(box: Box) -> Box:
    return Box(*(round(side, 1) for side in box))


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_shapes_lie_where_pdfplumber_finds_them(tmp_path: Path, turn: int) -> None:
    file = pdf(tmp_path / "a.pdf", shapes, rotate=turn)
    with plumbed(file) as page:
        expected = boxes_of(page, "rects", "lines", "curves")

    found = paths_of(file)

    assert len(found) == 8
    assert sorted(rounded(path.box) for path in found) == in_order(expected)


def test_straight_lines_run_between_the_same_ends(tmp_path: Path) -> None:
    file = pdf(tmp_path / "a.pdf", shapes)
    with plumbed(file) as page:
        expected = [sorted(each["pts"]) for each in page.lines]

    found = [sorted(map(tuple, path.points)) for path in paths_of(file) if len(path.points) == 2]

    for ours, theirs in zip(sorted(found), sorted(expected), strict=True):
        assert ours == [pytest.approx(point, abs=0.05) for point in theirs]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_words_stand_where_pdfplumber_finds_them(tmp_path: Path, turn: int) -> None:
    upright, turned = pdf(tmp_path / "a.pdf", text_page), tmp_path / "b.pdf"
    document = pypdfium2.PdfDocument(upright)
    document[0].set_rotation(turn)
    document.save(turned)
    with plumbed(turned) as page:
        letters = [(c["text"], Box(c["x0"], c["top"], c["x1"], c["bottom"])) for c in page.chars]
    with open_document(turned, Settings()) as opened:
        words = opened.page(1).words

    for word in words:
        inside = [(text, box) for text, box in letters if word.box.holds(box.center)]
        around = Box.around(box for _, box in inside)
        assert "".join(text for text, _ in inside) == word.text
        assert word.box == pytest.approx(around, abs=2.5)  # heights: line against letters


@pytest.mark.parametrize("name", DIGITAL)
def test_the_words_of_samples_are_those_of_pdfplumber(name: str) -> None:
    with plumbed(SAMPLES / name) as page:
        letters = [(c["text"], Box(c["x0"], c["top"], c["x1"], c["bottom"])) for c in page.chars]
    with open_document(SAMPLES / name, Settings()) as opened:
        words = opened.page(1).words

    assert len(words) > 50
    for word in words:
        inside = [text for text, box in letters if word.box.holds(box.center)]
        assert "".join(inside).strip() == word.text


@pytest.mark.parametrize("name", DIGITAL)
def test_the_drawn_paths_of_samples_are_those_of_pdfplumber(name: str) -> None:
    with plumbed(SAMPLES / name) as page:
        expected = {rounded(box) for box in boxes_of(page, "rects", "lines", "curves")}

    strange = [
        path.box
        for path in paths_of(SAMPLES / name)
        if not any(box == pytest.approx(path.box, abs=0.2) for box in expected)
    ]

    assert strange == []
