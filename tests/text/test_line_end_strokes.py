"""Strokes at the ends of lines, which recognisers lose."""

import pytest

from digisop.text.line_end_strokes import with_strokes


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        (["BUPATI", "WALIKOTA"], ["BUPATI/", "WALIKOTA"]),
        (["kepada Bupati!", "Wali Kota, jika"], ["kepada Bupati/", "Wali Kota, jika"]),
        (["Sekretaris Kabupaten", "Kota"], ["Sekretaris Kabupaten/", "Kota"]),
        (["BUPATV", "WALIKOTA"], ["BUPATI/", "WALIKOTA"]),
        (["kepada Bupatv", "Walikota dan"], ["kepada Bupati/", "Walikota dan"]),
        (["Bupatv", "Sukamaju"], ["Bupatv", "Sukamaju"]),
        (["Bupati/", "Walikota"], ["Bupati/", "Walikota"]),
        (["Bupati", "dan Walikota"], ["Bupati", "dan Walikota"]),
        (["Kabupaten", "Kotawaringin"], ["Kabupaten", "Kotawaringin"]),
        (["Kabupaten", "Kota Baru"], ["Kabupaten", "Kota Baru"]),
        (["Bupati Walikota"], ["Bupati Walikota"]),
        (["Gubernur, Bupati", "Walikota dan"], ["Gubernur, Bupati", "Walikota dan"]),
        ([], []),
    ],
)
def test_a_stroke_between_two_offices(read: list[str], printed: list[str]) -> None:
    assert with_strokes(read) == printed
