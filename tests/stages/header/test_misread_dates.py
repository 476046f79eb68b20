"""Labels of dates in other words than usual."""

from __future__ import annotations

from pages import header_of, page, table, text

from digisop.stages.types import DraftHeader

ABOVE = ("Nomor SOP : 12/SOP/2021", "Tanggal Pembuatan : 28 September 2014")
BELOW = ("Disahkan Oleh : Camat Contoh", "Nama SOP : Legalisir")


def read(*rows: str) -> DraftHeader:
    return header_of(page(table([(row,) for row in (*ABOVE, *rows, *BELOW)], (400,))))


def test_a_date_of_repair_is_that_of_the_revision() -> None:
    assert text(read("Tanggal Perbaikan : 4 Februari 2017").revised_on) == "4 Februari 2017"


def test_other_dates_that_begin_alike_are_not() -> None:
    header = read("Tanggal Penerbitan : 4 Februari 2017", "Tanggal Perjanjian : 5 Februari 2017")
    assert header.revised_on is None
