"""Labels of dates of which hardly a letter was read, told by their place in the block's order.

The form of Permenpan-RB 35/2012 has the dates of an SOP one below the other, always in one order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from digisop.form.labels import DATES, IDENTITY, Field
from digisop.stages.header.page_stack import Sheet
from digisop.stages.types import HeaderLabel, HeaderText
from digisop_models.geometry import Box
from digisop_models.page import Line

#: Cells stand in one column, and right under each other, to within so many points.
LEVEL = 4.0
#: A value stands off its label by so much (heights of the line), where it has no digit.
GAP = 1.0
#: How alike a label known by its place alone counts as.
BY_PLACE = 0.5

_YEAR = re.compile(r"(19|20)\d\d\b")


def with_dates_in_order(sheet: Sheet, labels: Sequence[HeaderLabel]) -> list[HeaderLabel]:
    """The labels, with those of dates in cells that hold a year and stand right between two labels
    of the block, where the order of the form has room for that date alone."""
    known, named = {label.field for label in labels}, [label.text for label in labels]
    block = [one for one in labels if one.field in IDENTITY and one.text.table is not None]
    added: list[HeaderLabel] = []
    for text in sheet.texts:
        if text in named or text.table is None or not _YEAR.search(text.text):
            continue
        above = [one.field for one in block if _is_over(one.text, text)]
        below = [one.field for one in block if _is_over(text, one.text)]
        if len(above) == len(below) == 1:
            free = _between(above[0], below[0])
            if len(free) == 1 and free[0] not in known:
                known.add(free[0])
                added.append(_label(free[0], text))
    return [*labels, *added]


def _is_over(one: HeaderText, other: HeaderText) -> bool:
    """Whether a cell stands right over another of its table."""
    is_level = abs(one.box.x0 - other.box.x0) < LEVEL and abs(one.box.y1 - other.box.y0) < LEVEL
    return is_level and one.table == other.table


def _between(above: Field, below: Field) -> tuple[Field, ...]:
    """The dates that the form has between two things of its block."""
    first = DATES.index(above) + 1 if above in DATES else 0
    last = DATES.index(below) if below in DATES else len(DATES)
    return DATES[first:last]


def _label(field: Field, text: HeaderText) -> HeaderLabel:
    own = tuple(part for part in (_value(line) for line in text.lines) if part)
    return HeaderLabel(field, text.box, text, own, BY_PLACE)


def _value(line: Line) -> Line | None:
    """The words of a line behind a gap, or from its first number on."""
    words = line.words
    gaps = (
        at
        for at, word in enumerate(words)
        if (at and word.box.x0 - words[at - 1].box.x1 >= GAP * line.box.height)
        or any(sign.isdigit() for sign in word.text)
    )
    rest = words[next(gaps, len(words)) :]
    return Line(rest, Box.around(word.box for word in rest)) if rest else None
