"""Labels whose words stand in two cells are whole again, and no words of the cells."""

from __future__ import annotations

import pytest

from digisop.stages.symbols.labels_over_walls import without_labels
from digisop.stages.symbols.parted_labels import with_parted
from digisop_models.geometry import Box
from digisop_models.page import Cell, Line, Page, PageKind, SymbolMark, Table, Word
from digisop_models.record import Shape

WALL = 200
DECISION = SymbolMark(Shape.DECISION, Box(130, 95, 185, 125))


def _line(*words: tuple[str, float], y: float = 104) -> Line:
    """Words that begin at these places, letters 5 points wide and 10 high."""
    found = tuple(Word(t, Box(x, y, x + 5 * len(t), y + 10), 0.98, "test") for t, x in words)
    return Line(found, Box.around(word.box for word in found))


def _page(left: Line, *right: Line) -> Page:
    cells = (
        Cell(0, 0, 1, 1, Box(100, 80, WALL, 140), (left,)),
        Cell(0, 1, 1, 1, Box(WALL, 80, 400, 140), right),
    )
    return Page(1, 595, 842, PageKind.DIGITAL, (Table(Box(100, 80, 400, 140), 1, 2, cells),))


def _texts(page: Page, read: tuple[Line, ...] = ()) -> tuple[list[str], list[str]]:
    """The labels, and the lines of the right cell without them."""
    labels = with_parted(read, page, (DECISION,))
    bare = without_labels(page, labels)
    return [one.text for one in labels], [line.text for line in bare.tables[0].cells[1].lines]


def test_the_word_behind_the_wall_is_the_labels() -> None:
    page = _page(_line(("Tidak", 181)), _line(("Kuitansi", 204), y=90), _line(("Lengkap", 209)))
    assert _texts(page) == (["Tidak Lengkap"], ["Kuitansi"])


def test_an_answer_of_short_words_is_whole_too() -> None:
    page = _page(_line(("Tidak", 181)), _line(("Notulen", 204), y=90), _line(("ada", 209)))
    assert _texts(page) == (["Tidak ada"], ["Notulen"])


def test_other_words_of_the_line_stay() -> None:
    page = _page(_line(("Tidak", 180)), _line(("setuju", 208), ("Berkas", 244), ("usulan", 278)))
    assert _texts(page) == (["Tidak setuju"], ["Berkas usulan"])


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (_line(("Tidak", 140)), _line(("Lengkap", 209))),  # far from the wall
        (_line(("Tidak", 181)), _line(("Lengkap", 209), y=122)),  # on another line
        (_line(("Tidak", 181)), _line(("Laporan", 209))),  # no answer
        (_line(("Tidak", 181)), _line(("Surat", 209))),
        (_line(("Ya", 188)), _line(("1.", 202), ("Surat", 215))),
        (_line(("Ya", 188)), _line(("-", 202), ("Surat", 215))),
        (_line(("Berkas", 120), ("lengkap", 162)), _line(("5", 203), ("menit", 215))),
        (_line(("apakah", 120), ("lengkap", 162)), _line(("T", 203))),
    ],
)
def test_words_that_make_no_label_stay(left: Line, right: Line) -> None:
    assert _texts(_page(left, right)) == ([], [right.text])


def test_far_from_a_decision_nothing_is_one() -> None:
    page = _page(_line(("Tidak", 181)), _line(("Lengkap", 209)))
    assert with_parted((), page, ()) == ()


def test_a_word_that_the_wall_cuts_is_whole() -> None:
    page = _page(_line(("Seti", 181)), _line(("uju", 203)))
    assert _texts(page)[0] == []
    page = _page(_line(("Set", 186)), _line(("uju", 203)))
    assert _texts(page) == (["Set uju"], [])


def test_what_was_read_of_one_gives_place_to_the_whole() -> None:
    read = _line(("Tidak", 181))
    page = _page(_line(("Tidak", 181)), _line(("Lengkap", 209)))
    assert _texts(page, (read,)) == (["Tidak Lengkap"], [])
