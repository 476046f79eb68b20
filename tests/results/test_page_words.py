"""The words of a result's pages: what is written is read again, and damage is told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pages import line, page, table

from digisop.results.page_pictures import PAGES
from digisop.results.page_words import WORDS_FILE, append_words, read_words, words_of
from digisop_models.geometry import Box
from digisop_models.page import Line, Word

HEAD = line("STANDAR OPERASIONAL PROSEDUR", 40, 20)
TABLE = table([["Nomor SOP", "12/SOP/2021"], ["Judul", "Uji berkala"]], [200, 200], top=60)
PAGE = page(TABLE, free=[HEAD])


@pytest.fixture
def result(tmp_path: Path) -> Path:
    """A result folder in the making."""
    (tmp_path / PAGES).mkdir()
    return tmp_path


def test_words_are_kept_by_cell_and_beside_the_tables() -> None:
    found = words_of(PAGE)
    assert [(block.is_cell, block.lines[0].text) for block in found.blocks] == [
        (False, "STANDAR OPERASIONAL PROSEDUR"),
        (True, "Nomor SOP"),
        (True, "12/SOP/2021"),
        (True, "Judul"),
        (True, "Uji berkala"),
    ]
    assert found.blocks[1].box == TABLE.cells[0].box
    assert [word.text for word in found.words][:4] == [*HEAD.text.split(), "Nomor"]


def test_what_is_read_beside_arrows_is_kept_once() -> None:
    known, other = TABLE.cells[0].lines[0], line("Tidak", 300, 300)
    found = words_of(replace(PAGE, labels=(known, other)))
    texts = [one.text for block in found.blocks for one in block.lines]
    assert (texts.count("Nomor SOP"), texts.count("Tidak")) == (1, 1)


def test_what_is_written_is_read_again(result: Path) -> None:
    pages = [words_of(replace(PAGE, number=number)) for number in (1, 2)]
    for one in pages:
        append_words(result, one)
    assert list(read_words(result)) == pages


def test_places_are_kept_to_a_hundredth_of_a_point(result: Path) -> None:
    box = Box(10.12345, 20.0, 30.98765, 31.0)
    word = Word("R&D <b>\u201d", box, 0.98765, "tesseract")
    append_words(result, words_of(page(free=[Line((word,), box)])))
    (found,) = next(read_words(result)).words
    assert found == Word("R&D <b>\u201d", Box(10.12, 20.0, 30.99, 31.0), 0.988, "tesseract")


def test_half_a_character_of_a_text_layer_breaks_nothing(result: Path) -> None:
    append_words(result, words_of(page(free=[line("a\ud835b", 10, 10)])))
    assert [word.text for word in next(read_words(result)).words] == ["a?b"]


def test_without_words_there_is_no_file(result: Path) -> None:
    with pytest.raises(FileNotFoundError):
        next(read_words(result))


@pytest.mark.parametrize(
    "content",
    [
        "{", "[1]", '{"number":1}', '{"number":0,"width":5,"height":5,"blocks":[]}',
        '{"number":1,"width":5,"height":5,"blocks":[{"box":[0,0,1,1],"cell":true,"lines":[[]]}]}',
        '{"number":1,"width":5,"height":5,"blocks":'
        '[{"box":[0,0,1,1],"cell":true,"lines":[[["a",0,0,1,1,1.5,"x"]]]}]}',
    ],
)  # fmt: skip
def test_a_damaged_file_is_told(result: Path, content: str) -> None:
    (result / PAGES / WORDS_FILE).write_text(content + "\n", "utf-8")
    with pytest.raises(ValueError, match="validation error"):
        next(read_words(result))
