"""The identity block is read in whatever way its labels and boxes stand."""

from dataclasses import replace

import pytest
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
    text,
    texts,
)

from digisop_models.page import Cell, Line, Page


def two_tables(boxes: tuple[tuple[str, ...], ...] = BOXES) -> Page:
    top = table(IDENTITY, IDENTITY_WIDTHS)
    return page(top, table(boxes, BOX_WIDTHS, top=top.box.y1 + 10))


def test_logo_cell_and_rows_at_the_right() -> None:
    header = header_of(two_tables())
    assert text(header.institution) == "PEMERINTAH KABUPATEN CONTOH DINAS PERHUBUNGAN"
    assert text(header.number) == "12/SOP/03/2021"
    assert text(header.title) == "Uji Berkala Kendaraan"
    assert text(header.created_on) == "2 Maret 2021"
    assert header.revised_on is None
    assert text(header.effective_on) == "5 April 2021"


def test_approver_without_rank() -> None:
    approver = header_of(two_tables()).approved_by
    assert text(approver.position) == "Kepala Dinas Perhubungan Kabupaten Contoh"
    assert text(approver.name) == "Drs. Budi Santosa, M.Si"
    assert text(approver.nip) == "NIP. 19700101 199503 1 001"


def test_list_boxes_lose_markers_and_wrapped_lines_are_joined() -> None:
    header = header_of(two_tables())
    assert texts(header.legal_basis) == [
        "Undang-Undang Nomor 22 Tahun 2009 tentang Lalu Lintas dan Angkutan Jalan;",
        "Permenhub Nomor 19 Tahun 2021",
    ]
    assert header.related == ()
    assert texts(header.warnings) == ["Bila terlambat kendaraan tidak laik jalan"]


def test_two_columns_of_items_are_read_one_after_the_other() -> None:
    header = header_of(two_tables())
    assert texts(header.equipment) == ["Komputer", "Printer", "Alat uji", "ATK"]


def test_labels_inside_their_boxes() -> None:
    boxes = tuple(
        (f"{BOXES[i][0]}\n{BOXES[i + 1][0]}", f"{BOXES[i][1]}\n{BOXES[i + 1][1]}")
        for i in range(0, 6, 2)
    )
    header = header_of(two_tables(boxes))
    assert len(header.legal_basis) == 2
    assert texts(header.qualifications) == ["Memahami peraturan", "Menguasai komputer"]
    assert texts(header.equipment) == ["Komputer", "Printer", "Alat uji", "ATK"]


def test_labels_left_of_their_boxes() -> None:
    rows = tuple((BOXES[i][k], BOXES[i + 1][k]) for i in range(0, 6, 2) for k in (0, 1))
    header = header_of(two_tables(rows))
    assert len(header.legal_basis) == 2
    assert texts(header.records) == ["Disimpan sebagai data elektronik"]


def test_keterangan_in_the_place_of_keterkaitan() -> None:
    boxes = (*BOXES[:2], ("Keterangan", BOXES[2][1]), ("SOP Parkir", BOXES[3][1]), *BOXES[4:])
    assert texts(header_of(two_tables(boxes)).related) == ["SOP Parkir"]


def test_a_box_runs_on_to_the_next_page() -> None:
    top = table(IDENTITY, IDENTITY_WIDTHS)
    first = page(top, table(BOXES[:2], BOX_WIDTHS, top=top.box.y1 + 10))
    rest = (("3. Perda Nomor 1 Tahun 2015", ""), *BOXES[2:])
    header = header_of(first, page(table(rest, BOX_WIDTHS), number=2))
    assert texts(header.legal_basis)[2] == "Perda Nomor 1 Tahun 2015"
    assert header.legal_basis[2].page == 2
    assert texts(header.qualifications) == ["Memahami peraturan", "Menguasai komputer"]


