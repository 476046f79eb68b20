"""Words that were run together are parted where, and only where, the picture has a space."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest
from PIL import Image as Picture
from PIL import ImageDraw, ImageFont

from digisop.engines.base import Image, LineReading, ReadWord
from digisop.stages.read.word_gaps import parted

SIZE = 40


def line(
    printed: str, read: str, *, height: int = 30, spacing: int = 0, narrow: int = 0
) -> tuple[LineReading, Image]:
    """What was ``read`` of a line as ``printed``, and its picture of this ``height``; ``spacing``
    is what stands between letters in addition, ``narrow`` what an underscore's space lacks, in
    pixels of letters 40 high."""
    font = ImageFont.load_default(SIZE)
    picture = Picture.new("L", (60 * len(printed), 2 * SIZE), 255)
    draw, x, ends = ImageDraw.Draw(picture), float(SIZE), list[float]()
    for sign in printed:
        if sign == "_":
            x += font.getlength(" ") - narrow
        else:
            draw.text((x, SIZE // 2), sign, 0, font)
            x += font.getlength(sign) + (0 if sign == " " else spacing)
        ends.append(x)
    width = x + SIZE
    signs, words = iter(zip(printed, [SIZE, *ends], ends, strict=False)), []
    for token in read.split():
        places = [next(place for place in signs if place[0] == sign) for sign in token]
        words.append(ReadWord(token, places[0][1] / width, places[-1][2] / width, 0.9, "test"))
    whole = np.asarray(picture, np.uint8)[:, : round(width)]
    scale = height / whole.shape[0]
    return LineReading(tuple(words)), np.asarray(
        cv2.resize(whole, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8
    )


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
