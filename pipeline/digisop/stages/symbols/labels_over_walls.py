"""Pieces of branch labels that were read with the words of a cell, taken out of it.

A label beside a decision of the first column may run over the wall into the text before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from digisop.form.answers import is_all_answer
from digisop_models.geometry import Box
from digisop_models.page import Cell, Line, Page, Table, Word

#: A word is a label's if this share of its length is the label's, and this share of the label's
#: height the word's. Where a word ends within its line is measured to a letter or so.
SHARED = 0.5


def without_labels(page: Page, labels: Sequence[Line]) -> Page:
    """The page without the words in its cells that are pieces of ``labels`` which stand over a
    cell's left or right wall (boxes in points). Only of labels that are an answer and no letter
    more: another may hold words of the cell."""
    boxes = [label.box for label in labels if is_all_answer(label.text)]
    if not boxes:
        return page
    return replace(page, tables=tuple(_table_without(table, boxes) for table in page.tables))


def _table_without(table: Table, labels: Sequence[Box]) -> Table:
    return replace(table, cells=tuple(_cell_without(cell, labels) for cell in table.cells))


def _cell_without(cell: Cell, labels: Sequence[Box]) -> Cell:
    over = [label for label in labels if cell.lines and _is_over_wall(label, cell.box)]
    if not over:
        return cell
    lines = (_line_without(line, over) for line in cell.lines)
    return replace(cell, lines=tuple(line for line in lines if line is not None))


def _is_over_wall(label: Box, cell: Box) -> bool:
    walls = (cell.x0, cell.x1)
    is_beside = cell.y0 < label.center[1] < cell.y1
    return is_beside and any(label.x0 < wall < label.x1 for wall in walls)


def _line_without(line: Line, labels: Sequence[Box]) -> Line | None:
    kept = tuple(word for word in line.words if not any(_is_of(word, box) for box in labels))
    if len(kept) == len(line.words):
        return line
    return replace(line, words=kept, box=Box.around(word.box for word in kept)) if kept else None


def _is_of(word: Word, label: Box) -> bool:
    shared = word.box.overlap(label)
    return shared.width >= SHARED * word.box.width and shared.height >= SHARED * label.height
