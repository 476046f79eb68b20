from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np
import pytest
from ruled import render, swimlane

from digisop.engines.base import Image, LineReading, ReadWord
from digisop.engines.cascade import CascadeReader, beyond_doubt
from digisop.engines.fusion import fuse, is_well_formed
from digisop.engines.line_sheet import lay_out
from digisop.engines.ppocr import PPOCRReader
from digisop.engines.tesseract import TesseractReader
from digisop.errors import LanguageMissingError

PAGE: Image = cv2.cvtColor(render(swimlane(symbols=False), 200), cv2.COLOR_BGR2GRAY).astype(
    np.uint8
)


def crop(x0: float, y0: float, x1: float, y1: float) -> Image:
    """Part of the drawn page, in points."""
    a, b, c, d = (round(v * 200 / 72) for v in (x0, y0, x1, y1))
    return PAGE[b:d, a:c]


SURAT = crop(72, 162, 220, 182)
DUA_JAM = crop(622, 162, 690, 182)
BLANK = np.full((40, 200), 255, np.uint8)


def reading(text: str, confidence: float = 0.95) -> LineReading:
    return LineReading(tuple(ReadWord(word, 0.0, 1.0, confidence, "test") for word in text.split()))


def test_ppocr_reads_signs_that_tesseract_lacks() -> None:
    (found,) = PPOCRReader().read([DUA_JAM])

    assert found.text.replace(" ", "") == "±2jam"
    assert found.confidence > 0.9


def test_words_are_placed_along_the_line() -> None:
    (found,) = PPOCRReader().read([SURAT])

    starts = [word.start for word in found.words]
    assert starts == sorted(starts)
    assert all(0 <= word.start < word.end <= 1 for word in found.words)


def test_tesseract_reads_many_lines_in_one_go() -> None:
    lines = [SURAT, BLANK, crop(72, 222, 230, 242), crop(72, 282, 230, 302)]

    found = TesseractReader().read(lines)

    assert [one.text for one in found] == [
        "Menerima surat permohonan",
        "",
        "Memeriksa kelengkapan berkas",
        "Mengarsipkan dokumen kegiatan",
    ]


def test_no_lines_need_no_engine() -> None:
    assert TesseractReader().read([]) == []
    assert PPOCRReader().read([]) == []


def test_missing_language_data_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("digisop.engines.tesseract.LANGUAGE", "xyz")

    with pytest.raises(LanguageMissingError):
        TesseractReader().read([SURAT])


def test_lines_on_a_sheet_keep_apart() -> None:
    sheet = lay_out([SURAT] * 30)

    for index, (left, top, right) in enumerate(sheet.places):
        assert sheet.owner((left + right) / 2, top + 16) == index


