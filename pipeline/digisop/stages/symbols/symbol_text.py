"""What is written inside symbols ("Mulai", "A"), by the words that were read on the page.

A cell's words stay as they are: what stands inside a symbol is kept beside them, with the symbol.
The recogniser takes outlines for letters now and then, so what is not surely a word is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from statistics import median

from digisop.stages.symbols.choosing import lies_in
from digisop_models.geometry import Box
from digisop_models.page import Cell, Line, Page, SymbolMark, Table, Word
from digisop_models.record import Shape

#: Words read with less confidence are more often pieces of outlines than words.
LEAST_CONFIDENCE = 0.5
#: A word stands inside a box when at least this share of its own area does.
INSIDE = 0.7
#: What fills this share of a symbol's width and height is its outline, read as a letter (O, D).
OUTLINE = 0.8
#: A letter alone is a piece of an outline, but in connectors, which are named by one.
LEAST_LETTERS = 2
_NAMED_BY_ONE = (Shape.CONNECTOR, Shape.OFF_PAGE_CONNECTOR)
#: Signs that mean something on their own after a word ("Lengkap ?"), unlike "|" or "-".
_SPEAKING = frozenset("?!")


def with_texts(page: Page) -> Page:
    """The page with the words inside every symbol as its text; texts of cells stay as they are.

    Words that are more likely pieces of an outline (badly read, single letters, as large as the
    symbol) are left out. A symbol keeps the text of the file where it has one.
    """
    lines = _lines(page)
    return replace(
        page,
        tables=tuple(_inscribed_table(table, lines) for table in page.tables),
        symbols=_inscribed(page.symbols, lines),
    )


def _lines(page: Page) -> tuple[Line, ...]:
    """All lines of a page: a symbol may stand across the border of its cell."""
    in_cells = (line for table in page.tables for cell in table.cells for line in cell.lines)
    return (*page.lines, *in_cells)


def _inscribed_table(table: Table, lines: Sequence[Line]) -> Table:
    return replace(table, cells=tuple(_inscribed_cell(cell, lines) for cell in table.cells))


def _inscribed_cell(cell: Cell, lines: Sequence[Line]) -> Cell:
    return replace(cell, symbols=_inscribed(cell.symbols, lines)) if cell.symbols else cell


def _inscribed(marks: Iterable[SymbolMark], lines: Sequence[Line]) -> tuple[SymbolMark, ...]:
    return tuple(replace(mark, text=_text(mark, lines) or mark.text) for mark in marks)


def _text(mark: SymbolMark, lines: Sequence[Line]) -> str:
    """The inscription, its lines from top to bottom; empty where there is none."""
    least = 1 if mark.shape in _NAMED_BY_ONE else LEAST_LETTERS
    rows = (_words(mark.box, line) for line in lines)
    legible = sorted((row for row in rows if _is_legible(row, least)), key=_height)
    return " ".join(word.text for row in legible for word in row)


def _words(box: Box, line: Line) -> tuple[Word, ...]:
    """A line's words inside the box, without signs alone: a line may run through symbols."""
    return tuple(
        word
        for word in line.words
        if lies_in(word.box, box, INSIDE)
        and not _is_outline(word.box, box)
        and (_count_letters(word.text) or set(word.text) <= _SPEAKING)
    )


def _is_outline(word: Box, symbol: Box) -> bool:
    return word.width >= OUTLINE * symbol.width and word.height >= OUTLINE * symbol.height


def _is_legible(row: Sequence[Word], least: int) -> bool:
    worst = min((word.confidence for word in row), default=0.0)
    return worst >= LEAST_CONFIDENCE and sum(_count_letters(word.text) for word in row) >= least


def _count_letters(text: str) -> int:
    return sum(letter.isalnum() for letter in text)


def _height(row: Sequence[Word]) -> float:
    return median(word.box.center[1] for word in row)
