"""Items of a box's list, from lines good and bad."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pages import line as line_of
from pages import lines

from digisop.stages.header.list_box import list_items


def items(text: str) -> list[str]:
    found = list_items(lines(text, 40, 40), 300)
    return [" ".join(line.text for line in item) for item in found]


def test_numbers_without_points() -> None:
    assert items("1 Komputer\n2 Printer\n3 Alat tulis") == ["Komputer", "Printer", "Alat tulis"]


def test_a_speck_in_a_line_of_its_own_before_the_first_number() -> None:
    assert items("Alat\n1 Komputer")[-1].endswith("Komputer")


def test_what_the_other_reader_made_of_a_marker_goes_with_it() -> None:
    read = [replace(line, other=other) for line, other in zip(
        lines("1. Komputer\n2. Printer", 40, 40), ("1 Komputer", "Printer"), strict=True
    )]  # fmt: skip
    assert [item[0].other for item in list_items(read, 300)] == ["Komputer", "Printer"]


def test_bullets_read_as_noughts() -> None:
    found = items("0 Undang-Undang Nomor 25 Tahun 2009 tentang\n  Pelayanan Publik\n0 PP No. 53")
    assert found == ["Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik", "PP No. 53"]


def test_a_circle_read_as_a_letter_before_the_only_item() -> None:
    assert items("O Teliti, jujur dan bertanggung jawab") == ["Teliti, jujur dan bertanggung jawab"]


def test_squares_read_as_letters_are_bullets_but_short_names_are_not() -> None:
    read = lines("MI Pelayanan Loket\nUU Nomor 25 Tahun 2009", 40, 40)
    unsure = [
        replace(line, words=(replace(line.words[0], confidence=0.4), *line.words[1:]))
        for line in read
    ]
    found = [item[0].text for item in list_items(unsure, 300)]
    assert found == ["Pelayanan Loket", "UU Nomor 25 Tahun 2009"]


def test_an_item_whose_bullet_was_lost_begins_where_there_was_room_before() -> None:
    assert items("• Lemari arsip\n• Buku Agenda\n  Formulir Permohonan\n  Kamera") == [
        "Lemari arsip",
        "Buku Agenda",
        "Formulir Permohonan",
        "Kamera",
    ]


def test_a_name_that_goes_on_in_the_next_line_is_one_item() -> None:
    law = (
        "• Peraturan Menteri Pendayagunaan Aparatur\n  Negara dan Reformasi Birokrasi Nomor 35\n"
        "  tentang Pedoman"
    )
    assert len(items(law)) == 1


def test_arrows_read_as_signs_are_bullets() -> None:
    assert items("Pendidikan D3\n>Menguasai tata naskah\n> Teliti") == [
        "Pendidikan D3",
        "Menguasai tata naskah",
        "Teliti",
    ]


def test_letters_of_items_that_cling_to_them() -> None:
    law = "a. Undang-Undang Nomor 43 Tahun 2009\nb.PP Nomor 53\nc.Peraturan Bupati Nomor 17"
    assert items(law) == [
        "Undang-Undang Nomor 43 Tahun 2009",
        "PP Nomor 53",
        "Peraturan Bupati Nomor 17",
    ]


def test_two_items_without_markers_in_the_only_line() -> None:
    assert items("Lembar Disposisi       Formulir Surat Masuk") == [
        "Lembar Disposisi",
        "Formulir Surat Masuk",
    ]
    assert items("Lembar   Disposisi   Formulir   Masuk") == ["Lembar Disposisi Formulir Masuk"]


def test_a_wide_gap_alone_in_one_of_several_lines_parts_two_items() -> None:
    read = "Formulir Permohonan              Aplikasi SIMPEG\nScanner"
    assert items(read) == ["Formulir Permohonan", "Scanner", "Aplikasi SIMPEG"]
    stretched = "Formulir       Permohonan       Aplikasi       SIMPEG\nScanner"
    assert items(stretched)[0].startswith("Formulir Permohonan Aplikasi SIMPEG")


def test_a_gap_between_two_words_alone_parts_nothing() -> None:
    assert items("Surat         Keputusan\nscanner dan kertas") == [
        "Surat Keputusan scanner dan kertas"
    ]


def test_items_of_columns_without_markers_are_apart_but_where_a_line_is_full() -> None:
    read = "Printer                      Kamera\nAlat Tulis Kantor (ATK)      Scanner"
    read += "\nLembar Disposisi"
    assert items(read) == [
        "Printer", "Alat Tulis Kantor (ATK)", "Lembar Disposisi", "Kamera", "Scanner",
    ]  # fmt: skip
    full = "Peraturan Daerah             Komputer\nSusunan Organisasi Perangkat Printer\nDaerah"
    assert "Susunan Organisasi Perangkat Daerah" in items(full)


def test_a_point_read_as_a_colon() -> None:
    assert items("a: Komputer\nb. Printer") == ["Komputer", "Printer"]
    assert items("a: Peraturan Menteri Nomor 35") == ["Peraturan Menteri Nomor 35"]
    assert items("Catatan: Komputer") == ["Catatan: Komputer"]


@pytest.mark.parametrize("sign", ["4", "•", "v"])
def test_ticks_read_as_digits_are_bullets(sign: str) -> None:
    read = f"{sign} Buku register\n4 Laporan bulanan\n4 Buku agenda surat\n  masuk"
    if sign == "v":
        read = read.replace("4", "v")
    assert items(read) == ["Buku register", "Laporan bulanan", "Buku agenda surat masuk"]


def test_columns_of_items_behind_circles() -> None:
    read = "o Formulir          o Scanner\n0 Komputer          0 Jaringan\no Buku Agenda"
    assert items(read) == ["Formulir", "Komputer", "Buku Agenda", "Scanner", "Jaringan"]


def test_columns_of_items_behind_capitals_of_which_one_was_read_as_a_digit() -> None:
    read = "A. Lemari arsip          C. Scanner\n8. Jaringan Internet     D. Alat Tulis"
    assert items(read) == ["Lemari arsip", "Jaringan Internet", "Scanner", "Alat Tulis"]


def test_columns_of_items_behind_numbers_with_a_point_and_a_bracket() -> None:
    read = "1.) Aplikasi          3.) Printer\n2.) Alat Tulis        4.) Kamera"
    assert items(read) == ["Aplikasi", "Alat Tulis", "Printer", "Kamera"]


def test_columns_of_items_behind_bullets_of_which_the_second_ones_were_lost() -> None:
    read = "• Aplikasi SIMPEG             Telepon/Faksimili\n• Komputer/Laptop             Kamera"
    assert items(read) == ["Aplikasi SIMPEG", "Komputer/Laptop", "Telepon/Faksimili", "Kamera"]


def test_a_gap_in_one_line_of_marked_items_parts_nothing() -> None:
    read = "• Aplikasi SIMPEG             Telepon\n• Komputer/Laptop"
    assert len(items(read)) == 2


@pytest.mark.parametrize("rows", [
    ("UU          Nomor 5 Tahun 2014", "PP          Nomor 6 Tahun 2015"),
    ("Peraturan         Menteri Dalam Negeri", "Keputusan         Menteri Keuangan"),
    ("Komputer          RAM 8 GB", "Printer           Epson L3110"),
])  # fmt: skip
@pytest.mark.parametrize("marks", ["1. 2.", "a. b."])
def test_gaps_within_counted_items_part_nothing(rows: tuple[str, ...], marks: str) -> None:
    read = "\n".join(f"{mark} {row}" for mark, row in zip(marks.split(), rows, strict=True))
    assert items(read) == [" ".join(row.split()) for row in rows]


def test_items_far_apart_in_the_only_line_whatever_its_box_s_height() -> None:
    (line,) = lines("Telepon/Faksimili          Lembar Disposisi", 40, 40)
    for height in (10, 19):
        box = line.box._replace(y1=line.box.y0 + height)
        words = tuple(replace(w, box=w.box._replace(y1=box.y1)) for w in line.words)
        found = list_items([replace(line, words=words, box=box)], 300)
        assert [item[0].text for item in found] == ["Telepon/Faksimili", "Lembar Disposisi"]


def test_items_beside_each_other_stand_row_by_row() -> None:
    names = "Printer\nLembar Disposisi\nKomputer/Laptop", "Aplikasi SIMPEG\nTelepon/Faks\nKamera"
    read = [*lines(names[0], 40, 40), *lines(names[1], 260, 40)]
    found = [" ".join(line.text for line in item) for item in list_items(read, 350)]
    assert found == "\n".join(names).split("\n")


def test_a_condition_in_a_capital_begins_an_item_behind_a_full_line() -> None:
    read = "Apabila SOP ini tidak dilaksanakan maka terlambat\nJika tidak dijalankan, terhambat"
    assert items(read) == read.split("\n")
    assert len(items("Memahami SOP dan\nSetiap aturan yang ada di dalamnya")) == 1


@pytest.mark.parametrize("read", [
    "a Laporan bulanan", "a Laporan bulanan\nb. Buku agenda", "a. Laporan bulanan\nb Buku agenda",
    "L  Laporan bulanan\n2. Buku agenda", "4  Laporan bulanan\n2. Buku agenda",
    "a. Laporan bulanan\nb.. Buku agenda", "(1 Laporan bulanan\n2. Buku agenda",
])  # fmt: skip
def test_markers_badly_read_are_told_by_the_others(read: str) -> None:
    assert items(read) == ["Laporan bulanan", "Buku agenda"][: read.count("\n") + 1]


@pytest.mark.parametrize("first", [
    "S1 Hukum atau sederajat", "D3 Komputer", "PC Desktop", "TV Layar datar", "AC Split", "IT Staf",
])  # fmt: skip
def test_short_names_that_begin_the_first_item_are_no_marker(first: str) -> None:
    assert items(f"{first}\n2. Memahami SOP") == [first, "Memahami SOP"]


@pytest.mark.parametrize(("read", "confidence", "item"), [
    ("4l Komputer", 0.97, "4l Komputer"), ("4l Komputer", 0.4, "Komputer"),
    ("S1 Komputer", 0.4, "S1 Komputer"),
])  # fmt: skip
def test_two_signs_are_a_marker_only_in_doubt(read: str, confidence: float, item: str) -> None:
    one, *rest = lines(f"{read}\n2. Printer", 40, 40)
    first = replace(one, words=(replace(one.words[0], confidence=confidence), *one.words[1:]))
    assert list_items((first, *rest), 300)[0][0].text == item


def test_a_sign_that_hangs_left_of_all_text_begins_an_item() -> None:
    read = "  Jika terlambat, layanan terhambat\n4 Apabila tidak dilaksanakan\n  terlambat"
    assert items(read) == [
        "Jika terlambat, layanan terhambat",
        "Apabila tidak dilaksanakan terlambat",
    ]


def test_a_budget_paper_behind_a_full_line_is_an_item() -> None:
    law = "Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik"
    found = list_items(lines(f"{law}\nDPA Tahun Anggaran 2022", 40, 40), 40 + 5 * len(law) + 9)
    assert [" ".join(line.text for line in item) for item in found] == [
        law,
        "DPA Tahun Anggaran 2022",
    ]


def test_filled_squares_surely_read_as_letters_hang_left_of_wrapped_lines() -> None:
    read = (
        "IM  PP Nomor 16 Tahun\n    2018 tentang Arsip\nMB  PP No. 53 Th. 2010\nIM  DPA Tahun 2022"
    )
    assert items(read) == [
        "PP Nomor 16 Tahun 2018 tentang Arsip",
        "PP No. 53 Th. 2010",
        "DPA Tahun 2022",
    ]


def test_ticks_read_in_several_ways_are_bullets() -> None:
    read = "4  Mampu mengoperasikan komputer\nY/  Menguasai tata naskah\n√  SMA/SMK sederajat"
    told = ["Mampu mengoperasikan komputer", "Menguasai tata naskah", "SMA/SMK sederajat"]
    assert items(read) == told


@pytest.mark.parametrize(("confidence", "item"), [(0.4, "Printer"), (0.97, "4 Printer")])
def test_a_doubtful_digit_before_the_only_item_is_a_bullet(confidence: float, item: str) -> None:
    (read,) = lines("4 Printer", 40, 40)
    unsure = replace(read.words[0], confidence=confidence)
    found = list_items([replace(read, words=(unsure, *read.words[1:]))], 300)
    assert found[0][0].text == item


def test_short_names_that_begin_lines_without_signs_stay() -> None:
    law = "PP Nomor 53 Tahun 2010\nUU Nomor 14 Tahun 2008"
    assert items(law) == law.split("\n")
    assert items("SK Bupati Nomor 5\n   Tahun 2009 tentang\n   Arsip")[0].startswith("SK Bupati")


def test_an_ability_behind_a_full_line_is_an_item() -> None:
    read = "Memahami peraturan perundang-undangan terkait\nMampu mengoperasikan komputer"
    found = list_items(lines(read, 40, 40), 40 + 5 * 48)
    assert [item[0].text for item in found] == read.split("\n")


def test_a_verb_in_a_capital_begins_an_item_whose_bullet_was_lost() -> None:
    read = "• Memahami peraturan perundang-undangan terkait\n  Memiliki kemampuan administrasi"
    found = list_items(lines(read, 40, 40), 40 + 5 * 50)
    assert [item[0].text for item in found] == [line[2:] for line in read.split("\n")]


@pytest.mark.parametrize("sign", ["UU", "S1", "SK"])
def test_short_names_that_hang_are_no_bullets(sign: str) -> None:
    text = f"{sign} Nomor 23 Tahun 2014 tentang\n   Pemerintahan Daerah\n{sign} Nomor 12\n   Arsip"
    assert " ".join(items(text)).count(sign) == 2


def test_a_list_that_goes_on_from_another_page_keeps_its_numbers() -> None:
    text = "4. Peraturan Bupati Badung\n   Nomor 5\n5. Peraturan Menteri\n   Nomor 7"
    assert len(items(text)) == 2


def test_a_noun_at_the_beginning_of_a_wrapped_line_begins_no_item() -> None:
    text = "- Koordinasi antar pimpinan dan staf pelaksana\n  Seluruh Perangkat Daerah"
    assert items(text) == ["Koordinasi antar pimpinan dan staf pelaksana Seluruh Perangkat Daerah"]


def test_items_in_one_line_stand_where_their_words_do() -> None:
    read = lines("1. Lembar Disposisi 2. Scanner\n3. Komputer", 40, 40)
    found = {item[0].text: item[0] for item in list_items(read, 300)}
    assert [*found] == ["Lembar Disposisi", "Scanner", "Komputer"]
    words = {word.text: word.box for line in read for word in line.words}
    for text, line in found.items():
        assert [word.box for word in line.words] == [words[token] for token in text.split()]


def test_bare_numbers_of_which_one_is_hidden() -> None:
    laws = ("1 Undang-undang Nomor 5", "3 Peraturan Pemerintah", "  Nomor 46", "4 Surat Edaran")
    assert items("\n".join(laws)) == [
        "Undang-undang Nomor 5",
        "Peraturan Pemerintah Nomor 46",
        "Surat Edaran",
    ]
    read = items("1 Undang-undang tentang\n2 (dua) Kementerian\n12 Lampiran")
    assert read[0] == "Undang-undang tentang"


def test_amounts_that_do_not_run_on_number_no_items() -> None:
    assert items("Peralatan\n1 Laptop\n3 Printer")
    assert items("1 Laptop\n4 Printer")[-1] == "4 Printer"


def test_a_number_that_runs_on_is_a_marker_though_its_point_is_lost() -> None:
    assert items("1. Laptop\n2. ATK\n3  NSPK Kearsipan")[1:] == ["ATK", "NSPK Kearsipan"]
    cited = items("1. Laptop\n2. Keputusan Nomor\n3  KPTS Tahun 2019")
    assert cited[1:] == ["Keputusan Nomor 3 KPTS Tahun 2019"]
    assert items("1. Laptop\n2. Kertas\n4  rim")[1:] == ["Kertas 4 rim"]


def test_a_first_number_with_a_comma_is_a_marker_where_the_second_has_a_point() -> None:
    laws = "1, Undang-Undang Nomor 16\n2. Peraturan Pemerintah Nomor 51\n3. Peraturan Presiden"
    assert items(laws)[0] == "Undang-Undang Nomor 16"


def test_an_item_of_a_second_column_that_is_level_with_none_of_the_first() -> None:
    read = lines("a. Formulir Permohonan\nb. Lembar Disposisi", 40, 40)
    aside = line_of("c. Telepon/Faksimili", 260, 45.5)
    found = [item[0].text for item in list_items([read[0], aside, read[1]], 400)]
    assert found == ["Formulir Permohonan", "Lembar Disposisi", "Telepon/Faksimili"]


def test_an_item_does_not_end_within_brackets() -> None:
    read = items("SOP seleksi jasa konsultansi (nilai paling banyak\nRp.100.000.000,-).")
    assert read == ["SOP seleksi jasa konsultansi (nilai paling banyak Rp.100.000.000,-)."]


def test_a_number_that_stands_a_little_higher_than_its_item() -> None:
    laws = [
        line_of("1. Undang-Undang Nomor 16", 40, 40),
        line_of("2. Peraturan Pemerintah", 40, 54),
    ]
    apart = [line_of("3.", 40, 68), line_of("Peraturan Presiden", 55, 73.5)]
    found = [item[0].text for item in list_items([*laws, *apart], 300)]
    assert found == ["Undang-Undang Nomor 16", "Peraturan Pemerintah", "Peraturan Presiden"]


def test_an_amount_at_the_beginning_of_a_line_is_no_marker() -> None:
    read = items("1. Memiliki pengalaman minimal\n2  tahun di bidangnya")
    assert read == ["Memiliki pengalaman minimal 2 tahun di bidangnya"]
    assert items("1. Formulir rangkap\n2  LEMBAR asli\n2. Komputer")[0].endswith("2 LEMBAR asli")


def test_numbers_at_half_the_height_of_their_items() -> None:
    """As spreadsheets set them; where each is level with its first line nothing is moved."""
    laws = [line_of("1.", 40, 40), line_of("Undang-Undang Nomor 16", 60, 40)]
    laws += [line_of("Peraturan Pemerintah Nomor 28 tentang", 60, 56), line_of("2.", 40, 63)]
    laws += [line_of("Pelaksanaan Undang-Undang", 60, 70), line_of("3.", 40, 86)]
    laws += [line_of("Peraturan Presiden", 60, 86)]
    found = [" ".join(part.text for part in item) for item in list_items(laws, 400)]
    assert found == [
        "Undang-Undang Nomor 16",
        "Peraturan Pemerintah Nomor 28 tentang Pelaksanaan Undang-Undang",
        "Peraturan Presiden",
    ]