@pytest.mark.parametrize(
    ("tesseract", "ppocr", "expected"),
    [
        ("Berkas usulan", "Berkas usuian", "Berkas usulan"),
        ("# 2 jam", "± 2 jam", "± 2 jam"),
        ("t4 Hari", "±4Hari", "±4Hari"),
        ("Nomor 52 Tahun 2011", "Nomor 52 Tahun 20ll", "Nomor 52 Tahun 2011"),
        ("surat undangan, dan", "surat undangan; dan", "surat undangan; dan"),
        ("Nomor 16 Tahun 2018", "Nomor 16 Tahun2018", "Nomor 16 Tahun 2018"),
        ("S Jam", "5 Jam", "5 Jam"),
        ("1 Memahami tata naskah", "1.Memahami tata naskah", "1. Memahami tata naskah"),
        ("diproses (dua hari),", "diproses(dua hari);", "diproses (dua hari);"),
        ("1 365 Tahun 2017", ": 365 Tahun 2017", ": 365 Tahun 2017"),
        ("172/HM.02/KPU/I/2021", "172/HM.02/KPU/2021", "172/HM.02/KPU/I/2021"),
        ("172/HM.02-KpUO6/KPU/1/2021", "172/HM.02-Kpt/06/KPU/2021", "172/HM.02-Kpt/06/KPU/I/2021"),
        ("172/HM.02-KpUO6/KPU/1/2021", "172/HM.02-Kpt/06/KPU//2021", "172/HM.02-Kpt/06/KPU/I/2021"),
        ("172/HM.O2-KpUO6/KPUJV2021", "172/HM.02-Kpt/06/KPU//2021", "172/HM.02-Kpt/06/KPU/I/2021"),
        ("172/HM.O2-KpvOS/KPUN/2021", "172/HM.02-Kpt/06/KPU//2021", "172/HM.02-Kpt/06/KPU/I/2021"),
        ("172/HM.02-Kpv06/KPUJI/2021", "172/HM.02-Kpt/06/KPU//2021", "172/HM.02-Kpt/06/KPU/I/2021"),
        ("172/HM.O2/KPUV2021", "172/HM.02/KPU//2021", "172/HM.02/KPU//2021"),
        ("172/HM.O2/KPU/V/2021", "172/HM.02/KPU//2021", "172/HM.02/KPU//2021"),
        ("172/HM.O2/KPU/5/2021", "172/HM.02/KPU//2021", "172/HM.02/KPU//2021"),
        ("12/SOP/1/2021", "12/SOP/7/2021", "12/SOP/7/2021"),
        ("12/KPU/1/2021", "12/KPU/I/2021", "12/KPU/I/2021"),
        ("Kartikasari, S.H., M.H", "Kartikasari, S.H, M.H", "Kartikasari, S.H., M.H"),
        ("surat., dan", "surat, dan", "surat, dan"),
        (
            "172/HM.02-Kpt/06/KPU/I/2021",
            "172/HM.02-Kpt/06/KPU/l/2021",
            "172/HM.02-Kpt/06/KPU/I/2021",
        ),
    ],
)
def test_the_better_founded_word_wins(tesseract: str, ppocr: str, expected: str) -> None:
    assert fuse(reading(tesseract), reading(ppocr)).text == expected


def test_the_letter_of_an_item_is_not_lost_for_its_point() -> None:
    assert fuse(reading("a. daftar hadir"), reading(". daftar hadir")).text == "a. daftar hadir"
    assert fuse(reading("e daftar hadir"), reading("• daftar hadir")).text == "• daftar hadir"


def test_no_line_begins_with_a_point_that_the_other_reads_as_a_dash() -> None:
    assert fuse(reading("- Bukti pembayaran"), reading(". Bukti pembayaran")).text[:2] == "- "
    assert fuse(reading("a - b"), reading("a . b")).text == "a . b"


def test_words_meet_though_one_of_them_has_a_sign_behind() -> None:
    found = fuse(reading("Teliti jujur dan", 0.9), reading("Teliti, jur dan", 0.6))
    assert found.text == "Teliti, jujur dan"


def test_a_word_of_the_next_line_has_no_room_between_those_of_this() -> None:
    one = reading("Pendayagunaan Tahun Aparatur")
    placed = [
        replace(word, start=at, end=at + 0.3)
        for word, at in zip(one.words, (0, 0.2, 0.35), strict=True)
    ]
    two = [replace(word, engine="ppocr") for word in (placed[0], placed[2])]
    assert (
        fuse(LineReading(tuple(placed)), LineReading(tuple(two))).text == "Pendayagunaan Aparatur"
    )
    placed[1] = replace(placed[1], start=0.7, end=0.9)
    assert "Tahun" in fuse(LineReading(tuple(placed)), LineReading(tuple(two))).text


def test_a_sign_that_was_the_last_letter_goes_with_it() -> None:
    assert fuse(reading("dan manual", 0.97), reading("dan manua!", 0.6)).text == "dan manual"
    assert fuse(reading("fotocopy/", 0.7), reading("fotocopyl", 0.9)).text == "fotocopy/"
    assert fuse(reading("fotocopy", 0.7), reading("fotocopyl;", 0.9)).text == "fotocopy;"


