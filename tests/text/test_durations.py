"""Durations, and the sign before them."""

import time
from fractions import Fraction

import pytest

from digisop.text.durations import (
    Amount,
    duration_iso,
    fix_plus_minus,
    is_iso_duration,
    parse_duration,
    space_amounts,
    time_span,
    unit_of_column,
    without_strokes,
)
from digisop.text.units import Unit
from digisop_models.record import Duration


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("15 menit", "PT15M"), ("60 Menit", "PT60M"), ("± 2 jam", "PT2H"), ("1 hari kerja", "P1D"),
        ("maksimal 7 (tujuh) harikerja", "P7D"), ("2 jamkerja", "PT2H"), ("3 kerja", None),
        ("2 minggu", "P2W"), ("1 bulan", "P1M"), ("1 Thn", "P1Y"), ("3-5 hari kerja", "P5D"),
        ("2 (dua) s.d 3 (tiga) hari", "P3D"), ("30 menit - 1 jam", "PT1H"),
        ("1 (satu) hari", "P1D"), ("sepuluh (10) hari", "P10D"), ("dua puluh lima menit", "PT25M"),
        ("10 (sepuluh) hari kerja sejak permohonan diterima", "P10D"), ("maks. 3 hari", "P3D"),
        ("1 jam 30 menit", "PT1H30M"), ("4 jam 36 menit", "PT4H36M"), ("1,5 jam", "PT1H30M"),
        ("½ jam", "PT30M"), ("1/2 jam", "PT30M"), ("setengah hari", "P0.5D"), ("dua jam", "PT2H"),
        ("5'", "PT5M"), ("5 Mnt", "PT5M"), ("2 Hr", "P2D"), ("15 menit/berkas", "PT15M"),
        ("l5 menit", "PT15M"), ("3O menit", "PT30M"), ("1hari", "P1D"), ("15Menit", "PT15M"),
        ("5 rnenit", "PT5M"), ("l hari", "P1D"), ("t2 jam", "PT2H"), ("+/- 2 jam", "PT2H"),
        ("1 x 24 jam", "PT24H"), ("2 semester", "P12M"), ("1 minggu 2 hari", "P9D"),
        ("1 hari 4 jam", "P1DT4H"), ("sehari", "P1D"),
        ("10 hari kerja, dapat diperpanjang 7 hari kerja", "P10D"),
        ("Pada hari dan jam kerja, maksimal 10 (sepuluh) hari kerja", "P10D"),
    ],
)  # fmt: skip
def test_durations(text: str, iso: str) -> None:
    assert duration_iso(text) == iso


@pytest.mark.parametrize(
    "text",
    [
        None, "", "-", "Disesuaikan", "Minimal sekali dalam 1 Tahun", "tiap 3 bulan",
        "H+7 s.d H+14", "H-3 hari", "Pada hari dan jam kerja",
        "Setiap saat", "jam 8 hari Senin", "09.00 – 15.00 WITA", "sehari-hari", "2 orang",
        "2 kali seminggu", "5 lembar", "1.30 jam", "Hari H Selama jam pelayanan", "0 hari",
    ],
)  # fmt: skip
def test_no_duration(text: str | None) -> None:
    assert duration_iso(text) is None


def test_bare_numbers_take_the_unit_of_the_column() -> None:
    assert duration_iso("1-2", Unit.DAY) == "P2D"
    assert duration_iso("15", Unit.MINUTE) == "PT15M"
    assert duration_iso("15") is None
    assert duration_iso("2 jam", Unit.DAY) == "PT2H"


def test_amounts_and_units_are_kept() -> None:
    found = time_span("± 1,5 jam")
    assert found is not None
    assert found.amounts == (Amount(Fraction(3, 2), Unit.HOUR),)
    assert found.seconds == 5400
    assert found.iso8601 == "PT1H30M"
    assert time_span("60", Unit.MINUTE) == time_span("60 menit")


