"""Where on which page the next thing is drawn."""

from __future__ import annotations

from dataclasses import dataclass, field

from samples.generator.fonts import FontSet, font_set
from samples.generator.sheet import Box, Sheet
from samples.generator.style import PAGE_SIZES, PageStyle
from samples.generator.typeset import set_lines

_FOOTER_SIZE = 7.0


@dataclass(slots=True)
class Pager:
    """Pages so far and the height reached on the last one."""

    style: PageStyle
    sheets: list[Sheet] = field(default_factory=list)
    y: float = 0.0

    @property
    def fonts(self) -> FontSet:
        return font_set(self.style.family)

    @property
    def sheet(self) -> Sheet:
        return self.sheets[-1]

    @property
    def page(self) -> int:
        """Index of the last page."""
        return len(self.sheets) - 1

    @property
    def left(self) -> float:
        return self.style.margin

    @property
    def width(self) -> float:
        return self.sheet.width - 2 * self.style.margin

    @property
    def foot(self) -> float:
        return self.sheet.height - self.style.margin

    def new_page(self, landscape: bool) -> None:
        short, long = PAGE_SIZES[self.style.size]
        width, height = (long, short) if landscape else (short, long)
        self.sheets.append(Sheet(width, height))
        self.y = self.style.margin
        if self.style.footer:
            box = Box(self.left, self.foot + 8, self.left + self.width, self.foot + 24)
            set_lines(
                self.sheet,
                [self.style.footer],
                box,
                self.fonts.regular,
                _FOOTER_SIZE,
                align="centre",
            )

    def same_again(self) -> None:
        """A new page of the last one's orientation."""
        self.new_page(self.sheet.width > self.sheet.height)

    def room(self) -> float:
        return self.foot - self.y
