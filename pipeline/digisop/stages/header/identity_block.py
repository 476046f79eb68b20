"""Stage ``header``: the identity block of an SOP, wherever its labels and boxes stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from digisop.form.labels import BOXES, DATES, IDENTITY, Field, letters
from digisop.form.swimlane import Swimlane
from digisop.stages.header.approver import find_approver, is_date_line, is_nip_line
from digisop.stages.header.blocks import all_labels, labels_of
from digisop.stages.header.list_box import list_items
from digisop.stages.header.page_stack import Sheet, back_on_page, lay_out, texts_on
from digisop.stages.header.values import value_lines
from digisop.stages.types import (
    DraftApprover,
    DraftHeader,
    HeaderField,
    HeaderLabel,
    HeaderPage,
    HeaderText,
    Reading,
    ReadPage,
)
from digisop.text.markers import is_blank
from digisop_models.geometry import Box
from digisop_models.page import Line, Page

#: A heading that only says what the paper is.
_KIND_OF_PAPER = re.compile(
    r"^\W*(standar operasional (dan )?prosedur|standard operating procedures?|sop)\b"
    r"(\s*administrasi pemerintahan)?\s*(\(?\s*sop( ap)?\s*\)?)?\W*",
    re.IGNORECASE,
)
#: Letters that a word of a letterhead has at least; less is a speck or part of the arms.
LEAST_LETTERS = 3
#: A first line with no more letters than this is the arms' motto, or their ornaments.
PART_OF_ARMS = 4
#: The arms stand this many line heights from the letters, at least.
ARMS_GAP = 2.0
#: Words of a letterhead are read with this confidence at least; arms give worse.
LEAST_CONFIDENCE = 0.5
#: A signature block is this many lines high, counted up from the NIP.
SIGNATURE_LINES = 7
#: A signature block is no wider to either side of the NIP than this many points.
SIGNATURE_REACH = 120.0


def find_labels(page: Page, lanes: Sequence[Swimlane]) -> HeaderPage:
    """The labels of an identity block on one page, and what each of them labels, in points.

    ``lanes`` are the page's swimlanes: what stands in them belongs to no identity block.
    """
    tables, texts = texts_on(page, lanes)
    found = HeaderPage(
        page.number, page.height, tuple(tables), tuple(texts), labels=labels_of(texts)
    )
    return replace(found, fields=tuple(_fields(lay_out((found,), to_the_end=True))))


def read_header(run: Sequence[ReadPage]) -> DraftHeader:
    """The identity block on the pages of one SOP, whichever of them it stands on.

    Pages are laid under one another first, since a block can run on to the next page. A field that
    is absent or empty is ``None``.
    """
    lanes = [lane for page in run for lane in page.lanes]
    sheet = lay_out([page.header for page in run])
    labels = all_labels(sheet)
    values = {field: _value(sheet, labels, field) for field in Field}
    approver = _approver(sheet, values[Field.APPROVED_BY])
    signed = [line for line in values[Field.APPROVED_BY] if is_date_line(line)]
    agency = _reading(sheet, _letterhead(sheet, [x for x in labels if x.field in IDENTITY]))
    approver = approver and _with_name_behind(approver, agency)
    boxes = {field: _items(sheet, labels, field) for field in BOXES}
    identity = [label for label in labels if label.field in IDENTITY]
    return DraftHeader(
        institution=agency,
        number=_reading(sheet, values[Field.NUMBER]),
        title=_reading(sheet, values[Field.TITLE]) or _heading(sheet, lanes, identity),
        created_on=_reading(sheet, values[Field.CREATED_ON]),
        revised_on=_reading(sheet, values[Field.REVISED_ON]),
        effective_on=_reading(sheet, values[Field.EFFECTIVE_ON]),
        approved_on=_reading(sheet, values[Field.APPROVED_ON] or signed),
        approved_by=approver or _signature(run),
        legal_basis=boxes[Field.LEGAL_BASIS],
        qualifications=boxes[Field.QUALIFICATIONS],
        related=boxes[Field.RELATED],
        equipment=boxes[Field.EQUIPMENT],
        warnings=boxes[Field.WARNINGS],
        records=boxes[Field.RECORDS],
    )


def _fields(sheet: Sheet) -> Iterable[HeaderField]:
    labels = all_labels(sheet)
    for label in labels:
        if label.field is Field.OTHER:
            continue
        value = ""
        if label.field in {Field.NUMBER, Field.TITLE}:
            lines = value_lines(sheet, labels, label)
            value = "".join(c for line in lines for c in line.text.casefold() if c.isalnum())
        yield HeaderField(label.field, value, label.text.key)


def _reading(sheet: Sheet, lines: Sequence[Line]) -> Reading | None:
    kept = [line for line in lines if line.words and line.text.strip()]
    if not kept or is_blank(" ".join(line.text for line in kept)):
        return None
    page, placed = back_on_page(sheet, kept)
    first = [line for old, line in zip(kept, placed, strict=True) if _on(sheet, old, page)]
    return Reading(placed, page, Box.around(line.box for line in first or placed))


def _on(sheet: Sheet, line: Line, page: int) -> bool:
    return sheet.page_at(line.box.y0)[0] == page


def _best(labels: Sequence[HeaderLabel], field: Field) -> list[HeaderLabel]:
    """The labels of a field, likeliest first, then from top to bottom."""
    return sorted(
        (label for label in labels if label.field is field),
        key=lambda label: (-round(label.similarity, 1), label.box.y0),
    )


def _value(sheet: Sheet, labels: Sequence[HeaderLabel], field: Field) -> tuple[Line, ...]:
    """The first value that is not blank."""
    if field in BOXES or field is Field.OTHER:
        return ()
    for label in _best(labels, field):
        lines = value_lines(sheet, labels, label)
        if lines and not is_blank(" ".join(line.text for line in lines)):
            return _without_specks(lines) if field in DATES else lines
    return ()


def _without_specks(lines: Sequence[Line]) -> tuple[Line, ...]:
    return tuple(line for line in lines if any(sign.isalnum() for sign in line.text))


def _items(sheet: Sheet, labels: Sequence[HeaderLabel], field: Field) -> tuple[Reading, ...]:
    for label in _best(labels, field):
        lines = value_lines(sheet, labels, label)
        if not lines:
            continue
        right = max(_right_edge(sheet, label), max(line.box.x1 for line in lines))
        found = (_reading(sheet, item) for item in list_items(lines, right))
        items = tuple(reading for reading in found if reading)
        if items:
            return items
    return ()


def _right_edge(sheet: Sheet, label: HeaderLabel) -> float:
    """The right edge of a list box: of the cell under its label, or of the label's own."""
    under = [
        text.box.x1
        for text in sheet.around(label.text)
        if text.table is not None and text.box.holds((label.box.x0 + 1, label.box.y1 + 2))
    ]
    return max([label.box.x1, *under])


