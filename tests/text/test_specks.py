"""Points that are specks go, points that are printed stay."""

from __future__ import annotations

import pytest

from digisop.text.specks import without_specks


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("Mencatat notulen rapat .dan arsip", "Mencatat notulen rapat dan arsip"),
        ("Memeriksa .,dokumen anggaran", "Memeriksa dokumen anggaran"),
        ("Camat _", "Camat"),
        ("| Kepala ~ Dinas", "Kepala Dinas"),
    ],
)  # fmt: skip
def test_a_speck_before_a_word_goes(read: str, printed: str) -> None:
    assert without_specks(read) == printed


@pytest.mark.parametrize(
    "text",
    [
        "Unggah berkas .pdf atau .docx",
        "pukul 08 .30",
        "rapat. dan arsip",
        "a .b",
        "12 .dan",
        "Nomor __ / __",
        "_",
    ],
)
def test_what_may_be_printed_stays(text: str) -> None:
    assert without_specks(text) == text
