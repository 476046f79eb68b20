"""The lists of the identity block: where each begins and ends, and what is of none."""

from __future__ import annotations

from dataclasses import replace

from pages import (
    BODY,
    BOX_WIDTHS,
    BOXES,
    HEAD,
    IDENTITY,
    IDENTITY_WIDTHS,
    LANE_WIDTHS,
    header_of,
    line,
    page,
    table,
    texts,
)

from digisop_models.page import Line

LISTS = (
    "Landasan Hukum                     Kualifikasi Pelaksana\n"
    "1. DPA Tahun Anggaran 2022         1. Memahami tugas pokok\n"
    "2. Peraturan Bupati Nomor 17       2. Teliti dan jujur\n"
    "   Tahun 2019"
)


def test_lists_beside_each_other_in_one_cell_whose_inner_rule_is_missing() -> None:
    rows = ((LISTS, "<"), ("Keterangan          Peralatan\n1. SOP Loket        1. Printer", "<"))
    top = table(IDENTITY, IDENTITY_WIDTHS)
    header = header_of(page(top, table(rows, BOX_WIDTHS, top=top.box.y1)))
    assert texts(header.legal_basis) == [
        "DPA Tahun Anggaran 2022",
        "Peraturan Bupati Nomor 17 Tahun 2019",
    ]
    assert texts(header.qualifications) == ["Memahami tugas pokok", "Teliti dan jujur"]
    assert texts(header.related) == ["SOP Loket"]
    assert texts(header.equipment) == ["Printer"]


def test_a_head_that_the_form_does_not_have_is_no_value_of_the_list_beside_it() -> None:
    rows = (
        ("Dasar Hukum :", "Cara Mengatasi :"),
        ("1. UU Nomor 22 Tahun 2009", "1. Harus melaksanakan kegiatan"),
        ("2. Permenhub Nomor 19 Tahun 2021", "2. Tim harus terlibat"),
        *BOXES[2:],
    )
    top = table(IDENTITY, IDENTITY_WIDTHS)
    header = header_of(page(top, table(rows, BOX_WIDTHS, top=top.box.y1 + 10)))
    laws = ["UU Nomor 22 Tahun 2009", "Permenhub Nomor 19 Tahun 2021"]
    assert texts(header.legal_basis) == laws


def test_grain_read_in_the_head_of_a_list_is_not_the_list() -> None:
    rows = [(a.replace("Dasar Hukum :", "Dasar Hukum :\nDASAN M"), b) for a, b in BOXES]
    boxes = table(rows, BOX_WIDTHS)
    grain = [
        replace(cell, lines=(cell.lines[0], *map(_unsure, cell.lines[1:])))
        if "DASAN" in cell.text
        else cell
        for cell in boxes.cells
    ]
    header = header_of(page(table(IDENTITY, IDENTITY_WIDTHS), replace(boxes, cells=tuple(grain))))
    assert [item.text[:13] for item in header.legal_basis] == ["Undang-Undang", "Permenhub Nom"]


def _unsure(read: Line) -> Line:
    return replace(read, words=tuple(replace(word, confidence=0.5) for word in read.words))


def test_the_title_row_of_a_swimlane_on_the_next_page_is_of_no_list() -> None:
    """It goes across; what goes on with the lists stands in cells of their own."""
    title = ("Standar Operasional Prosedur (SOP) Uji Berkala Kendaraan", *["<"] * 8)
    first = page(table(IDENTITY, IDENTITY_WIDTHS), table(BOXES, BOX_WIDTHS, top=300))
    header = header_of(first, page(table((title, *HEAD, *BODY), LANE_WIDTHS), number=2))
    assert texts(header.warnings) == ["Bila terlambat kendaraan tidak laik jalan"]
    assert texts(header.records) == ["Disimpan sebagai data elektronik"]


