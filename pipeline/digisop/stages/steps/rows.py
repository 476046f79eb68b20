"""The rows of a swimlane table's body: which grid rows are one row, and what stands in it.

Rules too many or too few are to be expected. A rule is a row's end where the columns of text have
it, not where a flow line looks like one; words go to a column by where they stand.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from digisop.form.labels import Role
from digisop.form.swimlane import Swimlane
from digisop.form.table_head import Column, rest_of, row_top
from digisop.stages.steps.cells_over_rows import row_at, shares
from digisop.stages.types import DraftSymbol
from digisop_models.geometry import Box
from digisop_models.page import Cell, Line, SymbolMark

#: A cell this much of the table's width, or over all columns but one and no fewer than the second,
#: is a heading over all columns.
WHOLE_WIDTH, FEWEST_COVERED = 0.8, 5
#: A column belongs to a cell that covers this share of it.
COVERED = 0.5
#: Lines of one activity are no further apart than this (line heights).
FAR = 1.5
#: A symbol lies over several executors' columns if it covers this share of two at least.
WHOLLY = 0.85

_TEXT_ROLES = (
    Role.NUMBER,
    Role.ACTIVITY,
    Role.REQUIREMENTS,
    Role.DURATION,
    Role.OUTPUT,
    Role.NOTES,
)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the body. ``texts`` are the lines by column; symbols carry their column's index.

    ``heading`` are the words of a cell over the whole width, and nothing else is set then.
    ``unsure`` are the columns whose text may be that of other rows alone.
    """

    page: int
    box: Box
    texts: tuple[tuple[Line, ...], ...]
    symbols: tuple[tuple[int, SymbolMark], ...] = ()
    heading: tuple[Line, ...] = ()
    unsure: frozenset[int] = frozenset()


def draft_symbol(executor: int, page: int, mark: SymbolMark) -> DraftSymbol:
    """A symbol in an executor's column (by index)."""
    place = page, mark.box, mark.kind, mark.text, mark.score
    return DraftSymbol(executor, mark.shape, *place, corners=mark.corners)


def body_rows(lane: Swimlane) -> tuple[Row, ...]:
    """The rows of a swimlane's body from top to bottom, with texts and symbols by column.

    What a missing rule joins is shared out by height; a merged cell's text is every row's.
    """
    cells = _body_cells(lane)
    bands = _bands(lane, cells)
    boxes = _band_boxes(lane, bands)
    tops, ends = [top for top, _ in bands], [end for _, end in bands]
    texts: list[list[list[Line]]] = [[[] for _ in lane.columns] for _ in bands]
    symbols: list[list[tuple[int, SymbolMark]]] = [[] for _ in bands]
    headings: list[list[Line]] = [[] for _ in bands]
    unsure: list[set[int]] = [set() for _ in bands]
    for cell in cells:
        mine = range(bisect_right(ends, cell.row), bisect_left(tops, _end(cell)))
        if not mine:
            continue
        if cell.lines and _is_over_all(cell, cells, lane):
            headings[mine[0]].extend(cell.lines)
            continue
        for column, lines in _by_column(cell, lane.columns):
            for share in shares(lines, cell, lane.columns[column].role, mine, boxes):
                texts[share.row][column].extend(share.lines)
                unsure[share.row] |= {column} if share.is_unsure else set()
        for mark in cell.symbols:
            band = row_at(mark.box.center[1], mine, boxes)
            symbols[band].extend(_by_executor(mark, lane.columns))
    return tuple(
        Row(
            lane.page,
            boxes[i],
            tuple(_top_down(lines) for lines in texts[i]),
            tuple(symbols[i]),
            tuple(headings[i]),
            frozenset(unsure[i]),
        )
        for i in range(len(bands))
    )


def _is_over_all(cell: Cell, cells: Sequence[Cell], lane: Swimlane) -> bool:
    """Whether a cell stands over the whole width, or over all but the first column, which is wide
    where it has no numbers before it, and is blank then."""
    if cell.box.width > WHOLE_WIDTH * lane.table.box.width:
        return True
    covered = sum(_covers(cell.box, column, part=COVERED) for column in lane.columns)
    if covered < max(len(lane.columns) - 1, FEWEST_COVERED):
        return False
    return not any(one.lines for one in cells if one.row == cell.row and one is not cell)


def _body_cells(lane: Swimlane) -> list[Cell]:
    """The body's cells, and what of the head's cells hangs over into it."""
    top = row_top(lane.table, lane.first_row)
    cells = []
    for cell in lane.table.cells:
        if lane.first_row <= cell.row < lane.end_row:
            cells.append(cell)
        elif cell.row < lane.first_row < _end(cell):
            cells.append(rest_of(cell, lane.first_row, top))
    return cells


def row_below(lane: Swimlane) -> Row | None:
    """The row under a table whose lowest rule is missing, as at a page's foot; ``None`` if there
    is none."""
    if not lane.below:
        return None
    texts: list[tuple[Line, ...]] = []
    for column in range(len(lane.columns)):
        parts = (_words_in(line, lane.columns[column], lane.columns, column) for line in lane.below)
        texts.append(_top_down([part for part in parts if part]))
    return Row(lane.page, Box.around(line.box for line in lane.below), tuple(texts))


def column_at(columns: Sequence[Column], x: float) -> int:
    """Index of the column at ``x`` (points), or of the nearest where there is none."""
    return min(range(len(columns)), key=lambda i: max(columns[i].x0 - x, x - columns[i].x1, 0.0))


def _end(cell: Cell) -> int:
    return cell.row + cell.row_span


def _top_down(lines: Sequence[Line]) -> tuple[Line, ...]:
    return tuple(sorted(lines, key=lambda line: (line.box.center[1], line.box.x0)))


