"""The words that are a label's value.

A label stands left of its value, above it, or before it in the same cell or line. What a label
reaches ends where the next one begins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from digisop.form.labels import BOXES, DATES, Field
from digisop.stages.header.blocks import SECTION, beside
from digisop.stages.header.colon_column import without_stroke
from digisop.stages.header.listed_labels import is_under_list
from digisop.stages.header.outside_values import beside_table, goes_on_below
from digisop.stages.header.page_stack import Sheet, going_on, rows_across
from digisop.stages.types import HeaderLabel, HeaderText
from digisop.text.dates import parse_date
from digisop.text.grain import is_grain
from digisop_models.geometry import Box
from digisop_models.page import Line

#: A column of cells holds labels alone where so many others in it hold nothing else; their right
#: edges are one to so many points.
LABELS_ALONE, ONE_EDGE = 2, 2.0
#: Cells begin on one height where their tops are no further apart than this, in points.
LEVEL_TOPS = 3.0
#: Items of a list stand no further apart than this many line heights.
LIST_GAP = 5.0
#: Handwriting is so many times as high as the printed line before it, and stands no further behind
#: it than so many heights of that line.
WRITTEN, WRITTEN_GAP = 1.5, 4.0
#: No line of a list, under an empty one, begins further right than so many line heights.
FAR_IN = 10.0

_COLON = re.compile(r"^[\s:;.]+$")
#: A number that ends with its year wants nothing more.
_WHOLE_NUMBER = re.compile(r"\d.*/\s*(19|20)\d{2}\W*$")
_LEADING_COLON = re.compile(r"^[:;]\s*")


def value_lines(
    sheet: Sheet, labels: Sequence[HeaderLabel], label: HeaderLabel
) -> tuple[Line, ...]:
    """The lines of a label's value, in reading order, without a colon before them; empty where it
    has none.

    In a table the value stands in the rest of the label's cell, right of it or below it; outside,
    on the label's line, or in the cells aside; outside, too, where the table ends behind the label.
    """
    if label.text.table is None:
        lines = _under_line(sheet, labels, label)
        if label.field in DATES and not any(parse_date(line.text) for line in lines):
            lines = _date_beside(sheet, labels, label) or lines
        if label.field is Field.NUMBER:
            lines = (*lines, *_number_beside(sheet, labels, label, lines))
        if not lines and label.field not in BOXES:
            lines = _in_cells_aside(sheet, label)
    else:
        lines = _from_cells(sheet, labels, label)
        lines = lines if _has_letters(lines) else _outside(sheet, labels, label) or lines
    return without_colon(without_stroke(sheet, label, lines))


def _outside(sheet: Sheet, labels: Sequence[HeaderLabel], label: HeaderLabel) -> tuple[Line, ...]:
    """What stands outside the table of a label that has nothing in its cells."""
    if label.field in BOXES and goes_on_below(sheet, label):
        return _under_line(sheet, labels, label)
    return beside_table(sheet, label)


def without_colon(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Lines without the colon that parts label and value, as a word of its own or before the first
    word; lines that were nothing else are left out."""
    kept = [line for line in lines if line.text.strip() and not _COLON.match(line.text)]
    cleaned = []
    for line in kept:
        words = line.words
        while words and _COLON.match(words[0].text):
            words = words[1:]
        if words and _LEADING_COLON.match(words[0].text):
            first = replace(words[0], text=_LEADING_COLON.sub("", words[0].text))
            words = (first, *words[1:])
        if words:
            cleaned.append(line if words == line.words else replace(line, words=words))
    return tuple(cleaned)


def _from_cells(
    sheet: Sheet, labels: Sequence[HeaderLabel], label: HeaderLabel
) -> tuple[Line, ...]:
    if label.field in BOXES:
        below = _below(sheet, labels, label)
        if is_grain(label.own, below) or not _has_words(label.own):
            right = _right_of(sheet, labels, label)
            is_value = _has_letters(right) and not _is_head(right)
            is_others = _has_words(below) and is_under_list(labels, label, right)
            return right if is_value and not is_others else below or right or label.own
    if label.own and label.field in BOXES:
        return (*label.own, *_more_below(sheet, labels, label))
    right = _right_of(sheet, labels, label)
    if label.own:
        is_dirt = _has_letters(right) and _in_column_of_labels(labels, label)
        return right if is_dirt else (*label.own, *right)
    if right or _has_neighbour(sheet, labels, label):
        return right
    return _below(sheet, labels, label)


