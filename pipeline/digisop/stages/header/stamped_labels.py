"""Labels of the identity block to which letters of a stamp cling."""

from __future__ import annotations

from digisop.form.labels import IDENTITY, Field, field_within
from digisop.stages.header.page_stack import Sheet
from digisop.stages.types import HeaderLabel
from digisop_models.geometry import Box
from digisop_models.page import Line

#: A label known by its column counts as this much alike.
SURE = 0.92
#: So many labels in cells of one width make a column of labels; its cells' sides differ by no more
#: than this (heights of the labels' lines).
FEWEST_IN_COLUMN, SAME_SIDE = 3, 0.35
#: A line all words of which are less sure than this is of a stamp.
UNSURE = 0.5


def with_stamped(sheet: Sheet, labels: list[HeaderLabel]) -> list[HeaderLabel]:
    """Labels to which letters of a stamp cling, known by the column of labels they stand in."""
    column = [o for o in labels if o.field in (*IDENTITY, Field.OTHER) and not o.own]
    known, texts = {label.field for label in labels}, [label.text for label in labels]
    added = []
    for text in sheet.texts:
        lines = [line for line in text.lines if _surest(line) >= UNSURE]
        field = field_within(lines[0].text) if text not in texts and len(lines) == 1 else None
        if field in known or field not in IDENTITY:
            continue
        same = [o for o in column if o.text.table == text.table and _is_in_column(text.box, o)]
        if text.table is not None and len(same) >= FEWEST_IN_COLUMN:
            added.append(HeaderLabel(field, text.box, text, (), SURE))
    return [*labels, *added]


def _surest(line: Line) -> float:
    """How sure the surest word of a line is; a line without words is not."""
    return max((word.confidence for word in line.words), default=0.0)


def _is_in_column(cell: Box, label: HeaderLabel) -> bool:
    other, reach = label.box, SAME_SIDE * label.text.lines[0].box.height
    return abs(cell.x0 - other.x0) <= reach and abs(cell.x1 - other.x1) <= reach