# --- where rows end ----------------------------------------------------------------------------


def _bands(lane: Swimlane, cells: Sequence[Cell]) -> list[tuple[int, int]]:
    """First and last-but-one grid row of every row."""
    tall = [cell for cell in cells if cell.row_span > 1]
    cuts = [lane.first_row]
    cuts += [row for row in range(lane.first_row + 1, lane.end_row) if _is_cut(row, lane, tall)]
    return list(pairwise([*cuts, lane.end_row])) if lane.end_row > lane.first_row else []


def _is_cut(row: int, lane: Swimlane, cells: Sequence[Cell]) -> bool:
    """Whether a row ends above the grid row: the number and the activity say so, or most do."""
    ruled: dict[Role, bool] = {}
    for column in lane.columns:
        if column.role in _TEXT_ROLES:
            across = [
                c for c in cells if c.row < row < _end(c) and _covers(c.box, column, part=COVERED)
            ]
            numbered = column.role is Role.NUMBER and _numbered_apart(across, row, lane)
            ruled[column.role] = not across or numbered
    key = [ruled.pop(role) for role in (Role.NUMBER, Role.ACTIVITY) if role in ruled]
    if all(key):
        return True
    if any(key):
        return sum((*key, *ruled.values())) > (len(key) + len(ruled)) / 2
    return len(ruled) > 1 and all(ruled.values()) and _told_apart(cells, row, lane)


def _told_apart(cells: Sequence[Cell], row: int, lane: Swimlane) -> bool:
    """Whether two activities stand above and below a missing rule, far apart, with a capital
    first."""
    column = next(one for one in lane.columns if one.role is Role.ACTIVITY)
    across = [c for c in cells if c.row < row < _end(c) and _covers(c.box, column, part=COVERED)]
    top = row_top(lane.table, row)
    lines = [line for cell in across for line in cell.lines]
    above = [line for line in lines if line.box.center[1] < top]
    below = [line for line in lines if line.box.center[1] >= top]
    if not above or not below:
        return False
    first = min(below, key=lambda line: line.box.y0)
    gap = first.box.y0 - max(line.box.y1 for line in above)
    return first.text[:1].isupper() and gap > FAR * first.box.height


def _numbered_apart(cells: Sequence[Cell], row: int, lane: Swimlane) -> bool:
    """Whether numbers stand above and below a missing rule."""
    numbers = [ln for cell in cells for ln in cell.lines if ln.text.strip(" .()").isdecimal()]
    if not numbers:
        return False
    top = row_top(lane.table, row)
    return {line.box.center[1] < top for line in numbers} == {True, False}


def _covers(box: Box, column: Column, part: float) -> bool:
    return _common(box, column) > part * column.width


def _common(box: Box, column: Column) -> float:
    return min(box.x1, column.x1) - max(box.x0, column.x0)


def _band_boxes(lane: Swimlane, bands: Sequence[tuple[int, int]]) -> list[Box]:
    """The boxes of rows, over the table's whole width."""
    starting: defaultdict[int, list[Cell]] = defaultdict(list)
    for cell in lane.table.cells:
        starting[cell.row].append(cell)
    return [_band_box(lane, band, starting) for band in bands]


def _band_box(lane: Swimlane, band: tuple[int, int], starting: Mapping[int, Sequence[Cell]]) -> Box:
    cells = [
        c.box for row in range(*band) for c in starting.get(row, ()) if _end(c) <= band[1]
    ] or [c.box for c in lane.table.cells if c.row < band[1] and _end(c) > band[0]]
    around = Box.around(cells)
    return Box(lane.table.box.x0, around.y0, lane.table.box.x1, around.y1)


# --- which words go where ----------------------------------------------------------------------


def _by_column(cell: Cell, columns: Sequence[Column]) -> Iterator[tuple[int, list[Line]]]:
    """The lines of a cell, cut where it goes over several columns."""
    own = [i for i, column in enumerate(columns) if _covers(cell.box, column, part=COVERED)]
    if len(own) <= 1:
        column = own[0] if own else column_at(columns, cell.box.center[0])
        yield column, list(cell.lines)
        return
    for column in own:
        parts = (_words_in(line, columns[column], columns, column) for line in cell.lines)
        yield column, [part for part in parts if part]


def _by_executor(mark: SymbolMark, columns: Sequence[Column]) -> Iterator[tuple[int, SymbolMark]]:
    """A symbol in its column; one that lies over several executors' stands in each, in the middle
    one with its whole box, where its arrows end, in the others with its part there."""
    own = column_at(columns, mark.box.center[0])
    yield own, mark
    shares = {
        i: _common(mark.box, column) / max(column.width, 1e-9)
        for i, column in enumerate(columns)
        if column.role is Role.EXECUTOR
    }
    if sum(share >= WHOLLY for share in shares.values()) < 2:
        return
    for i, share in shares.items():
        if i != own and share >= COVERED:
            x0, x1 = max(mark.box.x0, columns[i].x0), min(mark.box.x1, columns[i].x1)
            yield i, replace(mark, box=mark.box._replace(x0=x0, x1=x1), text="")


def _words_in(line: Line, column: Column, columns: Sequence[Column], index: int) -> Line | None:
    if column.x0 <= line.box.x0 and line.box.x1 <= column.x1:
        return line
    words = tuple(w for w in line.words if column_at(columns, w.box.center[0]) == index)
    if not words:
        return None
    return Line(words, Box.around(word.box for word in words))


def merge(row: Row, more: Row) -> Row:
    """A row with what stands under it on the next page, or below, put to its end."""
    texts = tuple(a + b for a, b in zip(row.texts, more.texts, strict=True))
    unsure = row.unsure | more.unsure
    return replace(row, texts=texts, symbols=row.symbols + more.symbols, unsure=unsure)
