"""The row under a swimlane's head that numbers its columns: 1 2 3 or (1) (2) (3)."""

from __future__ import annotations

from collections.abc import Sequence

from digisop.form.labels import Role
from digisop.form.table_head import COUNTER, Column
from digisop_models.page import Table

#: A number of a column, misread, has no more letters than this; no activity is as short.
MISREAD_COUNTER = 3
#: A row of signs that can hardly be read numbers the columns where it is no higher than this share
#: of every row below, so many columns and this share of all have signs, none more than this many.
LOW = 0.5
FEWEST_SIGNED, SIGNED = 4, 0.5
MOST_SIGNS = 4


def after_counters(table: Table, columns: Sequence[Column], row: int) -> int:
    """The grid row where the body begins: ``row``, or the one below if ``row`` only numbers the
    columns.

    Such rows hold 1 2 3 or (1) (2) (3), often with a number left out. They are low: where a wall
    was lost in them, their words are taken for cells.
    """
    cells = [cell for cell in table.cells if cell.row == row and cell.text.strip()]
    if any(cell.column_span > 1 for cell in cells):
        words = [word for cell in cells for line in cell.lines for word in line.words]
        texts = [(word.text, word.box.center[0]) for word in words]
    else:
        texts = [(cell.text.strip(), cell.box.center[0]) for cell in cells]
    is_one = _numbers_columns(texts, columns) or _is_low_row_of_signs(table, texts, columns, row)
    return row + 1 if is_one else row


def _numbers_columns(texts: Sequence[tuple[str, float]], columns: Sequence[Column]) -> bool:
    """Whether what stands in a row, with its middles (points), are numbers of the columns."""
    counters = [at for text, at in texts if COUNTER.fullmatch(text)]
    wordy = len(texts) - len(counters)
    activity = next(column for column in columns if column.role is Role.ACTIVITY)
    named = any(activity.x0 < at < activity.x1 for at in counters)
    short = all(len(text) <= MISREAD_COUNTER for text, _ in texts)
    enough = len(counters) > (2 if short and named else max(2, 2 * wordy))
    return enough and (named or len(counters) > len(columns) / 2)


def _is_low_row_of_signs(
    table: Table, texts: Sequence[tuple[str, float]], columns: Sequence[Column], row: int
) -> bool:
    """Whether a row is far lower than all below it and has a few signs in most columns, executors
    too: small numbers between close rules, read as whatever they look like."""
    few = all(len(text) <= MOST_SIGNS for text, _ in texts)
    many = len(texts) >= max(FEWEST_SIGNED, SIGNED * len(columns))
    number = any(text.strip("()").isdecimal() for text, _ in texts)
    if not (few and many and number):
        return False
    heights = {cell.row: cell.box.height for cell in table.cells if cell.row_span == 1}
    below = [height for at, height in heights.items() if at > row]
    return bool(below) and heights.get(row, 0.0) <= LOW * min(below)
