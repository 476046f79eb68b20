"""List boxes cut into items."""

import pytest

from digisop.text.items import split_items, strip_marker


def texts(lines: list[str], **edges: object) -> list[str]:
    return [item.text for item in split_items(lines, **edges)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("lines", "items"),
    [
        (["1. Komputer", "2. Printer"], ["Komputer", "Printer"]),
        (["1.Komputer", "2.Printer"], ["Komputer", "Printer"]),
        (["1) Komputer", "2) Printer"], ["Komputer", "Printer"]),
        (["1.) Komputer", "2.) Printer"], ["Komputer", "Printer"]),
        (["(1) Komputer", "(2) Printer"], ["Komputer", "Printer"]),
        (["a. Komputer", "b. Printer"], ["Komputer", "Printer"]),
        (["I. Komputer", "II. Printer"], ["Komputer", "Printer"]),
        (["- Komputer", "- Printer"], ["Komputer", "Printer"]),
        (["• Komputer", "✓ Printer"], ["Komputer", "Printer"]),
        (["1", "1. Komputer", "2. Printer"], ["1", "Komputer", "Printer"]),
        (["4. Komputer", "5. Printer"], ["Komputer", "Printer"]),
        (["1.", "Komputer", "2.", "Printer"], ["Komputer", "Printer"]),
    ],
)
def test_markers(lines: list[str], items: list[str]) -> None:
    assert texts(lines) == items


@pytest.mark.parametrize(
    ("lines", "items"),
    [
        (["l. Komputer", "2. Printer"], ["Komputer", "Printer"]),
        (["I. Komputer", "2. Printer"], ["Komputer", "Printer"]),
        (["L Komputer", "2. Printer"], ["Komputer", "Printer"]),
        (["L Rahman"], ["L Rahman"]),
        (["Surat dari", "L Hakim"], ["Surat dari L Hakim"]),
        (
            ["1. Satu", "2. Dua", "3. Tiga", "4. Empat", "S. Lima"],
            ["Satu", "Dua", "Tiga", "Empat", "Lima"],
        ),
        (["- Satu", "~ Dua", "= Tiga", "— Empat"], ["Satu", "Dua", "Tiga", "Empat"]),
        (["• Satu", "e Dua", "« Tiga"], ["Satu", "Dua", "Tiga"]),
        (["1. Satu", "3. Tiga", "4. Empat"], ["Satu", "Tiga", "Empat"]),
        (["A. Satu", "8. Dua", "C. Tiga"], ["Satu", "Dua", "Tiga"]),
    ],
)
def test_misread_and_lost_markers(lines: list[str], items: list[str]) -> None:
    assert texts(lines) == items


def test_signs_at_the_markers_edge_are_a_misread_marker() -> None:
    lines = ["a. Memahami peraturan", "terkait", "b. S1 Hukum", "0. Teliti, jujur", "0. dan sabar"]
    lefts = [305.0, 318.0, 305.0, 305.5, 318.0]
    assert texts(lines, lefts=lefts) == [
        "Memahami peraturan terkait",
        "S1 Hukum",
        "Teliti, jujur 0. dan sabar",
    ]


def test_a_letter_read_as_another_of_its_look_marks_the_next_item() -> None:
    lines = [f"{letter}. Peraturan tentang Arsip" for letter in "abcdetg"]
    lefts = [9.0] * len(lines)

    assert len(texts(lines, lefts=lefts)) == len(lines)
    assert len(texts([*lines[:3], "t. Lampiran"], lefts=lefts[:4])) == 3


def test_a_lost_marker_is_made_up_for_where_the_numbers_jump() -> None:
    lines = [
        "1. Peraturan Menteri Nomor 35 Tahun 2012 tentang",
        "Pedoman Penyusunan",
        "Peraturan Bupati Nomor 2 Tahun 2020 tentang Tata",
        "Naskah Dinas",
        "3. Peraturan Daerah",
    ]
    rights = [290.0, 150.0, 288.0, 120.0, 160.0]
    assert texts(lines, rights=rights) == [
        "Peraturan Menteri Nomor 35 Tahun 2012 tentang Pedoman Penyusunan",
        "Peraturan Bupati Nomor 2 Tahun 2020 tentang Tata Naskah Dinas",
        "Peraturan Daerah",
    ]


def test_wrapped_numbers_are_no_items() -> None:
    lines = [
        "1. Peraturan KPU Nomor 8 Tahun",
        "2021 tentang Tata Kerja Nomor",
        "12. Lampiran",
        "2. Perda",
    ]
    assert texts(lines) == [
        "Peraturan KPU Nomor 8 Tahun 2021 tentang Tata Kerja Nomor 12. Lampiran",
        "Perda",
    ]


def test_sub_items_stay_with_their_parent() -> None:
    lines = ["1. Menyiapkan:", "a. berkas;", "b. surat; dan", "2. Mengirim", "- kurir"]
    assert texts(lines) == ["Menyiapkan: a. berkas; b. surat; dan", "Mengirim - kurir"]