@pytest.mark.parametrize(
    ("unit", "text"), [(Unit.HOUR, "0,5"), (Unit.DAY, "3"), (Unit.SECOND, "9")]
)
def test_the_unit_of_a_column_is_seen_from_its_bare_numbers(unit: Unit, text: str) -> None:
    rows = [Duration(text="12", iso8601="P1Y"), parse_duration("2 jam", unit)]
    rows += [parse_duration(text, unit), parse_duration("2", unit)]
    assert unit_of_column(rows) is unit
    assert unit_of_column(rows[:2]) is None


@pytest.mark.parametrize("text", ["PT15M", "P1DT4H", "P0.5D", "P2W"])
def test_iso_8601(text: str) -> None:
    assert is_iso_duration(text)
    assert not is_iso_duration(f"{text}T")


def test_the_text_is_kept() -> None:
    found = parse_duration("± 2 Jam")
    assert (found.text, found.iso8601) == ("± 2 Jam", "PT2H")
    assert parse_duration(" - ").text is None


@pytest.mark.parametrize(
    "read", ["+ 1 hari", "+1 hari", "士 1 hari", "#1 hari", "=1 hari", "t 1 hari"]
)
def test_misread_plus_minus(read: str) -> None:
    assert fix_plus_minus(read) == "± 1 hari"


@pytest.mark.parametrize("text", ["1 hari", "- 1 hari", "+ lampiran", "H+1 hari", "tahap 1 hari"])
def test_other_beginnings_stay(text: str) -> None:
    assert fix_plus_minus(text) == text


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("±30menit", "± 30 menit"), ("± 4 jam", "± 4 jam"), ("1Jam", "1 Jam"),
        ("3jam 20menit", "3 jam 20 menit"), ("2x24 jam", "2x24 jam"), ("5S menit", "5S menit"),
        ("± ljam", "± 1 jam"),
        ("Ihari", "1 hari"), ("S hari kerja", "5 hari kerja"), ("IS Menit", "15 Menit"),
        ("± lO jam", "± 10 jam"), ("SOP Menit", "SOP Menit"), ("S pihak", "S pihak"),
        ("Seminggu", "Seminggu"), ("Sebulan sekali", "Sebulan sekali"), ("Setahun", "Setahun"),
        ("Sehari", "Sehari"), ("Semenit", "Semenit"), ("Il Hari", "Il Hari"),
        ("lambat", "lambat"),
    ],
)  # fmt: skip
def test_amounts_get_their_spaces_back(read: str, printed: str) -> None:
    assert space_amounts(read) == printed


def test_long_texts_take_no_longer_than_their_length_asks_for() -> None:
    text = "setiap 5 menit " * 4000
    before = time.process_time()
    assert duration_iso(text) is None
    assert time.process_time() - before < 2


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("1 Minggu 1", "1 Minggu"),
        ("20 Menit)", "20 Menit"),
        ("± 30 menit!", "± 30 menit"),
        ("2 Hari kerja | l", "2 Hari kerja"),
        ("1 (satu) hari", "1 (satu) hari"),
        ("(30 menit)", "(30 menit)"),
        ("1 jam 15 menit", "1 jam 15 menit"),
        ("Minggu 1", "Minggu 1"),
        ("Tahap 1", "Tahap 1"),
        ("H 1", "H 1"),
    ],
)
def test_strokes_of_a_wall_behind_a_duration(read: str, printed: str) -> None:
    assert without_strokes(read) == printed


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        (".5 jam", ".5 jam"),
        (",5 jam", ",5 jam"),
        (", 5 jam", "5 jam"),
        ("•5 jam", "5 jam"),
        (".5 hari", "5 hari"),
        (",5 menit", "5 menit"),
    ],
)
def test_a_point_before_a_part_of_an_hour_stays(read: str, printed: str) -> None:
    assert without_strokes(read) == printed
