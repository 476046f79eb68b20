"""Boxes of the form whose labels could not be read, told by their places.

The form of Permenpan-RB 35/2012 has six boxes under the identity block, two beside each other,
three times, each under a row of labels; or all six one below the other, each label in the cell
beside its box or in one over it. Where that is filled, as faxes and photocopies show it, nothing of
a label may be left.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from digisop.form.labels import BOXES, IDENTITY, Field, letters, similarity
from digisop.stages.header.page_stack import Sheet
from digisop.stages.types import HeaderLabel, HeaderText
from digisop.text.lexicon import is_word
from digisop_models.geometry import Box

#: So many labels of the identity block must stand above the boxes.
FEWEST_ABOVE = 3
#: Cells stand in one row, and walls in one line, where they are no further apart than this,
#: in points.
LEVEL = 4.0
#: A row of labels is no higher than this (points): one line of letters of any usual size.
LABEL_HEIGHT = 26.0
#: A word read with less confidence than this is none; shorter ones are met by chance.
READ, SHORTEST = 0.6, 4
#: Any table may have six rows of two cells: so many labels must be known in their places there, and
#: what was read in the place of another must be this much like it.
FEWEST_DOWN, NEAR = 2, 0.43
#: How alike a label known by its place alone counts as.
BY_PLACE = 0.5

_ORDER = (
    (Field.LEGAL_BASIS, Field.QUALIFICATIONS),
    (Field.RELATED, Field.EQUIPMENT),
    (Field.WARNINGS, Field.RECORDS),
)

_Row = list[HeaderText]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the label of a box is: in a cell, between two edges (points)."""

    field: Field
    head: HeaderText
    left: float
    right: float


def with_form_order(sheet: Sheet, labels: Sequence[HeaderLabel]) -> list[HeaderLabel]:
    """The labels, with those of boxes that are told by their places: where under the identity block
    of a page all six boxes stand in one of the form's ways, and what was read of labels there
    agrees."""
    known = {label.field for label in labels if label.field in BOXES}
    block = [label for label in labels if label.field in IDENTITY and label.text.table is not None]
    if len(known) == len(BOXES) or len({label.field for label in block}) < FEWEST_ABOVE:
        return list(labels)
    rows = _rows_under(sheet, block)
    agreed = [found for found in _ways(rows) if all(_agrees(labels, place) for place in found)]
    agreed += [found for found in _ways_down(rows) if _is_sure(labels, found)]
    places = agreed[0] if agreed else []
    return [*labels, *(_label(place) for place in places if place.field not in known)]


def _ways(rows: Sequence[_Row]) -> Iterator[list[_Place]]:
    """Where the labels of all six boxes are, if rows have two boxes beside each other."""
    if _is_form(rows):
        yield [
            _Place(field, row[0] if len(row) == 1 else row[side], cell.box.x0, cell.box.x1)
            for fields, (row, cells) in zip(
                _ORDER, zip(rows[::2], rows[1::2], strict=True), strict=True
            )
            for side, (field, cell) in enumerate(zip(fields, cells, strict=True))
        ]


def _ways_down(rows: Sequence[_Row]) -> Iterator[list[_Place]]:
    """Where the labels of all six boxes are, if rows have them one below the other."""
    if _is_column(rows, 1, 2):
        yield _down([row[0] for row in rows])
    if _is_column(rows, 2, 1) and all(row[0].box.height <= LABEL_HEIGHT for row in rows[::2]):
        yield _down([row[0] for row in rows[::2]])


def _down(heads: Sequence[HeaderText]) -> list[_Place]:
    """The places of labels one below the other, a cell each."""
    fields = [field for pair in _ORDER for field in pair]
    return [
        _Place(field, head, head.box.x0, head.box.x1)
        for field, head in zip(fields, heads, strict=True)
    ]


