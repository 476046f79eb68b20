"""Which words on a page are labels of branches, and which are pieces of the drawing."""

from __future__ import annotations

import pytest

from digisop.stages.symbols.page_labels import labels_on
from digisop.stages.types import TEXT_LAYER
from digisop_models.geometry import Box, Point
from digisop_models.page import (
    FlowLineEnd,
    FlowLines,
    Line,
    Page,
    PageKind,
    Stroke,
    SymbolMark,
    Word,
)
from digisop_models.record import Shape

DECISION = SymbolMark(Shape.DECISION, Box(100, 100, 160, 130))
#: Words 10 points high make up the page.
TEXT = Line((Word("Dokumen", Box(300, 100, 345, 110), 1.0, "test"),), Box(300, 100, 345, 110))


def _line(*words: tuple[str, Box], confidence: float = 0.98) -> Line:
    found = tuple(Word(text, box, confidence, "test") for text, box in words)
    return Line(found, Box.around(word.box for word in found))


def _labels(*lines: Line, strokes: tuple[Stroke, ...] = ()) -> list[str]:
    page = Page(1, 595, 842, PageKind.DIGITAL, lines=(TEXT, TEXT, *lines))
    return [line.text for line in labels_on(page, (), (DECISION,), (FlowLines(strokes, (), ()),))]


def test_answers_at_both_sides_of_a_decision() -> None:
    both = _line(("Y", Box(88, 103, 93, 113)), ("N", Box(166, 103, 171, 113)))
    assert _labels(both) == ["Y", "N"]


def test_the_last_letter_of_a_word_is_no_answer() -> None:
    """ "Menyesuaika" on one line of a narrow cell, "n" on the next."""
    assert not _labels(_line(("n", Box(166, 103, 171, 113))))
    assert not _labels(_line(("N", Box(400, 103, 405, 113))))


@pytest.mark.parametrize("text", ["Ya tidak", "surat Y"])
def test_words_of_one_text_are_not_parted(text: str) -> None:
    one, two = text.split()
    line = _line((one, Box(50, 103, 61, 113)), (two, Box(64, 103, 76, 113)))
    assert not set(_labels(line)) & {one, two}


def test_what_is_written_in_a_decision_is_none() -> None:
    assert not _labels(_line(("Lengkap", Box(110, 110, 150, 120))))
    assert _labels(_line(("Lengkap", Box(140, 96, 180, 104)))) == ["Lengkap"]


def test_one_letter_far_from_every_decision_is_no_answer() -> None:
    assert not _labels(_line(("T", Box(400, 103, 405, 113))))


def test_the_tip_of_a_solid_decision_is_no_letter() -> None:
    assert not _labels(_line(("Y", Box(127, 123, 133, 136))))
    assert _labels(_line(("Y", Box(134, 131, 139, 140)))) == ["Y"]


def test_a_piece_of_a_drawing_as_wide_as_no_letter_is_none() -> None:
    assert not _labels(_line(("N", Box(169, 104, 185, 114))))
    assert _labels(_line(("N", Box(169, 104, 178, 114)))) == ["N"]


def test_a_letter_much_higher_than_the_words_of_the_page_is_a_piece_of_a_drawing() -> None:
    assert not _labels(_line(("T", Box(166, 95, 173, 115))))
    assert _labels(_line(("T", Box(166, 100, 171, 112)))) == ["T"]


def test_the_stem_of_a_letter_is_no_line_through_it() -> None:
    letter = _line(("T", Box(200, 100, 206, 108)))
    stem, line = (Stroke(Point(203, y0), Point(203, y1)) for y0, y1 in ((101, 108), (60, 150)))
    assert _labels(letter, strokes=(stem,)) == ["T"]
    assert not _labels(letter, strokes=(line,))


def test_a_short_arrow_from_symbol_to_symbol_is_no_letter() -> None:
    arrow = _line(("t", Box(128, 132, 132, 144)))
    stroke = Stroke(Point(130, 132), Point(130, 144))
    below = Box(100, 146, 160, 176)
    ends = [
        (FlowLineEnd(0, at_start, Point(130, y), symbol, 0.9))
        for at_start, y, symbol in ((True, 132, DECISION.box), (False, 144, below))
    ]
    page = Page(1, 595, 842, PageKind.SCAN, lines=(TEXT, TEXT, arrow))
    for met in (tuple(ends), (ends[0],)):
        found = labels_on(page, (), (DECISION,), (FlowLines((stroke,), (), met),))
        assert len(found) == (len(met) == 1)


def test_a_letter_that_the_file_has_as_text_is_a_label_though_a_line_runs_through_it() -> None:
    box = Box(128, 136, 131, 142)
    through = Stroke(Point(129.5, 130), Point(129.5, 170))
    typed = Line((Word("Y", box, 1.0, TEXT_LAYER),), box)
    assert _labels(typed, strokes=(through,)) == ["Y"]
    assert not _labels(_line(("Y", box)), strokes=(through,))
