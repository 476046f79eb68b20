"""Signs that are lighter than the dots of a line's letters are specks; print's own stay."""

from dataclasses import replace

import numpy as np
import pytest
from drawn_lines import line

from digisop.engines.base import Image, LineReading
from digisop.stages.read.speck_signs import UsualInk, usual_ink, without_speck_signs

PRINTED = "Mengirim bukti digital kepada pihak lain"
HEIGHT = 80


def speckled(index: int, read: str, level: float, *, before: bool = False) -> str:
    """What is left of a line of which the word at ``index`` was ``read`` with a sign, with a speck
    there at a ``level`` (share of the picture's height)."""
    reading, picture = line(PRINTED, PRINTED, height=HEIGHT)
    word = reading.words[index]
    x = round((word.start if before else word.end) * picture.shape[1]) + (-5 if before else 2)
    y = round(level * HEIGHT)
    marked = picture.copy()
    marked[y : y + 2, x : x + 2] = 0
    return text_of(reading, index, read, marked)


def text_of(reading: LineReading, index: int, read: str, picture: Image) -> str:
    words = list(reading.words)
    words[index] = replace(words[index], text=read)
    other = f"a x{read} {read} b"
    found = without_speck_signs(LineReading(tuple(words), other), picture)
    assert found.other == other  # what another recogniser read stays as it is
    return found.text


@pytest.mark.parametrize(
    ("index", "read", "level", "before"),
    [
        (0, "Mengirim.", 0.66, False),
        (1, "bukti,", 0.66, False),
        (2, "-digital", 0.55, True),
        (3, "'kepada", 0.35, True),
    ],
)
def test_a_speck_is_no_sign(index: int, read: str, level: float, before: bool) -> None:
    assert speckled(index, read, level, before=before) == PRINTED


@pytest.mark.parametrize("is_speck", [True, False])
def test_a_speck_behind_a_number_in_a_line_is_no_sign(is_speck: bool) -> None:
    printed = "Bukti nomor 14 dikirim" if is_speck else "Bukti nomor 14, dikirim"
    reading, picture = line(printed, printed, height=HEIGHT)
    marked = picture.copy()
    if is_speck:
        x = round(reading.words[2].end * picture.shape[1]) + 2
        marked[round(0.66 * HEIGHT) :, x : x + 2][:2] = 0
    found = text_of(reading, 2, "14,", marked)
    assert found == printed


def test_a_speck_that_joins_words_parts_them() -> None:
    reading, picture = line(PRINTED, PRINTED, height=HEIGHT)
    marked = picture.copy()
    one, two = reading.words[3:5]
    x = round((one.end + two.start) / 2 * picture.shape[1])
    y = round(0.66 * HEIGHT)
    marked[y : y + 2, x : x + 2] = 0
    joined = replace(one, text="kepada.pihak", end=two.end)
    words = (*reading.words[:3], joined, *reading.words[5:])
    assert without_speck_signs(LineReading(words), marked).text == PRINTED


@pytest.mark.parametrize(
    "printed",
    [
        "14. Mengirim bukti",
        "Mengirim bukti. Jika lain",
        "Mengirim bukti, lain",
        "Mengirim bukti digital.",
    ],
)
@pytest.mark.parametrize("height", [80, 40, 24])
def test_signs_of_the_print_stay(printed: str, height: int) -> None:
    reading, picture = line(printed, printed, height=height)
    assert without_speck_signs(reading, picture).text == printed


def test_a_sign_where_there_is_no_speck_stays() -> None:
    reading, picture = line(PRINTED, PRINTED, height=HEIGHT)
    assert text_of(reading, 1, "bukti.", picture) == PRINTED.replace("bukti", "bukti.")


def test_letters_without_dots_tell_nothing() -> None:
    reading, picture = line("surat keputusan", "surat keputusan", height=HEIGHT)
    marked = picture.copy()
    x = round(reading.words[0].end * picture.shape[1]) + 2
    marked[round(0.66 * HEIGHT), x] = 0
    assert text_of(reading, 0, "surat.", marked) == "surat. keputusan"


def test_a_blank_picture_tells_nothing() -> None:
    reading, _ = line("surat keputusan", "surat keputusan", height=HEIGHT)
    blank = np.full((HEIGHT, 300), 255, np.uint8)
    assert text_of(reading, 0, "surat.", blank) == "surat. keputusan"


NO_DOTS = "Mencatat surat dalam buku dan berkas"
WITH_STOPS = "Mengirim bukti. Surat kepada pihak lain. Dinas mengirim. Kami"


def heavily_speckled(read: str, index: int) -> tuple[LineReading, Image]:
    """A line without dots over its letters, of which one word was ``read`` with a sign behind it or
    before it, where a speck as heavy as such a dot is."""
    reading, picture = line(NO_DOTS, NO_DOTS, height=HEIGHT)
    words = list(reading.words)
    word, marked = words[index], picture.copy()
    is_before = read.startswith(".")
    x = (
        round(word.start * picture.shape[1]) - 6
        if is_before
        else round(word.end * picture.shape[1]) + 2
    )
    y = round(0.65 * HEIGHT)
    marked[y : y + 3, x : x + 3] = 0
    words[index] = replace(word, text=read)
    return LineReading(tuple(words)), marked


@pytest.mark.parametrize(("read", "index"), [("surat.", 1), ("dan.", 4), (".berkas", 5)])
def test_a_heavy_speck_where_no_sign_can_stand_is_none(read: str, index: int) -> None:
    """A copier's specks are as heavy as the dots of letters, print's points are heavier."""
    reading, picture = heavily_speckled(read, index)
    printed, other = line(WITH_STOPS, WITH_STOPS, height=HEIGHT)
    usual = usual_ink([reading, printed], [picture, other])
    found = without_speck_signs(reading, picture, usual).text
    assert found == reading.text.replace(read, read.strip("."))
    assert without_speck_signs(reading, picture, UsualInk()).text == reading.text


def test_a_heavy_speck_where_a_comma_may_stand_stays() -> None:
    """It is a comma that was read as a point, as likely as not."""
    printed = "Mencatat surat apabila berkas"
    reading, picture = line(printed, printed, height=HEIGHT)
    words = (reading.words[0], replace(reading.words[1], text="surat."), *reading.words[2:])
    marked = picture.copy()
    x, y = round(words[1].end * picture.shape[1]) + 2, round(0.63 * HEIGHT)
    marked[y : y + 3, x : x + 3] = 0
    other, shown = line(WITH_STOPS, WITH_STOPS, height=HEIGHT)
    usual = usual_ink([other], [shown])
    assert "surat." in without_speck_signs(LineReading(words), marked, usual).text


@pytest.mark.parametrize(
    "printed",
    [
        "Surat Permen. nomor",
        "Surat tgl. pembuatan",
        "1. (asli) surat",
        "1. (selesai) surat",
        "Surat SUB-BAGIAN umum",
        "Surat jual-beli",
    ],
)
def test_printed_signs_that_may_stand_there_stay(printed: str) -> None:
    reading, picture = line(printed, printed, height=HEIGHT)
    other, shown = line(WITH_STOPS, WITH_STOPS, height=HEIGHT)
    heavy = replace(usual_ink([other], [shown]), sign=1.0)
    assert without_speck_signs(reading, picture, heavy).text == printed


def test_a_picture_without_pixels_has_no_specks() -> None:
    nothing = np.zeros((HEIGHT, 0), np.uint8)
    reading, _ = line("Surat. masuk", "Surat. masuk", height=HEIGHT)
    assert without_speck_signs(reading, nothing) == reading
