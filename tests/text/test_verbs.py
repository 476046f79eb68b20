"""Whether an activity begins with a verb."""

from __future__ import annotations

import pytest

from digisop.text.verbs import begins_with_verb, first_word


@pytest.mark.parametrize(
    "text",
    [
        "Menerima surat", "1. Memeriksa berkas", "a. Mencatat", "MENYUSUN konsep",
        "- Mengirim surat", "Melapor kepada Kepala", "Mewakili", "Meng-upload berkas",
        "Memperbanyak surat", "Berkoordinasi dengan bagian", "Ditandatangani Kepala",
        "Serahkan berkas", "Buat surat", "Input data",
    ],
)  # fmt: skip
def test_verbs_with_and_without_affixes(text: str) -> None:
    assert begins_with_verb(text) is True


@pytest.mark.parametrize(
    "text",
    [
        "Penerimaan surat", "Petugas menerima surat", "Menteri menetapkan", "Berkas diterima",
        "Dinas menerbitkan izin", "Surat masuk", "Apabila lengkap", "Rekan kerja", "Melalui pos",
        "Berdasarkan disposisi",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_verb(text: str) -> None:
    assert begins_with_verb(text) is False


@pytest.mark.parametrize("text", ["", "1.", "Qwrtp surat", "a. b."])
def test_nothing_is_said_of_what_is_no_known_word(text: str) -> None:
    assert begins_with_verb(text) is None


def test_the_first_word_stands_behind_numbers_and_bullets() -> None:
    assert first_word("2.a) • Menyusun-nyusun konsep") == "menyusun-nyusun"
