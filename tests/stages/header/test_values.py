"""A label's value is whole, and none of it is another's."""

from __future__ import annotations

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
from digisop_models.page import Cell, Line, Page


def test_letters_of_a_stamp_in_a_label_s_own_cell_are_no_part_of_the_value() -> None:
    rows = [(a, b.replace("Judul SOP", "Judul SOP\nFAN YU"), c) for a, b, c in IDENTITY]
    assert "FAN YU" in rows[-1][1]
    header = header_of(page(table(rows, IDENTITY_WIDTHS)))
    assert text(header.title) == "Uji Berkala Kendaraan"


def test_a_value_that_begins_in_the_cells_of_the_labels_is_whole() -> None:
    rows = [(a, f"{b} : {c}", "") for a, b, c in IDENTITY]
    rows[-1] = ("^", "Judul SOP : Uji Berkala", "Kendaraan")
    header = header_of(page(table(rows, IDENTITY_WIDTHS)))
    assert text(header.title) == "Uji Berkala Kendaraan"
    assert text(header.created_on) == "2 Maret 2021"


def test_a_missing_rule_between_labels() -> None:
    rows = list(IDENTITY)
    rows[1] = (
        "^",
        "Tgl. Pembuatan\nTanggal Revisi\nTanggal Efektif",
        "2 Maret 2021\n-\n5 April 2021",
    )
    del rows[2:4]
    header = header_of(page(table(rows, IDENTITY_WIDTHS)))
    assert text(header.created_on) == "2 Maret 2021"
    assert text(header.effective_on) == "5 April 2021"


def test_the_whole_block_in_one_cell() -> None:
    block = (
        "Nomor SOP         : 12/SOP/2021\nTanggal Pembuatan : 2 Maret 2021\nSOP\n"
        "Tanggal Revisi    : -\nTanggal Efektif   : 5 April 2021\n"
        "Disahkan Oleh     :    Kepala Dinas\n\n\n               Dr. Budi Santosa, M.Si\n"
        "Nama SOP          : Uji Berkala\n                    Kendaraan"
    )
    top = table((("DINAS PERHUBUNGAN", block),), (300.0, 370.0))
    header = header_of(page(top, table(BOXES, BOX_WIDTHS, top=top.box.y1)))
    assert text(header.institution) == "DINAS PERHUBUNGAN"
    assert text(header.number) == "12/SOP/2021"
    assert text(header.title) == "Uji Berkala Kendaraan"
    assert text(header.created_on) == "2 Maret 2021"
    assert header.revised_on is None
    assert text(header.effective_on) == "5 April 2021"
    assert text(header.approved_by.position) == "Kepala Dinas"
    assert text(header.approved_by.name) == "Dr. Budi Santosa, M.Si"


def test_a_block_in_one_cell_that_lost_some_of_its_colons() -> None:
    block = (
        "Nomor SOP         : 12/SOP/2021\nTanggal Pembuatan   2 Maret 2021\nTanggal Revisi\n"
        "Tanggal Efektif   : 5 April 2021\nDisahkan Oleh     : Kepala Dinas\n"
        "Nama SOP            Uji Berkala"
    )
    top = table((("DINAS PERHUBUNGAN", block),), (300.0, 370.0))
    header = header_of(page(top, table(BOXES, BOX_WIDTHS, top=top.box.y1)))
    assert text(header.number) == "12/SOP/2021"
    assert text(header.created_on) == "2 Maret 2021"
    assert header.revised_on is None
    assert text(header.approved_by.position) == "Kepala Dinas"
    assert text(header.title) == "Uji Berkala"


def test_a_short_value_behind_its_label_is_no_part_of_it() -> None:
    rows = (("Nomor SOP : 12/SOP/2021",), ("Disahkan oleh : Ketua\n\n\nSuryanto\nNIP. 123",))
    header = header_of(page(table(rows, (670.0,))))
    assert text(header.approved_by.position) == "Ketua"


def test_pieces_of_a_rule_are_no_part_of_a_number_or_title() -> None:
    rows = [list(row) for row in IDENTITY]
    rows[0][2], rows[5][2] = "L\n12/SOP/2021", "1-\nUji Berkala\n1"
    header = header_of(page(table(rows, IDENTITY_WIDTHS)))
    assert text(header.number) == "12/SOP/2021"
    assert text(header.title) == "Uji Berkala"


