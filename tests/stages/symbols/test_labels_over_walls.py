"""Pieces of a branch label that stands over a cell's wall are no words of the cell."""

from __future__ import annotations

import pytest

from digisop.stages.symbols.labels_over_walls import without_labels
from digisop_models.geometry import Box
from digisop_models.page import Cell, Line, Page, PageKind, Table, Word

#: "tidak" in letters 6 points high, over the wall at x = 140.
LABEL = Box(136.6, 451.7, 150.0, 457.0)


def _line(*words: tuple[str, float, float], y: float = 447.4) -> Line:
    found = tuple(Word(text, Box(x0, y, x1, y + 11), 0.9, "ppocr") for text, x0, x1 in words)
    return Line(found, Box.around(word.box for word in found))


ACTIVITY = (
    _line(("persetujuan", 65.6, 101.8), ("draf", 103.6, 116.3), ("ti", 134.4, 141.7)),
    _line(("laporan", 63.7, 90.0), y=458.4),
)


def _page(lines: tuple[Line, ...]) -> Page:
    cells = (
        Cell(0, 0, 1, 1, Box(60, 420, 140, 476), lines),
        Cell(0, 1, 1, 1, Box(140, 420, 220, 476)),
    )
    table = Table(Box(60, 420, 220, 476), 1, 2, cells)
    return Page(1, 595, 842, PageKind.SCAN, (table,))


def _texts(page: Page) -> list[str]:
    return [line.text for line in page.tables[0].cells[0].lines]


def _label(box: Box, text: str = "tidak") -> Line:
    return Line((Word(text, box, 0.8, "ppocr"),), box)


def test_the_piece_is_taken_out() -> None:
    found = without_labels(_page(ACTIVITY), [_label(LABEL)])
    assert _texts(found) == ["persetujuan draf", "laporan"]


def test_a_line_of_nothing_else_goes() -> None:
    lone = _line(("ti", 134.4, 141.7))
    assert _texts(without_labels(_page((lone, ACTIVITY[1])), [_label(LABEL)])) == ["laporan"]


def test_a_label_within_the_next_cell_takes_nothing() -> None:
    beside = LABEL._replace(x0=141.0)
    assert _texts(without_labels(_page(ACTIVITY), [_label(beside)])) == [
        "persetujuan draf ti", "laporan",
    ]  # fmt: skip


def test_words_beside_the_label_stay() -> None:
    lines = (_line(("persetujuan", 65.6, 101.8), ("draf", 122.0, 139.0)),)
    assert _texts(without_labels(_page(lines), [_label(LABEL)])) == ["persetujuan draf"]


def test_a_label_that_was_read_with_words_of_the_cell_takes_nothing() -> None:
    both = _label(LABEL._replace(x0=100.0), "draf ti dak")
    assert _texts(without_labels(_page(ACTIVITY), [both])) == ["persetujuan draf ti", "laporan"]


@pytest.mark.parametrize(("read", "piece"), [("TICAK", "ti"), ("Sucah", "Su"), ("Ti4ak", "ti")])
def test_a_label_with_a_letter_misread_takes_its_piece_too(read: str, piece: str) -> None:
    lone = _line((piece, 134.4, 141.7))
    assert _texts(without_labels(_page((lone, ACTIVITY[1])), [_label(LABEL, read)])) == ["laporan"]


@pytest.mark.parametrize("word", ["Selesai", "Penerima", "Tujuan"])
def test_a_word_of_the_cell_that_is_like_an_answer_stays(word: str) -> None:
    lone = _line((word, 134.4, 141.7))
    found = without_labels(_page((lone, ACTIVITY[1])), [_label(LABEL, word)])
    assert _texts(found) == [word, "laporan"]
