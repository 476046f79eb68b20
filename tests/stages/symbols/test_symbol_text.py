"""Words inside symbols become the symbols' texts; the cells' texts stay as they are."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pages import line, page, table

from digisop.stages.symbols.symbol_text import with_texts
from digisop_models.geometry import Box
from digisop_models.page import Line, Page, SymbolMark, Word
from digisop_models.record import Shape

SYMBOL = Box(100, 100, 180, 140)


def sheet(*lines: Line, box: Box = SYMBOL, text: str = "") -> Page:
    mark = SymbolMark(Shape.PROCESS, box, text)
    return replace(page(free=lines), symbols=(mark,))


def text_of(found: Page) -> str:
    return with_texts(found).symbols[0].text


def doubted(text: str, confidence: float) -> Line:
    """A line inside the symbol, read with this confidence."""
    sure = line(text, 110, 115)
    return replace(sure, words=tuple(replace(w, confidence=confidence) for w in sure.words))


def test_lines_inside_are_joined_from_top_to_bottom() -> None:
    assert text_of(sheet(line("Selesai", 110, 124), line("Mulai /", 110, 106))) == "Mulai Selesai"


def test_words_beside_a_symbol_are_none_of_its_own() -> None:
    beside = line("Ya", 185, 115)
    across = line("Surat      Arsip", 60, 115)  # only its second word stands inside
    assert text_of(sheet(beside, across)) == "Arsip"
    assert text_of(sheet(beside)) == ""


@pytest.mark.parametrize("junk", ["|", "- .", "?", "()"])
def test_signs_alone_are_left_out(junk: str) -> None:
    assert text_of(sheet(line(junk, 110, 115))) == ""


def test_a_question_keeps_its_mark_and_loses_its_outline() -> None:
    assert text_of(sheet(line("| Lengkap ?", 110, 115))) == "Lengkap ?"


def test_doubtful_lines_are_left_out() -> None:
    assert text_of(sheet(doubted("Arsip", 0.49))) == ""
    assert text_of(sheet(doubted("Arsip", 0.5))) == "Arsip"


def test_doubtful_signs_do_not_cost_the_word_beside_them() -> None:
    found = line("| Arsip", 110, 115)
    first = replace(found.words[0], confidence=0.1)
    assert text_of(sheet(replace(found, words=(first, *found.words[1:])))) == "Arsip"


def test_an_outline_read_as_a_letter_is_left_out() -> None:
    round_one = Box(101, 101, 179, 139)
    assert text_of(sheet(Line((Word("OO", round_one, 0.9, "test"),), round_one))) == ""


@pytest.mark.parametrize(("shape", "text"), [(Shape.CONNECTOR, "A"), (Shape.DECISION, "")])
def test_a_letter_alone_names_connectors_only(shape: Shape, text: str) -> None:
    mark = SymbolMark(shape, SYMBOL)
    assert text_of(replace(page(free=[line("A", 130, 115)]), symbols=(mark,))) == text


def test_a_text_that_is_known_stays_where_no_words_are() -> None:
    assert text_of(sheet(text="A")) == "A"


def test_cells_keep_their_words() -> None:
    plain = table([["Surat", "Mulai"]], (200, 200))
    cell = plain.cells[1]
    marked = replace(cell, symbols=(SymbolMark(Shape.TERMINATOR, cell.box),))
    found = with_texts(page(replace(plain, cells=(plain.cells[0], marked)))).tables[0]
    assert found.cells[1].symbols[0].text == "Mulai"
    assert [one.text for one in found.cells] == ["Surat", "Mulai"]
    assert found.cells[0] is plain.cells[0]
