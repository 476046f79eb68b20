"""Swimlanes: which tables are swimlane tables, and where their columns stand.

A table without a head goes on with the last head's columns if its rules stand at the same places.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from digisop.form.column_numbers import after_counters
from digisop.form.labels import Role, match_role
from digisop.form.table_head import Column, Head, find_heads, with_durations, with_numbers
from digisop.form.unread_heads import head_of_body
from digisop_models.geometry import Box
from digisop_models.page import Cell, Line, Page, Table

#: Rules of a continuation stand within this share of the table's width of the first page's.
SAME_PLACE = 0.02
#: Share of the first page's rules that a continuation must have.
SAME_RULES = 0.7
#: Widths of a table and its continuation differ by less than this share; by up to the second where
#: every one of so many rules has its fellow.
SAME_WIDTH = 0.15
OTHER_WIDTH = 0.35
MANY_RULES = 6
#: Words of a title stand no more than this many line heights above the table, or each other.
TITLE_GAP = 3.0
#: A legend in the table's frame lies under so many executors at least.
FEWEST_COVERED = 2
#: A title has no more lines than this.
MOST_TITLE_LINES = 4


@dataclass(frozen=True, slots=True)
class Swimlane:
    """The piece of a swimlane table that stands on one page.

    Its body is the grid rows ``first_row`` to before ``end_row`` of ``table``; ``head_row`` is
    where its own head begins, ``None`` if it has none. ``above`` are the words right
    above, ``below`` those under it if no other table is.
    """

    page: int
    table: Table
    columns: tuple[Column, ...]
    first_row: int
    end_row: int
    head_row: int | None = None
    above: tuple[Line, ...] = ()
    below: tuple[Line, ...] = ()

    @property
    def executors(self) -> tuple[Column, ...]:
        """The columns of the executors, from left to right."""
        return tuple(column for column in self.columns if column.role is Role.EXECUTOR)


def find_swimlanes(pages: Sequence[Page]) -> tuple[Swimlane, ...]:
    """The swimlane tables of consecutive pages in reading order, one for each piece on a page.

    A table without a head goes on with the columns of the piece before it, if it is about as wide.
    """
    found: list[Swimlane] = []
    for page in pages:
        found += swimlanes_on(page, found[-1] if found else None)
    return tuple(found)


def swimlanes_on(page: Page, template: Swimlane | None) -> tuple[Swimlane, ...]:
    """The swimlane tables of one page in reading order, one for each piece or head.

    ``template`` is the last swimlane before the page; a table without a head goes on with its
    columns.
    """
    found: list[Swimlane] = []
    for table in page.tables:
        last = found[-1] if found else template
        found += _pieces(page, table, _heads(table, last), last)
    return tuple(found)


def _heads(table: Table, template: Swimlane | None) -> Sequence[Head]:
    """The heads of a table by their words, else by what its columns hold.

    Where most columns have no words above the first numbered row and the columns are those of the
    ``template``, its last rows stand there, and no head.
    """
    heads = find_heads(table)
    unread = None if heads else head_of_body(table)
    if unread is None:
        return heads
    worded = sum(bool(column.head) for column in unread.columns)
    goes_on = template is not None and match_columns(table.cells, table.box, template) is not None
    return [] if goes_on and 2 * worded < len(unread.columns) else [unread]


def with_symbols(lanes: Sequence[Swimlane], page: Page) -> tuple[Swimlane, ...]:
    """The swimlanes of a page with its tables as they are now that their symbols have been found.

    ``lanes`` are those of this page; a table is known by its box, which stays the same.
    """
    tables = {table.box: table for table in page.tables}
    return tuple(replace(lane, table=tables[lane.table.box]) for lane in lanes)


def _pieces(
    page: Page, table: Table, heads: Sequence[Head], template: Swimlane | None
) -> list[Swimlane]:
    """The pieces of swimlanes in one table: what goes on from before, and one for each head."""
    above, below = _words_above(page, table), _words_below(page, table)
    pieces: list[Swimlane] = []
    first_head = heads[0].start if heads else table.row_count
    before = [cell for cell in table.cells if cell.row < first_head]
    columns = match_columns(before, table.box, template) if template and before else None
    if columns:
        first = after_counters(table, columns, 0)
        end = _without_foot(table, columns, first, first_head)
        pieces.append(Swimlane(page.number, table, columns, first, end, None, above, below))
    ends = [head.start for head in heads[1:]] + [table.row_count]
    for head, end in zip(heads, ends, strict=False):
        first = after_counters(table, head.columns, head.end)
        body = range(first, end)
        columns = with_numbers(table, with_durations(table, head.columns, body), body)
        end = _without_foot(table, columns, first, end)
        words = above if head.start == 0 else ()
        pieces.append(Swimlane(page.number, table, columns, first, end, head.start, words, below))
    return pieces


def _without_foot(table: Table, columns: Sequence[Column], first: int, end: int) -> int:
    """Where a body of the rows ``first`` to before ``end`` ends without its foot: rows from a cell
    on that covers number, Kegiatan and executors but not all columns, as a legend in the table's
    frame does."""
    steps = [o for o in columns if o.role in {Role.NUMBER, Role.ACTIVITY}]
    executors = [o for o in columns if o.role is Role.EXECUTOR]
    if len(executors) < FEWEST_COVERED:
        return end
    covered = (*steps, *executors[:FEWEST_COVERED])
    legends, own = list[int](), list[int]()
    for cell in table.cells:
        if not first <= cell.row < end or not _covers(cell, steps[-1:]):
            continue
        is_legend = _covers(cell, covered) and not _covers(cell, columns[-1:])
        (legends if is_legend else own).append(cell.row)
    foot = [row for row in legends if row > max(own, default=end)]
    return min(foot, default=end)


def _covers(cell: Cell, columns: Sequence[Column]) -> bool:
    """Whether a cell reaches over the middles of all of these columns."""
    middles = [(column.x0 + column.x1) / 2 for column in columns]
    return all(cell.box.x0 < middle < cell.box.x1 for middle in middles)


def match_columns(cells: Sequence[Cell], box: Box, template: Swimlane) -> tuple[Column, ...] | None:
    """The template's columns at the places of a table's rows (``cells``); ``None`` where their
    rules do not fit. ``box`` is the table's.

    All in points of the page.
    """
    off = abs(box.width / max(template.table.box.width, 1.0) - 1)
    if off > OTHER_WIDTH:
        return None
    edges = sorted({x for cell in cells for x in (cell.box.x0, cell.box.x1)})
    scale = box.width / max(template.table.box.width, 1.0)
    columns, fits = _placed(template, edges, box, scale)
    is_other_scale = off > SAME_WIDTH
    if is_other_scale and (len(fits) < MANY_RULES or not all(fits)):
        return None
    if sum(fits) >= SAME_RULES * len(fits):
        return columns
    columns, fits = _placed(template, edges, box, 1.0)
    is_same = sum(fits) >= SAME_RULES * len(fits) and len(edges) == len(columns) + 1
    return _between(columns, edges) if is_same and not is_other_scale else None


def _placed(
    template: Swimlane, edges: Sequence[float], box: Box, scale: float
) -> tuple[tuple[Column, ...], list[bool]]:
    """The template's columns from a table's left side on, so many times as wide, at the rules
    (``edges``) that are near; and whether each has a rule there."""
    reach = SAME_PLACE * box.width

    def moved(x: float) -> tuple[float, bool]:
        wanted = box.x0 + (x - template.table.box.x0) * scale
        nearest = min(edges, key=lambda edge: abs(edge - wanted))
        return (nearest, True) if abs(nearest - wanted) < reach else (wanted, False)

    columns, fits = [], []
    for column in template.columns:
        (x0, there), (x1, _) = moved(column.x0), moved(column.x1)
        columns.append(replace(column, x0=x0, x1=x1))
        fits.append(there)
    return tuple(columns), fits


def _between(columns: Sequence[Column], edges: Sequence[float]) -> tuple[Column, ...]:
    """The columns in their order between a table's rules, one after another: single ones are
    narrower or wider than on the page before."""
    sides = pairwise(edges)
    return tuple(replace(o, x0=x0, x1=x1) for o, (x0, x1) in zip(columns, sides, strict=True))


def _words_above(page: Page, table: Table) -> tuple[Line, ...]:
    """The lines right above a table, from top to bottom."""
    tops = [other.box.y1 for other in page.tables if other.box.y1 <= table.box.y0 + 1]
    ceiling = max(tops, default=0.0)
    lines = sorted(
        (
            line
            for line in page.lines
            if ceiling - 2 < line.box.center[1] < table.box.y0 + 2
            and _beside(line.box, table.box)
            and not is_head_line(line)
        ),
        key=lambda line: -line.box.y1,
    )
    kept: list[Line] = []
    floor = table.box.y0
    for line in lines:
        if floor - line.box.y1 > TITLE_GAP * line.box.height or len(kept) == MOST_TITLE_LINES:
            break
        kept.append(line)
        floor = line.box.y0
    return tuple(sorted(kept, key=lambda line: (line.box.y0, line.box.x0)))


def is_head_line(line: Line) -> bool:
    """Whether a line is of a head whose uppermost rule is missing: "PELAKSANA MUTU BAKU"."""
    tokens = [word.text for word in line.words]
    splits = ((" ".join(tokens[:i]), " ".join(tokens[i:])) for i in range(1, len(tokens)))
    return match_role(line.text) is not None or any(
        match_role(left) and match_role(right) for left, right in splits
    )


def _words_below(page: Page, table: Table) -> tuple[Line, ...]:
    """The lines between a table and the foot of its page, if no other table is there."""
    if any(other.box.y0 > table.box.y1 - 1 for other in page.tables):
        return ()
    return tuple(line for line in page.lines if line.box.center[1] > table.box.y1)


def _beside(one: Box, other: Box) -> bool:
    return one.x0 < other.x1 and one.x1 > other.x0
