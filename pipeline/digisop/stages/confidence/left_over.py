"""Words that were read but went into no field: what the identity block or the table has lost."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

import numpy as np

from digisop.engines.fusion import is_known
from digisop.form.answers import likely_label
from digisop.form.labels import Role, leading_field, match_field, match_role
from digisop.form.swimlane import Swimlane, find_swimlanes
from digisop.stages.confidence.table_evidence import FEWEST_COLUMNS
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
    identity block (``/header``) or the steps of a procedure; none where they are few.

    A table with as many columns as a swimlane but without a field is the lost rest of one.
    """
    lanes, placed = _lanes_by_page(pages), _by_page(readings)
    found: dict[str, list[tuple[int, Line]]] = {}
    last = 0
    for page in pages:
        claimed = _Claimed(page, placed[page.number])
        for table in page.tables:
            mine = [lane for lane in lanes[page.number] if lane.table is table]
            here = [one for one in placed[page.number] if table.box.holds(one[1].box.center)]
            last = _procedure_in(here, last)
            for pointer, cells in _parts(table, mine, here, last):
                lost = [line for cell in cells for line in _lost_lines(cell, claimed)]
                found.setdefault(pointer, []).extend((page.number, line) for line in lost)
            if not mine and not here and table.column_count >= FEWEST_COLUMNS:
                stray = [line for cell in table.cells for line in cell.lines if _is_lettered(line)]
                found.setdefault(f"/procedures/{last}/steps", []).extend(
                    (page.number, line) for line in stray
                )
    held = {pointer.split("/")[2] for pointer in readings if pointer.startswith("/procedures/")}
    return {
        pointer: _reading(lines)
        for pointer, lines in found.items()
        if (pointer == "/header" or pointer.split("/")[2] in held)
        and _weight([line for _, line in lines]) >= FEWEST_WORDS
    }


def of_left_over(reading: Reading) -> float:
    """How much the sign weighs: ln(1 + words left over), rounded to four places."""
    return round(math.log1p(_weight(reading.lines)), 4)


def _weight(lines: Sequence[Line]) -> int:
    """How many words of the dictionary lines have, or lines that have none: a table upside down is
    read as letters."""
    return sum(max(_count(line), 1) for line in lines)


def _is_lettered(line: Line) -> bool:
    return sum(sign.isalpha() for sign in line.text) >= FEWEST_LETTERS


def _reading(lines: Sequence[tuple[int, Line]]) -> Reading:
    page = lines[0][0]
    first = [line for number, line in lines if number == page]
    return Reading(
        tuple(line for _, line in lines),
        page,
        Box.around(one.box for one in first),
        pages=tuple(number for number, _ in lines),
    )


def _lanes_by_page(pages: Sequence[Page]) -> Mapping[int, Sequence[Swimlane]]:
    found: defaultdict[int, list[Swimlane]] = defaultdict(list)
    for lane in find_swimlanes(pages):
        found[lane.page].append(lane)
    return found


def _by_page(readings: Mapping[str, Reading]) -> Mapping[int, Sequence[tuple[str, Reading]]]:
    """The readings with words on each page, with their pointers. One goes on on the next page
    where a line stands far above the one before."""
    found: defaultdict[int, list[tuple[str, Reading]]] = defaultdict(list)
    for pointer, reading in readings.items():
        tops = [line.box.y0 for line in reading.lines]
        breaks = sum(later < before - BREAK for before, later in pairwise(tops))
        for number in range(reading.page, reading.page + breaks + 1) if tops else ():
            found[number].append((pointer, reading))
    return found


class _Claimed:
    """The places of a page whose words are accounted for."""

    def __init__(self, page: Page, readings: Sequence[tuple[str, Reading]]) -> None:
        words = [word.box for _, one in readings for line in one.lines for word in line.words]
        marks = [mark.box for table in page.tables for c in table.cells for mark in c.symbols]
        boxes = [*words, *marks, *(line.box for line in page.labels)]
        self._known = frozenset(boxes)
        self._corners = np.array(boxes, dtype=np.float64).reshape(-1, 4).T

    def holds(self, word: Word) -> bool:
        """Whether a word is accounted for: most are by their own box, which is quickly told."""
        if word.box in self._known:
            return True
        (x, y), (x0, y0, x1, y1) = word.box.center, self._corners
        across = (x0 - REACH <= x) & (x <= x1 + REACH)
        return bool((across & (y0 - REACH <= y) & (y <= y1 + REACH)).any())


def _parts(
    table: Table, lanes: Sequence[Swimlane], here: Sequence[tuple[str, Reading]], procedure: int
) -> Iterator[tuple[str, Iterable[Cell]]]:
    """What the cells of a table belong to, by pointer: an identity block that holds a field, or
    the body of a swimlane, without the columns of what the record does not hold."""
    steps = f"/procedures/{procedure}/steps"
    for lane in lanes:
        other = [c for c in lane.columns if c.role is Role.OTHER and any(c.head)]
        yield (
            steps,
            (
                cell
                for cell in table.cells
                if lane.first_row <= cell.row < lane.end_row
                and not any(c.x0 - 1 <= cell.box.center[0] <= c.x1 + 1 for c in other)
            ),
        )
    if not lanes and any(pointer.startswith("/header/") for pointer, _ in here):
        yield "/header", table.cells


def _procedure_in(here: Sequence[tuple[str, Reading]], last: int) -> int:
    """The procedure that most of these fields belong to; the ``last`` where none does."""
    found = Counter(
        int(pointer.split("/")[2]) for pointer, _ in here if pointer.startswith("/procedures/")
    )
    return found.most_common(1)[0][0] if found else last


def _lost_lines(cell: Cell, claimed: _Claimed) -> Iterator[Line]:
    """The lines of a cell with words that count, as far as nothing accounts for them; none of one
    that begins with a label, be it of something that the record does not hold."""
    if not cell.lines or _is_label(cell.text):
        return
    for line in cell.lines:
        if _is_label(line.text) or likely_label(line.text):
            continue
        words = tuple(word for word in line.words if not claimed.holds(word))
        lost = Line(words, Box.around(word.box for word in words)) if words else None
        if lost and _count(lost):
            yield lost


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
