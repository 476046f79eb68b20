"""In what two readings of a line differ, and what of it says something of the chosen words."""

from __future__ import annotations

import pytest

from digisop.stages.confidence.reading_differences import (
    Difference,
    difference,
    lacking_of,
    signs_of_digits,
)
from digisop_models.geometry import Box
from digisop_models.page import Line, Word

BOX = Box(0, 0, 90, 8)


def line(text: str, other: str | None, sure: float = 0.5) -> Line:
    return Line(tuple(Word(word, BOX, sure, "ppocr") for word in text.split()), BOX, other)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Kamera", "“Kamera"), ("Jika prosedur", "e Jika prosedur"), ("± 4 jam", "£ 4jam"),
        ("± 4 jam", "44 jam"), ("± 4 jam", "t 4 jam"), ("b. hadir; dan", "b. hadir: dan"),
        ("KPU/I/2021", "KPU/1/2021"), ("Surat", "SURAT."), ("Surat", None),
        ("172/HM.02-Kpt/06/KPU", "172/HM.O2-KpV06/KPU"),
    ],
)  # fmt: skip
def test_what_stands_around_words_is_no_difference(text: str, other: str | None) -> None:
    assert difference(line(text, other)) == Difference()


def test_words_that_differ_count_by_letters_and_the_odd_ones_by_themselves() -> None:
    assert difference(line("Surat Masuk", "Sural Masuk")) == Difference(letters=1)
    assert difference(line("emperbaiki", "memperbaiki")) == Difference(letters=1, odd_words=1)
    assert difference(line("14 han", "Uh")).odd_words == 1
    assert difference(line("± 4 jam", "£ 5 jam")) == Difference(letters=1)
    assert difference(line("HM.O2-KpV06", "HM.02-Kpt/06")).letters == 3


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Kepala Kesehatan", "Kepala Dinas Kesehatan"), ("Berkas lengkap", "Berkas tidak lengkap"),
        ("Nomor 12", "Nomor 12 Tahun Anggaran"), ("lengkap", "tidak lengkap"),
    ],
)  # fmt: skip
def test_words_that_one_reading_alone_has_are_a_difference(text: str, other: str) -> None:
    assert difference(line(text, other)).letters > 0


def test_digits_differ_but_for_what_was_made_of_a_plus_minus() -> None:
    assert signs_of_digits([line("± 4 jam", "44 jam")])["digits_differing"] == 0
    assert signs_of_digits([line("± 4 jam", "£ 9 jam")])["digits_contradicting"] == 1
    assert signs_of_digits([line("4 jam", "44 jam")])["digits_differing"] == 1


def test_a_long_word_that_the_other_reading_has_nearly_is_surer_than_either_says() -> None:
    assert lacking_of([line("kegiatan", "kegatan")]) == [0.25]
    assert lacking_of([line("kegiatan", "selesai")]) == [0.5]
    assert lacking_of([line("Kepada", "Kepala")]) == [0.5]  # which is a word, too
    assert lacking_of([line("172/KPU/1/2021", "172/KPU/1/2021")]) == [0.25]
    assert lacking_of([line("kegaitan", "kegaitan")]) == [0.5]  # no word
    assert lacking_of([line("buka", "buka")]) == [0.5]  # short ones are words by chance
    assert lacking_of([line("172/HM.02/2021", "172/HM.02/2021")]) == [0.25]
    assert lacking_of([line("172/HM.02/2021", "172/HM.02/2022")]) == [0.5]


def test_letters_of_items_that_run_on_are_sure() -> None:
    items = [line("a. surat;", "8. surat;"), line("b. daftar", "6. daftar"), line("c. x", "Cc. x")]
    assert [lacking_of(items)[at] for at in (0, 2, 4)] == [0, 0, 0]
    assert lacking_of(items[1:])[0] == 0.5
    assert lacking_of([items[0], items[2]])[0] == 0.5
