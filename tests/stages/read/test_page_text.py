from __future__ import annotations

import io

import cv2
import numpy as np
import pytest
import zxingcpp
from reportlab.pdfgen.canvas import Canvas
from ruled import (
    BODY,
    HEADS,
    ORIENTATION,
    PARSER,
    PPOCR,
    SIZE,
    Image,
    raw_page,
    render,
    skewed,
    standing_heads,
    swimlane,
)

from digisop.engines.cascade import CascadeReader
from digisop.engines.tesseract import TesseractReader
from digisop.imaging.text_lines import TextLine
from digisop.stages.read.crops import RegionLines, crops_of
from digisop.stages.read.page_text import MOST_PIECES, is_noise, read
from digisop.stages.read.printed_words import words_to_lines
from digisop.stages.straighten.upright import straighten
from digisop.stages.tables.ruled_tables import find_tables
from digisop_models.geometry import Box
from digisop_models.page import Page, PageKind, Word

LOW_ROWS = (100.0, 130.0, 160.0, 190.0)
BALANCED = CascadeReader(TesseractReader(), PPOCR)


def read_picture(image: Image, dpi: float = 150) -> Page:
    upright = straighten(raw_page(image, dpi), PPOCR, ORIENTATION, PARSER)
    return read(upright, find_tables(upright), BALANCED)


def rows(page: Page) -> list[list[str]]:
    (table,) = page.tables
    grid = [["" for _ in range(table.column_count)] for _ in range(table.row_count)]
    for cell in table.cells:
        grid[cell.row][cell.column] = cell.text
    return grid


@pytest.mark.parametrize("degrees", [0.0, 1.3])
def test_words_land_in_their_cells(degrees: float) -> None:
    head, *body = rows(read_picture(skewed(render(swimlane(), 200), degrees), 200))

    assert head == list(HEADS)
    for found, printed in zip(body, BODY, strict=True):
        assert (found[0], found[1], *found[5:]) == printed


