"""Words that were run together are parted where, and only where, the picture has a space."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from drawn_lines import line

from digisop.stages.read.word_gaps import parted


@pytest.mark.parametrize("height", [80, 40, 24])
@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("SOP lain : Perki no 1 Tahun 2010", "SOP lain : Perkino 1 Tahun 2010"),
        ("Peraturan Presiden RI No. 76", "Peraturan Presiden RINo. 76"),
        ("paling lama 2 Hari kerja", "paling lama 2 Harikerja"),
        ("nomor KPU/I/2021 tentang surat", "nomor KPU/I/2021tentang surat"),
        ("SOP Pengadaan Barang/Jasa dan lain", "SOP PengadaanBarang/Jasa dan lain"),
    ],
)
def test_a_space_in_the_picture_parts_words(printed: str, read: str, height: int) -> None:
    assert parted(*line(printed, read, height=height)).text == printed


@pytest.mark.parametrize("spacing", [0, 5])
@pytest.mark.parametrize(
    "printed",
    [
        "SOP lain : Perkino 1Tahun 2010",
        "SOP PengadaanBarang/Jasa dan lain",
        "paling lama 2 Harikerja",
        "Mencatat Notulen rapat itu",
        "nomor 188/6/KEP/429.116/2021 Tentang",
        "NIP. 19700101 199503 1 001",
        "Budi Wijayakusuma, S.Sos., M.Si",
    ],
)
def test_what_is_printed_together_stays(printed: str, spacing: int) -> None:
    reading, picture = line(printed, printed, spacing=spacing)
    assert parted(reading, picture) is reading


def test_what_the_other_recogniser_parted_needs_less_of_a_gap() -> None:
    reading, picture = line("b. QZ_Vo. 53 dan lain", "b. QZVo. 53 dan lain", height=60, narrow=3)
    assert parted(reading, picture).text == "b. QZVo. 53 dan lain"
    told = replace(reading, other="b, QZ Vo. 53 dan lain")
    assert parted(told, picture).text == "b. QZ Vo. 53 dan lain"


def test_a_line_of_two_words_is_parted_at_known_places_only() -> None:
    assert parted(*line("SOP Pengadaan Barang", "SOP PengadaanBarang")).text.endswith(" Barang")
    for printed, read in (("SOP QZ Vo.", "SOP QZVo."), ("Hari kerja", "Harikerja")):
        reading, picture = line(printed, read)
        assert parted(reading, picture) is reading


@pytest.mark.parametrize("height", [80, 40, 24])
def test_a_line_without_spaces_is_parted_where_its_letters_stand_far_apart(height: int) -> None:
    read = "Kelengkapan     Waktu         Output"
    printed = read.replace("     ", " ").replace("         ", " ")
    reading, picture = line(read, "KelengkapanWaktuOutput", height=height)
    told = replace(reading, other="Kelengkapan\u201d Waktu Ouput")
    assert parted(told, picture).text.split() == printed.split()


@pytest.mark.parametrize("printed", ["S   T   A   N   D   A   R", "Diproses       x"])
def test_letters_that_all_stand_far_apart_are_one_word(printed: str) -> None:
    reading, picture = line(printed, printed.replace(" ", ""))
    assert parted(reading, picture) is reading


def test_a_speck_in_a_space_is_no_letter() -> None:
    reading, picture = line("SOP Pengadaan Barang lain", "SOP PengadaanBarang lain", height=80)
    first = int(reading.words[1].end * picture.shape[1])
    blank = np.flatnonzero((picture[:, :first] > 200).all(axis=0))
    runs = np.split(blank, np.flatnonzero(np.diff(blank) > 1) + 1)
    space = [run for run in runs if len(run) > 10][-1]
    picture[40:43, space[len(space) // 2] :][:, :3] = 0
    assert parted(reading, picture).text == "SOP Pengadaan Barang lain"


def test_an_empty_picture_parts_nothing() -> None:
    reading, _ = line("paling lama 2 Hari kerja", "paling lama 2 Harikerja")
    assert parted(reading, np.full((30, 300), 255, np.uint8)) is reading
