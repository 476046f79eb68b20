"""Letters misread for others of the same look."""

import pytest

from digisop.text.confusions import fix_words


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("lnformasi", "Informasi"),
        ("Pel4yanan Publik", "Pelayanan Publik"),
        ("0rganisasi", "Organisasi"),
        ("INF0RMASI", "INFORMASI"),
        ("lNFORMASl", "lNFORMASl"),
        ("lNSPEKTORAT", "INSPEKTORAT"),
        ("PeIayanan pubIik", "Pelayanan publik"),
        ("dokurnen", "dokumen"),
        ("clokumen", "dokumen"),
        ("vvaktu", "waktu"),
        ("pubiik", "publik"),
        ("Jumal", "Jurnal"),
    ],
)
def test_confusions_are_put_right(read: str, printed: str) -> None:
    assert fix_words(read) == printed


@pytest.mark.parametrize(
    "text",
    [
        "PKPU NO. 10 Thaun 2018",
        "Hardisk",
        "kesejahtraan",
        "infomasi",
        "Persiden",
        "Bagian1",
        "5urat",
        "SP2D",
        "Covid19",
        "Republik Indonesia",
        "IJIN",
        "D211",
        "ilmu.web@contoh.go.id",
    ],
)
def test_slips_of_the_print_and_codes_stay(text: str) -> None:
    assert fix_words(text) == text
