"""What is read in the grain of a filled cell."""

from __future__ import annotations

from digisop.text.grain import is_grain, without_grain
from digisop_models.geometry import Box
from digisop_models.page import Line, Word


def line(*words: tuple[str, float]) -> Line:
    box = Box(0, 0, 40, 10)
    return Line(tuple(Word(text, box, confidence, "test") for text, confidence in words), box)


def test_unsure_words_beside_a_sure_one_are_grain() -> None:
    lines = (line(("RS", 0.21), ("2", 0.95)), line((":", 0.72), ("Kegiatan", 0.97)))
    assert [one.text for one in without_grain(lines)] == ["Kegiatan"]


def test_where_nothing_is_read_for_sure_nothing_is_grain() -> None:
    lines = (line(("Kegialan", 0.6)), line(("SOP", 0.4)))
    assert without_grain(lines) == lines
    assert not is_grain(lines, [line(("Alat", 0.8))])


def test_lines_are_grain_where_every_word_may_be_and_sure_ones_stand_beside() -> None:
    sure = [line(("Peraturan", 0.98))]
    assert is_grain([line(("DASAN", 0.68), ("M", 0.46))], sure)
    assert not is_grain([line(("DASAN", 0.68), ("Hukum", 0.91))], sure)
