"""Heads of narrow columns stand on their side, and are so in ALTO and in the PDF."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
import pytest
from loc_schemas import loc_schema
from lxml import etree
from paged import DPI, a_page, a_paged_record, a_paged_report

from digisop.export.alto import NAMESPACE, alto_files
from digisop.export.pdf import pdf_files
from digisop.export.turned_lines import DOWN, UP, turn_of
from digisop.results.layout import Sop, collect
from digisop.results.writer import writing
from digisop_models.geometry import Box
from digisop_models.page import Line, Word

# "Petugas Loket" in a column twelve points wide, read from below.
UPWARDS = {"Petugas": Box(450, 410, 462, 432), "Loket": Box(450, 392, 462, 407)}


def line_of(words: dict[str, Box]) -> Line:
    made = tuple(Word(text, box, 0.96, "test") for text, box in words.items())
    return Line(made, Box.around(word.box for word in made))


@pytest.mark.parametrize(
    ("words", "turned"),
    [
        (UPWARDS, UP),
        ({"Bendahara": Box(315, 396, 325, 427)}, UP),
        ({"Petugas": Box(450, 392, 462, 414), "Loket": Box(450, 417, 462, 432)}, DOWN),
        ({"Petugas": Box(450, 392, 475, 402), "Loket": Box(478, 392, 492, 402)}, 0),
        ({"III": Box(100, 100, 108, 110)}, 0),
        ({"1": Box(100, 100, 103, 110)}, 0),
        ({"-": Box(100, 100, 101, 120)}, 0),
    ],
)
def test_the_form_of_a_line_tells_how_it_stands(words: dict[str, Box], turned: int) -> None:
    assert turn_of(line_of(words)) == turned


@pytest.fixture
def turned(tmp_path: Path) -> tuple[Sop, Path]:
    """A result whose page has a line that stands."""
    output = tmp_path / "output"
    output.mkdir()
    with writing(output / "surat", output) as folder:
        for number in (1, 2):
            page = replace(a_page(number), lines=(line_of(UPWARDS),))
            size = round(page.height * DPI / 72), round(page.width * DPI / 72), 3
            folder.add_page(number, np.full(size, 255, np.uint8), DPI)
            folder.add_words(page)
        folder.add_sop(a_paged_record(), a_paged_report())
    return collect(output).sops[0], output


def test_it_is_read_where_it_stands(turned: tuple[Sop, Path]) -> None:
    sop, output = turned
    content = pdf_files(sop, results=output)["pdf"]
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert pdf.check_pdf_syntax() == []
    sheet = pypdfium2.PdfDocument(content)[0]
    height = sheet.get_height()
    text = sheet.get_textpage()
    for word, (x0, y0, x1, y1) in UPWARDS.items():
        assert text.get_text_bounded(x0, height - y1, x1, height - y0).strip() == word


def test_alto_says_that_it_stands(turned: tuple[Sop, Path]) -> None:
    sop, output = turned
    root = etree.fromstring(alto_files(sop, results=output)["001.alto.xml"])
    loc_schema("alto-4-3.xsd").assertValid(root)
    blocks = root.findall(f".//{{{NAMESPACE}}}TextBlock")
    assert [block.get("ROTATION") for block in blocks if block.get("ROTATION")] == ["90"]
