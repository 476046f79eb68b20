"""The word that two readings come from, each misread otherwise."""

import pytest

from digisop.text.two_readings import meant_by


@pytest.mark.parametrize(
    ("one", "other", "meant"),
    [
        ("formlir", "tormulir", "formulir"),
        ("Intermet", "Interet", "internet"),
        ("dikembakan", "dikembakkan", "dikembalikan"),
        ("Dilampii", "Diampiri", "dilampiri"),
        ("Vertfikator", "Verfikator", "verifikator"),
        ("pemlih", "pemilsh", "pemilih"),
    ],
)
def test_what_both_misread(one: str, other: str, meant: str) -> None:
    assert meant_by(one, other) == meant == meant_by(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sumbersari", "Sumbarsari"),  # a name
        ("Marlina", "Marlna"),
        ("empat", "tempat"),  # both are words
        ("surt", "surai"),  # too short
        ("xqzwvp", "kjhgfd"),
    ],
)
def test_what_is_no_word_or_not_certain(one: str, other: str) -> None:
    assert meant_by(one, other) in {None, one.lower(), other.lower()}
