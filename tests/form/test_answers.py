"""The answers of a decision: one list for all who look for them."""

import pytest

from digisop.form.answers import (
    AFFIRMATIVE,
    NEGATIVE,
    STANDING_OUT,
    answer_in,
    answers,
    branch_label,
    holds_answer,
    is_all_answer,
    likely_label,
)


@pytest.mark.parametrize("word", AFFIRMATIVE)
def test_words_that_say_yes(word: str) -> None:
    assert answer_in(word.capitalize()) == branch_label(word.upper()) == likely_label(word) == "yes"


@pytest.mark.parametrize("word", [*NEGATIVE, "tidak setuju", "belum lengkap", "Tdk. Sesuai"])
def test_words_that_say_no(word: str) -> None:
    assert answer_in(word) == branch_label(word) == likely_label(word) == "no"


@pytest.mark.parametrize(
    ("text", "sure", "likely"),
    [
        ("Tdak", "no", "no"), ("Lengkop", "yes", "yes"), ("Disetujul", "yes", "yes"),
        ("V", None, "yes"), ("f", None, "no"), ("ye", None, None), ("Camat", None, None),
        ("", None, None), ("4 Y", None, None), ("1T", None, None),
    ],
)  # fmt: skip
def test_misread_answers(text: str, sure: str | None, likely: str | None) -> None:
    assert answer_in(text) is None
    assert branch_label(text) == sure
    assert likely_label(text) == likely


@pytest.mark.parametrize("text", ["1. Ya", "Ya 2", "Tidak 1"])
def test_digits_beside_a_whole_answer(text: str) -> None:
    assert answer_in(text) == likely_label(text) == ("no" if "Tidak" in text else "yes")


@pytest.mark.parametrize("word", STANDING_OUT)
def test_an_answer_in_the_midst_of_a_sentence(word: str) -> None:
    assert word in answers()
    assert holds_answer(f"Memeriksa berkas {word.capitalize()} permohonan")
    assert not holds_answer(f"Memeriksa berkas yang {word} dengan syarat")
    assert not holds_answer(f"Memeriksa Berkas Yang {word.capitalize()} Syarat")


@pytest.mark.parametrize(
    ("text", "is_all"),
    [
        ("Setuju", True), ("SetLju", True), ("Tidak Lengkop", True), ("ya", True), ("Y", True),
        ("Tidak Ledkaf laporan", False), ("draf ti dak", False), ("yo", False), ("", False),
    ],
)  # fmt: skip
def test_whether_a_text_is_an_answer_and_nothing_else(text: str, is_all: bool) -> None:
    assert is_all_answer(text) is is_all