def test_a_list_of_keys_and_values_without_rules() -> None:
    rows = [
        "PENGADILAN NEGERI CONTOH",
        "",
        "Nomor SOP          : W1.U2/33/2020",
        "Tanggal Pembuatan  : 3 Mei 2020",
        "Disahkan oleh      : Ketua Pengadilan Negeri Contoh",
        "",
        "",
        "                     Siti Aminah, S.H., M.H",
        "Nama SOP           : Penerimaan Perkara",
        "Dasar Hukum :                                  Kualifikasi Pelaksana :",
        "1. UU Nomor 2 Tahun 1986                       1. Sarjana Hukum",
        "2. UU Nomor 49 Tahun 2009                      2. Memahami berkas",
        "Peringatan :                                   Pencatatan dan Pendataan :",
        "Berkas dapat hilang                            Buku register",
    ]
    free = [line(row, 60, 60 + 14 * i) for i, row in enumerate(rows) if row]
    header = header_of(page(free=free, size=(595, 842)))
    assert text(header.institution) == "PENGADILAN NEGERI CONTOH"
    assert text(header.number) == "W1.U2/33/2020"
    assert text(header.title) == "Penerimaan Perkara"
    assert text(header.approved_by.position) == "Ketua Pengadilan Negeri Contoh"
    assert text(header.approved_by.name) == "Siti Aminah, S.H., M.H"
    assert texts(header.legal_basis) == ["UU Nomor 2 Tahun 1986", "UU Nomor 49 Tahun 2009"]
    assert texts(header.records) == ["Buku register"]


def test_a_name_above_its_position_and_day() -> None:
    rows = (
        ("Dibuat oleh :", "Disetujui oleh :"),
        ("Ani, S.Kom", "Dr. Cahya Putra, M.T"),
        ("Kepala Seksi", "Kepala Badan"),
        ("1 Maret 2022", "4 Maret 2022"),
    )
    header = header_of(page(table(rows, (200, 200))))
    assert text(header.approved_by.position) == "Kepala Badan"
    assert text(header.approved_by.name) == "Dr. Cahya Putra, M.T"
    assert text(header.approved_on) == "4 Maret 2022"


QUALITY: tuple[tuple[str, ...], ...] = (
    ("DINAS PERHUBUNGAN", "STANDAR OPERASIONAL PROSEDUR", "No. Dokumen", "12/SOP/2021"),
    ("^", "SOP UJI BERKALA\nKENDARAAN", "Tanggal Pembuatan", "2 Maret 2021"),
    ("^", "^", "Tanggal Revisi", "-"),
    ("^", "^", "Halaman", "1 dari 2"),
    ("Disetujui Oleh", "Kepala Dinas\n\n\n\nDr. Budi Santosa, M.Si", "<", "<"),
)


def test_title_between_agency_and_labels() -> None:
    top = table(QUALITY, (160.0, 200.0, 150.0, 160.0))
    header = header_of(page(top, table(BOXES, BOX_WIDTHS, top=top.box.y1)))
    assert text(header.institution) == "DINAS PERHUBUNGAN"
    assert text(header.title) == "SOP UJI BERKALA KENDARAAN"
    assert text(header.number) == "12/SOP/2021"
    assert text(header.approved_by.position) == "Kepala Dinas"


def test_heading_above_a_swimlane_without_identity_block() -> None:
    lane = table((*HEAD, *BODY), LANE_WIDTHS)
    header = header_of(page(lane, free=[line("LEGALISIR IJAZAH", 340, 34)]))
    assert text(header.title) == "LEGALISIR IJAZAH"
    assert header.institution is None


def test_an_identity_block_under_the_swimlane() -> None:
    lane = table((*HEAD, *BODY), LANE_WIDTHS)
    top = table(IDENTITY, IDENTITY_WIDTHS)
    header = header_of(page(lane), page(top, number=2))
    assert text(header.number) == "12/SOP/03/2021"
    assert text(header.title) == "Uji Berkala Kendaraan"
    assert text(header.institution) == "PEMERINTAH KABUPATEN CONTOH DINAS PERHUBUNGAN"


def test_a_signature_without_nip_under_place_and_date() -> None:
    lane = table((*HEAD, *BODY), LANE_WIDTHS)
    y = lane.box.y1 + 20
    signed = [line("Contoh, 1 Maret 2021", 600, y), line("CAMAT CONTOH", 600, y + 14)]
    signed.append(line("Budi Santosa, S.STP", 600, y + 70))
    approver = header_of(page(lane, free=signed)).approved_by
    assert text(approver.position) == "CAMAT CONTOH"
    assert text(approver.name) == "Budi Santosa, S.STP"


