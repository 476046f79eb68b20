"""Items that read as labels stay items of their list."""

from __future__ import annotations

import pytest
from pages import BOX_WIDTHS, IDENTITY, IDENTITY_WIDTHS, header_of, line, page, table, texts

from digisop.stages.header.listed_labels import listed
from digisop.stages.types import DraftHeader


def with_equipment(cell: str) -> DraftHeader:
    top = table(IDENTITY, IDENTITY_WIDTHS)
    rows = (
        ("Dasar Hukum", "Kualifikasi Pelaksana"),
        ("1. UU Nomor 43 Tahun 2009", "1. Memahami tugas"),
        ("Keterkaitan", "Peralatan / Perlengkapan"),
        ("1. SOP Pelayanan Loket", cell),
        ("Peringatan", "Pencatatan dan Pendataan"),
        ("1. Bila terlambat ditunda", "1. Buku Agenda"),
    )
    return header_of(page(top, table(rows, BOX_WIDTHS, top=top.box.y1 + 10)))


@pytest.mark.parametrize("item", ["Dasar Hukum", "Peralatan", "Peringatan", "Pencatatan"])
@pytest.mark.parametrize("marks", ["1. 2. 3. 4.", "a. b. c. d.", "- - - -"])
@pytest.mark.parametrize("place", [0, 2, 3])
def test_an_item_of_a_running_list(item: str, marks: str, place: int) -> None:
    items = ["ATK", "Komputer", "Kelengkapan Administrasi"]
    items.insert(place, item)
    cell = "\n".join(f"{mark} {text}" for mark, text in zip(marks.split(), items, strict=True))
    header = with_equipment(cell)
    assert texts(header.equipment) == items
    assert texts(header.legal_basis) == ["UU Nomor 43 Tahun 2009"]
    assert texts(header.warnings) == ["Bila terlambat ditunda"]
    assert texts(header.records) == ["Buku Agenda"]


def test_an_item_without_a_number_whose_like_heads_a_box() -> None:
    header = with_equipment("Komputer\nDasar Hukum\nBuku Agenda")
    assert texts(header.equipment) == ["Komputer", "Dasar Hukum", "Buku Agenda"]
    assert texts(header.legal_basis) == ["UU Nomor 43 Tahun 2009"]


def test_labels_that_bear_numbers_are_labels() -> None:
    rows = (("1. Dasar Hukum\nUU Nomor 43 Tahun 2009\n2. Keterkaitan\nSOP Pelayanan Loket", "<"),)
    top = table(IDENTITY, IDENTITY_WIDTHS)
    header = header_of(page(top, table(rows, BOX_WIDTHS, top=top.box.y1 + 10)))
    assert texts(header.legal_basis) == ["UU Nomor 43 Tahun 2009"]
    assert texts(header.related) == ["SOP Pelayanan Loket"]


def test_an_item_outside_of_tables() -> None:
    top = table(IDENTITY, IDENTITY_WIDTHS)
    read = ["Peralatan :", "1. ATK", "2. Dasar Hukum", "3. Komputer"]
    free = [line(text, 60, top.box.y1 + 20 + 14 * at) for at, text in enumerate(read)]
    header = header_of(page(top, free=free))
    assert texts(header.equipment) == ["ATK", "Dasar Hukum", "Komputer"]
    assert header.legal_basis == ()


def test_lines_that_go_on_with_no_item() -> None:
    read = ["1. Dasar Hukum", "1. UU Nomor 43", "2. Keterkaitan", "3. Peralatan : ATK"]
    assert listed([line(text, 60, 20.0 * at) for at, text in enumerate(read)]) == {2}


def test_lettered_sections_among_others_that_the_form_does_not_have_stay_labels() -> None:
    read = (
        "A. Definisi", "Informasi publik", "B. Kualifikasi Pelaksana", "Memahami peraturan",
        "C. Ruang Lingkup", "Dinas",
    )  # fmt: skip
    top = table(IDENTITY, IDENTITY_WIDTHS)
    free = [line(text, 60, top.box.y1 + 20 + 14 * at) for at, text in enumerate(read)]
    header = header_of(page(top, free=free))
    assert texts(header.qualifications)[:1] == ["Memahami peraturan"]
