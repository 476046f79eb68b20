"""The head of a procedure table: two levels of titles and the number row."""

from __future__ import annotations

from itertools import groupby

from samples.generator.columns import PADDING, Column, ColumnPlan
from samples.generator.fonts import FontSet
from samples.generator.sheet import Box, Paint, Sheet
from samples.generator.style import RuleStyle, TableStyle
from samples.generator.typeset import (
    height_of,
    longest_word,
    set_lines,
    set_sideways,
    wrap,
)

_SMALLEST = 4.5
_SIDEWAYS_HEIGHT = 78.0
_NUMBER_SHARE = 0.85  # size of the number row's type


class Head:
    """Measures and draws a table's head."""

    def __init__(
        self, plan: ColumnPlan, style: TableStyle, rules: RuleStyle, fonts: FontSet
    ) -> None:
        self._plan, self._style, self._rules, self._fonts = plan, style, rules, fonts
        self._grouped = any(c.group for c in plan.columns)
        size = plan.text_size
        self.upper = self._upper_height() if self._grouped else 0.0
        self.lower = max(self._lower_height(c) for c in plan.columns) + 2 * PADDING
        if any(c.group is None and not c.executor for c in plan.columns):
            self.lower = max(self.lower, size * 1.6)
        self.numbers = size * 1.2 + PADDING if style.number_row != "none" else 0.0

    def height(self, part: str) -> float:
        """Height of the full head, of its number row alone, or of nothing."""
        return {
            "full": self.upper + self.lower + self.numbers,
            "numbers": self.numbers,
            "none": 0.0,
        }[part]

    def draw(self, sheet: Sheet, y: float, part: str) -> float:
        """Draws from ``y`` down and returns where the body begins."""
        if part == "full":
            self._titles(sheet, y)
            y += self.upper + self.lower
        if part in ("full", "numbers") and self.numbers:
            self._number_row(sheet, y)
            y += self.numbers
        return y

    def _group_lines(self, name: str, columns: list[Column]) -> list[str]:
        room = columns[-1].x1 - columns[0].x0 - 2 * PADDING
        return wrap(name, self._fonts.bold, self._plan.text_size, room)

    def _upper_height(self) -> float:
        lines = [
            self._group_lines(name, list(run))
            for name, run in groupby(self._plan.columns, key=lambda c: c.group)
            if name is not None
        ]
        return max(height_of(some, self._plan.text_size) for some in lines) + 2 * PADDING

    def _size(self, column: Column) -> float:
        size, room = self._plan.text_size, column.width - 2 * PADDING + 1
        if self._sideways(column):
            return size
        while size > _SMALLEST and longest_word(column.head, self._fonts.bold, size) > room:
            size -= 0.25
        return size

    def _lines(self, column: Column) -> list[str]:
        room = _SIDEWAYS_HEIGHT if self._sideways(column) else column.width - 2 * PADDING + 1
        return wrap(column.head, self._fonts.bold, self._size(column), room)

    def _sideways(self, column: Column) -> bool:
        return self._style.sideways and column.kind == "executor"

    def _lower_height(self, column: Column) -> float:
        if self._sideways(column):
            return _SIDEWAYS_HEIGHT
        full = height_of(self._lines(column), self._size(column))
        merged = column.group is None and self._merged(column)
        return max(full - self.upper, 0.0) if merged else full

    def _merged(self, column: Column) -> bool:
        return column.kind != "executor" or self._style.outside_merged

    def _titles(self, sheet: Sheet, y: float) -> None:
        middle, foot = y + self.upper, y + self.upper + self.lower
        for name, run in groupby(self._plan.columns, key=lambda c: c.group):
            columns = list(run)
            if name is None:
                for column in columns:
                    top = y if self._merged(column) else middle
                    if top > y:
                        self._cell(sheet, Box(column.x0, y, column.x1, middle))
                    self._title(sheet, column, top, foot)
                continue
            above = Box(columns[0].x0, y, columns[-1].x1, middle)
            self._cell(sheet, above)
            set_lines(
                sheet,
                self._group_lines(name, columns),
                above,
                self._fonts.bold,
                self._plan.text_size,
                align="centre",
                middle=True,
                colour=self._style.head_ink,
            )
            for column in columns:
                self._title(sheet, column, middle, foot)

    def _title(self, sheet: Sheet, column: Column, top: float, foot: float) -> None:
        box = Box(column.x0, top, column.x1, foot)
        self._cell(sheet, box)
        inner = Box(box.x0 + PADDING, box.y0, box.x1 - PADDING, box.y1)
        lines, size, bold = self._lines(column), self._size(column), self._fonts.bold
        if self._sideways(column):
            set_sideways(sheet, lines, inner, bold, size, self._style.head_ink)
        else:
            ink = self._style.head_ink
            set_lines(sheet, lines, inner, bold, size, align="centre", middle=True, colour=ink)

    def _cell(self, sheet: Sheet, box: Box) -> None:
        colour = self._style.head_rules or self._rules.colour
        sheet.rect(box, Paint(colour, self._rules.width, self._style.head_fill))

    def _number_row(self, sheet: Sheet, y: float) -> None:
        count = 0
        pattern = "({})" if self._style.number_row == "brackets" else "{}"
        for index, column in enumerate(self._plan.columns):
            box = Box(column.x0, y, column.x1, y + self.numbers)
            sheet.rect(box, Paint(self._rules.colour, self._rules.width, self._style.number_fill))
            if index in self._style.number_skips:
                continue
            count += 1
            size = self._plan.text_size * _NUMBER_SHARE
            set_lines(
                sheet,
                [pattern.format(count)],
                box,
                self._fonts.regular,
                size,
                align="centre",
                middle=True,
            )