# --- letterhead and heading --------------------------------------------------------------------


def _letterhead(sheet: Sheet, identity: Sequence[HeaderLabel]) -> tuple[Line, ...]:
    """The agency: the cell beside the rows of the identity block, or the lines above them."""
    if not identity:
        return ()
    tables = [label.text.table for label in identity]
    table = max(set(tables), key=tables.count)
    mine = [label for label in identity if label.text.table == table]
    top, left = min(label.box.y0 for label in mine), min(label.box.x0 for label in mine)
    bottom = max(label.box.y1 for label in mine)
    beside: list[HeaderText] = []
    if table is not None:
        beside = [
            text
            for text in sheet.cells[table]
            if text.box.x1 < left + 2 and top - 2 < text.box.center[1] < bottom
        ]
        beside += [text for text in sheet.cells[table] if text.box.y1 < top + 2]
    found = _agency(line for text in sorted(beside, key=lambda t: t.box.y0) for line in text.lines)
    if found:
        return found
    page = sheet.page_at(top)
    free = [text for text in sheet.free if sheet.page_at(text.box.y0) == page]
    if table is None:
        aside = (_left_part(t.lines[0], left) for t in free if top - 2 < t.box.center[1] < bottom)
        found = _agency(line for line in aside if line)
        if found:
            return found
    ceiling = sheet.tables[table].y0 if table is not None else top
    return _agency(line for text in free if text.box.y1 < ceiling + 2 for line in text.lines)


def _left_part(line: Line, edge: float) -> Line | None:
    """The words of a line that end left of the edge."""
    words = tuple(word for word in line.words if word.box.x1 < edge)
    return Line(words, Box.around(word.box for word in words)) if words else None


