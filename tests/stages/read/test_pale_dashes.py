"""Pale traces before the lines of a cell are dashes where two stand in one place."""

from collections.abc import Sequence

import cv2
import numpy as np

from digisop.imaging.ink import Image
from digisop.stages.read.pale_dashes import with_pale_dashes
from digisop_models.geometry import Box
from digisop_models.page import Line, Word

#: Height of a letter and the cell, both in pixels; a point is a pixel here.
CHARACTER, CELL = 14.0, Box(100, 40, 300, 160)
TEXTS = ("Kuitansi", "Data pemilih")
ROWS = (70, 100)


def _cell(dashes: Sequence[int], tall: int = 2) -> tuple[list[Line], Image]:
    """Two lines in a cell, with traces at these places before them."""
    picture = np.full((200, 400), 255, np.uint8)
    lines = []
    for text, row, x in zip(TEXTS, ROWS, dashes, strict=True):
        cv2.putText(picture, text, (130, row), cv2.FONT_HERSHEY_SIMPLEX, 0.6, 0, 2)
        picture[row - 6 : row - 6 + tall, x : x + 5] = 190
        box = Box(128, row - 18, 240, row + 6)
        lines.append(Line(tuple(Word(word, box, 0.97, "ppocr") for word in text.split()), box))
    return lines, picture


def _read(lines: Sequence[Line], picture: Image) -> list[str]:
    return [line.text for line in with_pale_dashes(lines, CELL, picture, CHARACTER, 1.0)]


def test_two_traces_in_one_place_are_dashes() -> None:
    assert _read(*_cell((115, 115))) == ["- Kuitansi", "- Data pemilih"]


def test_a_trace_below_a_dash_that_was_read_is_one() -> None:
    lines, picture = _cell((115, 115))
    dash = Word("-", Box(113, 52, 122, 76), 0.8, "ppocr")
    lines[0] = Line((dash, *lines[0].words), Box.around((dash.box, lines[0].box)))
    assert _read(lines, picture) == ["- Kuitansi", "- Data pemilih"]


def test_a_trace_below_a_dash_that_was_read_with_its_word_is_one() -> None:
    lines, picture = _cell((115, 115))
    glued = Word("-Kuitansi", lines[0].box, 0.9, "ppocr")
    lines[0] = Line((glued,), lines[0].box)
    assert _read(lines, picture) == ["-Kuitansi", "- Data pemilih"]


def test_traces_that_begin_at_the_wall_are_dashes() -> None:
    lines, picture = _cell((115, 115))
    cell = CELL._replace(x0=114)
    found = with_pale_dashes(lines, cell, picture, CHARACTER, 1.0)
    assert [line.text for line in found] == ["- Kuitansi", "- Data pemilih"]


def test_traces_in_other_places_or_of_another_shape_are_dirt() -> None:
    assert _read(*_cell((112, 120))) == list(TEXTS)
    assert _read(*_cell((115, 115), tall=9)) == list(TEXTS)


def test_a_line_that_goes_on_has_none() -> None:
    lines, picture = _cell((115, 115))
    small = Word("kuitansi", lines[0].box, 0.97, "ppocr")
    assert _read([Line((small,), small.box), lines[1]], picture) == ["kuitansi", "Data pemilih"]


def test_a_line_with_a_mark_of_its_own_or_without_words_has_none() -> None:
    lines, picture = _cell((115, 115))
    mark = Word("A.", lines[0].box, 0.97, "ppocr")
    marked = Line((mark, *lines[0].words), lines[0].box)
    assert _read([marked, lines[1]], picture) == ["A. Kuitansi", "Data pemilih"]
    assert _read([Line((), lines[0].box), lines[1]], picture) == ["", "Data pemilih"]


def test_a_trace_is_to_be_looked_at() -> None:
    lines, picture = _cell((115, 115))
    dashed = with_pale_dashes(lines, CELL, picture, CHARACTER, 1.0)
    assert [line.words[0].confidence for line in dashed] == [0.6, 0.6]


def test_a_high_trace_is_one_only_below_a_dash_that_was_read() -> None:
    lines, picture = _cell((115, 115), tall=5)
    assert _read(lines, picture) == list(TEXTS)
    dash = Word("-", Box(113, 52, 122, 76), 0.8, "ppocr")
    lines[0] = Line((dash, *lines[0].words), Box.around((dash.box, lines[0].box)))
    assert _read(lines, picture) == ["- Kuitansi", "- Data pemilih"]