def test_the_upper_row_of_a_head_that_stands_open_is_of_no_list() -> None:
    block = page(table(IDENTITY, IDENTITY_WIDTHS), table(BOXES[:4], BOX_WIDTHS, top=300))
    lists = [line(a, 44, 40 + 14 * i) for i, (a, _) in enumerate(BOXES[4:])]
    lists += [line(b, 380, 40 + 14 * i) for i, (_, b) in enumerate(BOXES[4:])]
    head = line("PN. Jawab Pelaksana            Mutu Buku", 260, 84)
    lower = ("No", "Kegiatan", *HEAD[1][2:-1], "Ket")
    lane = table((lower, *BODY), LANE_WIDTHS, top=100)
    header = header_of(block, page(lane, free=[*lists, head], number=2))
    assert texts(header.warnings) == ["Bila terlambat kendaraan tidak laik jalan"]
    assert texts(header.records) == ["Disimpan sebagai data elektronik"]


def test_a_row_across_the_block_under_lists_abreast_is_of_neither() -> None:
    rows = (*BOXES, ("Maksud dan tujuan: menguji kendaraan di jalan agar semua laik jalan", "<"))
    header = header_of(page(table(IDENTITY, IDENTITY_WIDTHS), table(rows, BOX_WIDTHS, top=300)))
    assert texts(header.warnings) == ["Bila terlambat kendaraan tidak laik jalan"]
    assert texts(header.records) == ["Disimpan sebagai data elektronik"]


def test_two_lists_in_one_cell_without_a_wall_between_them_are_apart() -> None:
    rows = list(BOXES)
    rows[-1] = (f"{rows[-1][0]:<67}{rows[-1][1]}", "<")
    header = header_of(page(table(IDENTITY, IDENTITY_WIDTHS), table(rows, BOX_WIDTHS, top=300)))
    assert texts(header.warnings) == ["Bila terlambat kendaraan tidak laik jalan"]
    assert texts(header.records) == ["Disimpan sebagai data elektronik"]


def test_a_list_goes_on_across_the_swimlane_s_table_with_its_next_items() -> None:
    more = ("3. Perda Nomor 4 Tahun 2020\n4. Perbup Nomor 7 Tahun 2021", *["<"] * 8)
    rows = [("Dasar Hukum :", "<"), ("1. UU Nomor 22 Tahun 2009\n2. PP Nomor 19 Tahun 2021", "<")]
    first = page(table(IDENTITY, IDENTITY_WIDTHS), table(rows, BOX_WIDTHS, top=300))
    header = header_of(first, page(table((more, *HEAD, *BODY), LANE_WIDTHS), number=2))
    assert len(header.legal_basis) == 4


def test_the_label_of_the_next_list_at_the_foot_of_a_cell_is_one() -> None:
    rows = [("Keterkaitan", "Peralatan"), ("- SOP Surat Masuk\nPeringatan", "1. Komputer")]
    rows += [("Bila terlambat kendaraan tidak laik jalan", "")]
    header = header_of(page(table(IDENTITY, IDENTITY_WIDTHS), table(rows, BOX_WIDTHS, top=300)))
    assert texts(header.warnings) == ["Bila terlambat kendaraan tidak laik jalan"]


def test_a_row_whose_middle_wall_is_lost_goes_on_with_both_lists() -> None:
    rows = [("Dasar Hukum", "Kualifikasi Pelaksana"), ("1. UU Nomor 22", "1. Memahami aturan")]
    rows += [(f"{'2. PP Nomor 19':<67}2. Menguasai komputer", "<"), ("3. Perda 4", "3. Teliti")]
    header = header_of(page(table(IDENTITY, IDENTITY_WIDTHS), table(rows, BOX_WIDTHS, top=300)))
    assert texts(header.legal_basis) == ["UU Nomor 22", "PP Nomor 19", "Perda 4"]
    assert texts(header.qualifications) == ["Memahami aturan", "Menguasai komputer", "Teliti"]


def test_the_last_item_of_a_list_right_of_the_next_label_is_not_its_value() -> None:
    rows = [("Keterkaitan", "Peralatan"), ("", "1. Komputer"), ("", "2. Printer")]
    rows += [("Peringatan", "3. Alat tulis"), ("Bila terlambat tidak laik jalan", "")]
    header = header_of(page(table(IDENTITY, IDENTITY_WIDTHS), table(rows, BOX_WIDTHS, top=300)))
    assert texts(header.warnings) == ["Bila terlambat tidak laik jalan"]
    assert texts(header.equipment) == ["Komputer", "Printer", "Alat tulis"]
