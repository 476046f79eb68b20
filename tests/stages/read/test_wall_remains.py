"""A piece of a cell's wall is no text; a number alone in its cell is."""

import pytest

from digisop.stages.read.wall_remains import without_wall_remains
from digisop_models.geometry import Box
from digisop_models.page import Line, Word

_CELL = Box(100, 50, 160, 90)


def _line(text: str, box: Box) -> Line:
    return Line((Word(text, box, 0.8, "ppocr"),), box)


def test_a_stroke_on_a_wall_above_the_words_goes() -> None:
    name = _line("VERIFIKATOR", Box(104, 65, 156, 75))
    for stroke, box in (("1", Box(157, 48, 161, 60)), ("|", Box(99, 48, 103, 60))):
        assert without_wall_remains([_line(stroke, box), name], _CELL) == (name,)


def test_what_is_left_in_a_corner_below_the_words_goes() -> None:
    name = _line("Kepala", Box(104, 51, 156, 61))
    rest = _line("F", Box(98, 86, 104, 94))
    assert without_wall_remains([name, rest], _CELL) == (name,)
    initial = _line("F", Box(98, 70, 104, 80))
    assert without_wall_remains([name, initial], _CELL) == (name, initial)


def test_a_number_over_its_unit_stays_though_it_reaches_into_the_corner() -> None:
    count, unit = _line("30", Box(99, 49, 112, 59)), _line("menit", Box(102, 62, 130, 72))
    assert without_wall_remains([count, unit], _CELL) == (count, unit)


@pytest.mark.parametrize(("x", "kept"), [(101.0, ["KEPALA"]), (110.0, ["1", "KEPALA"])])
def test_a_stroke_before_the_words_of_a_line_goes_where_it_is_on_a_wall(
    x: float, kept: list[str]
) -> None:
    stroke = Word("1", Box(x - 1, 65, x + 1, 75), 0.8, "ppocr")
    words = (stroke, Word("KEPALA", Box(125, 65, 156, 75), 0.9, "ppocr"))
    line = Line(words, Box.around(word.box for word in words))
    (found,) = without_wall_remains([line], _CELL)
    assert [word.text for word in found.words] == kept


def test_a_number_at_the_end_of_a_full_line_stays() -> None:
    words = (
        Word("dalam", Box(125, 65, 153, 75), 0.9, "ppocr"),
        Word("1", Box(156, 65, 160, 75), 0.9, "ppocr"),
    )
    line = Line(words, Box.around(word.box for word in words))
    assert without_wall_remains([line], _CELL) == (line,)


def test_a_stroke_away_from_the_walls_stays() -> None:
    lines = (_line("Asisten", Box(110, 55, 150, 65)), _line("I", Box(128, 68, 132, 78)))
    assert without_wall_remains(lines, _CELL) == lines


def test_a_number_alone_stays_wherever_it_stands() -> None:
    number = (_line("1", Box(99, 55, 103, 65)),)
    assert without_wall_remains(number, _CELL) == number
