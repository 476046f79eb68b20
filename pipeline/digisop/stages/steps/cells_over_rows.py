"""Cells that go over several rows: a cell ruled over them gives its text to each, and one that a
lost rule joins gives each row its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from digisop.form.labels import Role
from digisop_models.geometry import Box
from digisop_models.page import Cell, Line

#: Rows are numbered one by one, and each has an activity of its own.
_OWN = frozenset({Role.NUMBER, Role.ACTIVITY})
#: Lines that are no further apart than this are one text (line heights): in a cell that is surely
#: ruled over several rows, and in one that a lost rule may have joined.
_NEAR, _NEAR_IN_DOUBT = 1.0, 0.6
#: A line stands across the end of its row by this share of its height.
_ACROSS = 0.25


class Share(NamedTuple):
    """What a cell gives to a row (by index); ``is_unsure`` where it may not be the row's."""

    row: int
    lines: Sequence[Line]
    is_unsure: bool = False


def shares(
    lines: Sequence[Line], cell: Cell, role: Role | None, rows: Sequence[int], boxes: Sequence[Box]
) -> Iterator[Share]:
    """What ``lines`` of a ``cell``, in a column of this role, give to the ``rows`` (by index) over
    which it goes; ``boxes`` are those of all rows, in points.

    Texts that keep to the rows are their own, as if only the rules were missing; else all rows have
    all of it. That is unsure where a rule may run there, and the text stands in one row.
    """
    if len(rows) == 1 or not lines:
        yield Share(rows[0], lines)
        return
    placed = [(row_at(line.box.center[1], rows, boxes), line) for line in lines]
    own = {row: [line for at, line in placed if at == row] for row in rows}
    is_each = all(own.values())
    if role in _OWN:
        parts = own if is_each else {rows[0]: lines}
        yield from (Share(row, part) for row, part in parts.items())
        return
    is_across = any(_straddles(line, boxes[row]) for row, line in placed)
    is_one = is_across or _is_one_text(placed, cell)
    if is_each and not is_one:
        yield from (Share(row, part) for row, part in own.items())
        return
    is_within = not is_across and len({row for row, _ in placed}) == 1
    is_unsure = not is_one or (cell.is_doubtful and is_within)
    yield from (Share(row, lines, is_unsure) for row in rows)


def row_at(y: float, rows: Sequence[int], boxes: Sequence[Box]) -> int:
    """The one of ``rows`` that is nearest to a height, in points."""
    return min(rows, key=lambda i: max(boxes[i].y0 - y, y - boxes[i].y1, 0.0))


def _is_one_text(placed: Sequence[tuple[int, Line]], cell: Cell) -> bool:
    """Whether lines, each with the row it stands in, go on over the ends of their rows."""
    near = _NEAR_IN_DOUBT if cell.is_doubtful else _NEAR
    inner = sorted(placed, key=lambda each: each[1].box.center[1])
    return all(
        below.box.y0 - above.box.y1 <= near * min(above.box.height, below.box.height)
        for (row, above), (next_row, below) in pairwise(inner)
        if row != next_row
    )


def _straddles(line: Line, box: Box) -> bool:
    """Whether a line stands across the end of its row."""
    off = _ACROSS * line.box.height
    return line.box.y0 < box.y0 - off or line.box.y1 > box.y1 + off
