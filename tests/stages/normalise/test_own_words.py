"""Words in doubt are put right by the document's own; what was read with certainty is kept."""

import pytest

from digisop.stages.normalise.own_words import OwnWords
from digisop.stages.types import TEXT_EXPORT, TEXT_LAYER, Reading
from digisop_models.geometry import Box
from digisop_models.page import Line, Word

BOX = Box(0, 0, 10, 10)


def _line(text: str, confidence: float) -> Line:
    return Line(tuple(Word(word, BOX, confidence, "ppocr") for word in text.split()), BOX)


OWN = OwnWords((Reading((_line("Formulir Peminjaman, Catatan (Laporan) data", 0.97),), 1, BOX),))


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("Formuir pendaftaran", "Formulir pendaftaran"),
        ("FORMULLIR", "FORMULIR"),
        ("Catstan,", "Catatan,"),
        ("peminjamam", "peminjaman"),
        ("Fomuir", "Fomuir"),  # two letters off
        ("Perpsnjangen", "Perpanjangan"),  # two letters of a long word
        ("Lapor", "Lapor"),  # a word
        ("Cat4tan", "Cat4tan"),
        ("Tentatit", "Tentatif"),  # a word of the dictionary alone
        ("dato", "data"),  # a name, but not written as one
        ("Rekapitulasi dota", "Rekapitulasi dota"),  # a word, rare as it is
        ("pelanggar bayi label", "pelanggar bayi label"),
        ("BPNT SPTB", "BPNT SPTB"),  # abbreviations, for all that is known
        ("tata naskah", "tata naskah"),  # both are usual: one letter from "data"
        ("JDiH", "JDiH"),
        ("±ljam", "±ljam"),  # a one and a unit
    ],
)
def test_doubtful_words(read: str, printed: str) -> None:
    assert OWN.mended(_line(read, 0.5)).text == printed


def test_slips_of_the_print_stay() -> None:
    assert OWN.mended(_line("Formuir Catstan", 0.95)).text == "Formuir Catstan"


def test_what_is_about_as_likely_stays() -> None:
    assert OWN.mended(_line("Bukt", 0.85)).text == "Bukt"  # bukti, buku


@pytest.mark.parametrize("engine", [TEXT_LAYER, TEXT_EXPORT])
def test_text_that_no_recogniser_of_ours_read_stays(engine: str) -> None:
    word = Word("Formuir", BOX, 0.5, engine)
    assert OWN.mended(Line((word,), BOX)).text == "Formuir"


def test_a_run_of_letters_without_end_is_no_word() -> None:
    assert OWN.mended(_line("x" * 100_000, 0.5)).text == "x" * 100_000


def test_a_slip_that_the_document_has_elsewhere_for_sure_stays() -> None:
    lines = (_line("Menerima persayaratan", 0.98), _line("memeriksa persyaratan", 0.98))
    own = OwnWords((Reading(lines, 1, BOX),))
    assert own.mended(_line("berkas persayaratan", 0.92)).text == "berkas persayaratan"
    assert own.mended(_line("berkas persyoratan", 0.92)).text == "berkas persyaratan"


def test_a_word_that_lacks_its_first_letter_is_no_slip() -> None:
    own = OwnWords((Reading((_line("aporan kegiatan", 0.98),), 1, BOX),))
    assert own.mended(_line("aporan kegiatan", 0.6)).text == "laporan kegiatan"
