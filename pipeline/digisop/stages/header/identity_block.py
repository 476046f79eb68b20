"""Stage ``header``: the identity block of an SOP, wherever its labels and boxes stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from digisop.form.labels import BOXES, DATES, IDENTITY, Field, letters
from digisop.form.swimlane import Swimlane
from digisop.stages.header.approver import find_approver, is_date_line, is_nip_line
from digisop.stages.header.approver_alignment import with_doubt_of_place
from digisop.stages.header.blanks import blanks_of
from digisop.stages.header.blocks import all_labels, beside, labels_of
from digisop.stages.header.headings import title_above, title_on_cover
from digisop.stages.header.letterhead import (
    beside_block,
    letterhead,
    letterhead_of_page,
    running_head,
)
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

#: An identity block under the swimlane has labels of this many fields at least.
FEWEST_IDENTITY = 3
#: Beside a line of so many letters and digits one of a single sign is a speck.
LEAST_VALUE = 4
#: A cell stands under another where their edges are no further apart than this (points).
ROW_GAP = 2.0
#: Lines of a list begin no further from the edge of its label than so many line heights.
INDENT = 3.0
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
    sheet, labels = _sheet([page.header for page in run])
    values = {field: value_of(sheet, labels, field) for field in Field}
    signed_on, approval = _approval(run, sheet, labels)
    approver = _approver(signed_on, approval)
    signed = reading_of(signed_on, [line for line in approval if is_date_line(line)])
    identity = [label for label in labels if label.field in IDENTITY]
    beside = beside_block(sheet, identity)
    named = reading_of(sheet, values[Field.TITLE] or beside.title)
    title = named or _heading(sheet, lanes, identity)
    agency = _agency(sheet, lanes, identity, beside.agency, title)
    approver = approver and _with_name_behind(approver, agency)
    boxes = {field: _items(sheet, labels, field) for field in BOXES}
    header = DraftHeader(
        institution=agency,
        number=reading_of(sheet, values[Field.NUMBER]),
        title=title,
        created_on=reading_of(sheet, values[Field.CREATED_ON]),
        revised_on=reading_of(sheet, values[Field.REVISED_ON]),
        effective_on=reading_of(sheet, values[Field.EFFECTIVE_ON]),
        approved_on=reading_of(sheet, values[Field.APPROVED_ON]) or signed,
        approved_by=with_doubt_of_place(approver or _signature(run)),
        legal_basis=boxes[Field.LEGAL_BASIS],
        qualifications=boxes[Field.QUALIFICATIONS],
        related=boxes[Field.RELATED],
        equipment=boxes[Field.EQUIPMENT],
        warnings=boxes[Field.WARNINGS],
        records=boxes[Field.RECORDS],
    )
    return replace(header, blanks=blanks_of(header, sheet, labels))


def _sheet(pages: Sequence[HeaderPage]) -> tuple[Sheet, tuple[HeaderLabel, ...]]:
    """The sheet of all above the swimlane and its labels, or, where no identity block stands
    there, of all around it."""
    above = lay_out(pages)
    labels = all_labels(above)
    if any(label.field in IDENTITY for label in labels):
        return above, labels
    around = lay_out(pages, to_the_end=True)
    others = all_labels(around)
    found = {label.field for label in others if label.field in IDENTITY}
    return (around, others) if len(found) >= FEWEST_IDENTITY else (above, labels)


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


def reading_of(sheet: Sheet, lines: Sequence[Line]) -> Reading | None:
    """The lines of the sheet as a value, back on the page that the first of them stands on;
    ``None`` where they say nothing."""
    kept = [line for line in lines if line.words and line.text.strip()]
    if not kept or is_blank(" ".join(line.text for line in kept)):
        return None
    pages, placed = back_on_page(sheet, kept)
    page = min(pages)
    first = [line for number, line in zip(pages, placed, strict=True) if number == page]
    box = Box.around(word.box for line in first for word in line.words)  # no marker before them
    return Reading(placed, page, box, pages=pages if max(pages) > page else ())


def _best(labels: Sequence[HeaderLabel], field: Field) -> list[HeaderLabel]:
    """The labels of a field, likeliest first, then from top to bottom."""
    return sorted(
        (label for label in labels if label.field is field),
        key=lambda label: (-round(label.similarity, 1), label.box.y0),
    )


def value_of(sheet: Sheet, labels: Sequence[HeaderLabel], field: Field) -> tuple[Line, ...]:
    """The lines of the first value of a field that is not blank, the best label first; of boxes
    (lists) none, which are read apart."""
    if field in BOXES or field is Field.OTHER:
        return ()
    for label in _best(labels, field):
        lines = value_lines(sheet, labels, label)
        if lines and not is_blank(" ".join(line.text for line in lines)):
            return lines if field is Field.APPROVED_BY else _without_specks(lines, field)
    return ()


def _without_specks(lines: Sequence[Line], field: Field) -> tuple[Line, ...]:
    """Lines without those that say nothing; of a number or title also without single signs in a
    line of their own, as pieces of a rule are read."""
    signs = [sum(sign.isalnum() for sign in line.text) for line in lines]
    fewest = 1 if field in DATES or max(signs) < LEAST_VALUE else 2
    return tuple(line for line, count in zip(lines, signs, strict=True) if count >= fewest)


def _items(sheet: Sheet, labels: Sequence[HeaderLabel], field: Field) -> tuple[Reading, ...]:
    for label in _best(labels, field):
        lines = value_lines(sheet, labels, label)
        if not lines:
            continue
        edge = (
            _right_edge(sheet, labels, label, lines)
            if label.text.table is not None
            else _page_edge(sheet, labels, label)
        )
        right = max(edge, max(line.box.x1 for line in lines))
        found = (reading_of(sheet, item) for item in list_items(lines, right))
        items = tuple(reading for reading in found if reading)
        if items:
            return items
    return ()


def _right_edge(
    sheet: Sheet, labels: Sequence[HeaderLabel], label: HeaderLabel, lines: Sequence[Line]
) -> float:
    """The right edge of a list box: of the cells under its label or beside it that hold its lines,
    or of the label's own; up to the next label beside that."""
    cells = [text for text in sheet.around(label.text) if text.table is not None]
    under = (label.box.x0 + 1, label.box.y1 + 2)
    held = [
        text.box.x1
        for text in cells
        if text.box.holds(under)
        or (text is not label.text and any(text.box.holds(line.box.center) for line in lines))
    ]
    row = [o.box.x0 for o in labels if o.box.x0 > label.box.x1 - 2 and beside(o.box, label.box)]
    return min([max([label.box.x1, *held]), *row])


