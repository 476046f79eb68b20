"""The dictionary, its division of runs, and the forms it is built from."""

from importlib.resources import files

import pytest

from digisop.text.lexicon import Tier, is_fragment, is_word, piece_cost, segment, tier
from digisop.text.morphology import nasal_forms, possible_forms, regular_forms


@pytest.mark.parametrize(
    "word", ["Kearsipan", "SEKRETARIAT", "masing-masing", "Sleman", "menindaklanjuti", "kuitansi"]
)
def test_office_words_are_known(word: str) -> None:
    assert is_word(word)


@pytest.mark.parametrize("word", ["informsi", "danatau", "xq", "", "pengelolaanarsip"])
def test_other_letters_are_not(word: str) -> None:
    assert not is_word(word)


@pytest.mark.parametrize(
    ("run", "pieces"),
    [
        ("suratundangan", ("surat", "undangan")),
        ("disimpandandicatat", ("disimpan", "dan", "dicatat")),
        ("yangbersifat", ("yang", "bersifat")),
    ],
)
def test_runs_divide_into_words(run: str, pieces: tuple[str, ...]) -> None:
    assert segment(run) == pieces


@pytest.mark.parametrize("run", ["informasi", "kekepala", "zzzsurat", "dikantor", ""])
def test_uncertain_runs_do_not_divide(run: str) -> None:
    assert segment(run) is None


def test_rarer_words_cost_more_and_may_be_shut_out() -> None:
    assert piece_cost("dan") < piece_cost("arsip") < piece_cost("matahari")
    assert piece_cost("matahari", Tier.OFFICE) == float("inf")


def test_fragments_are_told_from_words() -> None:
    assert is_fragment("masi", Tier.CORE)
    assert not is_fragment("surat", Tier.CORE)


def test_tiers_follow_the_files() -> None:
    assert tier("yang") is Tier.FUNCTION
    assert tier("Sleman") is Tier.PLACE
    assert tier("qqq") is None


def test_data_is_small_and_rich() -> None:
    folder = files("digisop.text") / "data"
    texts = [path.read_text("utf-8") for path in folder.iterdir() if path.name.endswith(".txt")]
    assert sum(map(len, texts)) < 1_000_000
    assert len({word for text in texts for word in text.split()}) > 15_000


@pytest.mark.parametrize(
    ("root", "form"),
    [
        ("tulis", "menulis"), ("susun", "menyusun"), ("kirim", "mengirim"), ("pilah", "memilah"),
        ("proses", "memproses"), ("buat", "membuat"), ("cek", "mengecek"), ("ubah", "mengubah"),
        ("data", "mendata"), ("rawat", "merawat"), ("klarifikasi", "mengklarifikasi"),
        ("sosialisasi", "mensosialisasi"),
    ],
)  # fmt: skip
def test_nasal_prefix(root: str, form: str) -> None:
    assert form in nasal_forms("me", root)


def test_affixed_forms() -> None:
    assert {"pengiriman", "dikirimkan", "terkirim", "kiriman"} <= possible_forms("kirim")
    assert "pengirimannya" in regular_forms("kirim")
