"""The pages of an identity block laid one below the other, as one tall sheet of texts.

A box that runs on to the next page is then one region like any other. What stands on many pages
in the same words (running heads, page numbers) is left out, and so is the swimlane table.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from digisop.form.labels import letters, match_role
from digisop.form.swimlane import Swimlane, is_head_line
from digisop.stages.header.values_beside import label_lines
from digisop.stages.types import HeaderLabel, HeaderPage, HeaderTable, HeaderText
from digisop.text.markers import markers
from digisop.text.repeated import Repeated
from digisop_models.geometry import Box
from digisop_models.page import Line, Page, Table, Word

#: What begins further up than the first share of a page may be its running head, what begins
#: further down than the second its footer.
HEAD, FOOT = 0.25, 0.9
#: The upper row of a head that stands open is this many of its lines high at most.
OPEN_ROW = 3.0
#: A table that goes on with another is as wide, but for this share of it.
SAME_WIDTH = 0.15
#: A cell that takes up so much of its table's width goes across it.
ACROSS = 0.95

#: What is no item and begins with a label: few words before a colon.
_LABELLED = re.compile(r"[A-Z][^\W\d_]*(?: [^\W\d_]+){0,3} ?:")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The pages of an identity block, laid under one another: places are points from the first
    page's top.

    ``tops`` are the numbers of the pages and where they begin on the sheet; ``end`` is where the
    swimlane begins. ``cells`` are the texts of each table, ``free`` those outside of tables;
    ``labels`` are those that the texts above the swimlane show by themselves.
    """

    tops: tuple[tuple[int, float], ...]
    tables: tuple[Box, ...] = ()
    texts: tuple[HeaderText, ...] = ()
    cells: tuple[tuple[HeaderText, ...], ...] = ()
    free: tuple[HeaderText, ...] = ()
    labels: tuple[HeaderLabel, ...] = ()
    end: float = float("inf")

    def page_at(self, y: float) -> tuple[int, float]:
        """The number of the page at ``y`` of the sheet, and where it begins (points); what sticks
        out over the first page belongs to it."""
        return self.tops[max(bisect_right(self.tops, y + 1, key=lambda top: top[1]) - 1, 0)]

    def around(self, text: HeaderText) -> tuple[HeaderText, ...]:
        """The texts of the same table, or those outside of tables."""
        return self.free if text.table is None else self.cells[text.table]


def texts_on(page: Page, lanes: Sequence[Swimlane]) -> tuple[list[HeaderTable], list[HeaderText]]:
    """The tables of a page, and all texts but those of its swimlanes (``lanes``), in points: one
    text a cell, and one a line outside tables."""
    tables: list[HeaderTable] = []
    texts: list[HeaderText] = []
    for index, table in enumerate(page.tables):
        rows, key = _rows_of_lanes(table, lanes), _words_of(table)
        end = _end_on(page, table, rows, lanes) if rows else float("inf")
        tables.append(HeaderTable(table.box, key, end))
        cells = (cell for cell in table.cells if cell.row not in rows)
        texts += [HeaderText(cell.box, label_lines(cell.lines), index, key) for cell in cells]
    texts += [HeaderText(line.box, (line,), key=letters(line.text)) for line in page.lines]
    return tables, texts


def lay_out(pages: Sequence[HeaderPage], *, to_the_end: bool = False) -> Sheet:
    """The sheet of all that may belong to the identity block of an SOP: what stands above its
    swimlane, or all but the swimlanes if ``to_the_end``."""
    repeated = Repeated(_keys(page) for page in pages)
    texts: list[HeaderText] = []
    labels: list[HeaderLabel] = []
    tables: list[Box] = []
    tops: list[tuple[int, float]] = []
    top, end = 0.0, float("inf")
    for page in pages:
        tops.append((page.number, top))
        places: dict[int, int] = {}
        for index, table in enumerate(page.tables):
            if not repeated.again(table.key):
                end = end if to_the_end else min(end, top + table.end)
                places[index] = len(tables)
                tables.append(moved(table.box, top))
        placed = {
            id(text): _placed(text, top, places)
            for text in page.texts
            if (text.table in places if text.table is not None else _is_own(text, page, repeated))
        }
        texts += placed.values()
        labels += _moved_labels(page.labels, top, placed)
        top += page.height
    kept = tuple(label for label in labels if label.text.box.y0 < end - 1)
    return Sheet(tuple(tops), tuple(tables), tuple(texts), *_grouped(texts, len(tables)), kept, end)


def _is_own(text: HeaderText, page: HeaderPage, repeated: Repeated) -> bool:
    """Whether a text outside of tables is the page's own: neither a running head met on earlier
    pages nor what stands at the foot of many. The same words between them are the page's own."""
    at_head, at_foot = text.box.y0 < HEAD * page.height, text.box.y0 > FOOT * page.height
    again = repeated.again(text.key) and (at_head or at_foot)
    return not again and not (at_foot and repeated.is_frequent(text.key))


def _keys(page: HeaderPage) -> Iterable[str]:
    yield from (table.key for table in page.tables)
    yield from (text.key for text in page.texts if text.table is None)


def _placed(text: HeaderText, top: float, places: Mapping[int, int]) -> HeaderText:
    """A text of a page as it is on the sheet; ``places`` has the tables' indexes there."""
    table = None if text.table is None else places[text.table]
    return HeaderText(moved(text.box, top), _moved_lines(text.lines, top), table, text.key)