def test_keterangan_in_the_cell_of_its_items_stands_for_keterkaitan() -> None:
    rows = (
        ("Dasar Hukum\n1. UU Nomor 43 Tahun 2009", "Kualifikasi Pelaksana\n1. Memahami tugas"),
        ("Keterangan\n1. SOP Pelayanan Loket", "Peralatan\n1. Komputer"),
    )
    header = header_of(page(table(rows, BOX_WIDTHS)))
    assert texts(header.related) == ["SOP Pelayanan Loket"]
    assert texts(header.legal_basis) == ["UU Nomor 43 Tahun 2009"]


def test_specks_behind_the_label_of_a_box_are_not_its_list() -> None:
    """A filled cell leaves specks that read as a sign or a digit; the list stands under it."""
    boxes = (("■\nDasar Hukum :\n8", "Kualifikasi Pelaksana :"), *BOXES[1:])
    header = header_of(two_tables(boxes))
    assert len(header.legal_basis) == 2
    assert texts(header.qualifications) == ["Memahami peraturan", "Menguasai komputer"]


@pytest.mark.parametrize("label", ["Judul SOPSEKAR", "SEKARJudul SOP"])
def test_a_label_to_which_letters_of_a_stamp_cling(label: str) -> None:
    block = (*IDENTITY[:-1], ("^", label, "Uji Berkala Kendaraan"))
    top = table(block, IDENTITY_WIDTHS)
    header = header_of(page(top, table(BOXES, BOX_WIDTHS, top=top.box.y1 + 10)))
    assert text(header.title) == "Uji Berkala Kendaraan"


@pytest.mark.parametrize(("confidence", "is_title"), [(0.3, True), (0.9, False)])
def test_a_line_of_a_stamp_over_a_label_to_which_its_letters_cling(
    confidence: float, is_title: bool
) -> None:
    top = table((*IDENTITY[:-1], ("^", "SA\nJudul SOP SEKAR", "Uji Berkala")), IDENTITY_WIDTHS)
    cells = list(top.cells)
    at = next(i for i, cell in enumerate(cells) if "SEKAR" in cell.text)
    stamp, label = cells[at].lines
    weak = tuple(replace(word, confidence=confidence) for word in stamp.words)
    cells[at] = replace(cells[at], lines=(replace(stamp, words=weak), label))
    header = header_of(page(replace(top, cells=tuple(cells))))
    assert (text(header.title) == "Uji Berkala") == is_title


@pytest.mark.parametrize(("size", "is_title"), [(1.0, False), (2.0, True)])
def test_cells_of_one_column_are_as_even_as_their_letters_are_large(
    size: float, is_title: bool
) -> None:
    """A cell five points narrower than the labels' above it."""
    block = (*IDENTITY[:-1], ("^", "Judul SOPSEKAR", "Uji Berkala Kendaraan"))
    top = table(block, IDENTITY_WIDTHS)
    cells = [_enlarged(cell, size) for cell in top.cells]
    at = next(i for i, cell in enumerate(cells) if "SEKAR" in cell.text)
    box = cells[at].box
    cells[at] = replace(cells[at], box=box._replace(x1=box.x1 - 5))
    header = header_of(page(replace(top, box=top.box.scaled(size), cells=tuple(cells))))
    assert (header.title is not None) == is_title


def _enlarged(cell: Cell, size: float) -> Cell:
    lines = (
        Line(
            tuple(replace(word, box=word.box.scaled(size)) for word in line.words),
            line.box.scaled(size),
        )
        for line in cell.lines
    )
    return replace(cell, box=cell.box.scaled(size), lines=tuple(lines))


@pytest.mark.parametrize(("label", "items"), [("TAN", ["SOP Loket"]), ("XTAN", [])])
def test_what_is_left_of_a_label_beside_its_partner(label: str, items: list[str]) -> None:
    boxes = (*BOXES[:2], (label, "Peralatan/Perlengkapan"), ("1. SOP Loket", "1. ATK"))
    header = header_of(two_tables(boxes))
    assert texts(header.related) == items
    assert texts(header.equipment) == ["ATK"]