def _in_column_of_labels(labels: Sequence[HeaderLabel], label: HeaderLabel) -> bool:
    """Whether no label but this one shares its cell with words, in the column of cells that it
    stands in: words beside it there, as of a stamp, are not its value. Who signs may be named
    there, below the label."""
    column = [
        other
        for other in labels
        if other.text.table == label.text.table
        and other.text is not label.text
        and abs(other.text.box.x1 - label.text.box.x1) < ONE_EDGE
        and other.field is not Field.APPROVED_BY
    ]
    alone = not any(_has_words(other.own) for other in column)
    return label.field is not Field.APPROVED_BY and alone and len(column) >= LABELS_ALONE


def _is_head(lines: Sequence[Line]) -> bool:
    """Whether a cell holds the head of a list of its own, one that the form does not have: a line
    with a colon behind it."""
    return len(lines) == 1 and lines[0].text.rstrip().endswith(":")


def _has_words(lines: Sequence[Line]) -> bool:
    """Whether more than specks, the remains of a filled cell, stand in the lines."""
    return any(sign.isalpha() for line in lines for sign in line.text)


def _has_letters(lines: Sequence[Line]) -> bool:
    return any(sign.isalnum() for line in lines for sign in line.text)


def _has_neighbour(sheet: Sheet, labels: Sequence[HeaderLabel], label: HeaderLabel) -> bool:
    """Whether a cell that is no label stands at the right."""
    named = [other.text for other in labels]
    return any(
        text.box.x0 > label.box.x1 - 1 and beside(text.box, label.box) and text not in named
        for text in sheet.around(label.text)
    )


def _right_of(sheet: Sheet, labels: Sequence[HeaderLabel], label: HeaderLabel) -> tuple[Line, ...]:
    """What stands in the cells at the right, up to the next label."""
    others = [o.box for o in labels if o is not label and o.box.x0 > label.box.x1 - 2]
    end = min((o.x0 for o in others if beside(o, label.box)), default=float("inf"))
    mine = [text for text in sheet.around(label.text) if text is not label.text]
    region = Box(label.box.x1 - 1, label.box.y0, end, _bottom_beside(mine, labels, label))
    return _lines_in(mine, region)


def _bottom_beside(
    cells: Sequence[HeaderText], labels: Sequence[HeaderLabel], label: HeaderLabel
) -> float:
    """How far down the value at the right of a label reaches: with a cell that begins as high as
    the label and goes further down (the label's column has a rule more), but not past what stands
    under the label."""
    begun = [
        cell.box.y1
        for cell in cells
        if cell.box.x0 > label.box.x1 - 2 and abs(cell.box.y0 - label.box.y0) < LEVEL_TOPS
    ]
    column = [c for c in cells if c.box.x0 < label.box.x1 - 2 and c.box.x1 > label.box.x0 + 2]
    words = [line.box for cell in column for line in cell.lines]
    under = [box.y0 for box in (*(other.box for other in labels), *words)]
    stops = [y for y in under if y > label.box.y1 - 1]
    return max(label.box.y1, min([max(begun, default=0.0), *stops]))


def _below(sheet: Sheet, labels: Sequence[HeaderLabel], label: HeaderLabel) -> tuple[Line, ...]:
    """What stands in the cells under a label, down to the next label, on the next page too; where
    labels stand abreast, down to a row across the table, which is of none of them."""
    row = [o.box for o in labels if o is not label and beside(o.box, label.box)]
    cells = [text for text in sheet.around(label.text) if beside(text.box, label.box)]
    row += (text.box for text in cells if text is not label.text and _is_head(text.lines))
    end = min((box.x0 for box in row if box.x0 > label.box.x0 + 1), default=float("inf"))
    region = Box(label.box.x0 - 1, label.box.y1, end, sheet.end)
    under = [
        o.box.y0
        for o in labels
        if o.box.y0 > label.box.y1 - 1 and o.box.x0 < end - 1 and o.box.x1 > label.box.x0 + 1
    ]
    own, cells = label.text.table, list(sheet.around(label.text))
    if own is not None and row:
        under += rows_across(sheet, label, cells)
    region = region._replace(y1=min([sheet.end, *under]))
    if own is not None and label.field in BOXES:
        cells += going_on(sheet, own)
    return _lines_in(cells, region)


