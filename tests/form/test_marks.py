"""Rows that only say where the drawing begins and ends are no steps."""

import pytest

from digisop.form.marks import is_mark


@pytest.mark.parametrize(
    ("activity", "expected"),
    [("Mulai", True), ("SELESAI.", True), ("end", True), ("Mulai rapat", False), ("", False)],
)
def test_rows_that_say_no_more_than_mulai_or_selesai(activity: str, expected: bool) -> None:
    assert is_mark(activity) is expected
