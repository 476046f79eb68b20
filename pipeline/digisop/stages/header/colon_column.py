"""Colons before the values of a block that were read as strokes, told by the colons above and
below them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from digisop.form.labels import DATES, Field
from digisop.stages.header.page_stack import Sheet
from digisop.stages.types import HeaderLabel
from digisop.text.dates import parse_date
from digisop_models.geometry import Box
from digisop_models.page import Line, Word

#: What two dots above each other are read as.
STROKES = frozenset("1lI|!i")
#: So many other values of the table begin with a colon at the place of this one's stroke, no
#: further off than this share of its height.
FEWEST_COLONS, SAME_PLACE = 2, 0.3
#: ... and so many of lines outside of tables.
FEWEST_IN_LINES = 3
#: A date of which a stroke was taken is no surer than this.
DOUBTED = 0.5


def without_stroke(sheet: Sheet, label: HeaderLabel, lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of a label's value, without the stroke before the first that is read for a colon:
    "1 OT.5-385", "128 Juli 2018" among values behind colons; other lines as they are. A date that
    would be one with the stroke too is doubtful."""
    first = next((line for line in lines if line.words), None)
    if first is None or first.words[0].text[:1] not in STROKES:
        return tuple(lines)
    is_cell = label.text.table is not None
    fewest = FEWEST_COLONS if is_cell else FEWEST_IN_LINES
    if _colons_above_and_below(sheet, label, first.words[0]) < fewest:
        return tuple(lines)
    kept = _behind_stroke(first.words, label.field, is_in_line=not is_cell)
    cut = Line(kept, Box.around(word.box for word in kept), first.other)
    return tuple(cut if line is first else line for line in lines)


def _colons_above_and_below(sheet: Sheet, label: HeaderLabel, word: Word) -> int:
    """How many other values begin with a colon where a word begins; none where one begins there
    without: values are not set in line with colons."""
    reach = SAME_PLACE * word.box.height
    there = [
        other.text
        for text in sheet.around(label.text)
        for line in text.lines
        for other in line.words
        if other != word and abs(other.box.x0 - word.box.x0) <= reach
    ]
    colons = sum(other.startswith(":") for other in there)
    return colons if colons == len(there) or label.text.table is not None else 0


def _behind_stroke(words: tuple[Word, ...], field: Field, *, is_in_line: bool) -> tuple[Word, ...]:
    """The words behind the stroke that the first begins with; of a date only where there is one
    without the stroke and none with it. In a cell a value without a colon begins where the others
    have theirs, in a line outside of tables further on: no date is one with the stroke there."""
    first, *rest = words
    if field in DATES:
        glued = replace(first, text=first.text[1:], confidence=min(first.confidence, DOUBTED))
        kept = (glued, *rest) if glued.text else tuple(rest)
        whole, behind = (" ".join(w.text for w in some) for some in (words, kept))
        is_date = parse_date(behind) is not None and len(first.text) > 1
        return kept if is_date and (is_in_line or not parse_date(whole)) else words
    return tuple(rest) if len(first.text) == 1 and rest else words