def _more_below(
    sheet: Sheet, labels: Sequence[HeaderLabel], label: HeaderLabel
) -> tuple[Line, ...]:
    """The rest of a box, on the next page, whose label stands in the same cell."""
    own = label.text.table
    if own is None or label.field not in BOXES:
        return ()
    if label.text.box.y1 < sheet.tables[own].y1 - 2 or not going_on(sheet, own):
        return ()
    return _below(sheet, labels, label)


def _lines_in(texts: Sequence[HeaderText], region: Box) -> tuple[Line, ...]:
    """The lines in the region, from top to bottom; of cells that go beyond it, their words."""
    lines: list[Line] = []
    for text in texts:
        narrow = text.box.x0 >= region.x0 - 2 and text.box.x1 <= region.x1 + 2
        for line in text.lines:
            part = line if narrow else _inside(line, region)
            if part and region.holds(part.box.center):
                lines.append(part)
    return tuple(sorted(lines, key=lambda line: (line.box.center[1], line.box.x0)))


def _inside(line: Line, region: Box) -> Line | None:
    """The words of a line whose middles are in the region's width."""
    words = tuple(w for w in line.words if region.x0 <= w.box.center[0] <= region.x1)
    if len(words) == len(line.words):
        return line
    return Line(words, Box.around(w.box for w in words)) if words else None


def _under_line(
    sheet: Sheet, labels: Sequence[HeaderLabel], label: HeaderLabel
) -> tuple[Line, ...]:
    """The value of a label outside of tables: the rest of its line and the lines under it."""
    row = [o for o in labels if o is not label and beside(o.box, label.box)]
    right = min((o.box.x0 for o in row if o.box.x0 > label.box.x0 + 1), default=float("inf"))
    left = _left_edge(label, row)
    under = [
        o.box.y0
        for o in labels
        if o.box.y0 > label.box.y0 + label.box.height / 2
        and min(left, label.box.x0) - 1 <= o.box.x0 < right
    ]
    ends = [*under, *_section_tops(sheet, label), *_table_tops(sheet, label), sheet.end]
    if label.field not in (*BOXES, Field.APPROVED_BY):
        ends.append(_paragraph_end(sheet, label))
    region = Box(left, label.box.y1 - label.box.height / 4, right, min(ends))
    lines = [text.lines[0] for text in sheet.free if text.lines]
    level = [line for line in lines if region.y0 < line.box.center[1] < region.y1]
    if label.field is Field.APPROVED_BY:
        inside = [_cut(line, _widened(region, line)) for line in level]
    else:
        inside = [_cut(line, region) for line in level]
    kept = sorted(
        (line for line in inside if line), key=lambda line: (line.box.center[1], line.box.x0)
    )
    if label.field in BOXES:
        kept = _down_to_gap(sheet, label, kept)
    return (*label.own, *kept)


def _down_to_gap(sheet: Sheet, label: HeaderLabel, lines: Sequence[Line]) -> list[Line]:
    """The lines of a list down to a gap that is none between items: what stands at the foot of a
    page, or under an empty line and far in, is not of the list."""
    bottom, kept = label.box.y1, list[Line]()
    for line in lines:
        gap = line.box.y0 - bottom
        if gap > LIST_GAP * line.box.height and sheet.page_at(line.box.y0) == sheet.page_at(bottom):
            break
        edge = min((one.box.x0 for one in kept), default=line.box.x0)
        if gap > line.box.height and line.box.x0 - edge > FAR_IN * line.box.height:
            break
        kept.append(line)
        bottom = max(bottom, line.box.y1)
    return kept


def _date_beside(
    sheet: Sheet, labels: Sequence[HeaderLabel], label: HeaderLabel
) -> tuple[Line, ...]:
    """The date, read as a line of its own, that stands right of a label, less than a line higher or
    lower, and nearer to it than to any other that begins at its edge."""
    named = [other.text for other in labels]
    for text in sheet.free:
        near = abs(label.box.center[1] - text.box.center[1]) < text.box.height
        is_right = text.box.x0 > label.text.lines[0].words[0].box.x1
        is_own = is_right and near and text not in named and _is_nearest(label, labels, text.box)
        if is_own and parse_date(text.text):
            return text.lines
    return ()


