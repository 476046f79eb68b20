"""What stands around the identity block: letterheads and mottos, running heads and foot lines."""

from dataclasses import replace

import pytest
from pages import (
    BOX_WIDTHS,
    BOXES,
    IDENTITY,
    IDENTITY_WIDTHS,
    header_of,
    line,
    page,
    table,
    text,
    texts,
)

from digisop_models.geometry import Box
from digisop_models.page import Line


@pytest.mark.parametrize(
    ("cell", "agency"),
    [
        ("SATYA BHAKTI PRAJA\n\nDINAS PERHUBUNGAN", "DINAS PERHUBUNGAN"),
        ("BERSAMA MAJU\nDINAS PERHUBUNGAN", "BERSAMA MAJU DINAS PERHUBUNGAN"),
        ("TERMINAL\n\nGERBANG BARAT", "TERMINAL GERBANG BARAT"),
        ("MAHKAMAH AGUNG RI\n\nPENGADILAN NEGERI X", "MAHKAMAH AGUNG RI PENGADILAN NEGERI X"),
    ],
)
def test_the_motto_over_an_offices_name_is_no_part_of_it(cell: str, agency: str) -> None:
    top = table(((cell, *IDENTITY[0][1:]), *IDENTITY[1:]), IDENTITY_WIDTHS)
    header = header_of(page(top, table(BOXES, BOX_WIDTHS, top=top.box.y1 + 10)))
    assert text(header.institution) == agency


@pytest.mark.parametrize(
    ("below", "agency"),
    [
        ("Telp. (0331)\n334455", "DINAS PERHUBUNGAN Telp. (0331) 334455"),
        ("Telp. (0331)\n\n334455", "DINAS PERHUBUNGAN Telp. (0331)"),
        ("Telp. (0331)\n7", "DINAS PERHUBUNGAN Telp. (0331)"),
    ],
)
def test_a_line_of_figures_right_below_an_offices_lines_goes_on_with_them(
    below: str, agency: str
) -> None:
    cell = f"DINAS PERHUBUNGAN\n{below}"
    top = table(((cell, *IDENTITY[0][1:]), *IDENTITY[1:]), IDENTITY_WIDTHS)
    header = header_of(page(top, table(BOXES, BOX_WIDTHS, top=top.box.y1 + 10)))
    assert text(header.institution) == agency


@pytest.mark.parametrize("height", [10.0, 18.0])
def test_the_bent_motto_under_an_offices_name_is_no_part_of_it(height: float) -> None:
    top = table(IDENTITY, IDENTITY_WIDTHS)
    first = top.cells[0]
    below = first.lines[-1].box.y1 + 14
    bent = line("INSUN MEDAL", first.box.x0 + 20, below)
    words = tuple(replace(w, box=w.box._replace(y1=below + height)) for w in bent.words)
    cell = replace(first, lines=(*first.lines, Line(words, Box.around(w.box for w in words))))
    top = replace(top, cells=(cell, *top.cells[1:]))
    header = header_of(page(top, table(BOXES, BOX_WIDTHS, top=top.box.y1 + 10)))
    assert ("INSUN MEDAL" in (text(header.institution) or "")) == (height == 10.0)


def test_a_line_at_the_foot_of_the_page_is_no_item() -> None:
    top = table(IDENTITY, IDENTITY_WIDTHS)
    free = [line("Pencatatan dan Pendataan :", 40, 320), line("1. Buku agenda", 40, 336)]
    free.append(line("Dokumen ini telah ditandatangani secara elektronik", 300, 560))
    assert texts(header_of(page(top, free=free)).records) == ["Buku agenda"]


def test_a_label_above_the_table_is_no_letterhead() -> None:
    free = [line("DINAS PERHUBUNGAN", 300, 20), line("No. SOP : 3 Tahun 2015", 40, 36)]
    rows = (("Tanggal Revisi", "25 April 2016"), ("Nama SOP", "Uji Berkala"))
    header = header_of(page(table(rows, (200.0, 400.0)), free=free))
    assert text(header.institution) == "DINAS PERHUBUNGAN"
    assert text(header.number) == "3 Tahun 2015"


def test_words_of_a_running_head_in_the_middle_of_a_page_are_its_own() -> None:
    items = [
        line("Dasar Hukum :", 60, 200),
        line("1. Peraturan tentang Prosedur Penyelesaian", 60, 216),
        line("Informasi Publik", 72, 230),
        line("2. Peraturan tentang Arsip", 60, 244),
    ]
    running = line("INFORMASI PUBLIK", 300, 20)
    pages = [page(free=[running], number=number) for number in (1, 3, 4)]
    header = header_of(pages[0], page(free=[running, *items], number=2), *pages[1:])
    assert texts(header.legal_basis) == [
        "Peraturan tentang Prosedur Penyelesaian Informasi Publik",
        "Peraturan tentang Arsip",
    ]
