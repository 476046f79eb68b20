"""Rows that only say where the drawing begins and ends are no steps."""

import pytest

from digisop.form.begin_end_rows import says_begin_or_end


@pytest.mark.parametrize(
    ("activity", "expected"),
    [("Mulai", True), ("SELESAI.", True), ("end", True), ("Mulai rapat", False), ("", False)],
)
def test_rows_that_say_no_more_than_mulai_or_selesai(activity: str, expected: bool) -> None:
    assert says_begin_or_end(activity) is expected
