"""A text layer read by two readers: what one font's map says differently, the picture decides.

Both readers follow a font's map, so that a page that they differ on is made of two files: one
whose map lies about a digit, for pdfium, and the same page with a true map, for pdfplumber.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from paper import SENTENCE, mapped_pdf
from ruled import ORIENTATION, PPOCR

from digisop.engines.ink_parser import InkParser
from digisop.engines.pdf_plumber import PdfPlumber
from digisop.settings import Effort, Settings
from digisop.stages.ingest.pdf import open_pdf, read_pdf_page
from digisop.stages.ingest.source import Source
from digisop.stages.read import read
from digisop.stages.straighten import straighten
from digisop.stages.types import RawPage
from digisop.text.layer_doubts import WordDoubt

LINES = (SENTENCE, "Waktu 18 hari kerja", SENTENCE, "Nomor 7x tahun", SENTENCE)
LIE = {"8": "3"}
ODD = {"x": "ш"}


def page_of(folder: Path, effort: Effort, lie: dict[str, str], truth: dict[str, str]) -> RawPage:
    shown = mapped_pdf(folder / "shown.pdf", LINES, lie)
    other = mapped_pdf(folder / "other.pdf", LINES, truth)
    document, second = open_pdf(Source(shown), ()), PdfPlumber(Source(other).open)
    try:
        return read_pdf_page(document, 1, shown, Settings(effort=effort), second)
    finally:
        second.close()
        document.close()


def doubts(page: RawPage) -> list[tuple[str, str]]:
    return [(doubt.text, doubt.other) for doubt in page.word_doubts]


def test_readers_that_agree_leave_all_words(tmp_path: Path) -> None:
    page = page_of(tmp_path, Effort.THOROUGH, LIE, LIE)

    assert page.word_doubts == ()
    assert "13" in [word.text for word in page.words]


def test_thorough_asks_for_every_word(tmp_path: Path) -> None:
    page = page_of(tmp_path, Effort.THOROUGH, LIE, {})

    assert doubts(page) == [("13", "18")]
    assert "13" not in [word.text for word in page.words]
    assert len(page.words) == sum(len(line.split()) for line in LINES) - 1


@pytest.mark.parametrize(("lie", "expected"), [(LIE, []), (LIE | ODD, [("13", "18")])])
def test_else_only_fonts_with_odd_letters_are_asked_for(
    tmp_path: Path, lie: dict[str, str], expected: list[tuple[str, str]]
) -> None:
    assert doubts(page_of(tmp_path, Effort.BALANCED, lie, ODD)) == expected


def test_a_second_reader_without_an_answer_raises_no_doubt(tmp_path: Path) -> None:
    page = page_of(tmp_path, Effort.THOROUGH, LIE, {"8": "\ue000"})

    assert page.word_doubts == ()


def test_the_picture_decides_and_the_layer_is_kept_beside_it(tmp_path: Path) -> None:
    raw = page_of(tmp_path, Effort.THOROUGH, LIE, {})

    upright = straighten(raw, PPOCR, ORIENTATION, InkParser())
    (line,) = (line for line in read(upright, (), PPOCR).lines if "Waktu" in line.text)

    assert isinstance(upright.word_doubts[0], WordDoubt)
    assert line.text == "Waktu 18 hari kerja"
    assert line.other == "Waktu 18 hari kerja"
    assert [word.engine for word in line.words] == [
        "text-layer",
        "ppocr",
        "text-layer",
        "text-layer",
    ]
