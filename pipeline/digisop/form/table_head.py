"""The head of a swimlane table: where it stands, and what its columns mean.

The words say what a column is; where they are missing or misread, its place says it: what stands
between Kegiatan and Mutu Baku are executors, under Pelaksana or beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from digisop.form.column_roles import LEAVES, QUALITIES, SUPERS, role_of, roles_of
from digisop.form.labels import Role, match_role
from digisop.form.unruled_heads import is_one_phrase, with_unruled_heads
from digisop.text.durations import duration_iso
from digisop.text.grain import without_single_grain
from digisop_models.geometry import Box
from digisop_models.page import Cell, Line, Table

#: A head has its words in this many columns at least.
FEWEST_HEAD_CELLS = 3
#: Where neither Kegiatan, Pelaksana nor Mutu Baku is read, so many other columns are named, so many
#: of them of the Mutu Baku, in a table of so many columns.
FEWEST_NAMED = 3
FEWEST_QUALITY = 2
FEWEST_LANES = 6
#: Heads go over no more grid rows than this.
MOST_HEAD_ROWS = 5
#: An executor without a name and narrower than this share of the others is a rule too many.
SLIVER = 0.35
#: Share of a column's cells that are durations for it to be Waktu.
MOSTLY_DURATIONS = 0.6
#: Share of the cells left of the activities that are numbers for these to be the steps' own.
MOSTLY_NUMBERS = 0.6

_HEADLINE = (Role.ACTIVITY, Role.EXECUTOR, Role.QUALITY)
#: The number of a column or a step, brackets and points about it.
COUNTER = re.compile(r"\W*([0-9OoIl]{1,2})\W*")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table, from ``x0`` to ``x1`` in points, and what it is for.

    ``head`` are the words of its own head, without those of a head over several columns.
    """

    role: Role
    x0: float
    x1: float
    head: tuple[Line, ...] = ()

    @property
    def width(self) -> float:
        return self.x1 - self.x0


@dataclass(frozen=True, slots=True)
class Head:
    """Grid rows ``start`` to before ``end`` of a table that hold a head."""

    start: int
    end: int
    columns: tuple[Column, ...]


def find_heads(table: Table) -> list[Head]:
    """Every head in a table, from top to bottom: a table can hold several titled procedures.

    A head has at least two known labels, one of them of a column that every procedure has.
    """
    table = with_unruled_heads(table)
    heads: list[Head] = []
    row = 0
    while row < table.row_count:
        end = _head_end(table, row)
        columns = _columns_of(table, row, end) if end else ()
        if end and columns:
            heads.append(Head(row, end, columns))
        row = end if end and columns else row + 1
    return heads


def _roles_starting(table: Table, row: int) -> list[tuple[Cell, Role]]:
    found = ((cell, role_of(cell)) for cell in table.cells if cell.row == row)
    return [(cell, role) for cell, role in found if role]


def _head_end(table: Table, row: int) -> int | None:
    """The grid row below the head that begins at ``row``; ``None`` where none begins."""
    found = _roles_starting(table, row)
    roles = {role for _, role in found}
    if len(roles) < 2 or not (roles & set(_HEADLINE) or _names_the_rest(table, roles)):
        return None
    if sum(cell.row <= row < cell.row + cell.row_span for cell in table.cells) < FEWEST_HEAD_CELLS:
        return None
    low = [item for item in found if item[1] not in SUPERS] or found
    spans = [cell.row_span for cell, _ in low if cell.row_span <= MOST_HEAD_ROWS]
    end = row + (max(set(spans), key=lambda span: (spans.count(span), -span)) if spans else 1)
    if end == row + 1 and _has_super(found) and not _is_body(table, end):
        end += 1
    while end < min(row + MOST_HEAD_ROWS, table.row_count):
        more = {role for _, role in _roles_starting(table, end)}
        if len(more & set(LEAVES)) < 2 or (more & roles) - {Role.OTHER}:
            break
        end += 1
    return end


def _names_the_rest(table: Table, roles: set[Role]) -> bool:
    """Whether the columns beside the activity and the executors are named, in a table that is wide
    enough to have these, though their own heads be unread."""
    quality = roles & set(QUALITIES)
    named = len(roles) >= FEWEST_NAMED and len(quality) >= FEWEST_QUALITY
    return named and table.column_count >= FEWEST_LANES


def _has_super(found: Sequence[tuple[Cell, Role]]) -> bool:
    """Whether a head over several columns is there, so that theirs must stand below it."""
    return any(role in SUPERS and cell.column_span > 1 for cell, role in found)


def _is_body(table: Table, row: int) -> bool:
    """Whether a row has a number in its first column, or is not there at all."""
    first = next((cell for cell in table.cells if cell.row == row and cell.column == 0), None)
    return row >= table.row_count or bool(first and COUNTER.fullmatch(first.text.strip()))