def test_letters_that_reach_a_whole_rule_are_read_though_specks_lie_along_it() -> None:
    """The specks, of a rule that the scanner frayed, look like its dashes."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=SIZE)
    canvas.translate(0, SIZE[1])
    canvas.setFont("Helvetica", 11)
    for y in LOW_ROWS:
        canvas.line(60, -y, 700, -y)
        canvas.drawString(70, -y + 2.2, "Apabila proses pengadministrasian tepat")
    for x in (60, 400, 700):
        canvas.line(x, -LOW_ROWS[0], x, -LOW_ROWS[-1])
    canvas.showPage()
    canvas.save()
    scan = render(stream.getvalue(), 200)
    for y in LOW_ROWS:
        row = round(y / 72 * 200) + 4
        scan[row : row + 1, 200:1900:60] = 0

    found = [cell.text for cell in read_picture(scan, 200).tables[0].cells if cell.column == 0]

    assert found == ["Apabila proses pengadministrasian tepat"] * (len(LOW_ROWS) - 1)


def test_the_ink_of_a_qr_code_is_no_text() -> None:
    scan = render(swimlane(symbols=False), 200)
    code = np.array(
        zxingcpp.create_barcode(
            "https://tte.example.go.id/v/1a2b", zxingcpp.BarcodeFormat.QRCode
        ).to_image(scale=4)
    )
    height, width = code.shape[:2]
    assert height < 160
    scan[420 : 420 + height, 850 : 850 + width] = code[..., None] if scan.ndim > 2 else code

    page = read_picture(scan, 200)

    assert page.qr_codes == ("https://tte.example.go.id/v/1a2b",)
    assert [row[2] for row in rows(page)[1:]] == ["", "", ""]
    assert not page.unread


def test_print_is_read_under_a_stamp() -> None:
    page = read_picture(render(swimlane(stamp=True), 200), 200)

    assert [row[5] for row in rows(page)[1:]] == ["Surat", "Berkas", "Dokumen"]


def test_letters_under_a_mark_at_a_line_s_end_are_in_its_words_place() -> None:
    image = render(swimlane(), 200)
    x, y, font = 900, image.shape[0] - 140, cv2.FONT_HERSHEY_DUPLEX
    cv2.putText(image, "AGUS MUSLIM", (x, y), font, 1.1, (0, 0, 0), 2, cv2.LINE_AA)
    (covered, _), _ = cv2.getTextSize("AG", font, 1.1, 2)
    printed = image.copy()
    for step in range(4):
        ends = (x - 30 + 16 * step, y + 60), (x + 18 + 16 * step, y - 70)
        cv2.line(image, *ends, (190, 70, 40), 5, cv2.LINE_AA)
    image[printed.max(axis=2) < 100] = 20
    under = np.zeros(image.shape[:2], np.bool_)
    under[:, x - 4 : x + covered + 2] = printed[:, x - 4 : x + covered + 2].max(axis=2) < 100
    image[under] = (120, 45, 30)  # print that the pen's ink runs into
    (word, *_) = [word for line in read_picture(image, 200).lines for word in line.words]
    assert word.text == "AGUS"
    assert word.box.x0 == pytest.approx(x * 72 / 200, abs=covered * 72 / 200 / 2)


def test_a_line_on_a_shade_is_cut_out_on_white() -> None:
    page = np.full((60, 200), 170, np.uint8)
    cv2.putText(page, "Kepala", (20, 40), cv2.FONT_HERSHEY_SIMPLEX, 1.0, 30, 2)
    box = Box(18, 15, 130, 48)
    (crop,) = crops_of(RegionLines((TextLine(box, (box,)),)), page, 20)
    assert np.median(crop.picture) == 255
    assert crop.picture.min() < 60


def test_a_head_that_stands_sideways_is_read() -> None:
    image = render(swimlane(), 200)
    label = np.full((30, 150, 3), 255, np.uint8)
    font = cv2.FONT_HERSHEY_SIMPLEX
    cv2.putText(label, "Sekretaris", (4, 20), font, 0.7, (0, 0, 0), 1, cv2.LINE_AA)
    x, y = round(52 * 200 / 72), round(213 * 200 / 72)
    image[y : y + 150, x : x + 30] = np.rot90(label)

    assert rows(read_picture(image, 200))[2][0].endswith("Sekretaris")


def test_a_sideways_head_of_letters_apart_is_read_though_its_cell_is_wide() -> None:
    image = render(swimlane(symbols=False), 200)
    label = np.full((30, 160, 3), 255, np.uint8)
    for place, letter in enumerate("OPERATOR"):
        font = cv2.FONT_HERSHEY_SIMPLEX
        cv2.putText(label, letter, (2 + 19 * place, 22), font, 0.65, (0, 0, 0), 2, cv2.LINE_AA)
    x, y = round(330 * 200 / 72), round(213 * 200 / 72)
    image[y : y + 160, x : x + 30] = np.rot90(label)

    assert rows(read_picture(image, 200))[2][2] == "OPERATOR"


@pytest.mark.parametrize("downwards", [False, True])
def test_heads_of_two_lines_are_read_up_and_down_wide_cells(downwards: bool) -> None:
    names = ("SEKRETARIS,DAERAH", "STAF,PELAKSANA", "KEPALA,DINAS", "PEMOHON")
    image = render(standing_heads(names, downwards=downwards), 150)

    assert rows(read_picture(image, 150))[0][2:6] == [name.replace(",", " ") for name in names]


def test_where_a_word_was_read_is_told() -> None:
    page = read_picture(render(swimlane(), 200), 200)

    (word,) = [
        w for c in page.tables[0].cells for li in c.lines for w in li.words if w.text == "Camat"
    ]
    assert Box(440, 120, 510, 150).holds(word.box.center)
    assert word.confidence > 0.8


def test_the_second_reading_is_kept() -> None:
    page = read_picture(render(swimlane(), 200), 200)

    (line,) = [c.lines[0] for c in page.tables[0].cells if c.text == "± 2 jam"]
    assert line.other is not None


def test_text_layer_words_make_lines_and_need_no_engine() -> None:
    upright = straighten(raw_page(render(swimlane(), 150)), PPOCR, ORIENTATION, PARSER)
    words = (
        Word("Nomor", Box(100, 50, 130, 60), 1.0, "text-layer"),
        Word("SOP", Box(133, 50, 150, 60), 1.0, "text-layer"),
        Word("lagi", Box(100, 64, 120, 74), 1.0, "text-layer"),
    )

    lines = words_to_lines(words)

    assert [line.text for line in lines] == ["Nomor SOP", "lagi"]
    assert upright.is_scan


def test_sideways_words_of_the_text_layer_are_read_up_the_page() -> None:
    words = [
        Word("Data", Box(10, 10, 20, 40), 1.0, "text-layer"),
        Word("Divisi", Box(10, 45, 20, 80), 1.0, "text-layer"),
    ]

    assert [line.text for line in words_to_lines(words)] == ["Divisi Data"]


def test_an_empty_page_reads_as_empty() -> None:
    page = read_picture(np.full((1100, 800, 3), 255, np.uint8))

    assert page.kind is PageKind.SCAN
    assert page.tables == ()
    assert page.lines == ()


def test_ways_that_a_region_may_run_do_not_make_it_noise() -> None:
    box = Box(0, 0, 20, 10)
    way = RegionLines((TextLine(box, (box,)),) * (MOST_PIECES // 2))
    assert not is_noise([(way, way, way), (way,)])
    assert is_noise([(way,), (way, way, way), (way,)])