def test_a_usual_word_is_believed_sooner_than_a_rare_one() -> None:
    assert fuse(reading("Buka", 0.8), reading("Bukti", 0.67)).text == "Bukti"
    assert fuse(reading("dalam", 0.76), reading("dalami", 0.81)).text == "dalam"
    assert fuse(reading("Buka", 0.95), reading("Bukti", 0.4)).text == "Buka"


def test_dirt_that_one_engine_saw_is_dropped() -> None:
    assert fuse(reading("| Ko", 0.3), reading("")).text == ""


def test_a_long_known_word_that_one_engine_saw_is_kept_sooner() -> None:
    assert fuse(reading(""), reading("Staf", 0.5)).text == "Staf"
    assert fuse(reading(""), reading("Sfat", 0.5)).text == ""
    assert fuse(reading(""), reading("di", 0.5)).text == ""
    assert fuse(reading(""), reading("Kurlr", 0.5)).text == "Kurlr"
    assert fuse(reading(""), reading("Kurlr", 0.4)).text == ""


@pytest.mark.parametrize(
    ("tesseract", "ppocr", "fused"),
    [
        ("Apabila", "Apabil", "Apabila"),
        ("keglatan.", "kegatan,", "kegiatan,"),
        ("tormulir", "formlir", "formulir"),
        ("DILAMPII", "DIAMPIRI", "DILAMPIRI"),
        ("Sumbersari", "Sumbarsari", "Sumbarsari"),
        ("kegiatan.", "kegatan,", "kegiatan,"),
        ("Presiden", "Persiden", "Persiden"),
        ("surat", "surt", "surat"),
        ("Memahami", "Memaham", "Memahami"),
        ("memaham", "memahami", "memahami"),
        ("Fadil", "Fadhil", "Fadhil"),
        ("Presiden", "Presiden", "Presiden"),
    ],
)
def test_a_word_that_lost_a_letter(tesseract: str, ppocr: str, fused: str) -> None:
    assert fuse(reading(tesseract, 0.3), reading(ppocr, 0.99)).text == fused


@pytest.mark.parametrize(("score", "fused"), [(0.97, "Lembar disposisi"), (0.5, "Lebar disposisi")])
def test_a_usual_word_read_for_sure_is_no_rarer_one_with_a_letter_less(
    score: float, fused: str
) -> None:
    found = fuse(reading("Lembar disposisi", score), reading("Lebar disposisi", 0.99))
    assert found.text == fused


@pytest.mark.parametrize(("score", "sure"), [(0.6, 0.6), (0.85, 0.7)])
def test_a_word_of_both_readings_is_to_be_looked_at(score: float, sure: float) -> None:
    found = fuse(reading("tormulir", score), reading("formlir", 0.99))
    assert (found.text, found.confidence) == ("formulir", sure)


@pytest.mark.parametrize(
    ("tesseract", "ppocr"),
    [("Suratm", "Suratn"), ("Kasub", "Kasuh"), ("Lurai", "Lurab"), ("Arsit", "Arsir")],
)
def test_what_was_read_for_sure_and_names_are_no_other_words(tesseract: str, ppocr: str) -> None:
    assert fuse(reading(tesseract, 0.99), reading(ppocr, 0.99)).text in {tesseract, ppocr}
    named = fuse(reading(f"kepada {tesseract}", 0.4), reading(f"kepada {ppocr}", 0.99))
    assert named.text in {f"kepada {tesseract}", f"kepada {ppocr}"}


def test_the_first_word_of_an_item_may_begin_with_a_capital() -> None:
    found = fuse(reading("2. Tormulir", 0.4), reading("2. Formlir", 0.99))
    assert found.text == "2. Formulir"


def test_an_unsure_mark_before_a_word_leaves_the_word_sure() -> None:
    mark, word = ReadWord("•", 0.0, 0.1, 0.4, "test"), ReadWord("Jika", 0.1, 0.9, 0.99, "test")
    found = fuse(
        LineReading((ReadWord("«Jika", 0.0, 0.9, 0.5, "test"),)), LineReading((mark, word))
    )
    assert [word.confidence for word in found.words if "Jika" in word.text] == [0.99]
    assert fuse(reading("«4", 0.5), reading("±4", 0.6)).confidence == 0.6


