"""Fields that hold nothing: whether the page itself is blank there, or something was lost."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from digisop.engines.fusion import is_known
from digisop.form.answers import likely_label
from digisop.stages.confidence.format_checks import Field
from digisop.stages.types import Reading
from digisop_models.geometry import Box
from digisop_models.page import Line, Page, PageKind
from digisop_models.reasons import Reason

#: The signs: nothing was found; the page is blank at the place; ink stands there that is no word.
EMPTY, BLANK, UNREAD_INK = "empty", "blank", "unread_ink"

#: A dash in a cell is how people write that there is nothing to fill in.
_DASHES = re.compile(r"[-–—−]+")
#: A dash read less surely than this may be what is left of a letter.
_SURE = 0.8

#: Shorter words may be pieces of an answer.
FEWEST_LETTERS = 5
#: Outside of tables a value may go on no further than this (heights of its line).
ON_LINE = 4.0

#: What the pointers of an identity block begin with, and what none does.
HEADER, NOWHERE = "/header/", "\0"
#: What no SOP is without.
TITLE = f"{HEADER}title"


def of_nothing(
    reading: Reading | None, page: Page | None, *, is_read: bool = False
) -> dict[str, float]:
    """The signs about a field that holds nothing, by name. ``reading`` is the place of its value,
    with what was read there but makes no value; ``None`` where no place is known. Where a dash
    stands for nothing, the place is blank, too. ``is_read`` is whether what was read is whole,
    and yet no value: it speaks against the field only where ink in its cell was not read."""
    if reading is None or page is None:
        return {EMPTY: 1.0}
    whole = cell_around(reading.box, page) or _line_around(reading) if is_read else reading.box
    if has_ink(page, whole):
        return {EMPTY: 1.0, UNREAD_INK: 1.0}
    if is_read:
        return {}
    return {BLANK: 1.0} if is_dash(reading.lines) else {EMPTY: 1.0}


def is_dash(lines: Sequence[Line]) -> bool:
    """Whether nothing but dashes is written in the lines, if anything is."""
    words = [word for line in lines for word in line.words]
    return all(_DASHES.fullmatch(word.text) and word.confidence >= _SURE for word in words)


def has_ink(page: Page, place: Box) -> bool:
    """Whether ink as of letters, or a mark in colour, that is in no word stands at a place, or a
    word that a branch's label took along from there.

    ``place`` is in points of the page.
    """
    if any(place.holds(ink.center) for ink in (*page.unread, *page.marks)):
        return True
    words = (word for line in (*page.lines, *page.labels) for word in line.words)
    return any(place.holds(word.box.center) and _has_text(word.text) for word in words)


def _has_text(words: str) -> bool:
    """Whether one of the words is of the dictionary, and no answer, badly read as it may be."""
    long = (word for word in words.split() if sum(map(str.isalpha, word)) >= FEWEST_LETTERS)
    return any(is_known(word) and likely_label(word) is None for word in long)


def is_beside_ink(reading: Reading, page: Page) -> bool:
    """Whether ink as of letters that was not read stands in the cell of a value, or, where that is
    in no table, on its line: it may go on there. Only on pages with a text layer, where whatever
    is not in it is unusual."""
    if page.kind not in {PageKind.DIGITAL, PageKind.MIXED} or not reading.lines:
        return False
    place = cell_around(reading.box, page) or _line_around(reading)
    return any(place.holds(ink.center) for ink in page.unread)


def cell_around(place: Box, page: Page) -> Box | None:
    """The smallest cell of a table that holds the middle of a place; ``None`` outside of tables.
    Both are in points of the page."""
    cells = [cell.box for table in page.tables for cell in table.cells]
    around = (cell for cell in cells if cell.holds(place.center))
    return min(around, key=lambda cell: cell.area, default=None)


def _line_around(reading: Reading) -> Box:
    """What stands beside a value on its line, outside of tables."""
    x0, y0, x1, y1 = reading.box
    reach = ON_LINE * reading.lines[-1].box.height
    return Box(x0 - reach, y0, x1 + reach, y1)


def is_table_alone(readings: Mapping[str, Reading], pages: Sequence[Page]) -> bool:
    """Whether an SOP has no identity block: its pages are digital, and nothing is printed on them
    but tables that hold no field of one. That is a kind of document; nothing is missing."""
    has_block = any(pointer.startswith(HEADER) for pointer in readings)
    return bool(pages) and not has_block and all(map(_holds_tables_alone, pages))


def _holds_tables_alone(page: Page) -> bool:
    is_sure = page.kind is PageKind.DIGITAL and not page.text_is_damaged
    return is_sure and bool(page.tables) and not (page.lines or page.unread or page.marks)


def without_empty(field: Field, reading: Reading | None, page: Page | None) -> Field:
    """A field of the identity block without the doubt that it is empty, where the page shows that
    its place is blank. Rows of the table keep theirs, for they may be cut wrongly; so does the
    title, for an SOP has one; the text export of an earlier recogniser shows nothing."""
    if field.pointer == TITLE:
        return field
    if page is None or page.kind is PageKind.TEXT or not field.pointer.startswith("/header/"):
        return field
    if Reason.EMPTY not in field.doubts or BLANK not in of_nothing(reading, page):
        return field
    return replace(field, doubts=tuple(one for one in field.doubts if one is not Reason.EMPTY))
