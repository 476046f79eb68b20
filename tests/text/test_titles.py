"""Titles before names, read well and badly."""

import pytest

from digisop.text.titles import mend_titles


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("DrE. Agus Prakoso, S.IP.", "Drs. Agus Prakoso, S.IP."),
        ("Dn. YULIANA WIJAYA, M.KES", "Dr. YULIANA WIJAYA, M.KES"),
        ("Hy. Rina Kartikasari", "Hj. Rina Kartikasari"),
        ("lr. Hendra Gunawan", "Ir. Hendra Gunawan"),
        ("HjB AMBANG IRAWAN, S.STP", "Hj. BAMBANG IRAWAN, S.STP"),
    ],
)
def test_a_title_that_can_be_one_only(read: str, printed: str) -> None:
    assert mend_titles(read) == printed


@pytest.mark.parametrize(
    "name",
    [
        *("Dra. Siti Aminah", "Sri. Dewi", "I. Made Wijaya", "M. Ali", "Moh. Ali", "St. Aminah"),
        *("Hi. Abdul Rahman", "Hj Siti Aminah", "Bambang Irawan, S.STP", "Ny. Ani", "Ketua", ""),
        *("Ir BUDI SANTOSO", "Drs AGUS"),
    ],
)
def test_names_that_stay(name: str) -> None:
    assert mend_titles(name) == name


def test_a_point_that_the_other_reading_has() -> None:
    assert mend_titles("DRS DEWI LESTARI", "DRS: DEWI LESTARI") == "DRS. DEWI LESTARI"
    assert mend_titles("DRS DEWI LESTARI", "DRS DEWI LESTARI") == "DRS DEWI LESTARI"
