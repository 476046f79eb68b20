"""Values that stand outside a table, beside the labels in its last column: where its rules were
lost there, as faxes lose dotted ones, the table ends behind the labels."""

from __future__ import annotations

from digisop.stages.header.page_stack import Sheet
from digisop.stages.types import HeaderLabel
from digisop_models.page import Line

#: A cell is at its table's right edge when no further off than this, in points, and a value outside
#: of it begins no further to the right than so many heights of its line.
AT_EDGE, NEAR = 3.0, 12.0


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