def test_a_number_that_holds_the_words_of_its_label() -> None:
    rows = tuple(
        ("^", "Nomor : 672/SOP/2017", "") if row[1] == "Nomor SOP" else row for row in IDENTITY
    )
    first = (IDENTITY[0][0], *rows[0][1:])
    top = table((first, *rows[1:]), IDENTITY_WIDTHS)
    header = header_of(page(top, table(BOXES, BOX_WIDTHS, top=top.box.y1 + 10)))
    assert text(header.number) == "672/SOP/2017"


def test_a_title_that_begins_as_a_label_is_none() -> None:
    block = (*IDENTITY[:-2], ("^", "Disahkan Oleh", "Judul Dokumen SOP Terkini"), IDENTITY[-1])
    top = table(block, IDENTITY_WIDTHS)
    header = header_of(page(top, table(BOXES, BOX_WIDTHS, top=top.box.y1 + 10)))
    assert text(header.title) == "Uji Berkala Kendaraan"


def test_a_label_of_something_unknown_ends_the_value_above_it() -> None:
    block = "Kode Dokumen:\nTerbitan/Revisi: September 2022\nTanggal Berlaku: 5 April 2021"
    top = table((("DINAS PERHUBUNGAN", block),), (250.0, 350.0))
    header = header_of(page(top, table(BOXES, BOX_WIDTHS, top=top.box.y1 + 10)))
    assert header.number is None
    assert text(header.effective_on) == "5 April 2021"


@pytest.mark.parametrize(
    ("block", "title", "created"),
    [
        (
            "Judul SOP : Surat Masuk\nTanggal Pembuatan\n: 2 Januari 2020\nTanggal Berlaku : -",
            "Surat Masuk",
            "2 Januari 2020",
        ),
        (
            "Judul SOP :\nPelayanan Surat:\nSurat Masuk dan Keluar\nTanggal Pembuatan : 3 Mei 2021",
            "Pelayanan Surat: Surat Masuk dan Keluar",
            "3 Mei 2021",
        ),
        (
            "Judul SOP :\nPelayanan Surat: Surat Masuk\nTanggal Pembuatan : 3 Mei 2021",
            "Pelayanan Surat: Surat Masuk",
            "3 Mei 2021",
        ),
    ],
)
def test_what_stands_below_a_label_without_a_value_is_its_value(
    block: str, title: str, created: str
) -> None:
    top = table((("DINAS PERHUBUNGAN", block),), (250.0, 350.0))
    header = header_of(page(top, table(BOXES, BOX_WIDTHS, top=top.box.y1 + 10)))
    assert (text(header.title), text(header.created_on)) == (title, created)


def test_a_label_s_cell_that_ends_before_its_value() -> None:
    block = table(IDENTITY, IDENTITY_WIDTHS)
    header = header_of(page(replace(block, cells=tuple(map(_with_a_rule_too_many, block.cells)))))
    assert text(header.approved_by.name) == "Drs. Budi Santosa, M.Si"
    assert text(header.approved_by.nip) == "NIP. 19700101 199503 1 001"
    assert text(header.title) == "Uji Berkala Kendaraan"


def _with_a_rule_too_many(cell: Cell) -> Cell:
    """The approver's label in a cell that ends above the last line of the value beside it."""
    if cell.text != "Disahkan Oleh":
        return cell
    return replace(cell, box=cell.box._replace(y1=cell.box.y1 - 18))


@pytest.mark.parametrize("colon", [":", ""])
def test_a_date_without_a_value_does_not_take_the_one_under_it(colon: str) -> None:
    dates = f"Tanggal Pembuatan {colon} 3 Mei 2020\nTanggal Revisi\nTgl. Efektif  : 17 Maret 2021"
    rows = [*IDENTITY[:1], ("^", dates, "<"), *IDENTITY[4:]]
    header = header_of(page(table(rows, IDENTITY_WIDTHS)))
    assert text(header.created_on) == "3 Mei 2020"
    assert header.revised_on is None
    assert text(header.effective_on) == "17 Maret 2021"


def test_a_label_on_two_lines_with_its_value_beside_the_first() -> None:
    rows = [*IDENTITY[:4], ("^", "Tanggal     : 6 Maret 2018\nPengesahan", "<"), *IDENTITY[4:]]
    header = header_of(page(table(rows, IDENTITY_WIDTHS)))
    assert text(header.approved_on) == "6 Maret 2018"
    assert text(header.effective_on) == "5 April 2021"