def _moved_labels(
    labels: Iterable[HeaderLabel], top: float, placed: Mapping[int, HeaderText]
) -> Iterable[HeaderLabel]:
    """Labels of a page on the sheet; ``placed`` has the texts there, by the id of the page's."""
    for label in labels:
        text = placed.get(id(label.text))
        if text is not None:
            own = _moved_lines(label.own, top)
            yield replace(label, box=moved(label.box, top), text=text, own=own)


def _grouped(
    texts: Iterable[HeaderText], count: int
) -> tuple[tuple[tuple[HeaderText, ...], ...], tuple[HeaderText, ...]]:
    """The cells of each of ``count`` tables, and the lines outside of tables."""
    cells: list[list[HeaderText]] = [[] for _ in range(count)]
    free: list[HeaderText] = []
    for text in texts:
        (free if text.table is None else cells[text.table]).append(text)
    return tuple(map(tuple, cells)), tuple(free)


def moved(box: Box, down: float) -> Box:
    """The box ``down`` points further down, as on a sheet of pages laid under one another."""
    return Box(box.x0, box.y0 + down, box.x1, box.y1 + down)


def back_on_page(sheet: Sheet, lines: Iterable[Line]) -> tuple[tuple[int, ...], tuple[Line, ...]]:
    """The number of the page that each of these lines of the sheet stands on, and the lines as they
    stand there."""
    placed = [(sheet.page_at(line.box.y0), line) for line in lines]
    pages = tuple(page for (page, _), _ in placed)
    return pages, tuple(line for (_, top), old in placed for line in _moved_lines((old,), -top))


def _moved_lines(lines: Sequence[Line], down: float) -> tuple[Line, ...]:
    if not down:
        return tuple(lines)
    return tuple(
        replace(
            line,
            box=moved(line.box, down),
            words=tuple(_moved_word(word, down) for word in line.words),
        )
        for line in lines
    )


def _moved_word(word: Word, down: float) -> Word:
    return replace(word, box=moved(word.box, down))


def going_on(sheet: Sheet, table: int) -> tuple[HeaderText, ...]:
    """The cells that may go on with a list of a table: of those on later pages that are as wide as
    this one and begin above the swimlane, but for the title across the swimlane."""
    box = sheet.tables[table]
    page = sheet.page_at(box.y0)
    return tuple(
        text
        for other, found in enumerate(sheet.tables)
        if other > table
        and sheet.page_at(found.y0) != page
        and abs(found.width - box.width) < SAME_WIDTH * box.width
        and found.y0 < sheet.end - 1
        for text in sheet.cells[other]
        if not (found.y1 > sheet.end - 1 and _is_title(text, found))
    )


def rows_across(sheet: Sheet, label: HeaderLabel, cells: Sequence[HeaderText]) -> list[float]:
    """Where rows as wide as the table begin that have a label of their own, known or not, before a
    colon ("Maksud dan tujuan:"), below a narrower cell under a label: in others two lists may
    stand in one cell, the wall between them missing."""
    width = ACROSS * sheet.tables[label.text.table or 0].width
    below = [cell for cell in cells if cell.box.y0 > label.box.y1 - 1 and cell.lines]
    first = min((cell.box.y0 for cell in below if cell.box.width <= width), default=sheet.end)
    across = (cell for cell in below if cell.box.width > width and cell.box.y0 > first)
    return [cell.box.y0 for cell in across if _LABELLED.match(cell.lines[0].text)]


def _is_title(text: HeaderText, table: Box) -> bool:
    """Whether a cell is as wide as its table and holds no items."""
    is_across = text.box.width > ACROSS * table.width
    return is_across and not any(markers(line.text) for line in text.lines)


def _words_of(table: Table) -> str:
    return letters(" ".join(cell.text for cell in table.cells))


def _end_on(page: Page, table: Table, rows: range, lanes: Sequence[Swimlane]) -> float:
    """How far down a page with a swimlane the identity block may reach: to where the swimlane
    begins, or to the end of a table beside it (two pages on one sheet)."""
    first = min((cell.box.y0 for cell in table.cells if cell.row in rows), default=table.box.y0)
    beside = [
        other.box.y1
        for other in page.tables
        if (other.box.x1 <= table.box.x0 or other.box.x0 >= table.box.x1)
        and other.box.y1 > first
        and not _rows_of_lanes(other, lanes)
    ]
    return (
        max(beside) if beside else min(first, _title_top(page, lanes), _open_head_top(page, lanes))
    )


def _title_top(page: Page, lanes: Sequence[Swimlane]) -> float:
    """Where the title of a page's first swimlane begins, if nothing else stands over it."""
    first = lanes[0]
    if not first.above:
        return float("inf")
    over = [line for line in page.lines if line.box.y1 <= first.table.box.y0 + 2]
    tables = [table for table in page.tables if table.box.y1 <= first.table.box.y0]
    if tables or len(over) > len(first.above):
        return float("inf")
    return min(line.box.y0 for line in first.above)


def _open_head_top(page: Page, lanes: Sequence[Swimlane]) -> float:
    """Where the upper row of the head of a page's first swimlane begins, if it stands open over
    the table, its rules missing: a line of heads of several columns."""
    top = lanes[0].table.box.y0
    heads = (
        line.box.y0
        for line in page.lines
        if top - OPEN_ROW * line.box.height < line.box.center[1] < top + 2
        and match_role(line.text) is None
        and is_head_line(line)
    )
    return min(heads, default=float("inf"))


def _rows_of_lanes(table: Table, lanes: Sequence[Swimlane]) -> range:
    """The grid rows of a table from its first head of a swimlane on."""
    mine = [lane for lane in lanes if lane.table is table]
    if not mine:
        return range(0)
    starts = (0 if lane.head_row is None else lane.head_row for lane in mine)
    return range(min(starts), table.row_count)
