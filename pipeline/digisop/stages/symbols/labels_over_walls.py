"""Pieces of branch labels that were read with the words of a cell, taken out of it.

A label beside a decision of the first column may run over the wall into the text before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from digisop.form.answers import LIKELY, answer_in, is_all_answer, nearest_wording
from digisop.text.lexicon import is_word
from digisop_models.geometry import Box
from digisop_models.page import Cell, Line, Page, Table, Word

#: A word is a label's if this share of its length is the label's, and this share of the label's
#: height the word's. Where a word ends within its line is measured to a letter or so.
SHARED = 0.5


def without_labels(page: Page, labels: Sequence[Line]) -> Page:
    """The page without the words in its cells that are pieces of ``labels`` which stand over a
    cell's left or right wall (boxes in points). Only of labels that are an answer and no letter
    more: another may hold words of the cell; and of one with a letter misread only what is no word,
    or a piece of that answer."""
    over = [label for label in labels if is_all_answer(label.text)]
    if not over:
        return page
    return replace(page, tables=tuple(_table_without(table, over) for table in page.tables))


def _table_without(table: Table, labels: Sequence[Line]) -> Table:
    return replace(table, cells=tuple(_cell_without(cell, labels) for cell in table.cells))


def _cell_without(cell: Cell, labels: Sequence[Line]) -> Cell:
    over = [label for label in labels if cell.lines and _is_over_wall(label.box, cell.box)]
    if not over:
        return cell
    lines = (_line_without(line, over) for line in cell.lines)
    return replace(cell, lines=tuple(line for line in lines if line is not None))


def _is_over_wall(label: Box, cell: Box) -> bool:
    walls = (cell.x0, cell.x1)
    is_beside = cell.y0 < label.center[1] < cell.y1
    return is_beside and any(label.x0 < wall < label.x1 for wall in walls)


def _line_without(line: Line, labels: Sequence[Line]) -> Line | None:
    kept = tuple(word for word in line.words if not any(_is_of(word, label) for label in labels))
    if len(kept) == len(line.words):
        return line
    return replace(line, words=kept, box=Box.around(word.box for word in kept)) if kept else None


def _is_of(word: Word, label: Line) -> bool:
    box = label.box
    shared = word.box.overlap(box)
    is_there = shared.width >= SHARED * word.box.width and shared.height >= SHARED * box.height
    return is_there and (answer_in(label.text) is not None or _may_be_piece(word.text, label.text))


def _may_be_piece(word: str, label: str) -> bool:
    """Whether a word may be letters of a label that is misread: no word by itself, or the beginning
    or end of the answer."""
    wording, letters = nearest_wording(label, LIKELY) or "", word.lower()
    return not is_word(word) or wording.startswith(letters) or wording.endswith(letters)
