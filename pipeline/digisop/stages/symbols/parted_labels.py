"""Branch labels whose words stand in two cells, as one that begins beside a decision of the last
executor and goes on in the column behind the wall: "Tidak" here, "Lengkap" there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from digisop.form.answers import SHORT, answer_in, answers
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
    that are words of two cells, whole, in the place of what was read of them."""
    reach = REACH * page.letter_height
    parted: tuple[Line, ...] = ()
    for table in page.tables:
        for one, other in neighbours(table.cells, SHARED_WALL * page.letter_height):
            found = [x for x in _over_wall(one, other) if is_at_decision(x.box, marks, reach)]
            parted = (*parted, *beside(found, parted))
    return (*parted, *beside(labels, parted))


def neighbours(cells: Sequence[Cell], near: float) -> Iterator[tuple[Cell, Cell]]:
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
    return level(left, right) and abs(right.x0 - left.x1) <= SPACE * lower


def level(left: Box, right: Box) -> bool:
    """Whether two words stand at one height."""
    shared = min(left.y1, right.y1) - max(left.y0, right.y0)
    return shared >= LEVEL * min(left.height, right.height)


def _label(left: Sequence[Word], right: Sequence[Word]) -> Line | None:
    """The answer of several words, or the one word cut in two, that ends one line and begins
    another, every letter right and nothing else; the longest, if there are several."""
    counts = range(MOST_WORDS, 0, -1)
    for before, after in product(counts, counts):
        words = (*left[-before:], *right[:after])
        if len(words) == before + after and _is_answer([word.text for word in words]):
            return Line(words, Box.around(word.box for word in words))
    return None


def _is_answer(texts: Sequence[str]) -> bool:
    """Whether words are an answer that needs them all: "Ya" and what stands in the next cell is
    none."""
    whole = " ".join(texts).lower()
    if len(texts) == 2 and all(map(str.isalpha, texts)) and not any(map(answer_in, texts)):
        whole = whole if whole in answers() else "".join(texts).lower()
    return len(whole) > SHORT and whole in answers()
