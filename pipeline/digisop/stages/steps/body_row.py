"""A row of a swimlane's body by what its columns are for, before rows become steps."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from digisop.form.labels import Role
from digisop.stages.types import DraftSymbol
from digisop.text.digits import as_digits
from digisop_models.geometry import Box
from digisop_models.page import Line, Word

_PRINTED = re.compile(r"\(?\d{1,3}[.)]?")
#: A single letter whose middle is further from a number's than this share of its height is none of
#: it, but a mark in the cell's corner.
BESIDE = 0.4
_NUMBER = re.compile(r"\W*([0-9OolIiSsB|]{1,3})\W*")


@dataclass(frozen=True, slots=True)
class Part:
    """A row by roles. ``first`` is set for the first row of a table that goes on; ``pages`` has the
    page of each line of the texts that run over several; ``unsure`` are the roles whose text may be
    that of other rows alone."""

    page: int
    texts: dict[Role, tuple[Line, ...]]
    boxes: dict[Role, tuple[int, Box]]
    symbols: tuple[DraftSymbol, ...]
    heading: tuple[Line, ...]
    first: bool = False
    pages: Mapping[Role, tuple[int, ...]] = field(default_factory=dict)
    unsure: frozenset[Role] = frozenset()

    @property
    def number(self) -> int | None:
        """The running number; ``None`` where none can be read."""
        return number_value(self.texts.get(Role.NUMBER, ()))

    def pages_of(self, role: Role) -> tuple[int, ...]:
        """The page of each line of a text."""
        return self.pages.get(role, (self.page,) * len(self.texts.get(role, ())))

    def has(self, *roles: Role) -> bool:
        """Whether a cell of one of these roles holds words."""
        return any(self.texts.get(role) for role in roles)


def number_value(lines: Sequence[Line]) -> int | None:
    """The running number that the lines of a row's first cell hold, look-alikes of digits read as
    digits.

    ``None`` where there is none.
    """
    found = _NUMBER.fullmatch(" ".join(line.text for line in lines))
    digits = as_digits(found[1]).replace("|", "1") if found else ""
    return int(digits) if digits.isdecimal() else None


def without_marks(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of a row's first cell without single letters above or below its number, as what a
    spreadsheet marks in a cell's corner is read."""
    numbers = [w.box for line in lines for w in line.words if _PRINTED.fullmatch(w.text)]
    if len(numbers) != 1:
        return tuple(lines)
    (number,) = numbers

    def is_mark(word: Word) -> bool:
        apart = abs(word.box.center[1] - number.center[1]) > BESIDE * number.height
        return len(word.text) == 1 and word.text.isalpha() and apart

    kept = (tuple(word for word in line.words if not is_mark(word)) for line in lines)
    return tuple(Line(words, Box.around(word.box for word in words)) for words in kept if words)
