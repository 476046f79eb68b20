"""Points before small letters are no points, where another reading or grammar says so."""

from __future__ import annotations

import pytest

from digisop.text.stops import has_specks_in_names, mend_markers, mend_stops


@pytest.mark.parametrize(
    ("read", "other", "printed"),
    [
        ("kepada Petugas. jika tidak", "kepada Petugas, jika tdak", "kepada Petugas, jika tidak"),
        ("dan data. pendukung", "dan data pendukung", "dan data pendukung"),
        ("apabila. tidak lengkap", None, "apabila tidak lengkap"),
        ("surat masuk. lalu", "surat masuk. lalu", "surat masuk. lalu"),
        ("surat masuk. lalu", None, "surat masuk. lalu"),
        ("konsep surat. jika setuju", "konsep surat jika setuju", "konsep surat. jika setuju"),
        ("surat masuk. Lalu", "surat masuk, Lalu", "surat masuk. Lalu"),
        ("kepada JFU. jika tidak", "kepada JFU, jika tidak", "kepada JFU, jika tidak"),
        ("kepada JFU. jika tidak", None, "kepada JFU. jika tidak"),
        ("Mengetik. bukti", "Mengetik. bukti", "Mengetik. bukti"),
        ("berkas. surat dikirim", "berkas. surat dikirim", "berkas. surat dikirim"),
        ("Surat diterima. jadwal", "Menyusun laporan", "Surat diterima. jadwal"),
        ("Kirim ke lamp. surat", "Kirim ke lamp surat", "Kirim ke lamp. surat"),
        ("Kepada Kasubbag. umum", "Kepada Kasubbag umum", "Kepada Kasubbag. umum"),
        ("data. pokok dan data", "data. pokok dan data", "data. pokok dan data"),
        ("Mengetik. selanjutnya", "Mengetik. selanjutnya", "Mengetik. selanjutnya"),
        ("Kasubbag. umum", "Kasubbag. umum", "Kasubbag. umum"),
        ("tgl. surat, hal. dua", "tgl, surat, hal dua", "tgl. surat, hal. dua"),
    ],
)  # fmt: skip
def test_a_point_before_a_small_letter(read: str, other: str | None, printed: str) -> None:
    assert mend_stops([(read, other)]) == [printed]


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("Nomor 14 Tahun 2008. tentang. Keterbukaan", "Nomor 14 Tahun 2008 tentang Keterbukaan"),
        ("Permendagri No. 52 Tahun.2011", "Permendagri No. 52 Tahun 2011"),
        ("berkas lengkap.Selanjutnya mengarsipkan", "berkas lengkap.Selanjutnya mengarsipkan"),
        ("Lampiran. a. surat; b. nota", "Lampiran. a. surat; b. nota"),
        ("Berkas.docx di jdih.go.id", "Berkas.docx di jdih.go.id"),
        ("yang memuat berkas tentang.", "yang memuat berkas tentang."),
        ("tahun 2008. Lalu", "tahun 2008. Lalu"),
    ],
)
def test_specks_that_were_read_as_points(read: str, printed: str) -> None:
    assert mend_stops([(read, None)]) == [printed]


def test_a_point_between_words_that_the_other_reading_parts() -> None:
    assert mend_stops([("Aparatur.Negara", "Aparatur Negara")]) == ["Aparatur Negara"]
    assert mend_stops([("Aparatur.Negara", "Aparatur.Negara")]) == ["Aparatur.Negara"]


@pytest.mark.parametrize(
    ("read", "other", "printed"),
    [
        ("2018 tentang Pengadaan. Barang", "2018 tentang Pengadaan Barang", "Pengadaan Barang"),
        ("2018 tentang Pengadaan. Barang", "2018 tentang Pengadaan. Barang", "Pengadaan. Barang"),
        ("2018 tentang arsip. Barang", "2018 tentang arsip Barang", "arsip Barang"),
        ("tentang arsip. Barang", "tentang arsip Barang", "arsip. Barang"),
        (
            "2018 tentang Arsip. Berkas dicatat",
            "2018 tentang Arsip Berkas dicatat",
            "Arsip. Berkas dicatat",
        ),
        ("2018 tentang Arsip; data. Surat", "2018 tentang Arsip; data Surat", "data. Surat"),
    ],
)
def test_no_sentence_ends_in_the_title_of_a_law(read: str, other: str, printed: str) -> None:
    assert mend_stops([(read, other)])[0].endswith(printed)


def test_the_title_of_a_law_ends_with_its_sentence() -> None:
    text = "Tahun 2018 tentang Pengadaan. Berkas diperiksa. Surat dikirim"
    assert mend_stops([(text, text.replace(".", ""))]) == [text]
    text = "Surat diterima Sekretaris. Berkas dicatat"
    assert mend_stops([(text, text.replace(".", ""))]) == [text]


def test_specks_in_names_are_told() -> None:
    assert has_specks_in_names([("Formulir. Permohonan", "Formulir Permohonan")])
    assert not has_specks_in_names([("data. pendukung", "data pendukung")])


def test_a_point_in_a_name_that_one_of_two_read() -> None:
    def mended(read: str) -> str:
        return mend_stops([(read, read.replace(".", ""))])[0]

    assert mended("Formulir. Permohonan") == "Formulir Permohonan"
    for text in ("Formulir. Mengirim", "Surat Masuk. Jika", "Prov. Jatim", "formulir. Permohonan"):
        assert mended(text) == text


def test_a_point_at_the_end_of_a_line() -> None:
    first = ("bahan dan data.", "bahan dan data")
    assert mend_stops([first, ("pendukung", None)]) == ["bahan dan data", "pendukung"]
    assert mend_stops([first, ("Pendukung", None)]) == ["bahan dan data.", "Pendukung"]
    assert mend_stops([first, ("", None)]) == ["bahan dan data.", ""]


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("a. surat; b, daftar; dan c: notulen", "a. surat; b. daftar; dan c. notulen"),
        ("a. surat: b. daftar: dan c. nota", "a. surat; b. daftar; dan c. nota"),
        ("berupa: a. surat; b. daftar", "berupa: a. surat; b. daftar"),
        ("Kelas: b, dan c, lalu", "Kelas: b, dan c, lalu"),
        ("Kelas: b. dan", "Kelas: b. dan"),
        ("berupa. a. surat; b. buku, dan c. nota", "berupa: a. surat; b. buku; dan c. nota"),
        ("lampiran. a. surat; b. buku; c. nota", "lampiran. a. surat; b. buku; c. nota"),
        ("ini: a. surat, b. buku, dan c. nota", "ini: a. surat, b. buku, dan c. nota"),
    ],
)  # fmt: skip
def test_signs_around_the_letters_of_items(read: str, printed: str) -> None:
    assert mend_markers(read) == printed
