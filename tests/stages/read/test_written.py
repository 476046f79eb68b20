"""What a pen wrote on a digital page is read from its strokes, however large, and told so."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from ruled import ORIENTATION, PPOCR
from samples.generator.hand import write_by_hand
from samples.generator.pdf import to_pdf
from samples.generator.sheet import Box as SheetBox
from samples.generator.sheet import Paint, Sheet

from digisop.engines.ink_parser import InkParser
from digisop.imaging.text_lines import TextLine
from digisop.settings import Settings
from digisop.stages.ingest import open_document
from digisop.stages.read import read
from digisop.stages.read.crops import RegionLines
from digisop.stages.read.written import with_written
from digisop.stages.straighten import straighten
from digisop.stages.tables import find_tables
from digisop_models.geometry import Box
from digisop_models.page import Page, PageKind

EDGES, ROWS = (60.0, 200.0, 360.0), (60.0, 80.0, 100.0, 120.0)
LABELS = ("Nomor SOP", "Tanggal Pembuatan", "Tanggal Revisi")
BLUE = (0.1, 0.14, 0.42)


def page_with(folder: Path, row: int, text: str, high: float, printed: str = "") -> Page:
    """A page with three labels in a table, of which one has a value by hand, ``high`` points high,
    behind a printed part of it."""
    sheet = Sheet(595.0, 842.0)
    for (y, below), label in zip(pairwise(ROWS), LABELS, strict=True):
        for x, right in pairwise(EDGES):
            sheet.rect(SheetBox(x, y, right, below), Paint())
        sheet.text((EDGES[0] + 4, below - 7), label, "Helvetica", 9)
    for line in range(8):
        sheet.text((60, 200 + 14 * line), "Menerima surat permohonan informasi", "Helvetica", 9)
    base = ROWS[row + 1] - 6
    sheet.text((EDGES[1] + 4, base), printed, "Helvetica", 9)
    start = EDGES[1] + 4 + (6 * len(printed))
    write_by_hand(sheet, text, (start, base), high, BLUE, np.random.default_rng(5))
    path = folder / "a.pdf"
    path.write_bytes(to_pdf([sheet]))
    with open_document(path, Settings()) as document:
        upright = straighten(document.page(1), PPOCR, ORIENTATION, InkParser())
    return read(upright, find_tables(upright), PPOCR)


def texts(page: Page) -> list[str]:
    return [" ".join(line.text for line in cell.lines) for cell in page.tables[0].cells]


@pytest.mark.parametrize("high", [8.0, 12.5, 15.0])
def test_a_date_by_hand_is_read_however_large_it_is(tmp_path: Path, high: float) -> None:
    page = page_with(tmp_path, 1, "30-10-2020", high)
    assert texts(page) == [LABELS[0], "", LABELS[1], "30-10-2020", LABELS[2], ""]
    words = [word for cell in page.tables[0].cells for line in cell.lines for word in line.words]
    assert [word.text for word in words if word.by_hand] == ["30-10-2020"]
    assert page.kind is PageKind.MIXED
    assert not page.unread


def test_what_a_pen_wrote_behind_print_stands_behind_it(tmp_path: Path) -> None:
    page = page_with(tmp_path, 0, "/SOP/2022", 12.0, printed="201")
    assert texts(page)[1].replace(" ", "").replace("0P", "OP") == "201/SOP/2022"
    (line,) = page.tables[0].cells[1].lines
    assert [word.by_hand for word in line.words] == [False, True]


def test_a_number_that_goes_on_beyond_its_cell_is_whole(tmp_path: Path) -> None:
    page = page_with(tmp_path, 0, "23/429.110/23/429.110/2022", 10.0)
    assert texts(page)[1].endswith("2022")
    assert not page.lines or all("2022" not in line.text for line in page.lines)


def test_a_stroke_alone_is_told_where_it_stands(tmp_path: Path) -> None:
    page = page_with(tmp_path, 2, "3", 14.0)
    cell = page.tables[0].cells[5]
    read_there = any(line.words for line in cell.lines)
    assert read_there or any(cell.box.holds(ink.center) for ink in page.unread)


def test_rows_of_writing_are_added_to_the_way_that_lies() -> None:
    """Whether a name stands is told from what is read, beside a note by pen, too."""
    printed = TextLine(Box(0, 30, 9, 60), (Box(0, 30, 9, 60),))
    lying, turned = RegionLines((printed,), credit=1.5), RegionLines((printed,), printed.box, 1)
    row = Box(0, 0, 40, 12)
    first, *others = with_written((lying, turned), [row])
    assert [line.box for line in first.lines] == [row, printed.box]
    assert first.credit == lying.credit
    assert others == [turned]
    assert with_written((lying, turned), []) == (lying, turned)
