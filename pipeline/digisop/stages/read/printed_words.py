"""The words of a sound text layer, sorted into the cells of a page's tables.

Pure functions on words and boxes, in points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from digisop_models.geometry import Box
from digisop_models.page import Line, Word

#: Words of the text layer go to one line when their middles differ by less than this share of
#: the lower one's height.
SAME_LINE = 0.5


def printed_lines(words: Sequence[Word], regions: Sequence[Box]) -> list[tuple[Line, ...]]:
    """Words of a text layer as lines from top to bottom: one list for each region, the last for
    the rest.

    Words and regions are in points; a word belongs to the region that holds its middle.
    """
    members: list[list[Word]] = [[] for _ in range(len(regions) + 1)]
    for word in words:
        for part in _parted(word, regions):
            place = next((i for i, box in enumerate(regions) if box.holds(part.box.center)), -1)
            members[place].append(part)
    return [tuple(words_to_lines(group)) for group in members]


def words_to_lines(words: Sequence[Word]) -> list[Line]:
    """Words on one height make a line, left to right; where most words stand sideways, words in
    one column make a line, read up the page, as in turned table heads."""
    sideways = sum(word.box.height > word.box.width for word in words if len(word.text) > 2)
    if sideways > sum(len(word.text) > 2 for word in words) / 2:
        turned = {_turned(word.box): word for word in words}
        rows = _rows_of(list(turned))
        return [line_of([turned[box] for box in row], ()) for row in rows]
    upright = {word.box: word for word in words}
    return [line_of([upright[box] for box in row], ()) for row in _rows_of(list(upright))]


def _turned(box: Box) -> Box:
    """A box after a quarter turn clockwise about the origin: up the page becomes rightwards."""
    return Box(-box.y1, box.x0, -box.y0, box.x1)


def _rows_of(boxes: Sequence[Box]) -> list[list[Box]]:
    """Boxes on one height, from top to bottom, each row left to right.

    A row may lean, and heads of one and two lines stand at heights between each other's; but what
    stands below another word of a row is of the next one.
    """
    rows: list[list[Box]] = []
    for box in sorted(boxes, key=lambda b: b.center[1]):
        goes_on = bool(rows) and on_one_height(rows[-1][-1], box)
        if goes_on and not any(_is_below(box, other) for other in rows[-1]):
            rows[-1].append(box)
        else:
            rows.append([box])
    return [sorted(row) for row in rows]


def _is_below(box: Box, other: Box) -> bool:
    is_beneath = box.x0 < other.x1 and other.x0 < box.x1
    return is_beneath and not on_one_height(box, other)


def on_one_height(one: Box, other: Box) -> bool:
    """Whether two boxes stand on one line of text.

    In any unit, the same for both.
    """
    return abs(one.center[1] - other.center[1]) < SAME_LINE * min(one.height, other.height)


def _parted(word: Word, regions: Sequence[Box]) -> Iterator[Word]:
    """A word as it stands in the cells: in two where another text begins in the next cell.

    Texts of neighbouring cells may nearly touch, so that they read as one word; but a text that
    sticks out of its cell a little is whole.
    """
    box, text, start = word.box, word.text, (0, 0.0)
    for letters, share in word.seams:
        before = box.x0 + (start[1] + share) / 2 * box.width
        behind = box.x0 + (share + 1) / 2 * box.width
        y = box.center[1]
        homes = [next((r for r in regions if r.holds((x, y))), None) for x in (before, behind)]
        if homes[0] == homes[1]:
            continue
        yield _part(word, start, (letters, share))
        start = (letters, share)
    yield word if start == (0, 0.0) else _part(word, start, (len(text), 1.0))


def _part(word: Word, start: tuple[int, float], end: tuple[int, float]) -> Word:
    """The letters of a word between two seams."""
    box = word.box
    x0, x1 = (box.x0 + share * box.width for share in (start[1], end[1]))
    text = word.text[start[0] : end[0]]
    return replace(word, text=text, box=Box(x0, box.y0, x1, box.y1), seams=())


def line_of(words: Sequence[Word], others: Sequence[str]) -> Line:
    """Words as a line; ``others`` are second readings of its pieces."""
    box = Box.around(word.box for word in words) if words else Box(0, 0, 0, 0)
    return Line(tuple(words), box, " ".join(others) or None)
