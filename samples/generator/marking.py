"""What is put on a page by hand after it is printed: signatures, stamps, numbers and dates."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from samples.generator.compose import Document
from samples.generator.content import Sop
from samples.generator.fonts import font_set, text_width
from samples.generator.hand import can_write, write_by_hand
from samples.generator.sheet import Box, Ink, Paint, Sheet, Text
from samples.generator.stamps import signature, stamp
from samples.generator.style import ExtraStyle, Style

Rng = np.random.Generator
STAMP_RADIUS = (30.0, 46.0)
_HIGH = (1.0, 1.35)  # of handwriting, against the type it stands for
_ADVANCE = 0.68  # of a sign by hand, as a share of its height
_PART = 3  # signs of a number that are printed at least, before the pen goes on
_QR = 29  # dots on a side
_MARGIN = 12.0


def mark(document: Document, parts: Sequence[tuple[Sop, Style]], rng: Rng) -> None:
    """Puts on the pages what each SOP's style asks for."""
    ends = [*document.first_pages[1:], len(document.sheets)]
    for (sop, style), first, end in zip(parts, document.first_pages, ends, strict=True):
        extras, sheets = style.extras, document.sheets[first:end]
        if extras.hand:
            _write(sheets, sop, extras, rng)
        if extras.signed:
            sign(sheets, {sop.identity.approver.name} - {""}, style, rng)
        if extras.qr:
            _qr(sheets, sop, rng)
    if parts[0][1].extras.stamps:
        _stamp_tables(document, parts[0][1], rng)


def sign(sheets: Sequence[Sheet], names: set[str], style: Style, rng: Rng) -> None:
    """A stamp and a signature over the approver's name, wherever that is printed."""
    fonts = font_set(style.page.family)
    for sheet in sheets:
        for item in [i for i in sheet.items if isinstance(i, Text) and i.text in names]:
            box = Box(item.x - 10, item.y - 34, item.x + 80, item.y + 4)
            signature(sheet, box, rng)
            radius = float(rng.uniform(*STAMP_RADIUS))
            centre = (item.x - radius * float(rng.uniform(0, 0.6)), item.y - 12)
            stamp(sheet, centre, radius, fonts, rng)


def _stamp_tables(document: Document, style: Style, rng: Rng) -> None:
    fonts = font_set(style.page.family)
    for layout in document.layouts:
        for _ in range(style.extras.stamps):
            page = int(rng.choice(list(layout.bodies)))
            body = layout.bodies[page]
            x = float(rng.uniform(body.x0 + 40, body.x1 - 40))
            y = float(rng.uniform(body.y0, body.y1))
            stamp(document.sheets[page], (x, y), float(rng.uniform(24, 40)), fonts, rng)


def _write(sheets: Sequence[Sheet], sop: Sop, extras: ExtraStyle, rng: Rng) -> None:
    """Number and dates by a pen, in the place of print."""
    dates = {d.text for d in sop.identity.dates.values() if d.iso}
    number = sop.identity.number
    wanted = dates if extras.hand == "dates" else {*dates, number}
    for sheet in sheets:
        for item in [i for i in sheet.items if isinstance(i, Text) and i.text in wanted - {""}]:
            if can_write(item.text) and not item.angle:
                start = _PART if extras.hand == "part" and item.text == number else 0
                _instead(sheet, item, start, extras, rng)


def _instead(sheet: Sheet, item: Text, start: int, extras: ExtraStyle, rng: Rng) -> None:
    """A printed line from its sign ``start`` on by hand."""
    sheet.items.remove(item)
    printed, written = item.text[:start], item.text[start:]
    x = item.x
    if printed:
        sheet.text((x, item.y), printed, item.font, item.size, colour=item.colour)
        x += text_width(printed, item.font, item.size) + 1.5
    room = sheet.width - _MARGIN - x
    high = min(item.size * float(rng.uniform(*_HIGH)), room / (_ADVANCE * len(written)))
    write_by_hand(sheet, written, (x, item.y), high, extras.pen, rng)


def _qr(sheets: Sequence[Sheet], sop: Sop, rng: Rng) -> None:
    """A square of dots above the approver's name."""
    side = float(rng.uniform(22, 30))
    for sheet in sheets:
        for item in list(sheet.items):
            if isinstance(item, Text) and item.text and item.text == sop.identity.approver.name:
                _dots(sheet, Box(item.x, item.y - side - 9, item.x + side, item.y - 9), rng)


def _dots(sheet: Sheet, box: Box, rng: Rng) -> None:
    dots = rng.random((_QR, _QR)) < 0.5
    for row, column in ((0, 0), (0, _QR - 7), (_QR - 7, 0)):
        eye = np.ones((7, 7), bool)
        eye[1:6, 1:6] = False
        eye[2:5, 2:5] = True
        dots[row : row + 7, column : column + 7] = eye
    step = box.width / _QR
    parts: list[tuple[str | float, ...]] = []
    for row, column in np.argwhere(dots).tolist():
        x, y = box.x0 + column * step, box.y0 + row * step
        parts += [("M", x, y), ("L", x + step, y), ("L", x + step, y + step)]
        parts += [("L", x, y + step), ("Z",)]
    sheet.path(tuple(parts), Paint(None, 0, (0.0, 0.0, 0.0), ink=Ink.ORNAMENT))
