"""What must hold for any text and any value: normalisers and joiners on generated ones."""

from __future__ import annotations

import datetime as dt
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digisop.text.dates import parse_date
from digisop.text.durations import fix_plus_minus, parse_duration
from digisop.text.items import split_items
from digisop.text.wrapped_lines import join_lines

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September",
    "Oktober", "November", "Desember",
)  # fmt: skip
ANY_TEXT = st.text(max_size=80)
DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2099, 12, 31))
WORDS = st.sampled_from(
    ["surat", "berkas", "kepala", "dinas", "memeriksa", "menerima", "laporan", "agenda"]
)
PHRASES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)


@given(DAYS, st.sampled_from(["{d} {name} {y}", "{d:02}-{m:02}-{y}", "{d}/{m}/{y}", "{y}-{m}-{d}"]))
def test_a_day_written_in_any_usual_way_is_that_day(day: dt.date, form: str) -> None:
    shown = form.format(d=day.day, m=day.month, y=day.year, name=MONTHS[day.month - 1])
    assert parse_date(shown) == day
    assert parse_date(f"Medan, {shown}") == day


@given(ANY_TEXT)
def test_any_text_is_a_date_or_none(text: str) -> None:
    day = parse_date(text)
    assert day is None or 1945 <= day.year <= 2100


@given(
    st.integers(1, 400),
    st.sampled_from([("menit", "PT{}M"), ("jam", "PT{}H"), ("hari", "P{}D"), ("bulan", "P{}M")]),
    st.sampled_from(["{} {}", "{}{}", "± {} {}", "maksimal {} {}", "{}  {} "]),
)
def test_a_count_with_a_unit_is_that_duration(count: int, unit: tuple[str, str], form: str) -> None:
    shown = form.format(count, unit[0])
    found = parse_duration(shown)
    assert (found.text, found.iso8601) == (shown, unit[1].format(count))


@given(ANY_TEXT)
def test_a_duration_keeps_its_text(text: str) -> None:
    found = parse_duration(text)
    assert found.text in (text, None)
    assert found.iso8601 is None or found.iso8601.startswith("P")


@given(ANY_TEXT)
def test_a_sign_put_right_stays_right(text: str) -> None:
    once = fix_plus_minus(text)
    assert fix_plus_minus(once) == once


@given(st.lists(st.text(string.ascii_letters + " -/;.", max_size=30), max_size=6))
def test_joining_lines_loses_no_letter(lines: list[str]) -> None:
    joined = join_lines(lines)
    assert letters(joined) == letters("".join(lines))
    assert "  " not in joined
    assert joined == joined.strip()


def letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isalpha())


@given(st.lists(PHRASES, min_size=2, max_size=8))
def test_a_numbered_list_is_split_into_its_items(phrases: list[str]) -> None:
    lines = [f"{number}. {phrase.capitalize()}" for number, phrase in enumerate(phrases, 1)]
    items = split_items(lines, lefts=[40.0] * len(lines))
    assert [item.text for item in items] == [phrase.capitalize() for phrase in phrases]
    assert [item.lines for item in items] == [(index,) for index in range(len(lines))]


@given(st.lists(ANY_TEXT, max_size=6))
def test_items_stand_on_lines_that_are_there_and_in_order(lines: list[str]) -> None:
    items = split_items(lines)
    used = [line for item in items for line in item.lines]
    assert used == sorted(used)
    assert all(0 <= line < len(lines) for line in used)
    assert all(item.text for item in items)


@pytest.mark.parametrize("text", [None, "", "-", " – "])
def test_nothing_is_no_duration(text: str | None) -> None:
    assert parse_duration(text).text is None
