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


def without_stroke(sheet: Sheet, label: HeaderLabel, lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of a label's value, without the stroke before the first that is read for a colon:
    "1 OT.5-385", "128 Juli 2018" among values behind colons; other lines as they are."""
    first = next((line for line in lines if line.words), None)
    is_cell = label.text.table is not None
    if first is None or not is_cell or not _stands_for_colon(sheet, label, first.words[0]):
        return tuple(lines)
    kept = _behind_stroke(first.words, label.field)
    cut = Line(kept, Box.around(word.box for word in kept), first.other)
    return tuple(cut if line is first else line for line in lines)


def _stands_for_colon(sheet: Sheet, label: HeaderLabel, word: Word) -> bool:
    """Whether a word begins with a stroke where others of the table have a colon."""
    begun = [text.lines[0].words[0] for text in sheet.around(label.text) if _has_words(text.lines)]
    colons = [other.box.x0 for other in begun if other.text.startswith(":")]
    reach = SAME_PLACE * word.box.height
    is_there = sum(abs(x - word.box.x0) <= reach for x in colons) >= FEWEST_COLONS
    return word.text[:1] in STROKES and is_there


def _has_words(lines: Sequence[Line]) -> bool:
    return bool(lines) and bool(lines[0].words)


def _behind_stroke(words: tuple[Word, ...], field: Field) -> tuple[Word, ...]:
    """The words behind the stroke that the first begins with; of a date only where there is one
    without the stroke and none with it."""
    first, *rest = words
    if field in DATES:
        glued = replace(first, text=first.text[1:])
        kept = (glued, *rest) if glued.text else tuple(rest)
        whole, behind = (" ".join(w.text for w in some) for some in (words, kept))
        return kept if parse_date(behind) and not parse_date(whole) else words
    return tuple(rest) if len(first.text) == 1 and rest else words
