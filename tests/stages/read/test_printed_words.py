"""Words of a text layer stand in the cells that they were set in."""

from digisop.stages.read.printed_words import printed_lines, words_to_lines
from digisop_models.geometry import Box
from digisop_models.page import Word

LEFT, RIGHT = Box(0, 0, 100, 20), Box(100, 0, 200, 20)


def texts(word: Word) -> list[list[str]]:
    return [[line.text for line in lines] for lines in printed_lines([word], [LEFT, RIGHT])]


def test_texts_of_two_cells_that_nearly_touch_are_two_words() -> None:
    word = Word("Berkas15", Box(60, 5, 140, 15), 1.0, "text-layer", seams=((6, 0.5),))
    assert texts(word) == [["Berkas"], ["15"], []]


def test_a_text_that_sticks_out_of_its_cell_is_whole() -> None:
    word = Word("Keterangan", Box(30, 5, 108, 15), 1.0, "text-layer")
    assert texts(word) == [["Keterangan"], [], []]


def test_a_seam_inside_one_cell_parts_nothing() -> None:
    word = Word("Kegiatan", Box(10, 5, 80, 15), 1.0, "text-layer", seams=((3, 0.4),))
    assert texts(word) == [["Kegiatan"], [], []]


def test_heads_of_one_and_two_lines_side_by_side_are_two_lines() -> None:
    """All in one cell, as in a dark head that shows no walls."""
    heads = (("Divisi", 58, 47), ("Hukum", 54, 57), ("Bendahara", 95, 52), ("Umum", 152, 57))
    words = [Word(text, Box(x, y, x + 5 * len(text), y + 11), 1.0, "text") for text, x, y in heads]
    lines = words_to_lines([*words, Word("Kasubbag", Box(146, 47, 186, 58), 1.0, "text")])
    assert [line.text for line in lines] == ["Divisi Bendahara Kasubbag", "Hukum Umum"]


def test_a_line_that_leans_is_one() -> None:
    words = [
        Word("kata", Box(30 * i, 50 + 3 * i, 30 * i + 22, 61 + 3 * i), 1.0, "text")
        for i in range(9)
    ]
    assert len(words_to_lines(words)) == 1
