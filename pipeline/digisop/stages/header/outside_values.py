"""Values that stand outside a table: beside the labels in its last column, where its rules were
lost there, as faxes lose dotted ones, and below one in its last row, whose box has no sides."""

from __future__ import annotations

from digisop.stages.header.page_stack import ACROSS, Sheet
from digisop.stages.types import HeaderLabel
from digisop_models.page import Line

#: A cell is at its table's right edge when no further off than this, in points, and a value outside
#: of it begins no further to the right than so many heights of its line.
AT_EDGE, NEAR = 3.0, 12.0
#: A list that goes on below its table begins no further down than so many heights of its line, and
#: no further in from its label's edge than so many.
JUST_BELOW, INDENT = 1.5, 3.0


def beside_table(sheet: Sheet, label: HeaderLabel) -> tuple[Line, ...]:
    """The lines right of a table, on the height of a label at its right edge, from top to bottom;
    none for other labels."""
    if label.text.table is None:
        return ()
    edge = sheet.tables[label.text.table].x1
    if label.text.box.x1 < edge - AT_EDGE:
        return ()
    found = [
        line
        for text in sheet.free
        for line in text.lines
        if edge - AT_EDGE < line.box.x0 < edge + NEAR * line.box.height
        and label.box.y0 <= line.box.center[1] < label.box.y1
    ]
    return tuple(sorted(found, key=lambda line: (line.box.center[1], line.box.x0)))


def goes_on_below(sheet: Sheet, label: HeaderLabel) -> bool:
    """Whether a line begins below a table as the list of a label across its foot would: where the
    outer sides of a table are open, a box across it is none of its cells."""
    if label.text.table is None:
        return False
    own, foot = sheet.tables[label.text.table], sheet.tables[label.text.table].y1
    if label.text.box.y1 < foot - AT_EDGE or label.text.box.width < ACROSS * own.width:
        return False
    return any(
        -AT_EDGE < line.box.y0 - foot < JUST_BELOW * line.box.height
        and abs(line.box.x0 - label.box.x0) < INDENT * line.box.height
        for text in sheet.free
        for line in text.lines
    )
