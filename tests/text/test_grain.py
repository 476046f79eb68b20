"""What is read in the grain of a filled cell."""

from __future__ import annotations

from digisop.text.grain import is_grain, without_grain, without_single_grain
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


def test_a_single_sign_beside_a_sure_name_is_grain_unless_it_may_be_a_number() -> None:
    name = line(("F", 0.44), ("KABAG", 0.98))
    assert [one.text for one in without_single_grain([name])] == ["KABAG"]
    told_apart = line(("STAF", 0.98), ("A", 0.44))
    assert without_single_grain([told_apart]) == (told_apart,)
    for sign in ("I", "V", "1"):
        numbered = line(("SEKSI", 0.98), (sign, 0.44))
        assert without_single_grain([numbered])[0].text == f"SEKSI {sign}"
    sure = line(("KELOMPOK", 0.98), ("F", 0.92))
    assert without_single_grain([sure]) == (sure,)