def _agency(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Lines without specks, without parts of the arms, and without the paper's own heading."""
    ordered = sorted(lines, key=lambda line: (line.box.y0, line.box.x0))
    sure = [_without_arms(line) for line in ordered]
    kept = [line for line in sure if line and _is_lettering(line)]
    heading = next((i for i, line in enumerate(kept) if _KIND_OF_PAPER.match(line.text)), None)
    kept = kept[:heading]
    while len(kept) > 1 and len(letters(kept[0].text)) <= PART_OF_ARMS:
        kept = kept[1:]
    return tuple(kept)


def _without_arms(line: Line) -> Line | None:
    """A line without what the arms beside it were read as: weak words, and a few letters before
    a wide gap."""
    words = tuple(word for word in line.words if word.confidence >= LEAST_CONFIDENCE)
    for index in range(1, min(len(words), 3)):
        gap = words[index].box.x0 - words[index - 1].box.x1
        before = letters(" ".join(word.text for word in words[:index]))
        if gap > ARMS_GAP * line.box.height and len(before) <= PART_OF_ARMS:
            words = words[index:]
            break
    if words == line.words:
        return line
    return Line(words, Box.around(word.box for word in words)) if words else None


def _is_lettering(line: Line) -> bool:
    words = re.findall(r"[^\W\d_]+", line.text)
    return line.confidence >= LEAST_CONFIDENCE and any(len(w) >= LEAST_LETTERS for w in words)


def _heading(
    sheet: Sheet, lanes: Sequence[Swimlane], identity: Sequence[HeaderLabel]
) -> Reading | None:
    """The title where no label names it: the heading on the cover or above the swimlane, less
    "Standar Operasional Prosedur"."""
    top = min((label.box.y0 for label in identity), default=0.0)
    cover = [text for text in sheet.free if text.box.y1 < top + 2]
    found = _title_in([line for text in cover for line in text.lines])
    if found:
        return _reading(sheet, found)
    above = _title_in(lanes[0].above) if lanes else ()
    return Reading(above, lanes[0].page, Box.around(w.box for w in above)) if above else None


def _title_in(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of a heading from the one on that says what the paper is."""
    kept = [line for line in lines if _is_lettering(line)]
    start = next((i for i, line in enumerate(kept) if _KIND_OF_PAPER.match(line.text)), None)
    if start is None:
        return ()
    title: list[Line] = []
    for line in kept[start:]:
        if title and line.box.y0 - title[-1].box.y1 > line.box.height:
            break
        rest = _KIND_OF_PAPER.sub("", line.text).split()
        words = line.words[len(line.words) - len(rest) :] if rest else ()
        if words:
            title.append(Line(words, Box.around(w.box for w in words)))
    return tuple(title)


# --- approver ----------------------------------------------------------------------------------


def _approver(sheet: Sheet, lines: Sequence[Line]) -> DraftApprover | None:
    found = find_approver(lines)
    if not (found.position or found.name or found.nip):
        return None
    return DraftApprover(
        _reading(sheet, found.position), _reading(sheet, found.name), _reading(sheet, found.nip)
    )


def _with_name_behind(approver: DraftApprover, agency: Reading | None) -> DraftApprover:
    """A name that stands in one line with the position, right behind the agency's own name."""
    position = approver.position
    if approver.name or not position or not agency or len(position.lines) != 1:
        return approver
    line, wanted, before_it = position.lines[0], letters(agency.text), ""
    for count in range(1, len(line.words) if wanted else 0):
        before_it = (before_it + letters(line.words[count - 1].text))[-len(wanted) :]
        if before_it == wanted:
            parts = (line.words[:count], line.words[count:])
            before, behind = (Line(p, Box.around(word.box for word in p)) for p in parts)
            return replace(
                approver,
                position=replace(position, lines=(before,), box=before.box),
                name=replace(position, lines=(behind,), box=behind.box),
            )
    return approver


def _signature(run: Sequence[ReadPage]) -> DraftApprover:
    """The signature block under the swimlane, where no identity block names an approver."""
    page = next((page for page in reversed(run) if page.lanes), None)
    if page is None:
        return DraftApprover()
    last = page.lanes[-1]
    below = sorted(
        (line for line in page.page.lines if line.box.y0 > last.table.box.y1 - 2),
        key=lambda line: line.box.y0,
    )
    nip = next((line for line in below if is_nip_line(line)), None)
    if nip is None:
        return DraftApprover()
    near = [
        line
        for line in below
        if line.box.y1 <= nip.box.y1
        and nip.box.x0 - SIGNATURE_REACH < line.box.center[0] < nip.box.x1 + SIGNATURE_REACH
    ]
    sheet = Sheet(tops=((page.page.number, 0.0),))
    return _approver(sheet, near[-SIGNATURE_LINES:]) or DraftApprover()
