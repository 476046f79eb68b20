"""Row numbers are read together: what the rows around make certain is put right, no more."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from digisop.stages.normalise.row_numbers import RowNumber, in_order


def numbers(*read: str | None, confidence: float = 0.7) -> Sequence[str | None]:
    return in_order([RowNumber(text, confidence) for text in read])


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        (("1.", "2.", "B", "4.", "5."), "3."),  # another sign
        (("9.", "10.", "1", "12.", "13."), "11."),  # a digit lost
        (("1", "2", "3. 1", "4", "5"), "3"),  # a speck
        (("1", "2", "5", "4", "5"), "3"),  # another number
        (("1)", "2)", "a", "4)", "5)"), "3)"),
    ],
)
def test_what_the_rows_around_make_certain(read: Sequence[str], printed: str) -> None:
    assert numbers(*read)[2] == printed


def test_the_first_and_the_last_row() -> None:
    assert numbers("t", "2", "3", "4") == ("1", "2", "3", "4")
    assert numbers("1", "2", "3", "A") == ("1", "2", "3", "4")
    assert numbers(None, "2", "3", "4") == (None, "2", "3", "4")


@pytest.mark.parametrize(
    "read",
    [
        ("1", "2", None, "3", "4"),  # a row without a number
        ("1", "2", None, "4", "5"),  # a cell that may be empty on paper
        ("1", "2", "3 Menerima surat", "4", "5"),  # words that came with it
        ("1", "2", "1", "2", "3"),  # two sections
        ("1", "2", "4", "5", "6"),  # numbers that skip
        ("1", "a", "b"),  # too few to tell
        ("0", "A", "B", "C", "D"),
        (None, None, None, None),
    ],
)
def test_what_may_be_printed_stays(read: Sequence[str | None]) -> None:
    assert numbers(*read) == read


def test_a_number_that_was_read_surely_stays() -> None:
    assert numbers("1", "2", "5", "4", "5", confidence=0.97)[2] == "5"
    assert numbers("1.", "2.", "B", "4.", "5.", confidence=1.0)[2] == "B"  # of a text layer
    assert numbers("9", "10", "1", "12", "13", confidence=0.97)[2] == "11"  # a digit lost
    assert numbers("6", "7", "a", "9", "10", confidence=0.97)[2] == "8"  # a letter alone
    for read in ("3.a", "3.1", "II"):
        assert numbers("1.", "2.", read, "4.", "5.", confidence=0.97)[2] == read


def test_a_figure_taken_for_another_of_its_look() -> None:
    """A small, clear 6 is read as 9 with certainty."""
    assert numbers("3", "4", "5", "9", "7", confidence=0.97)[3] == "6"
    assert numbers("10.", "11.", "12.", "18.", "14.", confidence=0.97)[3] == "13."
    for read in (
        ("4", "5", "5", "7", "8"),  # printed twice
        ("4", "5", "7", "8", "9"),  # skipped
        ("3", "4", "5", "9"),  # perhaps skipped
        ("3", "4", "5", "2", "7"),  # of another look
    ):
        assert numbers(*read, confidence=0.97) == read
    assert numbers("3", "4", "5", "9", "7", confidence=1.0)[3] == "9"  # of a text layer


def test_no_rows() -> None:
    assert in_order([]) == ()
