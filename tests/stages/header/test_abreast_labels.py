"""Lists beside each other in one cell, wherever their labels stand over them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pages import BOX_WIDTHS, IDENTITY, IDENTITY_WIDTHS, header_of, page, table, texts

from digisop.stages.types import DraftHeader

LAWS = ["DPA Tahun Anggaran 2022", "Peraturan Bupati Nomor 17"]
ABLE = ["Memahami tugas pokok", "Teliti dan jujur"]
CENTRED = """
      Dasar Hukum                         Kualifikasi
1. DPA Tahun Anggaran 2022         1. Memahami tugas pokok
2. Peraturan Bupati Nomor 17       2. Teliti dan jujur
"""
LONG_LEFT = """
Dasar Hukum             Kualifikasi Pelaksana
1. DPA Tahun Anggaran 2022         1. Memahami tugas pokok
2. Peraturan Bupati Nomor 17       2. Teliti dan jujur
"""
TWO_LINES = """
Dasar Hukum                        Kualifikasi
                                   Pelaksana
1. DPA Tahun Anggaran 2022         1. Memahami tugas pokok
2. Peraturan Bupati Nomor 17       2. Teliti dan jujur
"""
#: No white column between the lists.
CROSSED = """
Dasar Hukum                        Kualifikasi Pelaksana
1. DPA Tahun Anggaran 2022         1. Memahami tugas pokok
2. Peraturan Bupati Nomor 17 tentang Arsip Statis dan jujur
"""


def read(cell: str) -> DraftHeader:
    top = table(IDENTITY, IDENTITY_WIDTHS)
    return header_of(page(top, table(((cell.strip("\n"), "<"),), BOX_WIDTHS, top=top.box.y1)))


@pytest.mark.parametrize("cell", [CENTRED, LONG_LEFT, TWO_LINES])
def test_lists_abreast_are_parted_by_the_white_between_them(cell: str) -> None:
    header = read(cell)
    assert texts(header.legal_basis) == LAWS
    assert texts(header.qualifications) == ABLE


def test_columns_within_the_second_list_are_its_own() -> None:
    header = read(
        "Keterkaitan         Peralatan/Perlengkapan\n"
        "1. SOP Loket        1. Komputer     3. Alat uji\n"
        "2. SOP Arsip        2. Printer      4. ATK"
    )
    assert texts(header.related) == ["SOP Loket", "SOP Arsip"]
    assert texts(header.equipment) == ["Komputer", "Printer", "Alat uji", "ATK"]


def test_lists_without_white_between_them_are_not_parted() -> None:
    assert "2. Teliti" not in texts(read(CROSSED).qualifications)
    assert not any(
        item and item.startswith("Arsip") for item in texts(read(CROSSED).qualifications)
    )


def test_words_left_of_the_cell_are_kept() -> None:
    top = table(IDENTITY, IDENTITY_WIDTHS)
    lists = table(((TWO_LINES.strip("\n"), "<"),), BOX_WIDTHS, top=top.box.y1)
    (cell,) = lists.cells
    narrow = replace(cell, box=cell.box._replace(x0=cell.box.x0 + 12))
    header = header_of(page(top, replace(lists, cells=(narrow,))))
    assert texts(header.legal_basis) == LAWS


def test_an_empty_list_leaves_the_other_whole() -> None:
    header = read("Dasar Hukum                        Kualifikasi Pelaksana\n1. DPA Tahun 2022")
    assert texts(header.legal_basis) == ["DPA Tahun 2022"]
    assert header.qualifications == ()