def test_an_approver_in_a_table_under_the_swimlane() -> None:
    lane = table((*HEAD, *BODY), LANE_WIDTHS)
    signed = (
        ("DIBUAT OLEH :", "DISETUJUI OLEH :"),
        ("\n\n", "\n\n"),
        ("Ani Lestari, S.H", "Drs. Budi Santosa, M.Si"),
        ("Kepala Seksi", "Kepala Dinas Perhubungan"),
        ("2 Maret 2021", "5 April 2021"),
    )
    header = header_of(page(lane, table(signed, (200.0, 200.0), top=lane.box.y1 + 20)))
    assert text(header.approved_by.name) == "Drs. Budi Santosa, M.Si"
    assert text(header.approved_by.position) == "Kepala Dinas Perhubungan"
    assert text(header.approved_on) == "5 April 2021"


def test_a_date_s_label_misread_among_labels() -> None:
    rows = ["Nomor SOP : 12/SOP/2021", "Tgl Pembuatan : 28 September 2014", "Tanggal Revisi"]
    rows += ["Tanggal Etekdip 2 Januari 2018", "Disahkan Oleh : Camat Contoh"]
    free = [line(row, 60, 60 + 14 * i) for i, row in enumerate(rows)]
    header = header_of(page(free=free, size=(595, 842)))
    assert header.revised_on is None
    assert text(header.effective_on) == "2 Januari 2018"
    assert text(header.approved_by.position) == "Camat Contoh"


@pytest.mark.parametrize("heads", [("PowiNe 311", "<"), ("", ""), ("Xqvt", "x")])
def test_boxes_whose_labels_are_lost_in_filled_rows(heads: tuple[str, str]) -> None:
    rows: list[tuple[str, ...]] = [heads if at % 2 == 0 else row for at, row in enumerate(BOXES)]
    top = table(IDENTITY, IDENTITY_WIDTHS)
    header = header_of(page(top, table(rows, BOX_WIDTHS, top=top.box.y1)))
    known = header_of(page(top, table(BOXES, BOX_WIDTHS, top=top.box.y1)))
    for name in ("legal_basis", "qualifications", "related", "equipment", "warnings", "records"):
        assert texts(getattr(header, name)) == texts(getattr(known, name))
    assert len(known.equipment) == 4


def test_boxes_of_another_form_are_not_told_by_their_places() -> None:
    rows: list[tuple[str, ...]] = [
        ("Maksud", "Sasaran") if i % 2 == 0 else r for i, r in enumerate(BOXES)
    ]
    top = table(IDENTITY, IDENTITY_WIDTHS)
    header = header_of(page(top, table(rows, BOX_WIDTHS, top=top.box.y1)))
    assert not header.legal_basis


def test_a_note_far_in_under_a_list_is_none_of_its_items() -> None:
    rows = ["Nomor SOP : 12/SOP/2021", "Nama SOP : Legalisir", "Pencatatan dan Pendataan :"]
    rows += ["1. Laporan bulanan", "2. Buku ekspedisi", "", " " * 40 + "Ditandatangani elektronik"]
    free = [line(row, 60, 60 + 14 * i) for i, row in enumerate(rows) if row]
    header = header_of(page(free=free, size=(595, 842)))
    assert texts(header.records) == ["Laporan bulanan", "Buku ekspedisi"]


@pytest.mark.parametrize("label", ["", "Tembusan"])
def test_a_rule_between_the_approver_s_position_and_name(label: str) -> None:
    """What shows through the paper parts the cell; a row with a label of its own is another's."""
    signed = "Drs. Budi Santosa, M.Si\nNIP. 19700101 199503 1 001"
    rows = (("^", "Disahkan Oleh", "Kepala Dinas Perhubungan"), ("^", label, signed))
    parted = (*IDENTITY[:4], *rows, *IDENTITY[5:])
    approver = header_of(page(table(parted, IDENTITY_WIDTHS))).approved_by
    assert text(approver.position) == "Kepala Dinas Perhubungan"
    assert text(approver.name) == (None if label else "Drs. Budi Santosa, M.Si")
    assert text(approver.nip) == (None if label else "NIP. 19700101 199503 1 001")