def _page_edge(sheet: Sheet, labels: Sequence[HeaderLabel], label: HeaderLabel) -> float:
    """How far to the right lines of a list outside of tables may run: as far as the longest that
    begins near its label's edge does, or up to the label beside it."""
    page, reach = sheet.page_at(label.box.y0), INDENT * label.box.height
    row = [o.box.x0 for o in labels if o.box.x0 > label.box.x1 and beside(o.box, label.box)]
    ends = [
        text.box.x1
        for text in sheet.free
        if abs(text.box.x0 - label.box.x0) < reach and sheet.page_at(text.box.y0) == page
    ]
    return min([max([label.box.x1, *ends]), *row])


def _heading(
    sheet: Sheet, lanes: Sequence[Swimlane], identity: Sequence[HeaderLabel]
) -> Reading | None:
    """The title where no label names it: the heading on the cover or above the swimlane."""
    cover = title_on_cover(sheet, identity)
    if cover:
        return reading_of(sheet, cover)
    above = title_above(lanes[0].above, alone=not identity) if lanes else ()
    return Reading(above, lanes[0].page, Box.around(w.box for w in above)) if above else None


def _agency(
    sheet: Sheet,
    lanes: Sequence[Swimlane],
    identity: Sequence[HeaderLabel],
    beside: Sequence[Line],
    title: Reading | None,
) -> Reading | None:
    """The agency: beside or above the identity block, in the running head, or, where there is no
    block, above the swimlane."""
    found = letterhead(sheet, identity, beside)
    if not found and identity:
        found = running_head(sheet, identity, title.text if title else "")
    if not found and lanes and not identity:
        found = letterhead_of_page(sheet, lanes[0].page, lanes[0].table.box.y0)
    return reading_of(sheet, found)


