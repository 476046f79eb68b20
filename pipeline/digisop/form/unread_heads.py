"""The head of a swimlane table whose words cannot be read: its body tells what the columns are.

Rows are numbered from 1 in the first column and told in the next, one column holds durations, and
between them are columns without words, where the flowchart is drawn.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from digisop.form.labels import Role
from digisop.form.table_head import (
    FEWEST_LANES,
    MOST_HEAD_ROWS,
    Column,
    Head,
    holds_durations,
)
from digisop_models.page import Cell, Line, Table

#: So many rows are numbered at least, and this share of all.
FEWEST_NUMBERED, MOSTLY = 3, 0.6
#: Letters of the words that tell an activity, on average at least.
LEAST_ACTIVITY = 12
#: A column of text holds words in more than this share of its rows.
WORDY = 0.34
#: Before that of the durations there are a number, an activity, an executor and the requirements.
LEAST_DURATION = 4
_NUMBER = re.compile(r"\W*(\d{1,2})\W*")


def head_of_body(table: Table) -> Head | None:
    """The head of a table by its body, ``None`` where it is not a swimlane's.

    The columns' heads are whatever words stand above the first numbered row, read or not.
    """
    if table.column_count < FEWEST_LANES:
        return None
    start = _first_row(table)
    if start is None:
        return None
    body = range(start, table.row_count)
    cells = sorted((c for c in table.cells if c.row == start), key=lambda c: c.column)
    if len(cells) < FEWEST_LANES or not _tells_activities(table, cells[1], body):
        return None
    bare = [Column(Role.OTHER, c.box.x0, c.box.x1, _words_above(table, c, start)) for c in cells]
    roles = _roles(table, bare, body)
    if roles is None:
        return None
    return Head(
        0,
        start,
        tuple(
            Column(role, one.x0, one.x1, one.head) for role, one in zip(roles, bare, strict=True)
        ),
    )


def _first_row(table: Table) -> int | None:
    """The grid row numbered 1, below one of a head at least, if the rows below are numbered on.

    None where a row above has another number: a table that goes on from the page before has the
    last rows of one section over the title of the next, and no head.
    """
    numbers = [
        (cell.row, int(found[1]))
        for cell in sorted(table.cells, key=lambda c: c.row)
        if cell.column == 0 and (found := _NUMBER.fullmatch(cell.text))
    ]
    at = [row for row, number in numbers if number == 1]
    if not at or not 0 < at[-1] <= MOST_HEAD_ROWS:
        return None
    if any(row < at[-1] and number != 1 for row, number in numbers):
        return None
    own = [number for row, number in numbers if row >= at[-1]]
    rows = sum(cell.column == 0 and cell.row >= at[-1] for cell in table.cells)
    steady = sum(b == a + 1 for a, b in pairwise(own)) + 1
    enough = steady >= max(FEWEST_NUMBERED, MOSTLY * rows)
    return at[-1] if enough else None


def _tells_activities(table: Table, column: Cell, body: range) -> bool:
    texts = _texts(table, column.box.x0, column.box.x1, body)
    letters = sum(len(text) for text in texts)
    told = sum(bool(text) for text in texts)
    return told >= MOSTLY * len(texts) and letters >= LEAST_ACTIVITY * max(1, told)


def _roles(table: Table, columns: Sequence[Column], body: range) -> list[Role] | None:
    """What the columns are for; ``None`` where no column is without words before that of the
    durations."""
    timed = [i for i in range(2, len(columns)) if holds_durations(table, columns[i], body)]
    if not timed:
        return None
    duration = timed[0]
    wordy = [i for i in range(2, duration) if _is_wordy(table, columns[i], body)]
    if wordy not in ([], [duration - 1]) or duration < LEAST_DURATION:
        return None
    before = [Role.NUMBER, Role.ACTIVITY, *[Role.EXECUTOR] * (duration - 3), Role.REQUIREMENTS]
    behind = [Role.DURATION, Role.OUTPUT, Role.NOTES, *[Role.OTHER] * len(columns)]
    return [*before, *behind][: len(columns)]


def _is_wordy(table: Table, column: Column, body: range) -> bool:
    """Whether a column holds words in many rows; in a few, symbols may."""
    texts = _texts(table, column.x0, column.x1, body)
    return sum(map(bool, texts)) > WORDY * len(texts)


def _texts(table: Table, x0: float, x1: float, body: range) -> list[str]:
    return [
        cell.text.strip()
        for cell in table.cells
        if cell.row in body and x0 < cell.box.center[0] < x1
    ]


def _words_above(table: Table, cell: Cell, start: int) -> tuple[Line, ...]:
    """The words of the head's lowest cell above a cell of the body."""
    x = cell.box.center[0]
    above = [c for c in table.cells if c.row < start and c.box.x0 < x < c.box.x1]
    lowest = max(above, key=lambda c: c.row, default=None)
    if lowest is None or lowest.column_span != cell.column_span:
        return ()
    return lowest.lines
