"""The row under a swimlane's head that numbers its columns: 1 2 3 or (1) (2) (3)."""

from __future__ import annotations

from collections.abc import Sequence

from digisop.form.labels import Role
from digisop.form.table_head import COUNTER, Column
from digisop_models.page import Table

#: A number of a column, misread, has no more letters than this; no activity is as short.
MISREAD_COUNTER = 3


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
    return row + 1 if _numbers_columns(texts, columns) else row


def _numbers_columns(texts: Sequence[tuple[str, float]], columns: Sequence[Column]) -> bool:
    """Whether what stands in a row, with its middles (points), are numbers of the columns."""
    counters = [at for text, at in texts if COUNTER.fullmatch(text)]
    wordy = len(texts) - len(counters)
    activity = next(column for column in columns if column.role is Role.ACTIVITY)
    named = any(activity.x0 < at < activity.x1 for at in counters)
    short = all(len(text) <= MISREAD_COUNTER for text, _ in texts)
    enough = len(counters) > (2 if short and named else max(2, 2 * wordy))
    return enough and (named or len(counters) > len(columns) / 2)
