"""Words of a file beside a decision that run over a wall into the text of the next column, whatever
they say: "Melalui" in the executor's column, "media lain" in the empty cell behind the wall.

No word of a cell runs over its wall; what does was written over the drawing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

from digisop.form.answers import answer_in
from digisop.stages.symbols.parted_labels import SHARED_WALL, level, neighbours
from digisop.stages.types import TEXT_LAYER
from digisop_models.geometry import Box
from digisop_models.page import Cell, Line, Page, SymbolMark, Table, Word
from digisop_models.record import Shape

#: Words go on in a line where the space between them is no wider than this (heights of the lower
#: one).
SPACE = 0.6
#: Such words are no more than so many, of one size but for this share: text of a cell that ends or
#: begins at its wall beside a label is longer, or another print.
MOST_WORDS, ONE_SIZE = 3, 0.9
#: A word runs over a wall by this share of its height or more, on either side.
OVER = 0.15
#: So far from a decision (heights of the page's words) such words begin or end at most.
REACH = 5.0


def running_over(page: Page, marks: Sequence[SymbolMark]) -> tuple[Line, ...]:
    """The words of the text layer that run from the cell of a decision (of ``marks``) over its wall
    into the next cell, each run as a line."""
    found: list[Line] = []
    decisions = [mark for mark in marks if mark.shape is Shape.DECISION]
    for table in page.tables if decisions else ():
        for left, right in neighbours(table.cells, SHARED_WALL * page.letter_height):
            wall = (left.box.x1 + right.box.x0) / 2
            found += [
                line
                for line in _runs(left, right, wall)
                if any(_is_beside(line.box, one, (left, right), page) for one in decisions)
            ]
    return tuple(found)


def without_words(page: Page, lines: Sequence[Line]) -> Page:
    """The page without the words of ``lines`` in its cells."""
    gone = frozenset(word for line in lines for word in line.words)
    if not gone:
        return page
    return replace(page, tables=tuple(_without(table, gone) for table in page.tables))


def _without(table: Table, gone: frozenset[Word]) -> Table:
    return replace(
        table,
        cells=tuple(
            replace(cell, lines=tuple(_lines_without(cell.lines, gone)))
            if any(word in gone for line in cell.lines for word in line.words)
            else cell
            for cell in table.cells
        ),
    )


def _lines_without(lines: Sequence[Line], gone: frozenset[Word]) -> Iterator[Line]:
    for line in lines:
        kept = tuple(word for word in line.words if word not in gone)
        if len(kept) == len(line.words):
            yield line
        elif kept:
            yield replace(line, words=kept, box=Box.around(word.box for word in kept))


def _runs(left: Cell, right: Cell, wall: float) -> Iterator[Line]:
    """The words before and behind a wall that go on over it in one line, and say no answer."""
    for one, other in product(left.lines, right.lines):
        if not (one.words and other.words) or not _are_text([one.words[-1], other.words[0]]):
            continue
        before, after = one.words[-1], other.words[0]
        over = OVER * min(before.box.height, after.box.height)
        if not _goes_on(before, after) or max(before.box.x1 - wall, wall - after.box.x0) < over:
            continue
        words = (*_led_on(one.words[::-1])[::-1], *_led_on(other.words))
        heights = [word.box.height for word in words]
        is_label = len(words) <= MOST_WORDS and min(heights) >= ONE_SIZE * max(heights)
        if is_label and not any(answer_in(word.text) for word in words):  # labels by themselves
            yield Line(words, Box.around(word.box for word in words))


def _are_text(words: Sequence[Word]) -> bool:
    return all(word.engine == TEXT_LAYER for word in words)


def _led_on(words: Sequence[Word]) -> tuple[Word, ...]:
    """The first of some words and those that go on from it, each right beside the last."""
    found = [words[0]]
    for word in words[1:]:
        first, second = sorted((found[-1], word), key=lambda one: one.box.x0)
        if not _goes_on(first, second):
            break
        found.append(word)
    return tuple(found)


def _goes_on(one: Word, other: Word) -> bool:
    """Whether a word follows another one in its line, with no more than a space between."""
    lower = min(one.box.height, other.box.height)
    return level(one.box, other.box) and abs(other.box.x0 - one.box.x1) <= SPACE * lower


def _is_beside(box: Box, mark: SymbolMark, cells: tuple[Cell, Cell], page: Page) -> bool:
    """Whether a decision whose column is that of one of the cells is near some words."""
    reach = REACH * page.letter_height
    x, _ = mark.box.center
    return (
        any(cell.box.x0 < x < cell.box.x1 for cell in cells)
        and box.x0 < mark.box.x1 + reach
        and box.x1 > mark.box.x0 - reach
        and box.y0 < mark.box.y1 + reach
        and box.y1 > mark.box.y0 - reach
    )