def _is_nearest(label: HeaderLabel, labels: Sequence[HeaderLabel], box: Box) -> bool:
    """Whether no label that begins at the edge of this one is nearer to the height of a box."""
    middle = box.center[1]
    row = [o for o in labels if abs(o.box.x0 - label.box.x0) < label.box.height]
    return min(row, key=lambda other: abs(other.box.center[1] - middle)) is label


def _number_beside(
    sheet: Sheet, labels: Sequence[HeaderLabel], label: HeaderLabel, lines: Sequence[Line]
) -> tuple[Line, ...]:
    """The number, or the rest of it, that is written by hand behind the printed line of a label:
    read as a line of its own, for it is so much higher than print, with the whole printed line
    beside it. A number that is whole has no rest."""
    if any(_WHOLE_NUMBER.search(line.text) for line in lines):
        return ()
    named, printed = [other.text for other in labels], label.text.box
    for text in sheet.free:
        is_around = text.box.y0 < printed.y0 + 1 and text.box.y1 > printed.y1 - 1
        is_high = is_around and text.box.height >= WRITTEN * printed.height
        is_behind = is_high and -1 < text.box.x0 - printed.x1 < WRITTEN_GAP * printed.height
        is_new = text not in named and not any(line in lines for line in text.lines)
        has_digit = any(sign.isdigit() for sign in text.text)
        if is_behind and is_new and has_digit and _is_nearest(label, labels, text.box):
            return text.lines
    return ()


def _in_cells_aside(sheet: Sheet, label: HeaderLabel) -> tuple[Line, ...]:
    """What stands in cells at the right of a label whose own rules are missing."""
    found = [
        text
        for text in sheet.texts
        if text.table is not None and text.box.x0 > label.box.x1 and beside(text.box, label.box)
    ]
    return tuple(line for text in found[:1] for line in text.lines)


def _left_edge(label: HeaderLabel, row: Sequence[HeaderLabel]) -> float:
    """Where the lines of a label's value begin: behind the label, or, of a list, under it."""
    if label.field in BOXES:
        if label.own:
            return label.own[0].box.x0 - label.box.height
        is_left = not any(o.box.x0 < label.box.x0 - 1 for o in row)
        return 0.0 if is_left else label.box.x0 - label.box.height
    if label.own:
        return min(part.box.x0 for part in label.own) - label.box.height
    return label.box.x1


def _widened(region: Box, line: Line) -> Box:
    """The region, to the left as far as words of a line stand close to those in it: a name may
    begin left of its position."""
    edge = region.x0
    for word, after in reversed(list(pairwise(line.words))):
        is_near = after.box.x0 - word.box.x1 < line.box.height
        if after.box.x0 >= edge > word.box.x0 and is_near:
            edge = word.box.x0
    return region._replace(x0=edge)


def _cut(line: Line, region: Box) -> Line | None:
    words = tuple(w for w in line.words if region.x0 <= w.box.x0 < region.x1 - 2)
    if words == line.words:
        return line
    return Line(words, Box.around(w.box for w in words)) if words else None


def _section_tops(sheet: Sheet, label: HeaderLabel) -> list[float]:
    """Where the next section begins, if the label heads a section marked by a capital letter."""
    marks = [w.text for w in label.text.lines[0].words[:1] if SECTION.match(w.text)]
    if not marks:
        return []
    following = chr(ord(marks[0][0]) + 1)
    return [
        text.box.y0
        for text in sheet.free
        if text.box.y0 > label.box.y1 - 1
        and text.lines
        and text.lines[0].words
        and SECTION.match(text.lines[0].words[0].text)
        and text.lines[0].words[0].text[0] == following
    ]


def _table_tops(sheet: Sheet, label: HeaderLabel) -> list[float]:
    return [box.y0 for box in sheet.tables if box.y0 > label.box.y1 - 1]


def _paragraph_end(sheet: Sheet, label: HeaderLabel) -> float:
    """Where the lines hanging under a label's line stop: at a wide gap or back at its edge."""
    bottom = label.box.y1
    if not label.own:
        return bottom
    edge = label.own[0].box.x0
    lines = sorted(
        (text.box for text in sheet.free if text.box.y0 > label.box.y1 - 1),
        key=lambda box: box.y0,
    )
    for box in lines:
        if box.y0 - bottom > box.height or box.x0 < edge - box.height:
            break
        bottom = box.y1
    return bottom
