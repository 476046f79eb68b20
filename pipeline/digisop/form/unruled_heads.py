"""Heads whose inner rules cannot be seen, as those in the colour of a dark head's fill.

All the columns' heads then stand in one cell. The rules of the row below say where the columns
are, and each word goes to the column under its middle; words of a head over several columns
(Pelaksana, Mutu Baku) have others below them and are left off.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from digisop.form.labels import Role, match_role
from digisop_models.geometry import Box
from digisop_models.page import Cell, Line, Table, Word

#: A cell that holds the heads of several columns spans this many at least; one of fewer holds them
#: where each has words of its own.
FEWEST_COLUMNS = 3
#: ... and its parts name this many kinds of columns at least, or all have words below a head
#: over several columns.
FEWEST_ROLES = 2
#: Words of one line belong together when no further apart (line heights).
WORD_GAP = 0.6

#: Two columns' words that touch are read as one: "KegiatanSEKRETARIS". It may be cut where a
#: capital follows a small letter, no further than this (line heights) from the rule between.
CUT_REACH = 2.0

_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SUPERS = (Role.EXECUTOR, Role.QUALITY)


def with_unruled_heads(table: Table) -> Table:
    """The table with each cell that holds the heads of several columns cut into theirs, at the
    walls of the row below; the same table where there is none."""
    cells = [part for cell in table.cells for part in _parts(table, cell)]
    return replace(table, cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))))


def _parts(table: Table, cell: Cell) -> Sequence[Cell]:
    """The heads in a cell, left to right; the cell itself where it holds no several."""
    if cell.column_span < 2 or not cell.lines or match_role(cell.text):
        return (cell,)
    right = cell.column + cell.column_span
    bounds = _bounds_below(table, cell)
    edges = {other.column: other.box.x0 for other in table.cells} | {right: cell.box.x1}
    inner = [edges[left] for left in bounds[1:-1]]
    own = _own_words(cell)
    words = [[part for word in line for part in _cut(word, inner)] for line in own]
    parts = []
    for left, end in pairwise(bounds):
        box = cell.box._replace(x0=edges[left], x1=edges[end])
        lines = _within(words, box)
        parts.append(replace(cell, column=left, column_span=end - left, box=box, lines=lines))
    if len(parts) < FEWEST_COLUMNS and (
        not all(part.lines for part in parts) or is_one_phrase(parts)
    ):
        return (cell,)
    roles = {match.role for part in parts if (match := match_role(part.text))}
    below_super = sum(map(len, own)) < sum(len(line.words) for line in cell.lines)
    named = below_super and len(parts) > 1 and all(part.lines for part in parts)
    if len(roles) < FEWEST_ROLES and (not named or is_one_phrase(parts)):
        return (cell,)
    if len(own) == 1 and len(_phrases(cell.lines[0])) == 1 and not all(p.lines for p in parts):
        return (cell,)  # a title over the rows below: "Pelaksanaan Pengelolaan Surat Masuk"
    return parts


def is_one_phrase(parts: Sequence[Cell]) -> bool:
    """Whether a cell cut into ``parts`` at the rules below is one head over several columns: a line
    goes on over a rule, and stands in the middle of all rather than of each."""
    box = Box.around(part.box for part in parts)
    lines = [(line, part.box.x1) for part in parts for line in part.lines]
    goes_on = any(
        abs(line.box.center[1] - other.box.center[1]) < line.box.height / 2
        and 0 <= other.box.x0 - line.box.x1 <= WORD_GAP * line.box.height
        for line, edge in lines
        for other, _ in lines
        if line.box.center[0] < edge < other.box.center[0]
    )
    apart = max((_off_middle(part.lines, part.box) for part in parts if part.lines), default=0.0)
    return goes_on and _off_middle([line for line, _ in lines], box) < apart


def _off_middle(lines: Sequence[Line], box: Box) -> float:
    """How far words are from the middle of a box, as a share of its width."""
    words = Box.around(line.box for line in lines)
    return abs(words.center[0] - box.center[0]) / max(box.width, 1e-9)


def _bounds_below(table: Table, cell: Cell) -> list[int]:
    """The grid columns at which the rows below a cell are cut; a heading over them is not."""
    right = cell.column + cell.column_span
    for row in range(cell.row + cell.row_span, table.row_count):
        inner = {
            other.column
            for other in table.cells
            if other.row <= row < other.row + other.row_span and cell.column < other.column < right
        }
        if inner:
            return sorted({cell.column, *inner, right})
    return [cell.column, right]


def _cut(word: Word, edges: Sequence[float]) -> Sequence[Word]:
    """A word in two where it goes from one column into the next; else as it is."""
    box, size = word.box, max(len(word.text), 1)
    seams = [
        (abs(box.x0 + box.width * found.start() / size - edge), found.start(), edge)
        for edge in edges
        for found in _CAPITAL.finditer(word.text)
        if box.x0 < edge < box.x1
    ]
    distance, at, edge = min(seams, default=(float("inf"), 0, 0.0))
    if distance > CUT_REACH * box.height:
        return (word,)
    return (
        replace(word, text=word.text[:at], box=box._replace(x1=edge), seams=()),
        replace(word, text=word.text[at:], box=box._replace(x0=edge), seams=()),
    )


def _own_words(cell: Cell) -> list[list[Word]]:
    """The words of each line, without those of heads over several columns."""
    words = [word for line in cell.lines for word in line.words]
    kept = []
    for line in cell.lines:
        phrases = _phrases(line)
        kept.append([word for phrase in phrases if not _is_super(phrase, words) for word in phrase])
    return kept


def _phrases(line: Line) -> list[list[Word]]:
    """The words of a line in groups that stand close together."""
    phrases: list[list[Word]] = []
    for word in line.words:
        if phrases and word.box.x0 - phrases[-1][-1].box.x1 <= WORD_GAP * line.box.height:
            phrases[-1].append(word)
        else:
            phrases.append([word])
    return phrases


def _is_super(phrase: Sequence[Word], words: Sequence[Word]) -> bool:
    """Whether words head several columns: they name what such a head names, above others."""
    match = match_role(" ".join(word.text for word in phrase))
    box = Box.around(word.box for word in phrase)
    return bool(match and match.role in _SUPERS) and any(
        word.box.center[1] > box.y1 and word.box.x0 < box.x1 and word.box.x1 > box.x0
        for word in words
    )


def _within(lines: Sequence[Sequence[Word]], box: Box) -> tuple[Line, ...]:
    """The lines of the words whose middle stands between a column's rules."""
    kept = ([w for w in words if box.x0 <= w.box.center[0] < box.x1] for words in lines)
    return tuple(Line(tuple(words), Box.around(w.box for w in words)) for words in kept if words)