def test_agreement_raises_confidence() -> None:
    fused = fuse(reading("Surat", 0.7), reading("Surat", 0.99))

    assert fused.confidence == 0.99


@pytest.mark.parametrize(
    ("text", "confidence", "sure"),
    [
        ("Menerima surat", 0.95, True),
        ("Menerima surat", 0.8, False),
        ("Menerima 2 surat masuk", 0.96, True),
        ("Menerima 2 surat masuk", 0.93, False),
        ("Menerima 2a surat masuk", 0.96, False),
        ("1 hari", 0.97, False),
        ("hari", 0.97, False),
        ("3.", 0.97, True),
        ("Menerima surut,", 0.95, False),
        ("Mencrima surat", 0.95, False),
        ("Menerima surat. Jika", 0.95, True),
        ("Menerima surat. jika", 0.95, False),
        ("Menyiapkan surat berupa", 0.97, False),
        ("Than", 0.95, False),
        ("Mengoreksi dari memberikan", 0.97, False),
        ("Nomor 12/KPU/1/2021", 0.99, False),
        ("", 0.0, False),
    ],
)
def test_only_sure_dictionary_words_are_beyond_doubt(
    text: str, confidence: float, sure: bool
) -> None:
    assert beyond_doubt(reading(text, confidence)) is sure


class Counting:
    """A reader that gives set answers and counts what it was asked."""

    def __init__(self, *texts: str) -> None:
        self.texts = texts
        self.asked = 0
        self.wholes: Sequence[Image] | None = None

    def read(
        self, crops: Sequence[Image], wholes: Sequence[Image] | None = None
    ) -> list[LineReading]:
        self.asked, self.wholes = self.asked + len(crops), wholes
        return [reading(text) for text in self.texts[: len(crops)]]


def test_the_second_engine_reads_only_what_is_in_doubt() -> None:
    second = Counting("± 2 jam")
    cascade = CascadeReader(Counting("Menerima surat", "# 2 jam"), second)

    found = cascade.read([SURAT, DUA_JAM])

    assert second.asked == 1
    assert [one.text for one in found] == ["Menerima surat", "± 2 jam"]


def test_the_second_engine_is_given_the_wholes_of_what_it_reads() -> None:
    second = Counting("± 2 jam")
    whole = np.zeros_like(DUA_JAM)
    CascadeReader(Counting("Menerima surat", "# 2 jam"), second).read(
        [SURAT, DUA_JAM], [SURAT, whole]
    )
    assert second.wholes is not None
    assert [one is whole for one in second.wholes] == [True]


def test_a_recogniser_that_reads_across_strokes_takes_the_whole() -> None:
    reader = PPOCRReader()
    (found,) = reader.read([np.full_like(SURAT, 255)], [SURAT])
    assert found.text == reader.read([SURAT])[0].text != ""


def test_thorough_reads_everything_twice() -> None:
    second = Counting("Menerima surat", "± 2 jam")

    CascadeReader(Counting("Menerima surat", "# 2 jam"), second, everything=True).read(
        [SURAT, DUA_JAM]
    )

    assert second.asked == 2


def test_a_long_token_is_soon_known_to_be_no_code() -> None:
    before = time.process_time()
    assert not is_well_formed("II/" * 2000 + "!")
    assert is_well_formed("II/" * 2000 + "VIII")
    assert time.process_time() - before < 1


@pytest.mark.parametrize(
    ("token", "is_code"),
    [
        ("12/ORT.03/2023", True), ("KPU/I/2021", True), ("XVIII", True), ("V", True),
        ("B", False), ("12//3", False), ("surat", False),
    ],
)  # fmt: skip
def test_codes_are_well_formed(token: str, is_code: bool) -> None:
    assert is_well_formed(token) == is_code
