"""Dates as offices print and recognisers read them."""

import datetime as dt

import pytest

from digisop.text.dates import is_month_alone, is_month_misspelt, month_number, parse_date

MARCH = dt.date(2022, 3, 14)


@pytest.mark.parametrize(
    "text",
    [
        "14 Maret 2022", "14-03-2022", "14/3/22", "14.03.2022", "14 - 03 - 2022", "2022-03-14",
        "14/III/2022", "Senin, 14 MARET 2022", "Medan, 14 Maret 2022", "14Maret2022",
        "l4 Maret 2O22", "1 4 Maret 2022", "14 Marct 2022", "14 Mar. 2022", "March 14, 2022",
        "14th March 2022", "tanggal 14 bulan Maret tahun 2022", "14 Maret 2 0 2 2", "14 Mrt '22",
        "Tgl.14 Maret 2022 08.00 WIB", "14 Ma ret 2022", "14 03 2022", "14 Morel 2022",
        "14 M a r et 2022",
    ],
)  # fmt: skip
def test_spellings_of_one_day(text: str) -> None:
    assert parse_date(text) == MARCH


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2 Pebruari 2021", dt.date(2021, 2, 2)),
        ("1 Oktober 2020", dt.date(2020, 10, 1)),
        ("4 0ktober 2021", dt.date(2021, 10, 4)),
        ("1 Sept 2020", dt.date(2020, 9, 1)),
        ("3 Nopember 2019", dt.date(2019, 11, 3)),
        ("5 Agst 2020", dt.date(2020, 8, 5)),
        ("1O Me1 2O21", dt.date(2021, 5, 10)),
        ("14 Jun1 2022", dt.date(2022, 6, 14)),
        ("29 Jumi 2023", dt.date(2023, 6, 29)),
        ("07 Apri 023", dt.date(2023, 4, 7)),
        ("31-12-98", dt.date(1998, 12, 31)),
        ("1 19 JULI 2014", dt.date(2014, 7, 19)),
        ("1 02 Mei 2016", dt.date(2016, 5, 2)),
        ("6 A gus t us 2014", dt.date(2014, 8, 6)),
        ("6 A gus t uz 2014", dt.date(2014, 8, 6)),
    ],
)
def test_other_months(text: str, date: dt.date) -> None:
    assert parse_date(text) == date


@pytest.mark.parametrize(
    "text",
    [
        None, "", "-", "Januari 2018", "31 Februari 2020", "14 Juri 2022", "353 Tahun 2022",
        "13/ORT.06/3509/2021", "31 Desember 20222", "00-00-2020", "2022", "12/05/03/2023",
        "188.44/765/KPTS/2017", "14 surat 2022",
        "12 s d mei 2014", "3 ke mei 2014", "Pasal 2 no vem 2010", "12 s maret 2014",
        "12 s d no vem ber 2014",
    ],
)  # fmt: skip
def test_no_date(text: str | None) -> None:
    assert parse_date(text) is None


def test_june_and_july_are_never_mistaken() -> None:
    assert (month_number("Juni"), month_number("Juli"), month_number("Juri")) == (6, 7, None)


@pytest.mark.parametrize(
    ("text", "misspelt"),
    [
        ("16 Maret 2019", False), ("16-03-2019", False), ("16/III/2019", False),
        ("2 Peb 2019", False), ("Jakarta, 14-03-2022", False), ("Revisi 14.03.2022", False),
        ("16 Moret 2014", True), ("16 Mel 2014", True), ("Des. Suka 16 Moret 2014", True),
    ],
)  # fmt: skip
def test_whether_a_month_is_misspelt(text: str, misspelt: bool) -> None:
    assert is_month_misspelt(text) is misspelt


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("Agustus 2023", True), (": Januari 2022", True), ("Pebruari, 2019", True),
        ("12 Agustus 2023", False), ("Agustos 2023", False), ("2023", False), ("Juni 22", False),
        ("Agustus", False), ("- Agustus 2023", False),
    ],
)  # fmt: skip
def test_whether_a_month_stands_without_a_day(text: str, alone: bool) -> None:
    assert is_month_alone(text) is alone