def test_dates_that_stand_a_little_higher_than_their_labels() -> None:
    labels = ["Nomor SOP  : 12/SOP/2021", "Tanggal Pembuatan", "Tanggal Revisi", "Tanggal Efektif"]
    free = [line(row, 60, 60 + 16 * i) for i, row in enumerate(labels)]
    free += [line(": 19 November 2017", 200, 60 + 16 - 6), line(": 10 Juni 2016", 200, 102)]
    header = header_of(page(free=free, size=(595, 842)))
    assert text(header.created_on) == "19 November 2017"
    assert header.revised_on is None
    assert text(header.effective_on) == "10 Juni 2016"


def test_a_colon_read_as_a_stroke_among_colons() -> None:
    rows: list[tuple[str, ...]] = [(a, b, f": {c}") for a, b, c in IDENTITY]
    rows[0] = (*IDENTITY[0][:2], "1 OT.5-385")
    rows[3] = (*IDENTITY[3][:2], "15 April 2021")
    header = header_of(page(table(rows, IDENTITY_WIDTHS)))
    assert text(header.number) == "OT.5-385"
    assert text(header.effective_on) == "15 April 2021"
    rows[3] = (*IDENTITY[3][:2], "128 Juli 2018")
    assert text(header_of(page(table(rows, IDENTITY_WIDTHS))).effective_on) == "28 Juli 2018"
    alone = header_of(page(table((rows[0], *IDENTITY[1:]), IDENTITY_WIDTHS)))
    assert text(alone.number) == "1 OT.5-385"


@pytest.mark.parametrize(("at", "day"), [(200, "5"), (206, "15")])
def test_a_colon_read_as_a_stroke_among_lines(at: float, day: str) -> None:
    """A value without a colon would stand where the other values do."""
    free = [line("Nomor SOP", 60, 60), line(": 12/SOP/2021", 200, 60)]
    free += [line("Tanggal Pembuatan", 60, 76), line(": 3 Mei 2020", 200, 76)]
    free += [line("Tanggal Revisi", 60, 92), line("15 September 2019", at, 92)]
    free += [line("Nama SOP", 60, 108), line(": Legalisir", 200, 108)]
    header = header_of(page(free=free, size=(595, 842)))
    assert text(header.revised_on) == f"{day} September 2019"


def test_a_name_that_begins_left_of_its_position_is_whole() -> None:
    rows = ["Nomor SOP     : 12/SOP/2021", "Disetujui Oleh                      BUPATI", "", ""]
    rows += ["                          Dr. Yuliana Wijaya, S.H., M.H", "Nama SOP : Legalisir"]
    free = [line(row, 60, 60 + 14 * i) for i, row in enumerate(rows) if row]
    header = header_of(page(free=free, size=(595, 842)))
    assert text(header.approved_by.name) == "Dr. Yuliana Wijaya, S.H., M.H"


def written(words: str, x: float, y: float) -> Line:
    """A line of handwriting: twice as high as print, and a little higher up."""
    low = line(words, x, y)
    tall = [replace(word, box=word.box._replace(y0=y - 9)) for word in low.words]
    return Line(tuple(tall), Box.around(word.box for word in tall))


def key_values(*more: Line) -> Page:
    """An identity block without rules, its number at 200 points."""
    rows = ("Nomor SOP : 797", "Tanggal Pembuatan : 2 Maret 2021", "Nama SOP : Uji Berkala")
    free = [line(row, 54, 100 + 30 * at) for at, row in enumerate(rows)]
    return page(free=[*free, *more], size=(595, 842))


def test_what_is_written_by_hand_behind_a_printed_number_belongs_to_it() -> None:
    header = header_of(key_values(written("/SOP/2014", 130, 100)))
    assert text(header.number) == "797 /SOP/2014"


@pytest.mark.parametrize("gap", [15, 60, 250])
@pytest.mark.parametrize("more", ["Halaman 1 dari 3", "Edisi 2", "Jl. Merdeka No. 12", "0274 123"])
@pytest.mark.parametrize("number", ["797/SOP/2014", "797/SOP"])
def test_print_right_of_a_number_is_no_part_of_it(number: str, more: str, gap: float) -> None:
    shown = line(f"Nomor SOP : {number}", 54, 100)
    rest = line("Nama SOP : Uji Berkala", 54, 130)
    beside = line(more, shown.box.x1 + gap, 100)
    header = header_of(page(free=[shown, rest, beside], size=(595, 842)))
    assert text(header.number) == number


@pytest.mark.parametrize(("number", "at"), [("797", 400), ("797/SOP/2014", 180)])
def test_handwriting_far_behind_a_number_or_behind_a_whole_one_is_no_part_of_it(
    number: str, at: float
) -> None:
    shown = line(f"Nomor SOP : {number}", 54, 100)
    rest = line("Nama SOP : Uji Berkala", 54, 130)
    header = header_of(page(free=[shown, rest, written("12/3", at, 100)], size=(595, 842)))
    assert text(header.number) == number