def _is_column(rows: Sequence[_Row], high: int, wide: int) -> bool:
    """Whether rows are a box each, one below the other, ``high`` cells high and ``wide`` of them
    wide, the walls between cells in one line."""
    if len(rows) != len(BOXES) * high or any(len(row) != wide for row in rows):
        return False
    level = all(
        abs(one.box.x0 - other.box.x0) < LEVEL
        for above, below in pairwise(rows)
        for one, other in zip(above, below, strict=True)
    )
    return level and all(
        abs(above[0].box.y1 - below[0].box.y0) < LEVEL for above, below in pairwise(rows)
    )


def _rows_under(sheet: Sheet, block: Sequence[HeaderLabel]) -> list[_Row]:
    """The rows of cells under the identity block, on its page, from top to bottom."""
    bottom = max(label.text.box.y1 for label in block)
    page = sheet.page_at(bottom - 1)
    cells = [
        text
        for text in sheet.texts
        if text.table is not None
        and bottom - LEVEL < text.box.y0 < sheet.end - 1
        and sheet.page_at(text.box.y0) == page
    ]
    rows: list[_Row] = []
    for cell in sorted(cells, key=lambda text: (text.box.y0, text.box.x0)):
        if rows and abs(rows[-1][0].box.y0 - cell.box.y0) < LEVEL:
            rows[-1].append(cell)
        else:
            rows.append([cell])
    return [sorted(row, key=lambda text: text.box.x0) for row in rows]


def _is_form(rows: Sequence[_Row]) -> bool:
    """Whether rows are three times one of labels over one of two cells, the wall between these in
    one line."""
    if len(rows) != 2 * len(_ORDER) or any(len(row) != 2 for row in rows[1::2]):
        return False
    walls = [row[1].box.x0 for row in rows if len(row) == 2]
    heights = [cell.box.height for row in rows[::2] for cell in row]
    joined = all(
        abs(a[0].box.y1 - b[0].box.y0) < LEVEL for a, b in zip(rows[::2], rows[1::2], strict=True)
    )
    level = all(abs(one - other) < LEVEL for one, other in pairwise(walls))
    return joined and level and max(heights) <= LABEL_HEIGHT and all(len(r) < 3 for r in rows)


def _agrees(labels: Sequence[HeaderLabel], place: _Place) -> bool:
    """Whether what is known of the place of a label is its own, or nothing was read there."""
    here = [
        one
        for one in labels
        if one.text is place.head and place.left < one.box.center[0] < place.right
    ]
    if here:
        return all(one.field is place.field for one in here)
    elsewhere = any(one.field is place.field for one in labels)
    return not elsewhere and not any(
        word.confidence >= READ and len(word.text) >= SHORTEST and is_word(word.text)
        for line in place.head.lines
        for word in line.words
        if place.left < word.box.center[0] < place.right
    )


def _is_sure(labels: Sequence[HeaderLabel], places: Sequence[_Place]) -> bool:
    """Whether some labels are known in their places, and nothing says that others are none."""
    known = [place for place in places if _is_known(labels, place)]
    return len(known) >= FEWEST_DOWN and all(
        _agrees(labels, place) and (place in known or _may_be(place)) for place in places
    )


def _is_known(labels: Sequence[HeaderLabel], place: _Place) -> bool:
    return any(one.text is place.head and one.field is place.field for one in labels)


def _may_be(place: _Place) -> bool:
    """Whether what was surely read in a place may be its label: no number, and if it is more than
    a speck somewhat like the label."""
    words = (word for line in place.head.lines for word in line.words)
    read = " ".join(word.text for word in words if word.confidence >= READ)
    is_speck = len(letters(read)) < SHORTEST
    has_digit = any(sign.isdigit() for sign in read)
    return not has_digit and (is_speck or similarity(read, place.field) >= NEAR)


def _label(place: _Place) -> HeaderLabel:
    box = Box(place.left, place.head.box.y0, place.right, place.head.box.y1)
    return HeaderLabel(place.field, box, place.head, (), BY_PLACE)
