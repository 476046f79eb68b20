"""Where the value of a printed label should stand that was not found: the place to look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from digisop.form.labels import BOXES, DATES, Field
from digisop.stages.header.approver import FEWEST_DIGITS
from digisop.stages.header.blocks import beside
from digisop.stages.header.page_stack import Sheet, back_on_page, moved
from digisop.stages.header.values import value_lines
from digisop.stages.types import (
    Blanks,
    DraftApprover,
    DraftHeader,
    HeaderLabel,
    HeaderText,
    Reading,
)
from digisop.text.digits import count_digits
from digisop.text.markers import is_blank
from digisop_models.fields import APPROVER_FIELDS
from digisop_models.geometry import Box
from digisop_models.page import Line

#: A cell stands under a label where this share of the narrower one's width is common to both.
UNDER = 0.5
#: Cells touch where their edges are no further apart than this, in points.
TOUCHING = 3.0
#: What has fewer letters is a piece of a signature.
FEWEST_LETTERS = 3
#: A signature takes so many line heights.
SIGNATURE_ROOM = 3.0


def blanks_of(header: DraftHeader, sheet: Sheet, labels: Sequence[HeaderLabel]) -> Blanks:
    """The place of each value whose label is printed but that was not found, by the field's name;
    its lines are what stands there and makes no value, empty where nothing was read."""
    named = {label.field: label for label in reversed(labels)}
    found = {
        str(field): _blank(sheet, labels, label)
        for field, label in named.items()
        if field in {Field.NUMBER, Field.TITLE, *DATES, *BOXES} and not getattr(header, field)
    }
    if Field.APPROVED_BY in named:
        label = named[Field.APPROVED_BY]
        found |= _approver(header.approved_by, sheet, labels, label)
    return tuple(found.items())


def _blank(sheet: Sheet, labels: Sequence[HeaderLabel], label: HeaderLabel) -> Reading:
    """The place of a label's value, with the words there that say something; where it is the
    label's own cell, and no other's, a number among its words may be the value, or of it."""
    lines, place = value_lines(sheet, labels, label), value_place(sheet, labels, label)
    is_alone = sum(other.text is label.text for other in labels) == 1
    if not lines and place == label.text.box and is_alone:
        lines = tuple(line for line in label.text.lines if count_digits(line.text))
    return _reading(sheet, place, lines)


def _reading(sheet: Sheet, place: Box, lines: Sequence[Line]) -> Reading:
    page, top = sheet.page_at(place.y0)
    if is_blank(" ".join(line.text for line in lines)):
        lines = ()
    pages, placed = back_on_page(sheet, lines)
    return Reading(placed, page, moved(place, -top), pages=pages if set(pages) - {page} else ())


def _approver(
    found: DraftApprover, sheet: Sheet, labels: Sequence[HeaderLabel], label: HeaderLabel
) -> dict[str, Reading]:
    """The place of each part of the approver that was not found, with the lines there that may be
    it: of the position over the name, of the NIP under it (where a rank may stand, too), of the
    name under the position."""
    place, lines = value_place(sheet, labels, label), value_lines(sheet, labels, label)
    _, top = sheet.page_at(place.y0)
    if found.name is None:
        name_place, name_lines = _under_position(found, place, lines, top)
        readings = dict.fromkeys(APPROVER_FIELDS, _reading(sheet, name_place, name_lines))
    else:
        high, low = max(found.name.box.y0 + top, place.y0), min(found.name.box.y1 + top, place.y1)
        over = [one for one in lines if one.box.center[1] < high and _says(one, place.y0)]
        under = [one for one in lines if one.box.center[1] > low]
        numbers = [one for one in under if count_digits(one.text) >= FEWEST_DIGITS]
        readings = {
            "position": _reading(sheet, place._replace(y1=high), over),
            "nip": _reading(sheet, place._replace(y0=low), numbers),
        }
    return {
        f"approved_by/{name}": readings[name]
        for name in APPROVER_FIELDS
        if getattr(found, name) is None
    }


def _under_position(
    found: DraftApprover, place: Box, lines: Sequence[Line], top: float
) -> tuple[Box, Sequence[Line]]:
    """Where the name should stand: under the position; where there is no room for a signature, it
    may be among the position's lines."""
    position = found.position
    low = min(position.box.y1 + top, place.y1) if position else place.y0
    if not position or place.y1 - low <= SIGNATURE_ROOM * position.lines[-1].box.height:
        return place, lines
    return place._replace(y0=low), [line for line in lines if _says(line, low)]


def _says(line: Line, above: float) -> bool:
    """Whether a line stands under a height and is more than a piece of a signature."""
    letters = sum(sign.isalpha() for sign in line.text)
    return line.box.center[1] > above and letters >= FEWEST_LETTERS


# --- where a value stands ----------------------------------------------------------------------


def value_place(sheet: Sheet, labels: Sequence[HeaderLabel], label: HeaderLabel) -> Box:
    """Where the value of a label stands, on the sheet: the cells at the right of it or under it,
    else its own cell; of a line outside of tables what is right of it.

    In points, on the sheet of all pages laid under one another.
    """
    if label.text.table is None:
        return _rest_of_line(sheet, labels, label)
    ways = (_cells_right, _cells_under)
    for way in ways if label.field not in BOXES else ways[::-1]:
        boxes = list(way(sheet, labels, label))
        if boxes:
            return Box.around(boxes)
    return label.text.box


def _others(
    sheet: Sheet, labels: Sequence[HeaderLabel], label: HeaderLabel
) -> Iterable[HeaderText]:
    """The cells of the label's table on its page that hold no label."""
    page = sheet.page_at(label.box.y0)
    named = {id(one.text) for one in labels}
    return (
        text
        for text in sheet.around(label.text)
        if id(text) not in named and sheet.page_at(text.box.y0) == page
    )


def _cells_right(sheet: Sheet, labels: Sequence[HeaderLabel], label: HeaderLabel) -> Iterator[Box]:
    behind = [o.box.x0 for o in labels if o is not label and beside(o.box, label.box)]
    end = min((x for x in behind if x > label.box.x1 - TOUCHING), default=float("inf"))
    for text in _others(sheet, labels, label):
        if label.box.x1 - TOUCHING < text.box.x0 < end and beside(text.box, label.box):
            yield text.box


def _cells_under(sheet: Sheet, labels: Sequence[HeaderLabel], label: HeaderLabel) -> Iterator[Box]:
    """The cells right under the label's, and those under them, down to the next label."""
    under = [o.box.y0 for o in labels if o.box.y0 > label.box.y1 - 1 and _above(label.box, o.box)]
    end, bottom = min(under, default=float("inf")), label.box.y1
    for text in sorted(_others(sheet, labels, label), key=lambda text: text.box.y0):
        near = label.box.y1 - TOUCHING < text.box.y0 < bottom + TOUCHING
        if near and text.box.y0 < end - 1 and _above(label.box, text.box):
            bottom = max(bottom, text.box.y1)
            yield text.box


def _above(one: Box, other: Box) -> bool:
    """Whether two boxes have most of the narrower one's width in common."""
    common = min(one.x1, other.x1) - max(one.x0, other.x0)
    return common > UNDER * min(one.width, other.width)


def _rest_of_line(sheet: Sheet, labels: Sequence[HeaderLabel], label: HeaderLabel) -> Box:
    row = [o.box.x0 for o in labels if o is not label and beside(o.box, label.box)]
    edge = max(text.box.x1 for text in sheet.texts)
    end = min((x for x in row if x > label.box.x1 - 1), default=max(edge, label.box.x1))
    return Box(label.box.x1, label.box.y0, end, label.box.y1)
