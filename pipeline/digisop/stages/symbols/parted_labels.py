"""Branch labels whose words stand in two cells, as one that begins beside a decision of the last
executor and goes on in the column behind the wall: "Tidak" here, "Lengkap" there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from digisop.form.answers import ALIKE, answer_in, nearest_wording
from digisop.stages.symbols.page_labels import beside, is_at_decision
from digisop_models.geometry import Box
from digisop_models.page import Cell, Line, Page, SymbolMark, Word

#: Words this near to each other (heights of the lower one's letters) stand in one line, over a wall
#: as elsewhere.
SPACE = 0.8
#: They overlap in height by this share of the lower one.
LEVEL = 0.6
#: Cells whose walls are this near (heights of the page's words) share one.
SHARED_WALL = 0.5
#: So far from a decision (heights of the page's words) is a label at most.
REACH = 9.0
#: No label has more words on one side of a wall.
MOST_WORDS = 2


def with_parted(
    labels: Sequence[Line], page: Page, marks: Sequence[SymbolMark]
) -> tuple[Line, ...]:
    """The ``labels`` that were read beside the drawing, and those near decisions (of ``marks``)
    that are words of two cells, whole. These take the place of others where every letter is right;
    where one is misread the others are the better ones."""
    parted = _parted(page, marks)
    right = [label for label in parted if answer_in(label.text)]
    kept = [*right, *beside(labels, right)]
    return (*kept, *beside(parted, kept))


def _parted(page: Page, marks: Sequence[SymbolMark]) -> tuple[Line, ...]:
    reach = REACH * page.letter_height
    found = (
        label
        for table in page.tables
        for one, other in _neighbours(table.cells, SHARED_WALL * page.letter_height)
        for label in _over_wall(one, other)
    )
    return tuple(label for label in found if is_at_decision(label.box, marks, reach))


def _neighbours(cells: Sequence[Cell], near: float) -> Iterator[tuple[Cell, Cell]]:
    """Cells with a wall between them, the left one first."""
    written = [cell for cell in cells if cell.lines]
    for one, other in product(written, written):
        is_beside = abs(other.box.x0 - one.box.x1) <= near
        if is_beside and one.box.y0 < other.box.y1 and other.box.y0 < one.box.y1:
            yield one, other


def _over_wall(one: Cell, other: Cell) -> Iterator[Line]:
    for left, right in product(one.lines, other.lines):
        if left.words and right.words and _go_on(left.words[-1].box, right.words[0].box):
            label = _label(left.words, right.words)
            if label:
                yield label


def _go_on(left: Box, right: Box) -> bool:
    """Whether a word follows another one in its line."""
    lower = min(left.height, right.height)
    level = min(left.y1, right.y1) - max(left.y0, right.y0)
    return level >= LEVEL * lower and abs(right.x0 - left.x1) <= SPACE * lower


def _label(left: Sequence[Word], right: Sequence[Word]) -> Line | None:
    """The answer that is made of words at the end of one line and the beginning of another; a
    misread letter is allowed. The longest, if there are several."""
    counts = range(MOST_WORDS, 0, -1)
    for before, after in product(counts, counts):
        words = (*left[-before:], *right[:after])
        if len(words) < before + after:
            continue
        text = " ".join(word.text for word in words)
        if answer_in(text) or nearest_wording(text, ALIKE):
            return Line(words, Box.around(word.box for word in words))
    return None
