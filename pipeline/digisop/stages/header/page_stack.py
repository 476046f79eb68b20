"""The pages of an identity block laid one below the other, as one tall sheet of texts.

A box that runs on to the next page is then one region like any other. What stands on many pages
in the same words (running heads, page numbers) is left out, and so is the swimlane table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from digisop.form.labels import letters
from digisop.form.swimlane import Swimlane
from digisop_models.geometry import Box
from digisop_models.page import Line, Page, Table, Word

#: What stands on this many pages in the same words is no part of any one of them.
OFTEN = 3


@dataclass(frozen=True, slots=True)
class Text:
    """A cell, or a line outside of tables, on the sheet; its lines are moved there too."""

    box: Box
    lines: tuple[Line, ...]
    table: int | None = None

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Sheet:
    """``tops`` are where the pages begin on the sheet; ``end`` is where the swimlane begins."""

    texts: tuple[Text, ...]
    tops: tuple[tuple[int, float], ...]
    tables: tuple[Box, ...]
    end: float

    def page_at(self, y: float) -> tuple[int, float]:
        """The number of the page at ``y`` of the sheet, and where it begins; what sticks out over
        the first page belongs to it."""
        begun = (top for top in self.tops if top[1] <= y + 1)
        return max(begun, key=lambda top: top[1], default=self.tops[0])


def lay_out(pages: Sequence[Page], lanes: Sequence[Swimlane], to_the_end: bool = False) -> Sheet:
    """The sheet of all that may belong to the identity block of an SOP: what stands above its
    swimlane, or all but the swimlanes if ``to_the_end``."""
    repeated = _Repeated(pages)
    texts: list[Text] = []
    tables: list[Box] = []
    tops: list[tuple[int, float]] = []
    top, end = 0.0, float("inf")
    for page in pages:
        tops.append((page.number, top))
        for table in page.tables:
            if repeated.again(_words_of(table)):
                continue
            rows = _rows_of_lanes(table, lanes, page.number)
            if rows and not to_the_end:
                end = min(end, top + _end_on(page, table, rows, lanes))
            tables.append(moved(table.box, top))
            texts += [
                Text(moved(c.box, top), _moved_lines(c.lines, top), len(tables) - 1)
                for c in table.cells
                if c.row not in rows
            ]
        texts += [
            Text(moved(line.box, top), _moved_lines((line,), top))
            for line in page.lines
            if not repeated.again(letters(line.text))
        ]
        top += page.height
    return Sheet(tuple(texts), tuple(tops), tuple(tables), end)


def moved(box: Box, down: float) -> Box:
    """The box ``down`` points further down."""
    return Box(box.x0, box.y0 + down, box.x1, box.y1 + down)


def back_on_page(sheet: Sheet, lines: Iterable[Line]) -> tuple[int, tuple[Line, ...]]:
    """The number of the page that lines of the sheet begin on, and the lines as on their pages."""
    placed = [(sheet.page_at(line.box.y0), line) for line in lines]
    page = min((place[0] for place, _ in placed), default=1)
    return page, tuple(line for place, old in placed for line in _moved_lines((old,), -place[1]))


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


def _words_of(table: Table) -> str:
    return letters(" ".join(cell.text for cell in table.cells))


class _Repeated:
    """The letters of tables and lines that come back page after page."""

    def __init__(self, pages: Sequence[Page]) -> None:
        counts: Counter[str] = Counter()
        for page in pages:
            on_page = {_words_of(table) for table in page.tables}
            counts.update(on_page | {letters(line.text) for line in page.lines})
        self._often = {text for text, count in counts.items() if count >= OFTEN and text}
        self._met: set[str] = set()

    def again(self, text: str) -> bool:
        """Whether the text comes back often, and has been met before."""
        met = text in self._met
        if text in self._often:
            self._met.add(text)
        return met


def _end_on(page: Page, table: Table, rows: range, lanes: Sequence[Swimlane]) -> float:
    """How far down a page with a swimlane the identity block may reach: to where the swimlane
    begins, or to the end of a table beside it (two pages on one sheet)."""
    first = min((cell.box.y0 for cell in table.cells if cell.row in rows), default=table.box.y0)
    beside = [
        other.box.y1
        for other in page.tables
        if (other.box.x1 <= table.box.x0 or other.box.x0 >= table.box.x1)
        and other.box.y1 > first
        and not _rows_of_lanes(other, lanes, page.number)
    ]
    return max(beside) if beside else min(first, _title_top(page, lanes))


def _title_top(page: Page, lanes: Sequence[Swimlane]) -> float:
    """Where the title of a page's first swimlane begins, if nothing else stands over it."""
    first = next((lane for lane in lanes if lane.page == page.number), None)
    if first is None or not first.above:
        return float("inf")
    over = [line for line in page.lines if line.box.y1 <= first.table.box.y0 + 2]
    tables = [table for table in page.tables if table.box.y1 <= first.table.box.y0]
    if tables or len(over) > len(first.above):
        return float("inf")
    return min(line.box.y0 for line in first.above)


def _rows_of_lanes(table: Table, lanes: Sequence[Swimlane], page: int) -> range:
    """The grid rows of a table from its first head of a swimlane on."""
    mine = [lane for lane in lanes if lane.table is table and lane.page == page]
    if not mine:
        return range(0)
    starts = (0 if lane.head_row is None else lane.head_row for lane in mine)
    return range(min(starts), table.row_count)
