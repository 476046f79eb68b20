"""What a run of letters may have been read from, by how rare the word and the misreading are."""

import pytest

from digisop.text.near_words import UNKNOWN, near_words


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("tentatit", "tentatif"),  # another letter
        ("pendattaran", "pendaftaran"),
        ("rekaptulasi", "rekapitulasi"),  # a letter lost
        ("naskuah", "naskah"),  # a letter made up
        ("bahari", "bahan"),  # two letters from one
        ("larnpiran", "lampiran"),
    ],
)
def test_likeliest(read: str, printed: str) -> None:
    found = near_words(read)
    assert min(found, key=found.__getitem__) == printed


def test_letters_that_look_alike_cost_less() -> None:
    assert near_words("dinos")["dinas"] < near_words("dinxs")["dinas"]
    assert near_words("rekaptulasi")["rekapitulasi"] < near_words("rekapiulasi")["rekapitulasi"] + 1


@pytest.mark.parametrize("read", ["laporan", "xxqqzz", "lapxxn"])
def test_nothing_else_is_near(read: str) -> None:
    assert "laporan" not in near_words(read)


def test_no_word_costs_more_than_what_is_none() -> None:
    assert max(near_words("dinos").values()) < UNKNOWN
