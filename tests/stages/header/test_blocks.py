"""Labels of the identity block: several in a cell, over two lines, and what only looks like one."""

from __future__ import annotations

import pytest
from pages import header_of, line, page, table, text


def test_a_label_over_two_lines_among_others_in_one_cell() -> None:
    held = (
        "No SOP      : 32/ORT.06/3509/2020\nTANGGAL     : 19 Januari 2015\nPEMBUATAN\n"
        "Tgl Revisi  :\nNama SOP    : Pembayaran"
    )
    header = header_of(page(table(((held,),), (300,))))
    assert text(header.created_on) == "19 Januari 2015"
    assert text(header.number) == "32/ORT.06/3509/2020"
    assert text(header.title) == "Pembayaran"


def test_labels_of_two_things_in_one_cell_beside_their_values() -> None:
    signed = "14 Desember 2017\nKetua\n\nHENDRA GUNAWAN\nNIP. 19820421 201008 2 006"
    rows = (("Nomor SOP", "12/2017"), ("Tanggal Berlaku\nPengesahan", signed))
    header = header_of(page(table(rows, (120, 300))))
    assert text(header.effective_on) == "14 Desember 2017"
    assert header.approved_on is None
    assert text(header.approved_by.name) == "HENDRA GUNAWAN"


@pytest.mark.parametrize(
    ("label", "count"), [("Catatan", 0), ("Pencatatan", 1), ("Catatan dan Pendataan", 1)]
)
def test_a_note_is_no_record(label: str, count: int) -> None:
    block, note = table((("Nomor SOP", "12/2017"),), (120, 300)), line(f"{label}: buku", 60, 400)
    assert len(header_of(page(block, free=[note])).records) == count


@pytest.mark.parametrize(("gap", "date"), [(12, "23 Maret 2023"), (1, None)])
def test_a_label_over_two_lines_whose_value_stands_off(gap: int, date: str | None) -> None:
    """Where the wall between them is missing, a wide gap parts label and value."""
    held = f"Tgl.{' ' * gap}23 Maret 2023\nPembuatan"
    rows = (("Nomor SOP : 12/2017",), (held,))
    assert text(header_of(page(table(rows, (300,)))).created_on) == date


def test_labels_in_one_cell_with_values_that_stand_off() -> None:
    """The walls between them are missing, and there are no colons."""
    held = (
        "Nomor SOP                746 Tahun 2022\nTanggal Pembuatan        22 Juni 2022\n"
        "Tanggal Revisi\nTanggal Efektif          17 Januari 2014"
    )
    header = header_of(page(table(((held,),), (400,))))
    assert text(header.number) == "746 Tahun 2022"
    assert text(header.created_on) == "22 Juni 2022"
    assert header.revised_on is None
    assert dict(header.blanks)["revised_on"].lines == ()
    assert text(header.effective_on) == "17 Januari 2014"
