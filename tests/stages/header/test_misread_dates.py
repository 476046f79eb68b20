"""Labels of dates that are hardly read are told by the labels around them."""

from __future__ import annotations

import pytest
from pages import header_of, page, table, text

from digisop.stages.types import DraftHeader

ABOVE = ("Nomor SOP : 12/SOP/2021", "Tanggal Pembuatan : 28 September 2014")
BELOW = ("Disahkan Oleh : Camat Contoh", "Nama SOP : Legalisir")


def read(*rows: str) -> DraftHeader:
    return header_of(page(table([(row,) for row in (*ABOVE, *rows, *BELOW)], (400,))))


def test_a_label_whose_words_run_together() -> None:
    header = read("Tanggal Revisi : 3 Mei 2016", "TANGLEFEKTIF      17 Januari 2023")
    assert text(header.effective_on) == "17 Januari 2023"
    assert text(header.revised_on) == "3 Mei 2016"


@pytest.mark.parametrize("speck", ["n", "."])
def test_a_label_under_a_speck(speck: str) -> None:
    header = read("Tanggal Revisi : -", f"{speck}\nTanggal Etekdip 2 Januari 2018")
    assert text(header.effective_on) == "2 Januari 2018"


def test_a_misread_label_in_the_cell_of_the_one_above() -> None:
    header = read("Tanggal Revisi\nTangga Efetif 23 DESEMBER 2014")
    assert header.revised_on is None
    assert text(header.effective_on) == "23 DESEMBER 2014"


def test_a_label_of_which_hardly_a_letter_is_read_between_two_others() -> None:
    header = read("Trap Pertiaan     07-02-2021", "Tanggal Efektif : 2 Januari 2018")
    assert text(header.revised_on) == "07-02-2021"
    assert text(header.effective_on) == "2 Januari 2018"


def test_where_two_dates_may_stand_none_is_told_by_its_place() -> None:
    header = read("Trap Pertiaan     07-02-2021")
    assert (header.revised_on, header.effective_on, header.approved_on) == (None, None, None)


def test_a_date_of_repair_is_that_of_the_revision() -> None:
    assert text(read("Tanggal Perbaikan : 4 Februari 2017").revised_on) == "4 Februari 2017"