def test_handwriting_at_the_next_label_is_no_part_of_a_number() -> None:
    header = header_of(key_values(written("3 Juli 2020", 240, 130)))
    assert text(header.number) == "797"


def test_a_value_beside_its_label_may_end_in_a_colon_where_nothing_stands_below() -> None:
    rows = (("Dasar Hukum", "UU Nomor 22 Tahun 2009:"), ("Keterkaitan", "SOP Uji Berkala"))
    top = table(IDENTITY, IDENTITY_WIDTHS)
    header = header_of(page(top, table(rows, BOX_WIDTHS, top=top.box.y1 + 10)))
    assert texts(header.legal_basis) == ["UU Nomor 22 Tahun 2009:"]


def test_a_title_that_ends_with_a_word_of_another_label_is_whole() -> None:
    rows = list(IDENTITY)
    rows[-1] = ("^", "Judul SOP", "PENGHITUNGAN PENGELUARAN ATAS DASAR HARGA\nBERLAKU")
    header = header_of(page(table(rows, IDENTITY_WIDTHS)))
    assert text(header.title) == "PENGHITUNGAN PENGELUARAN ATAS DASAR HARGA BERLAKU"
    assert text(header.effective_on) == "5 April 2021"


def test_values_right_of_a_table_that_ends_behind_its_labels() -> None:
    """Of the dotted rules of a fax those around the values were lost."""
    labels = table([(label,) for _, label, _ in IDENTITY], IDENTITY_WIDTHS[1:2])
    free = [
        line(value.split("\n")[0], labels.box.x1 + 8, cell.box.y0 + 4)
        for cell, (_, _, value) in zip(labels.cells, IDENTITY, strict=True)
    ]
    header = header_of(page(labels, free=free))
    assert text(header.number) == "12/SOP/03/2021"
    assert text(header.effective_on) == "5 April 2021"
    assert text(header.title) == "Uji Berkala Kendaraan"


def test_a_title_that_begins_with_a_word_of_another_label_is_whole() -> None:
    rows = list(IDENTITY)
    rows[-1] = ("^", "Judul SOP", "Unit Kerja Pimpinan Provinsi")
    assert text(header_of(page(table(rows, IDENTITY_WIDTHS))).title) == rows[-1][2]


def test_lines_outside_of_tables_are_as_long_as_the_longest_of_all_lists() -> None:
    """A short line of a short list was ended on purpose, though all lines of its list are short."""
    law = "Peraturan Pemerintah Nomor 61 Tahun 2010 tentang Keterbukaan Informasi"
    rows = ("DASAR HUKUM", law, "", "PERALATAN", "Buku Agenda", "Alat Tulis Kantor (ATK)")
    places = enumerate((*rows, "Jaringan Internet"))
    lists = [line(row, 54, 200 + 14 * at) for at, row in places if row]
    header = header_of(key_values(*lists))
    assert texts(header.legal_basis) == [law]
    assert texts(header.equipment) == [
        "Buku Agenda",
        "Alat Tulis Kantor (ATK)",
        "Jaringan Internet",
    ]


def test_a_list_below_the_table_whose_last_row_is_its_label() -> None:
    """Where the outer sides of the table are open, a box across it is none of its cells."""
    top = table((*IDENTITY, ("Dasar Hukum", "<", "<")), IDENTITY_WIDTHS)
    laws = ("1. Undang-Undang Nomor 22 Tahun 2009", "2. Permenhub Nomor 19 Tahun 2021")
    free = [line(law, 54, top.box.y1 + 4 + 14 * at) for at, law in enumerate(laws)]
    header = header_of(page(top, free=free))
    assert texts(header.legal_basis) == [law[3:] for law in laws]


def test_what_stands_far_below_a_table_is_no_list_of_its_last_label() -> None:
    top = table((*IDENTITY, ("Dasar Hukum", "<", "<")), IDENTITY_WIDTHS)
    note = line("Dokumen milik Dinas Perhubungan", 54, top.box.y1 + 60)
    assert not header_of(page(top, free=[note])).legal_basis


def test_what_stands_below_a_table_is_no_list_of_a_label_beside_its_box() -> None:
    top = table((*IDENTITY, ("", "Peringatan :", "")), IDENTITY_WIDTHS)
    note = line("Dokumen milik Dinas Perhubungan", 294, top.box.y1 + 4)
    assert not header_of(page(top, free=[note])).warnings
