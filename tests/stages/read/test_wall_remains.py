"""A piece of a cell's wall is no text; a number alone in its cell is."""

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


def test_a_stroke_away_from_the_walls_stays() -> None:
    lines = (_line("Asisten", Box(110, 55, 150, 65)), _line("I", Box(128, 68, 132, 78)))
    assert without_wall_remains(lines, _CELL) == lines


def test_a_number_alone_stays_wherever_it_stands() -> None:
    number = (_line("1", Box(99, 55, 103, 65)),)
    assert without_wall_remains(number, _CELL) == number
