"""The identity block: letterhead, the rows of numbers and dates, and the boxes below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from samples.generator.boxes import set_boxes
from samples.generator.content import DATES, Identity
from samples.generator.crest import draw_crest
from samples.generator.fonts import text_width
from samples.generator.pager import Pager
from samples.generator.quality import set_quality_head
from samples.generator.sheet import Box, Ink, Paint, Sheet
from samples.generator.style import Style
from samples.generator.typeset import ASCENT, LEADING, height_of, set_lines, wrap

PAD = 3.5
_CREST = 46.0
_HEAD_SCALE = 1.15  # the institution's lines against the block's text
_PLAIN_SHARE = 0.26
_UNDERLINE = 0.073  # how thick a text's rule is, in text sizes, as of Arial


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    bold: bool = False
    centred: bool = False
    underlined: bool = False


@dataclass(frozen=True, slots=True)
class _Row:
    label: str
    lines: tuple[_Line, ...]
    height: float


class IdentityBlock:
    """Sets one identity block from the pager's height on."""

    def __init__(self, pager: Pager, identity: Identity, style: Style) -> None:
        self._pager, self._identity, self._style = pager, identity, style.identity
        self._fonts, self._rules = pager.fonts, style.rules
        self._size = style.identity.text_size

    def set(self) -> None:
        if self._style.kind == "missing":
            return
        if self._style.kind == "logo":
            self._logo_table()
        elif self._style.kind == "quality":
            set_quality_head(self._pager, self._identity, self._style, self._rules)
            self._full_rows()
        else:
            self._letterhead()
            self._full_rows()
        self._pager.y += PAD * 2 if self._style.kind in ("letterhead", "plain") else 0.0
        set_boxes(self._pager, self._identity, self._style, self._rules)

    def _logo_table(self) -> None:
        pager, style = self._pager, self._style
        split = pager.left + pager.width * style.left_share
        right = pager.left + pager.width
        rows = self._rows(right - split)
        need = self._institution_height(split - pager.left) + 4 * PAD
        spare = max(0.0, need - sum(row.height for row in rows))
        y = top = pager.y
        for row in rows:
            grow = spare if row.label == dict(style.rows).get("approved_by") else 0.0
            self._row(pager.sheet, row, Box(split, y, right, y + row.height + grow))
            y += row.height + grow
        if self._style.cells == "all":
            pager.sheet.rect(Box(split, top, right, max(y, top + need)), self._rules.paint)
        left = Box(pager.left, top, split, max(y, top + need))
        pager.sheet.rect(left, self._rules.paint)
        self._institution(left)
        pager.y = max(y, top + need)

    def _institution_lines(self, width: float) -> list[str]:
        size = self._size * _HEAD_SCALE
        return [
            part
            for line in self._identity.institution
            for part in wrap(line, self._fonts.bold, size, width - 4 * PAD)
        ]

    def _institution_height(self, width: float) -> float:
        lines = self._institution_lines(width)
        crest = _CREST + PAD if self._style.logo else 0.0
        return height_of(lines, self._size * _HEAD_SCALE) + crest

    def _institution(self, box: Box) -> None:
        lines, size = self._institution_lines(box.width), self._size * _HEAD_SCALE
        tall = self._institution_height(box.width)
        y = box.y0 + (box.height - tall) / 2
        if self._style.logo:
            draw_crest(
                self._pager.sheet, Box(box.cx - _CREST / 2, y, box.cx + _CREST / 2, y + _CREST)
            )
            y += _CREST + PAD
        inner = Box(box.x0, y, box.x1, box.y1)
        set_lines(self._pager.sheet, lines, inner, self._fonts.bold, size, align="centre")

    def _letterhead(self) -> None:
        pager = self._pager
        tall = self._institution_height(pager.width) - (_CREST if self._style.logo else 0.0)
        tall = max(tall, _CREST if self._style.logo else 0.0) + PAD
        top, size = pager.y, self._size * _HEAD_SCALE
        if self._style.logo:
            draw_crest(pager.sheet, Box(pager.left, top, pager.left + _CREST, top + _CREST))
        box = Box(pager.left + _CREST, top, pager.left + pager.width - _CREST, top + tall)
        lines = self._institution_lines(box.width)
        set_lines(pager.sheet, lines, box, self._fonts.bold, size, align="centre")
        pager.y = top + tall + 2 * PAD
        if self._style.rule_under:
            y, x1 = pager.y - PAD, pager.left + pager.width
            pager.sheet.line([(pager.left, y), (x1, y)], Paint(width=1.6))
            pager.y += PAD

    def _full_rows(self) -> None:
        pager = self._pager
        right = pager.left + pager.width
        for row in self._rows(pager.width):
            self._row(pager.sheet, row, Box(pager.left, pager.y, right, pager.y + row.height))
            pager.y += row.height

    @property
    def _label_share(self) -> float:
        return _PLAIN_SHARE if self._style.kind == "plain" else self._style.label_share

    def _rows(self, width: float) -> list[_Row]:
        room = width * (1 - self._label_share) - 2 * PAD - 6
        rows = self._style.rows
        if self._style.kind == "quality":
            rows = tuple(row for row in rows if row[0] == "approved_by")
        return [self._make_row(name, label, room, width) for name, label in rows]

    def _make_row(self, name: str, label: str, room: float, width: float) -> _Row:
        lines = tuple(self._wrapped(self._value(name), room))
        labels = wrap(label, self._fonts.bold, self._size, width * self._label_share - 2 * PAD - 4)
        count = max(len(lines), len(labels))
        return _Row(label, lines, count * self._size * LEADING + 2 * PAD)

    def _wrapped(self, lines: Sequence[_Line], room: float) -> list[_Line]:
        return [
            replace(line, text=part)
            for line in lines
            for part in wrap(
                line.text, self._fonts.bold if line.bold else self._fonts.regular, self._size, room
            )
        ]

    def _value(self, name: str) -> list[_Line]:
        identity = self._identity
        if name == "approved_by":
            return self._approver()
        if name in DATES:
            printed = identity.dates.get(name)
            return [_Line(printed.text if printed else "")]
        text = identity.number if name == "number" else identity.title
        return [_Line(text, bold=name == "title")]

    def _approver(self) -> list[_Line]:
        approver = self._identity.approver
        centred = self._style.kind != "plain"
        lines = [_Line(approver.position, centred=centred)]
        if not approver.name:
            return lines
        gap = int(self._style.signing_gap / (self._size * LEADING))
        lines += [_Line("")] * gap
        ruled = self._style.name_rule > 0
        lines.append(_Line(approver.name, bold=not ruled, centred=centred, underlined=ruled))
        if approver.nip:
            lines.append(_Line(f"NIP. {approver.nip}", centred=centred))
        return lines

    def _row_cells(self, sheet: Sheet, box: Box, split: float) -> None:
        if self._style.kind == "plain" or self._style.cells == "all":
            return
        if self._style.cells == "row":
            sheet.rect(box, self._rules.paint)
            return
        sheet.rect(Box(box.x0, box.y0, split, box.y1), self._rules.paint)
        sheet.rect(Box(split, box.y0, box.x1, box.y1), self._rules.paint)

    def _row(self, sheet: Sheet, row: _Row, box: Box) -> None:
        split = box.x0 + box.width * self._label_share
        colon = self._style.colon
        label = row.label + (" :" if colon == "label" else "")
        left = Box(box.x0 + PAD, box.y0 + PAD, split - PAD, box.y1)
        font = self._fonts.bold if self._style.bold_labels else self._fonts.regular
        set_lines(sheet, wrap(label, font, self._size, left.width), left, font, self._size)
        self._row_cells(sheet, box, split)
        inner = Box(split + PAD, box.y0 + PAD, box.x1 - PAD, box.y1)
        if colon == "cell" or self._style.kind == "plain":
            set_lines(sheet, [":"], inner, self._fonts.regular, self._size)
            inner = Box(inner.x0 + 6, inner.y0, inner.x1, inner.y1)
        for index, line in enumerate(row.lines):
            spot = Box(inner.x0, inner.y0 + index * self._size * LEADING, inner.x1, inner.y1)
            face = self._fonts.bold if line.bold else self._fonts.regular
            align = "centre" if line.centred else "left"
            set_lines(
                sheet,
                [line.text],
                spot,
                face,
                self._size,
                align="centre" if align == "centre" else "left",
            )
            if line.underlined:
                self._underline(sheet, spot, line)

    def _underline(self, sheet: Sheet, spot: Box, line: _Line) -> None:
        """A rule under a line's letters, which the tails of its commas cross."""
        width = text_width(line.text, self._fonts.regular, self._size)
        left = spot.x0 + ((spot.width - width) / 2 if line.centred else 0.0)
        y = spot.y0 + self._size * (ASCENT + (LEADING - 1) / 2 + self._style.name_rule)
        paint = Paint(width=_UNDERLINE * self._size, ink=Ink.TEXT)
        sheet.line([(left, y), (left + width, y)], paint)