# --- approver ----------------------------------------------------------------------------------


def _approval(
    run: Sequence[ReadPage], sheet: Sheet, labels: Sequence[HeaderLabel]
) -> tuple[Sheet, tuple[Line, ...]]:
    """What stands at the approver's label, and the sheet it stands on: in the identity block, or,
    where that has no such label, in a table under the swimlane."""
    if any(label.field is Field.APPROVED_BY for label in labels):
        lines = value_of(sheet, labels, Field.APPROVED_BY)
        return sheet, (*lines, *_signed_below(sheet, lines))
    around = lay_out([page.header for page in run], to_the_end=True)
    ruled = [label for label in all_labels(around) if label.text.table is not None]
    lines = value_of(around, ruled, Field.APPROVED_BY)
    found = find_approver(lines)
    return (around, lines) if found.position and found.name else (sheet, ())


def _signed_below(sheet: Sheet, lines: Sequence[Line]) -> tuple[Line, ...]:
    """The name and NIP in the cell under the approver's position, where no label stands in that
    row: a rule between them parts position and name, or what shows through the paper does."""
    if not lines or any(map(is_nip_line, lines)) or find_approver(lines).name:
        return ()
    place = lines[-1].box.center
    cell = next((t for t in sheet.texts if t.table is not None and t.box.holds(place)), None)
    if cell is None:
        return ()
    around, x, y = sheet.around(cell), cell.box.x0, cell.box.y1
    return next(
        (
            text.lines
            for text in around
            if abs(text.box.x0 - x) <= ROW_GAP and abs(text.box.y0 - y) <= ROW_GAP
            if any(map(is_nip_line, text.lines))
            if not (_is_labelled(text, around) or labels_of((text,)))
        ),
        (),
    )


def _is_labelled(text: HeaderText, around: Sequence[HeaderText]) -> bool:
    """Whether words stand before a cell in a cell of its own row."""
    return any(
        other.lines
        and other.box.x1 <= text.box.x0 + ROW_GAP
        and abs(other.box.y0 - text.box.y0) <= ROW_GAP
        for other in around
    )


def _approver(sheet: Sheet, lines: Sequence[Line]) -> DraftApprover | None:
    found = find_approver(lines)
    if not (found.position or found.name or found.nip):
        return None
    return DraftApprover(
        reading_of(sheet, found.position),
        reading_of(sheet, found.name),
        reading_of(sheet, found.nip),
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
    """The signature block under the swimlane or on the page behind it, where no identity block
    names an approver."""
    last = max((i for i, page in enumerate(run) if page.lanes), default=None)
    if last is None:
        return DraftApprover()
    bottom = run[last].lanes[-1].table.box.y1
    places = [(run[last].page, bottom - 2), *((page.page, 0.0) for page in run[last + 1 :])]
    for page, top in places:
        below = sorted(
            (line for line in page.lines if line.box.y0 > top), key=lambda line: line.box.y0
        )
        sheet = Sheet(tops=((page.number, 0.0),))
        found = _approver(sheet, _signed(below))
        if found:
            return found
    return DraftApprover()


def _signed(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines of a signature block: those above a NIP, or under a place and date."""
    nip = next((line for line in lines if is_nip_line(line)), None)
    date = next((line for line in reversed(lines) if is_date_line(line)), None)
    anchor = nip or date
    if anchor is None:
        return ()
    near = [
        line
        for line in lines
        if anchor.box.x0 - SIGNATURE_REACH < line.box.center[0] < anchor.box.x1 + SIGNATURE_REACH
    ]
    if nip:
        return [line for line in near if line.box.y1 <= nip.box.y1][-SIGNATURE_LINES:]
    return [line for line in near if line.box.y0 > anchor.box.y1 - 2][:SIGNATURE_LINES]