@pytest.mark.parametrize("speck", [".", "e", ""])
def test_a_speck_between_labels_whose_rule_is_missing(speck: str) -> None:
    boxes = (("Dasar Hukum          " + f"{speck:21}" + "Kualifikasi Pelaksana", "<"), *BOXES[1:2])
    header = header_of(two_tables(boxes))
    assert header.legal_basis
    assert header.qualifications


#: The six boxes one below the other, each beside its label: three labels cannot be read.
COLUMN = (
    ("Dasar Hukum", "1. Permenhub Nomor 19 Tahun 2021"),
    ("K lakane", "1. Memahami peraturan\n2. Menguasai komputer"),
    ("Keterkaitan", "-"),
    ("Peralatan/Perlengkapan", "1. Komputer\n2. Printer"),
    ("Pe", "Bila terlambat kendaraan tidak laik jalan"),
    ("", "Disimpan sebagai data elektronik"),
)


def test_boxes_one_below_the_other_are_told_by_their_places() -> None:
    top = table(IDENTITY, IDENTITY_WIDTHS)
    header = header_of(page(top, table(COLUMN, (200.0, 470.0), top=top.box.y1)))
    assert texts(header.qualifications) == ["Memahami peraturan", "Menguasai komputer"]
    assert texts(header.warnings) == ["Bila terlambat kendaraan tidak laik jalan"]
    assert texts(header.records) == ["Disimpan sebagai data elektronik"]


def test_boxes_under_their_labels_are_told_by_their_places() -> None:
    rows = [(text,) for pair in COLUMN for text in pair]
    top = table(IDENTITY, IDENTITY_WIDTHS)
    header = header_of(page(top, table(rows, (670.0,), top=top.box.y1)))
    assert texts(header.qualifications) == ["Memahami peraturan", "Menguasai komputer"]
    assert texts(header.records) == ["Disimpan sebagai data elektronik"]


def test_a_column_with_words_of_another_form_is_not_told_by_its_places() -> None:
    rows = (COLUMN[0], ("Definisi umum", COLUMN[1][1]), *COLUMN[2:])
    top = table(IDENTITY, IDENTITY_WIDTHS)
    header = header_of(page(top, table(rows, (200.0, 470.0), top=top.box.y1)))
    assert header.qualifications == ()
    assert header.warnings == ()


def test_who_signs_stands_in_one_line_with_the_label() -> None:
    position = "Mengesahkan          KEPALA PUSKESMAS"
    signed = f"{position}\n\n\n{'':20}Dr. Budi Santosa, M.Si"
    rows = (("Nomor SOP : 12/SOP/2021\nTanggal Efektif : 5 April 2021",), (signed,))
    approver = header_of(page(table(rows, (670.0,)))).approved_by
    assert text(approver.position) == "KEPALA PUSKESMAS"
    assert text(approver.name) == "Dr. Budi Santosa, M.Si"


def test_short_lines_in_a_wide_cell_beside_the_label_are_items() -> None:
    tools = "Alat Tulis Kantor (ATK)\nBuku Agenda\nTelepon/Faksimili\nScanner"
    rows = (COLUMN[0], ("Peralatan/Perlengkapan", tools))
    top = table(IDENTITY, IDENTITY_WIDTHS)
    header = header_of(page(top, table(rows, (200.0, 470.0), top=top.box.y1)))
    assert texts(header.equipment) == tools.split("\n")


def test_lines_that_fill_the_cell_beside_the_label_go_on() -> None:
    law = "Peraturan Pemerintah Nomor 61 Tahun 2010\nPelaksanaan Undang-Undang"
    rows = (("Dasar Hukum", law), COLUMN[3])
    top = table(IDENTITY, IDENTITY_WIDTHS)
    header = header_of(page(top, table(rows, (200.0, 240.0), top=top.box.y1)))
    assert texts(header.legal_basis) == [law.replace("\n", " ")]
