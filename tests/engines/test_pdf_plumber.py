"""The second reader of PDFs: page space, passwords, damage, and that it keeps no page."""

from __future__ import annotations

import gc
import logging
from pathlib import Path

import pypdfium2
import pytest
from paper import SENTENCE, pdf
from pdfminer.layout import LTChar
from reportlab.pdfgen.canvas import Canvas

from digisop.engines.pdf_plumber import PdfPlumber
from digisop.stages.ingest.source import Source


def ruled(canvas: Canvas) -> None:
    canvas.drawString(100, 200, "Halo")
    for x in (300, 350, 400):
        canvas.line(x, 500, x, 540)
    for y in (500, 540):
        canvas.line(300, y, 400, y)


@pytest.mark.parametrize("media", [(0, 0, 595, 842), (20, 30, 615, 872), (-50, -40, 545, 802)])
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_everything_is_in_page_space(
    tmp_path: Path, media: tuple[int, int, int, int], turn: int
) -> None:
    document = pypdfium2.PdfDocument(pdf(tmp_path / "a.pdf", ruled).read_bytes())
    document[0].set_mediabox(*media)
    document[0].set_rotation(turn)
    document.save(tmp_path / "b.pdf")

    reader = PdfPlumber(Source(tmp_path / "b.pdf").open)
    first = reader.characters(1)[0]
    cells = reader.cells(1)
    reader.close()

    assert first.text == "H"
    assert first.box.x0 == pytest.approx(100)
    assert first.box.y0 < 200 < first.box.y1
    assert sorted(cells) == [
        pytest.approx((300, 500, 350, 540)),
        pytest.approx((350, 500, 400, 540)),
    ]


def test_no_page_is_kept(tmp_path: Path) -> None:
    reader = PdfPlumber(Source(pdf(tmp_path / "a.pdf")).open)
    assert len(reader.characters(1)) == 6 * len(SENTENCE)
    gc.collect()

    assert not [thing for thing in gc.get_objects() if isinstance(thing, LTChar)]
    reader.close()


@pytest.mark.parametrize(("passwords", "count"), [(("x", "geheim"), 6 * len(SENTENCE)), ((), 0)])
def test_passwords_are_tried(tmp_path: Path, passwords: tuple[str, ...], count: int) -> None:
    locked = pdf(tmp_path / "a.pdf", password="geheim")  # noqa: S106 - opens this page alone
    reader = PdfPlumber(Source(locked).open, passwords)

    assert len(reader.characters(1)) == count
    reader.close()


def test_a_broken_file_has_no_second_opinion(tmp_path: Path) -> None:
    whole = pdf(tmp_path / "a.pdf").read_bytes()
    (tmp_path / "b.pdf").write_bytes(whole[: len(whole) // 3])
    reader = PdfPlumber(Source(tmp_path / "b.pdf").open)

    assert reader.characters(1) == ()
    assert reader.cells(7) == ()
    reader.close()


def test_logging_is_left_as_it_was(tmp_path: Path) -> None:
    level = logging.getLogger("pdfminer").level
    reader = PdfPlumber(Source(pdf(tmp_path / "a.pdf")).open)
    reader.characters(1)
    reader.close()

    assert logging.getLogger("pdfminer").level == level
