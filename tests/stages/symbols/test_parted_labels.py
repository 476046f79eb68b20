"""Labels whose words stand in two cells are whole again, and no words of the cells."""

from __future__ import annotations

import pytest
from words_over_wall import DECISION, line_of_words, two_cells

from digisop.stages.symbols.labels_over_walls import without_labels
from digisop.stages.symbols.parted_labels import with_parted
from digisop_models.page import Line, Page


def _texts(page: Page, read: tuple[Line, ...] = ()) -> tuple[list[str], list[str]]:
    """The labels, and the lines of the right cell without them."""
    labels = with_parted(read, page, (DECISION,))
    bare = without_labels(page, labels)
    return [one.text for one in labels], [line.text for line in bare.tables[0].cells[1].lines]


def test_the_word_behind_the_wall_is_the_labels() -> None:
    page = two_cells(
        line_of_words(("Tidak", 181)),
        line_of_words(("Kuitansi", 204), y=90),
        line_of_words(("Lengkap", 209)),
    )
    assert _texts(page) == (["Tidak Lengkap"], ["Kuitansi"])


def test_an_answer_of_short_words_is_whole_too() -> None:
    page = two_cells(
        line_of_words(("Tidak", 181)),
        line_of_words(("Notulen", 204), y=90),
        line_of_words(("ada", 209)),
    )
    assert _texts(page) == (["Tidak ada"], ["Notulen"])


def test_other_words_of_the_line_stay() -> None:
    page = two_cells(
        line_of_words(("Tidak", 180)),
        line_of_words(("setuju", 208), ("Berkas", 244), ("usulan", 278)),
    )
    assert _texts(page) == (["Tidak setuju"], ["Berkas usulan"])


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (line_of_words(("Tidak", 140)), line_of_words(("Lengkap", 209))),  # far from the wall
        (line_of_words(("Tidak", 181)), line_of_words(("Lengkap", 209), y=122)),  # on another line
        (line_of_words(("Tidak", 181)), line_of_words(("Laporan", 209))),  # no answer
        (line_of_words(("Tidak", 181)), line_of_words(("Surat", 209))),
        (line_of_words(("Ya", 188)), line_of_words(("1.", 202), ("Surat", 215))),
        (line_of_words(("Ya", 188)), line_of_words(("-", 202), ("Surat", 215))),
        (
            line_of_words(("Berkas", 120), ("lengkap", 162)),
            line_of_words(("5", 203), ("menit", 215)),
        ),
        (line_of_words(("apakah", 120), ("lengkap", 162)), line_of_words(("T", 203))),
    ],
)
def test_words_that_make_no_label_stay(left: Line, right: Line) -> None:
    assert _texts(two_cells(left, right)) == ([], [right.text])


def test_far_from_a_decision_nothing_is_one() -> None:
    page = two_cells(line_of_words(("Tidak", 181)), line_of_words(("Lengkap", 209)))
    assert with_parted((), page, ()) == ()


def test_a_word_that_the_wall_cuts_is_whole() -> None:
    page = two_cells(line_of_words(("Seti", 181)), line_of_words(("uju", 203)))
    assert _texts(page)[0] == []
    page = two_cells(line_of_words(("Set", 186)), line_of_words(("uju", 203)))
    assert _texts(page) == (["Set uju"], [])


def test_what_was_read_of_one_gives_place_to_the_whole() -> None:
    read = line_of_words(("Tidak", 181))
    page = two_cells(line_of_words(("Tidak", 181)), line_of_words(("Lengkap", 209)))
    assert _texts(page, (read,)) == (["Tidak Lengkap"], [])
