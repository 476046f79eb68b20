"""The numbers of a procedure's rows, read together: a number that its neighbours make certain.

A digit or two alone in a cell are the hardest word of a page; but rows are numbered on.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

#: A number is certain where so many of the rows next to it, this far up and down, are numbered in
#: one order with it.
_SUPPORTERS, _REACH = 3, 3
#: From this confidence of its recogniser on, another number is what was printed, wrong as it is.
_SURE = 0.9
_NUMBER = re.compile(r"(\d{1,3})([.)]?)")
#: Figures that are taken for each other with certainty, where they are small.
_ALIKE = frozenset(map(frozenset, ("69", "38", "17", "08", "56")))
#: Longer ones are words, or numbers with letters of their own.
_LONGEST = 3


@dataclass(frozen=True, slots=True)
class RowNumber:
    """What was read in a row's number cell, if anything, and how surely (0 to 1)."""

    text: str | None
    confidence: float


def in_order(rows: Sequence[RowNumber]) -> tuple[str | None, ...]:
    """The numbers of consecutive rows, those put right that the rows around make certain.

    An empty cell stays, and what was read surely, unless it is the expected number without some of
    its digits, or with one taken for another of its look, or a letter alone.
    """
    found = [_NUMBER.fullmatch((row.text or "").strip()) for row in rows]
    #: How far a row's number is from its place: all are as far where they run on.
    shifts = [int(match[1]) - index if match else None for index, match in enumerate(found)]
    ends = Counter(match[2] for match in found if match)
    end = ends.most_common(1)[0][0] if ends else ""
    numbers = [row.text for row in rows]
    for index, row in enumerate(rows):
        shift = _shift_around(shifts, index)
        if shift is None or shift == shifts[index]:
            continue
        expected = str(shift + index)
        if _is_misread(row, found[index], expected) or _is_look_alike(rows, index, expected):
            numbers[index] = f"{expected}{end}"
    return tuple(numbers)


def _shift_around(shifts: Sequence[int | None], index: int) -> int | None:
    """The shift that the rows around agree on; None where few do, or none above or below."""
    above = [shift for shift in shifts[max(index - _REACH, 0) : index] if shift is not None]
    below = [shift for shift in shifts[index + 1 : index + 1 + _REACH] if shift is not None]
    counts = Counter((*above, *below)).most_common(1)
    if not counts or counts[0][1] < _SUPPORTERS:
        return None
    shift = counts[0][0]
    is_between = (index == 0 or shift in above) and (index == len(shifts) - 1 or shift in below)
    return shift if is_between and shift + index > 0 else None


def _is_misread(row: RowNumber, read: re.Match[str] | None, expected: str) -> bool:
    """Whether a row's number cannot have been printed as it was ``read``: None where that is no
    number."""
    signs = [sign for sign in row.text or "" if sign.isalnum()]
    if row.confidence < _SURE:
        return 0 < len(signs) <= _LONGEST
    is_letter = len(signs) == 1 and signs[0].isalpha()
    return row.confidence < 1.0 and (is_letter or (read is not None and read[1] in expected))


def _is_look_alike(rows: Sequence[RowNumber], index: int, expected: str) -> bool:
    """Whether a row's number between two others is the expected one with a figure taken for
    another of its look. One that stands above or below, too, may be printed twice."""
    if rows[index].confidence >= 1.0 or not 0 < index < len(rows) - 1:
        return False
    above, read, below = ((row.text or "").strip(" .)") for row in rows[index - 1 : index + 2])
    if read in {above, below} or len(read) != len(expected):
        return False
    other = [{a, b} for a, b in zip(read, expected, strict=True) if a != b]
    return len(other) == 1 and other[0] in _ALIKE
