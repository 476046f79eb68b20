"""What is read with doubt is put right by what the document has elsewhere beside the same word."""

import pytest

from digisop.stages.normalise.own_phrases import OwnPhrases
from digisop.stages.types import TEXT_LAYER, Reading
from digisop_models.geometry import Box
from digisop_models.page import Line, Word

BOX = Box(0, 0, 10, 10)


def line(
    text: str, confidence: float, other: str | None = None, engine: str = "ppocr"
) -> tuple[Line, ...]:
    words = tuple(Word(word, BOX, confidence, engine) for word in text.split())
    return (Line(words, BOX, other),)


TEXTS = (
    "Menyusun daftar hadir rapat",
    "Nota dinas",
    "dalam buku register",
    "data pemilih tetap",
    "draf laporan",
    "bukti bayar",
)
OWN = OwnPhrases(tuple(Reading(line(text, 0.97), 1, BOX) for text in TEXTS))


def mended(text: str, confidence: float, other: str | None = None, engine: str = "ppocr") -> str:
    (found,), _ = OWN.mended(line(text, confidence, other, engine))
    return found.text


@pytest.mark.parametrize(
    ("read", "other", "printed"),
    [
        ("Datar hadir", "Da'tar hadir", "Daftar hadir"),
        ("dalami buku", "dalam buku", "dalam buku"),
        ("Datar hadir", "Datar hadir", "Datar hadir"),  # both are sure
        ("Datar hadir", None, "Datar hadir"),
        ("Datar isian", "Da'tar isian", "Datar isian"),  # stands beside another word
        ("data pemilik tetap", "data pemilik: tetap", "data pemilik tetap"),
        ("dra laporan", "drai laporan", "draf laporan"),
        ("NOTA DINAS", "NCTA DINAS", "NOTA DINAS"),
    ],
)
def test_words_that_two_read_otherwise(read: str, other: str | None, printed: str) -> None:
    assert mended(read, 0.99, other) == printed


def test_words_that_both_read_with_doubt() -> None:
    assert mended("Menyusun datar hadir", 0.56, "Menyusun datar hadir") == "Menyusun daftar hadir"


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("Nota. dinas", "Nota dinas"),
        ("Nota' dinas", "Nota dinas"),
        ("Nota, dinas", "Nota, dinas"),
        ("Nota. Dinas", "Nota. Dinas"),  # a sentence may begin there
        ("Surat. dinas", "Surat. dinas"),
        ("“Nota” dinas", "“Nota” dinas"),
        ("Nota” dinas", "Nota” dinas"),
        ("Nota* dinas", "Nota* dinas"),
        ("‘bukti Nota’ dinas", "‘bukti Nota’ dinas"),
    ],
)
def test_specks_between_words_that_stand_together_elsewhere(read: str, printed: str) -> None:
    assert mended(read, 0.97) == printed


def test_a_point_before_a_capital_that_both_read_stays() -> None:
    own = OwnPhrases((Reading(line("Informasi Prov Jatim", 0.97), 1, BOX),))
    (both,), _ = own.mended(line("Prov. Jatim", 0.97, "Prov. Jatim"))
    (one,), _ = own.mended(line("Prov. Jatim", 0.97, "Prov Jatim"))
    assert (both.text, one.text) == ("Prov. Jatim", "Prov Jatim")


def test_what_a_file_has_as_text_stays() -> None:
    assert mended("Nota. dinas", 0.5, None, TEXT_LAYER) == "Nota. dinas"
    assert mended("Datar hadir", 0.5, None, TEXT_LAYER) == "Datar hadir"


def test_whether_nobody_read_a_word_is_told() -> None:
    assert OWN.mended(line("Datar hadir", 0.99, "Da'tar hadir"))[1]
    assert not OWN.mended(line("Datar hadir", 0.99, "Daftar hadir"))[1]
    assert OWN.mended(line("Nota. dinas", 0.99))[1]  # a sign is gone
    assert not OWN.mended(line("Nota dinas", 0.99))[1]


def test_letters_that_are_read_as_one() -> None:
    assert mended("buka bayar", 0.3, "buka bayar") == "bukti bayar"
    assert mended("buka bayar", 0.99, "buka bayar") == "buka bayar"