def _columns_of(table: Table, start: int, end: int) -> tuple[Column, ...]:
    bottom = row_top(table, end)
    cells = [trimmed(cell, end, bottom) for cell in table.cells if cell.row < end]
    head = replace(table, cells=tuple(_without_supers(cells)))
    stacks = [part for stack in _stacks(head, start, end) for part in _divided(table, stack)]
    roles = roles_of(stacks)
    columns = [
        Column(role, stack[-1].box.x0, stack[-1].box.x1, _own_words(stack))
        for stack, role in zip(stacks, roles, strict=True)
    ]
    return _without_slivers(columns) if Role.ACTIVITY in roles else ()


def row_top(table: Table, row: int) -> float:
    """Where grid row ``row`` begins on the page, in points; the table's foot where there is no
    such row."""
    tops = sorted(cell.box.y0 for cell in table.cells if cell.row == row)
    return tops[len(tops) // 2] if tops else table.box.y1


def trimmed(cell: Cell, row: int, y: float) -> Cell:
    """The part of a cell above grid row ``row``, which begins at height ``y`` (points).

    For cells that reach down over a rule that is missing: lines whose middle is below go off.
    """
    if cell.row + cell.row_span <= row:
        return cell
    lines = tuple(line for line in cell.lines if line.box.center[1] < y)
    box = cell.box._replace(y1=y)
    return replace(cell, row_span=row - cell.row, lines=lines, box=box)


def rest_of(cell: Cell, row: int, y: float) -> Cell:
    """The part of a cell from grid row ``row`` on, at height ``y`` (points): what ``trimmed`` cuts
    off."""
    lines = tuple(line for line in cell.lines if line.box.center[1] >= y)
    marks = tuple(mark for mark in cell.symbols if mark.box.center[1] >= y)
    span = cell.row + cell.row_span - row
    box = cell.box._replace(y0=y)
    return replace(cell, row=row, row_span=span, lines=lines, symbols=marks, box=box)


def _stacks(table: Table, start: int, end: int) -> Iterator[tuple[Cell, ...]]:
    """For each column of the head, its cells from top to bottom."""
    last: Cell | None = None
    for grid in range(table.column_count):
        stack = tuple(
            cell
            for cell in table.cells
            if cell.row < end
            and cell.row + cell.row_span > start
            and cell.column <= grid < cell.column + cell.column_span
        )
        if stack and stack[-1] is not last:
            last = stack[-1]
            yield stack


def _divided(table: Table, stack: tuple[Cell, ...]) -> list[tuple[Cell, ...]]:
    """The head of several columns whose rules are missing in the head alone, cut into theirs."""
    leaf = stack[-1]
    if leaf.column_span == 1:
        return [stack]
    edges = sorted({c.box.x0 for c in table.cells if leaf.box.x0 + 2 < c.box.x0 < leaf.box.x1 - 2})
    words = [word for line in leaf.lines for word in line.words]
    free = [x for x in edges if not any(w.box.x0 < x - 1 and x + 1 < w.box.x1 for w in words)]
    bounds = [leaf.box.x0, *free, leaf.box.x1]
    parts = [
        (x0, x1)
        for x0, x1 in pairwise(bounds)
        if any(x0 <= word.box.center[0] < x1 for word in words)
    ]
    if len(parts) < 2 or len(parts) != len(bounds) - 1:
        return [stack]
    slices = [_slice(leaf, x0, x1) for x0, x1 in parts]
    if is_one_phrase(slices):
        return [stack]
    if role_of(leaf) and not (all(map(role_of, slices)) or _is_named_in_part(leaf, slices)):
        return [stack]
    return [(*stack[:-1], part) for part in slices]


def _is_named_in_part(leaf: Cell, slices: Sequence[Cell]) -> bool:
    """Whether a part of a cell is a column's name to the letter and the whole is not: "URAIAN
    PROSEDUR" beside "LURAH"."""
    whole, *parts = (
        match.similarity if (match := match_role(cell.text)) else 0.0 for cell in (leaf, *slices)
    )
    return whole < 1 <= max(parts)


def _slice(cell: Cell, x0: float, x1: float) -> Cell:
    """The part of a cell from ``x0`` to ``x1``, with the words that stand there."""
    lines = []
    for line in cell.lines:
        words = tuple(w for w in line.words if x0 <= w.box.center[0] < x1)
        if words:
            lines.append(Line(words, Box.around(w.box for w in words)))
    return replace(cell, box=cell.box._replace(x0=x0, x1=x1), lines=tuple(lines))


def _without_supers(cells: Sequence[Cell]) -> list[Cell]:
    """Cells without the words of a head over several columns whose lower rule is missing, so
    that they stand above the columns' own heads, in one cell or cut by the rules into several."""
    kept = list(cells)
    for at, cell in enumerate(cells):
        if len(cell.lines) < 2 or (role_of(cell) and not _begins_with_super(cell)):
            continue
        first = cell.lines[0]
        row = [
            (i, other.lines[0])
            for i, other in enumerate(cells)
            if other.row == cell.row and len(other.lines) > 1 and _level(other.lines[0], first)
        ]
        for run in ([(at, first)], *_runs(row)):
            match = match_role(" ".join(line.text for _, line in run))
            if match and match.role in SUPERS:
                for i, line in run:
                    lines = tuple(ln for ln in kept[i].lines if ln is not line)
                    kept[i] = replace(kept[i], lines=lines)
    return kept


def _begins_with_super(cell: Cell) -> bool:
    """Whether a cell's first line is rather a head over several columns than the cell is one:
    "Pelaksana" over "PPK"."""
    whole, first = match_role(cell.text), match_role(cell.lines[0].text)
    if whole is None or first is None or first.role not in SUPERS:
        return False
    return whole.similarity < first.similarity


def _level(one: Line, other: Line) -> bool:
    return abs(one.box.center[1] - other.box.center[1]) < min(one.box.height, other.box.height) / 2


def _runs(row: Sequence[tuple[int, Line]]) -> list[Sequence[tuple[int, Line]]]:
    """Every run of two or more lines beside each other."""
    size = len(row)
    return [row[i:j] for i in range(size) for j in range(i + 2, size + 1)]


def _own_words(stack: Sequence[Cell]) -> tuple[Line, ...]:
    """The words of a column's head without those of a head over several columns, and without what
    is read in the grain of a filled one."""
    leaf = stack[-1]
    cells = [cell for cell in stack[:-1] if cell.column_span <= leaf.column_span]
    own = [cell for cell in cells if role_of(cell) not in SUPERS]
    return without_single_grain([line for cell in (*own, leaf) for line in cell.lines])


def _without_slivers(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Executors without a name and far too narrow go to the column before them."""
    widths = sorted(c.width for c in columns if c.role is Role.EXECUTOR and c.head)
    least = SLIVER * widths[len(widths) // 2] if widths else 0.0
    kept: list[Column] = []
    for column in columns:
        sliver = column.role is Role.EXECUTOR and not column.head and column.width < least
        if sliver and kept:
            kept[-1] = replace(kept[-1], x1=column.x1)
        else:
            kept.append(column)
    return tuple(kept)


def with_durations(table: Table, columns: tuple[Column, ...], body: range) -> tuple[Column, ...]:
    """Where no head says Waktu, the column behind the executors that holds durations is it, and
    the next one, if it is not known for another, Output."""
    roles = [column.role for column in columns]
    if Role.DURATION in roles or Role.EXECUTOR not in roles:
        return columns
    last = max(i for i, role in enumerate(roles) if role is Role.EXECUTOR)
    for index in range(last + 1, len(columns)):
        if holds_durations(table, columns[index], body):
            roles[index] = Role.DURATION
            if index + 1 < len(columns) and Role.OUTPUT not in roles:
                roles[index + 1] = Role.OUTPUT
            break
    return tuple(replace(column, role=role) for column, role in zip(columns, roles, strict=True))


def with_numbers(table: Table, columns: tuple[Column, ...], body: range) -> tuple[Column, ...]:
    """Where no head names the numbers and that of the activities stands over two columns, whose
    left one holds numbers in the grid rows ``body``, the columns with that one apart."""
    at = next((i for i, column in enumerate(columns) if column.role is Role.ACTIVITY), None)
    if at is None or any(column.role is Role.NUMBER for column in columns):
        return columns
    whole = columns[at]
    left = [
        cell
        for cell in table.cells
        if cell.row in body and abs(cell.box.x0 - whole.x0) < 2 and cell.box.x1 < whole.x1 - 2
    ]
    counted = [cell for cell in left if COUNTER.fullmatch(cell.text.strip())]
    if len(counted) < 2 or len(counted) < MOSTLY_NUMBERS * len(left):
        return columns
    wall = median(cell.box.x1 for cell in counted)
    parts = Column(Role.NUMBER, whole.x0, wall), replace(whole, x0=wall)
    return (*columns[:at], *parts, *columns[at + 1 :])


def holds_durations(table: Table, column: Column, body: range) -> bool:
    """Whether most of a column's cells with words hold durations, in the grid rows ``body``."""
    texts = [
        cell.text
        for cell in table.cells
        if cell.row in body and column.x0 < cell.box.center[0] < column.x1 and cell.text.strip()
    ]
    durations = sum(duration_iso(text) is not None for text in texts)
    return durations > 1 and durations >= MOSTLY_DURATIONS * len(texts)
