"""Misreadings that are certain are put right, all else stays."""

from __future__ import annotations

import pytest

from digisop.text.known_misreadings import put_right, put_unit_right


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("Mencatat notulen rapat .dan arsip", "Mencatat notulen rapat dan arsip"),
        ("Memeriksa .,dokumen anggaran", "Memeriksa dokumen anggaran"),
        ("Camat _", "Camat"),
        ("'Mengarsipkan data", "Mengarsipkan data"),
        ("___ Nota dinas", "Nota dinas"),
        ("| Kepala ~ Dinas", "Kepala Dinas"),
        ("a. surat; b. daftar; dan Cc. notulen", "a. surat; b. daftar; dan c. notulen"),
        ("KECAMATAN SUMBEREJO JI. Raya No. 45", "KECAMATAN SUMBEREJO Jl. Raya No. 45"),
        ("Ji. Merdeka", "Jl. Merdeka"),
        ("JI. RAYA MERDEKA", "JL. RAYA MERDEKA"),
        ("kepada BUPATIWALIKOTA, jika", "kepada BUPATI/WALIKOTA, jika"),
        ("Provinsi dan KabupatenKota", "Provinsi dan Kabupaten/Kota"),
        ("INFORMASI “PUBLIK", "INFORMASI PUBLIK"),
        ('"Menandatangani lembar', "Menandatangani lembar"),
        ("[Komputer", "Komputer"),
        ("06/KPU/l/2021 tentang", "06/KPU/I/2021 tentang"),
        ("06/KPU/|/2021 tentang", "06/KPU/I/2021 tentang"),
        ("06/KPU/t/2021 tentang", "06/KPU/I/2021 tentang"),
        ("isi: a, surat; b. peta; dan C. foto", "isi: a. surat; b. peta; dan c. foto"),
        ("isi: a. surat; b. peta; dan, c. foto", "isi: a. surat; b. peta; dan c. foto"),
        ("paling lambat 2 bari kerja", "paling lambat 2 hari kerja"),
        ("3 Mari kerja", "3 Hari kerja"),
        ("Komputer/L.aptop", "Komputer/Laptop"),
        ("peringatan I, Il dan Ill tentang", "peringatan I, II dan III tentang"),
        ("Golongan lI", "Golongan II"),
        ("Satpol PP Kalbar|", "Satpol PP Kalbar"),
    ],
)  # fmt: skip
def test_what_can_only_be_a_misreading_is_put_right(read: str, printed: str) -> None:
    assert put_right(read) == printed


@pytest.mark.parametrize(
    "text",
    [
        "Unggah berkas .pdf atau .docx", "pukul 08 .30", "rapat. dan arsip", "a .b", "12 .dan",
        "Nomor __ / __", "__ / 2021", "_", "Cc. Kepala Dinas", "a. surat; Dd. notulen",
        "b. Dr. Budi",
        "b.Cc. x", "MIJI. Raya", "JL. RAYA", 'surat "Segera" dan', 'Monitor 14"', "[A] dan B",
        "KPU/l/21", "kpu/l/2021",
        "Rabi' al Awal", "5 Th, 3 bulan", "Th, 3 orang", "188/L/2017",
        "Jum'at", "'Aisyiyah Daerah", "'data' lain", "kode 12'", "Surat Qur'an",
        "hukum syara' Islam", "Sesuai jadwal'",
        "06/KPU//2021 tentang", "https://JDIH//2021/sop",
        "sesuai Pasal 7 kami", "Menyiapkan 3 tari", "2 Minggu", "isi: A. Peta; B. Tabel",
        "golongan: A, B, C, D", "Seksi: A. Umum, B. Keuangan, C. Kepegawaian",
        "Tim: A. Rahman, B. Harahap, C. Lubis", "golongan: a. B, b. C, c. D",
        "rangkap 2 dari kerja sama", "1 Sari", "7 hasi",
        "Perki no 1Tahun 2010", "H.kemas", "S.Sos", "Budi, S.sos", "H.usin", "M.ali",
        "Ilham", "d'Il", "www.Il", "ll", "A|B", "|", "Golongan I|", "Tk. l",
        "bupati walikota", "KABUPATEN KOTAWARINGIN", "kabupatenkotanya",
    ],
)  # fmt: skip
def test_what_may_be_printed_stays(text: str) -> None:
    assert put_right(text) == text


@pytest.mark.parametrize(
    ("read", "other", "printed"),
    [
        ("hasil' rapat", "hasil rapat", "hasil rapat"),
        ("hasil' rapat", "hasil' rapat", "hasil' rapat"),
        ("hasil' rapat", "", "hasil' rapat"),
        ("188/L/2017", "188/l/2017", "188/I/2017"),
        ("188/L/2017", "188/L/2017", "188/L/2017"),
    ],
)
def test_what_another_reading_tells(read: str, other: str, printed: str) -> None:
    assert put_right(read, other) == printed


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("± 7 hasi", "± 7 hari"),
        ("1 Sari", "1 Hari"),
        ("2 Minggu", "2 Minggu"),
        ("3 har", "3 hari"),
        ("± 10 Han", "± 10 Hari"),
        ("1 ment", "1 menit"),
        ("5 MENT", "5 MENIT"),
        ("3 HAR", "3 HARI"),
        ("5 Mnt", "5 Mnt"),
        ("2 harikerja", "2 harikerja"),
        ("3 kali", "3 kali"),
        ("Menyiapkan 3 tari", "Menyiapkan 3 tari"),
    ],
)
def test_the_unit_of_a_duration_is_put_right(read: str, printed: str) -> None:
    assert put_unit_right(read) == printed


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("14 - 15 Ment", "14 - 15 Menit"), ("10 Merst", "10 Menit"), ("2 kali", "2 kali"),
        ("7 han kerja", "7 hari kerja"), ("1 (satu) har", "1 (satu) hari"),
        ("5 Hari kera", "5 Hari kerja"),
        ("1 (suatu) hari", "1 (suatu) hari"), ("5 (lama) hari", "5 (lama) hari"),
        ("2 (doa) hari", "2 (doa) hari"), ("2 (dma) hari", "2 (dua) hari"),
        ("3 lembar", "3 lembar"), ("1 paket", "1 paket"), ("2 triwulan", "2 triwulan"),
    ],
)  # fmt: skip
def test_units_of_amounts(read: str, printed: str) -> None:
    assert put_unit_right(read) == printed


def test_a_stroke_behind_what_is_counted_so_is_a_one_where_both_readings_have_it() -> None:
    assert put_right("Penata Tk. | (III/d)", "Penata Tk. I (III/d)") == "Penata Tk. I (III/d)"
    assert put_right("Golongan | dan", "Golongan dan") == "Golongan dan"
