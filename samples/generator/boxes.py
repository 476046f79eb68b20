"""The paired boxes of the identity block: Dasar Hukum, Kualifikasi Pelaksana and the rest."""

from __future__ import annotations

from collections.abc import Sequence

from samples.generator.content import Identity
from samples.generator.fonts import FontSet, font_set, text_width
from samples.generator.pager import Pager
from samples.generator.sheet import BLACK, Box, Paint
from samples.generator.style import IdentityStyle, RuleStyle
from samples.generator.typeset import LEADING, height_of, set_lines, wrap

PAIRS = (
    ("legal_basis", "qualifications"),
    ("related", "equipment"),
    ("warnings", "records"),
)
_PAD = 3.5
_HANG = 4.0  # after a marker
_EMPTY_LINES = 1


def set_boxes(pager: Pager, identity: Identity, style: IdentityStyle, rules: RuleStyle) -> None:
    """All boxes that the style has, in pairs or one below the other."""
    setter = _Setter(pager, identity, style, rules)
    pairs: list[tuple[str, ...]] = [
        tuple(name for name in pair if name in style.boxes) for pair in PAIRS
    ]
    if style.stacked or style.beside:
        pairs = [(name,) for pair in pairs for name in pair]
    for index, pair in enumerate(pairs):
        if index == style.break_before:
            pager.same_again()
        if pair and style.beside:
            setter.beside(pair[0])
        elif pair:
            setter.row(pair)


def marker(pattern: str, index: int) -> str:
    """The marker of an item: "1." counts, "a." letters, others stay."""
    if pattern.startswith("A"):
        return pattern.replace("A", chr(ord("A") + index))
    if "1" in pattern:
        return pattern.replace("1", str(index + 1))
    if "a" in pattern:
        return pattern.replace("a", chr(ord("a") + index))
    return pattern


def mark_font(mark: str, font: str) -> str:
    """The face that a marker is set in: few have signs beyond the usual bullet."""
    odd = any(ord(sign) > 255 and sign not in "•–" for sign in mark)
    return font_set("dejavu").regular if odd else font


class _Setter:
    def __init__(
        self, pager: Pager, identity: Identity, style: IdentityStyle, rules: RuleStyle
    ) -> None:
        self._pager, self._identity, self._style, self._rules = pager, identity, style, rules
        self._fonts: FontSet = pager.fonts
        self._size = style.text_size

    def row(self, names: Sequence[str]) -> None:
        """One row of boxes side by side."""
        pager = self._pager
        shares = [self._style.left_share, 1 - self._style.left_share]
        if len(names) == 1:
            shares = [1.0]
        widths = [pager.width * share for share in shares]
        title = self._size * LEADING + 2 * _PAD
        tall = max(self._tall(n, w) for n, w in zip(names, widths, strict=True)) + 2 * _PAD
        if pager.room() < title + tall:
            pager.same_again()
        x = pager.left
        for name, width in zip(names, widths, strict=True):
            self._box(name, Box(x, pager.y, x + width, pager.y + title + tall), title)
            x += width
        pager.y += title + tall

    def beside(self, name: str) -> None:
        """One box with its title in a cell at the left."""
        pager = self._pager
        left = pager.width * self._style.label_share
        width = pager.width - left
        size, fonts = self._size, self._fonts
        titles = wrap(self._style.boxes[name], fonts.bold, size, left - 2 * _PAD)
        tall = max(self._tall(name, width), height_of(titles, size)) + 2 * _PAD
        if pager.room() < tall:
            pager.same_again()
        x, y, x1 = pager.left + left, pager.y, pager.left + pager.width
        fill, ink = self._style.title_fill, self._style.title_ink
        title = Box(pager.left, y, x, y + tall)
        pager.sheet.rect(title, Paint(self._rules.colour, self._rules.width, fill))
        pager.sheet.rect(Box(x, y, x1, y + tall), self._rules.paint)
        inner = Box(title.x0 + _PAD, y + _PAD, x, y + tall)
        set_lines(pager.sheet, titles, inner, fonts.bold, size, colour=ink)
        self._items(name, Box(x + _PAD, y + _PAD, x1 - _PAD, y + tall))
        pager.y += tall

    def _box(self, name: str, box: Box, title: float) -> None:
        sheet, plain = self._pager.sheet, self._style.kind == "plain"
        head = Box(box.x0, box.y0, box.x1, box.y0 + title)
        if not plain and self._style.titles == "row":
            paint = Paint(self._rules.colour, self._rules.width, self._style.title_fill)
            sheet.rect(head, paint)
            sheet.rect(Box(box.x0, head.y1, box.x1, box.y1), self._rules.paint)
        elif not plain:
            sheet.rect(box, self._rules.paint)
        font = self._fonts.bold if self._style.bold_titles else self._fonts.regular
        inner = Box(head.x0 + _PAD, head.y0 + _PAD, head.x1, head.y1)
        ink = self._style.title_ink if self._style.titles == "row" and not plain else BLACK
        set_lines(sheet, [self._style.boxes[name]], inner, font, self._size, colour=ink)
        self._items(name, Box(box.x0 + _PAD, head.y1 + _PAD, box.x1 - _PAD, box.y1))

    def _columns(self, name: str) -> int:
        return 2 if name in self._style.two_columns else 1

    def _entries(self, name: str) -> list[tuple[str, str]]:
        """Marker and text of each item."""
        items = self._identity.lists.get(name, ())
        if not items:
            return [("", self._style.empty_mark)] if self._style.empty_mark else []
        pattern = self._style.bullets.get(name, "")
        lead = int(name in self._identity.leads)
        return [
            ("" if i < lead else marker(pattern, i - lead), text) for i, text in enumerate(items)
        ]

    def _halves(self, name: str) -> list[list[tuple[str, str]]]:
        entries, columns = self._entries(name), self._columns(name)
        half = -(-len(entries) // columns)
        return [entries[k * half : (k + 1) * half] for k in range(columns)] if half else []

    def _tall(self, name: str, width: float) -> float:
        inner = (width - 2 * _PAD) / self._columns(name)
        halves = [
            sum(len(self._lines(mark, text, inner)[1]) for mark, text in half)
            for half in self._halves(name)
        ]
        return max([*halves, _EMPTY_LINES]) * self._size * LEADING

    def _lines(self, mark: str, text: str, width: float) -> tuple[float, list[str]]:
        hang = 0.0
        if mark:
            hang = max(
                text_width(mark, mark_font(mark, self._fonts.regular), self._size) + _HANG, 11.0
            )
        return hang, wrap(text, self._fonts.regular, self._size, width - hang)

    def _items(self, name: str, box: Box) -> None:
        halves = self._halves(name)
        width = box.width / self._columns(name)
        for column, entries in enumerate(halves):
            x, y = box.x0 + column * width, box.y0
            for mark, text in entries:
                hang, lines = self._lines(mark, text, width)
                font, size, sheet = self._fonts.regular, self._size, self._pager.sheet
                set_lines(sheet, [mark], Box(x, y, x + hang, box.y1), mark_font(mark, font), size)
                set_lines(sheet, lines, Box(x + hang, y, x + width, box.y1), font, size)
                y += height_of(lines, size)
