"""A value that is written higher than the label beside it is the label's."""

from __future__ import annotations

from pages import header_of, line, page, table, text

from digisop.stages.header.values_beside import label_lines
from digisop_models.geometry import Box
from digisop_models.page import Cell, Line, Table


def lines(*rows: tuple[str, float, float]) -> tuple[Line, ...]:
    return tuple(line(*row) for row in rows)


def test_a_value_above_its_label_comes_behind_it() -> None:
    found = label_lines(
        lines(
            ("Tanggal Pembuatan : -", 40, 50), ("28-06-2022", 180, 67), ("Tanggal Revisi :", 40, 70)
        )
    )
    assert [one.text for one in found] == ["Tanggal Pembuatan : -", "Tanggal Revisi : 28-06-2022"]


def test_the_line_above_a_label_is_none_of_it() -> None:
    given = lines(("Lampiran 12", 180, 50), ("Tanggal Revisi :", 40, 70))
    assert label_lines(given) == given


def test_items_of_a_list_beside_each_other_stay_apart() -> None:
    given = lines(("Memiliki kemampuan", 40, 50), ("Memahami aturan", 240, 52))
    assert label_lines(given) == given


def test_a_number_written_above_its_label_in_one_cell() -> None:
    held = lines(("065/12/2019", 180, 50), ("NOMOR SOP :", 44, 53))
    cells = (
        Cell(0, 0, 1, 1, Box(40, 46, 440, 70), held),
        Cell(1, 0, 1, 1, Box(40, 70, 440, 90), lines(("Tgl. Revisi : 2 Mei 2019", 44, 74))),
    )
    block = Table(Box(40, 46, 440, 90), 2, 1, cells)
    header = header_of(page(block, table((("Nama SOP : Cuti",),), (400,), top=100)))
    assert text(header.number) == "065/12/2019"
    assert text(header.revised_on) == "2 Mei 2019"


def test_three_labels_on_one_height_are_no_values_of_each_other() -> None:
    given = (("Tanggal Revisi", 40, 50), ("Tanggal Efektif", 140, 50), ("2 Mei", 240, 50))
    found = [one.text for one in label_lines(lines(*given))]
    assert found == ["Tanggal Revisi", "Tanggal Efektif 2 Mei"]


def test_the_nearest_in_height_is_the_value() -> None:
    given = lines(("3-8-2021", 140, 56), ("Nomor SOP", 40, 50), ("12/2020", 140, 48))
    assert [one.text for one in label_lines(given)] == ["3-8-2021", "Nomor SOP 12/2020"]
