"""Words that were read but went into no field: what the identity block or the table has lost."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from digisop.engines.fusion import is_known
from digisop.form.answers import likely_label
from digisop.form.labels import Role, leading_field, match_field, match_role
from digisop.form.swimlane import Swimlane, find_swimlanes
from digisop.stages.types import Reading
from digisop_models.geometry import Box
from digisop_models.page import Cell, Line, Page, Table, Word

#: The name of the sign.
LEFT_OVER = "left_over"
#: So many words of the dictionary, each read this surely and with this many letters, are a text
#: that was lost: fewer may be a misread label, or what a stamp says.
FEWEST_WORDS = 3
LEAST_CONFIDENCE = 0.5
FEWEST_LETTERS = 4
#: A word belongs to a reading up to this far beyond its words (points).
REACH = 1.0
#: Where a text goes on so far above its line before (points), it is on the next page.
BREAK = 60.0
#: What papers of this kind are headed and footed with, and the ranks of those who approve them.
_FURNITURE = re.compile(
    r"standar operasional|standard operating|halaman\b|\bdari \d|^sop\b|secara elektronik"
    r"|disahkan|revisi ke|^pembina\b|^penata\b", re.IGNORECASE,
)  # fmt: skip


def left_over(pages: Sequence[Page], readings: Mapping[str, Reading]) -> dict[str, Reading]:
    """The lines with words that went into no field, as a reading for what should hold them: the
    identity block (``/header``) or the steps of a procedure; none where they are few."""
    lanes = find_swimlanes(pages)
    found: dict[str, list[tuple[int, Line]]] = {}
    for page in pages:
        claimed = _claimed(page, readings)
        own = [lane for lane in lanes if lane.page == page.number]
        for table in page.tables:
            mine = [lane for lane in own if lane.table is table]
            for pointer, cells in _parts(page, table, mine, readings):
                lost = [line for cell in cells for line in _lost_lines(cell, claimed)]
                found.setdefault(pointer, []).extend((page.number, line) for line in lost)
    return {
        pointer: _reading(lines)
        for pointer, lines in found.items()
        if sum(_count(line) for _, line in lines) >= FEWEST_WORDS
    }


def of_left_over(reading: Reading) -> float:
    """How much the sign weighs: by the words, as a logarithm."""
    return round(math.log1p(sum(_count(line) for line in reading.lines)), 4)


def _reading(lines: Sequence[tuple[int, Line]]) -> Reading:
    page = lines[0][0]
    first = [line for number, line in lines if number == page]
    return Reading(tuple(line for _, line in lines), page, Box.around(one.box for one in first))


def _claimed(page: Page, readings: Mapping[str, Reading]) -> list[Box]:
    """The places of a page whose words are accounted for."""
    words = [
        word.box
        for reading in readings.values()
        if page.number in _pages_of(reading)
        for line in reading.lines
        for word in line.words
    ]
    symbols = [mark.box for table in page.tables for cell in table.cells for mark in cell.symbols]
    return [*words, *symbols, *(line.box for line in page.labels)]


def _pages_of(reading: Reading) -> range:
    """The pages of a reading: the next ones too, where a line stands far above the one before."""
    tops = [line.box.y0 for line in reading.lines]
    breaks = sum(later < before - BREAK for before, later in pairwise(tops))
    return range(reading.page, reading.page + breaks + 1)


def _parts(
    page: Page, table: Table, lanes: Sequence[Swimlane], readings: Mapping[str, Reading]
) -> Iterator[tuple[str, Iterable[Cell]]]:
    """What the cells of a table belong to, by pointer: an identity block that holds a field, or a
    swimlane's body, without the columns of what the record does not hold."""
    for lane in lanes:
        other = [c for c in lane.columns if c.role is Role.OTHER and any(c.head)]
        steps = f"/procedures/{_procedure_on(page, lane, readings)}/steps"
        yield (
            steps,
            (
                cell
                for cell in table.cells
                if lane.first_row <= cell.row < lane.end_row
                and not any(c.x0 - 1 <= cell.box.center[0] <= c.x1 + 1 for c in other)
            ),
        )
    if not lanes and any(
        pointer.startswith("/header/") and one.page == page.number and one.lines
        and table.box.holds(one.box.center)
        for pointer, one in readings.items()
    ):  # fmt: skip
        yield "/header", table.cells


def _procedure_on(page: Page, lane: Swimlane, readings: Mapping[str, Reading]) -> int:
    """The procedure that most fields in a swimlane belong to; the first where there are none."""
    found = Counter(
        int(pointer.split("/")[2])
        for pointer, one in readings.items()
        if pointer.startswith("/procedures/")
        and one.page == page.number
        and lane.table.box.holds(one.box.center)
    )
    return found.most_common(1)[0][0] if found else 0


def _lost_lines(cell: Cell, claimed: Sequence[Box]) -> Iterator[Line]:
    """The lines of a cell with words that count, as far as nothing accounts for them."""
    if not cell.lines or _is_label(cell.text):
        return
    for line in cell.lines:
        if _is_label(line.text) or likely_label(line.text):
            continue
        words = tuple(word for word in line.words if not _is_claimed(word, claimed))
        lost = Line(words, Box.around(word.box for word in words)) if words else None
        if lost and _count(lost):
            yield lost


def _is_claimed(word: Word, claimed: Sequence[Box]) -> bool:
    x, y = word.box.center
    return any(
        box.x0 - REACH <= x <= box.x1 + REACH and box.y0 - REACH <= y <= box.y1 + REACH
        for box in claimed
    )


def _is_label(text: str) -> bool:
    fits = match_field(text) or match_role(text) or leading_field(text)
    return fits is not None or _FURNITURE.search(text) is not None


def _count(line: Line) -> int:
    """The words of a line that surely are words."""
    return sum(
        word.confidence >= LEAST_CONFIDENCE
        and sum(sign.isalpha() for sign in word.text) >= FEWEST_LETTERS
        and is_known(word.text)
        for word in line.words
    )