def test_items_run_together() -> None:
    assert texts(["1. UU 14 Tahun 2008; 2. PP 61 Tahun 2010; dan3. Perki"]) == [
        "UU 14 Tahun 2008;",
        "PP 61 Tahun 2010; dan",
        "Perki",
    ]
    assert texts(["1. Komputer/Laptop2. Printer3. Scanner"]) == [
        "Komputer/Laptop",
        "Printer",
        "Scanner",
    ]
    assert texts(["1. Sesuai Pasal 2. Berlaku umum"]) == ["Sesuai Pasal 2. Berlaku umum"]


def test_items_with_ticks_run_together() -> None:
    found = split_items(["✓ Aplikasi SIMPEG✓ Buku Agenda", "✓ Laptop"])
    assert [item.text for item in found] == ["Aplikasi SIMPEG", "Buku Agenda", "Laptop"]
    assert len(split_items(["- Surat - Nota", "- Buku"])) == 2


def test_a_comma_behind_the_number_of_an_item() -> None:
    found = split_items(["1, Pendidikan minimal D3/S1", "2. Teliti"])
    assert [item.text for item in found] == ["Pendidikan minimal D3/S1", "Teliti"]
    assert split_items(["1, 2 dan 3"])[0].text == "1, 2 dan 3"


@pytest.mark.parametrize(
    ("lines", "items"),
    [
        (["1. UU Lembaran Negara Tahun 2014 Nomor", "2, Tambahan Lembaran Negara 5495)"], 1),
        (["4. UU (Tahun 2014 Nomor", "5, Tambahan Lembaran) Arsip", "5. Perda"], 2),
        (["1. UU (LN Tahun 2014", "2, Tambahan Lembaran)", "3. Perda"], 2),
        (["1. Warga RT 3 RW", "2, Kelurahan Jati"], 1),
        (["2. Jalan Merdeka Nomor", "3, Kota Malang"], 1),
        (["1. Kantor di Merdeka", "2, Kota Malang", "2. Perda"], 2),
        (["1. Komputer", "2, Printer", "3. Scanner"], 3),
        (["1. Pendidikan D3/S1", "2, Teliti"], 2),
    ],
)
def test_a_cited_number_with_a_comma_begins_no_item(lines: list[str], items: int) -> None:
    found = texts(lines)
    assert len(found) == items
    if items == 1:
        assert lines[1] in found[0]


def test_lead_in_is_an_item() -> None:
    assert texts(["Jumlah Pelaksana", "1. Teliti", "2. Jujur"]) == [
        "Jumlah Pelaksana",
        "Teliti",
        "Jujur",
    ]


def test_line_indexes() -> None:
    items = split_items(["1. Satu", "dua", "", "2. Tiga"])
    assert [item.lines for item in items] == [(0, 1), (3,)]


@pytest.mark.parametrize("lines", [[], ["-"], ["—", " "], [""], ["- -"]])
def test_a_lone_dash_is_no_item(lines: list[str]) -> None:
    assert split_items(lines) == []


def test_paragraphs_without_markers() -> None:
    assert texts(["Jika terlambat maka", "dikembalikan."]) == ["Jika terlambat maka dikembalikan."]
    assert texts(["Pertama;", "Kedua;"]) == ["Pertama;", "Kedua;"]
    lines = ["Staf", "Kepala Sub Bagian", "Bupati"]
    assert texts(lines, lefts=[9, 9, 9], rights=[30, 120, 40], box_right=200) == lines
    full = ["Prosedur ini wajib dijalankan oleh Kepala", "Dinas dan stafnya"]
    assert texts(full, lefts=[9, 9], rights=[195, 90], box_right=200) == [" ".join(full)]


def test_a_verb_in_a_capital_begins_a_paragraph_below_a_full_line_of_small_letters() -> None:
    told = ["Memahami peraturan perundang-undangan terkait", "Menguasai tata naskah dinas"]
    title = ["Peraturan Menteri tentang Tata Cara", "Memperoleh Informasi Publik"]
    name = ["Memahami tugas dan fungsi dari", "Sekretariat Daerah dan bagiannya"]

    for lines, items in ((told, told), (title, [" ".join(title)]), (name, [" ".join(name)])):
        assert texts(lines, lefts=[9, 9], rights=[195, 120], box_right=200) == items
    hanging = ["Undang-Undang Pelayanan", "Publik", "Peraturan Daerah"]
    assert len(texts(hanging, lefts=[9, 20, 9], rights=[195, 60, 150])) == 2


@pytest.mark.parametrize(
    ("text", "stripped"),
    [
        ("1. Komputer", "Komputer"), ("- Nota", "Nota"), ("a) surat", "surat"), ("(2) map", "map"),
        ("• Laptop", "Laptop"), ("S.Sos", "S.Sos"), ("2021 tentang", "2021 tentang"),
        ("12/ORT", "12/ORT"), ("H. Ahmad", "H. Ahmad"), ("12.03.2020", "12.03.2020"),
    ],
)  # fmt: skip
def test_strip_marker(text: str, stripped: str) -> None:
    assert strip_marker(text) == stripped


@pytest.mark.parametrize("mark", ["◆", "→", "⇒", "❑", "★", "▸", "✗", "\uf0b7"])
def test_a_drawn_sign_before_an_item_is_its_bullet(mark: str) -> None:
    lines = [f"{mark} Aplikasi SIMPEG", f"{mark} Jaringan"]
    assert texts(lines) == ["Aplikasi SIMPEG", "Jaringan"]
