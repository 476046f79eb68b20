"""Items of a list, and values, that read as labels: "3. Dasar Hukum" among the equipment, the title
"Unit Kerja Pimpinan".

A label may bear a number, too ("1. Dasar Hukum", "2. Keterkaitan"): then those before and behind it
are labels as well.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from digisop.form.labels import BOXES, DATES, IDENTITY, Field, Match, leading_field, match_field
from digisop.stages.types import HeaderLabel, HeaderText
from digisop.text.markers import Family, markers, strip_marker
from digisop_models.page import Line

_DIGITS = re.compile(r"\d{2}")
#: Lines that begin within so many line heights of one another stand at one edge.
SAME_EDGE = 1.0
#: Cells that meet do so within this (points).
WALL = 2.0


def listed(lines: Sequence[Line]) -> frozenset[int]:
    """The indexes of the lines that are items of a list: their number goes on from that of the
    marked line before, or the next goes on from it, and that one is no label. Bullets go on from
    their like."""
    marked = [(at, line) for at, line in enumerate(lines) if markers(line.text)]
    found = set[int]()
    for (one, before), (two, after) in pairwise(marked):
        if not _goes_on(before, after):
            continue
        if not _is_labelled(before):
            found.add(two)
        if not _is_labelled(after):
            found.add(one)
    return frozenset(found)


def _goes_on(before: Line, after: Line) -> bool:
    """Whether a line's marker is the next of another line's, or the same bullet."""
    return any(
        one.family is two.family
        and (two.value == one.value + 1 or (one.family is Family.BULLET and one.sure and two.sure))
        for one in markers(before.text)
        for two in markers(after.text)
    )


def _is_labelled(line: Line) -> bool:
    """Whether a line is a label, or begins with one and a colon."""
    text = strip_marker(line.text)
    return match_field(text) is not None or (":" in text and leading_field(text) is not None)


def without_listed(labels: Sequence[HeaderLabel], texts: Sequence[HeaderText]) -> list[HeaderLabel]:
    """Labels without those outside of tables that are items of a list: their lines are texts of
    their own, and a label of the same field stands elsewhere. Without one, sections are numbered,
    and those of the form stand among others: "4. Definisi", "5. Dasar Hukum"."""
    lines = [text.lines[0] for text in texts if text.table is None and text.lines]
    items = [label for label in labels if _is_listed(label, lines)]
    named = {label.field for label in labels if label not in items}
    return [label for label in labels if label not in items or label.field not in named]


def _is_listed(label: HeaderLabel, lines: Sequence[Line]) -> bool:
    if label.text.table is not None or not markers(label.text.lines[0].text):
        return False
    own = label.text.lines[0]
    level = [line for line in lines if abs(line.box.x0 - own.box.x0) <= SAME_EDGE * own.box.height]
    level.sort(key=lambda line: line.box.y0)
    return level.index(own) in listed(level)


def without_repeated(labels: Sequence[HeaderLabel]) -> list[HeaderLabel]:
    """Labels without those amid a cell whose like heads a box elsewhere: an item without a number.
    What they held goes on under the label above them in the cell."""
    dropped = [label for label in labels if _is_inner(label) and _is_headed(label, labels)]
    kept = [label for label in labels if label not in dropped]
    return [_with_lines_of(label, kept, dropped) for label in kept]


def _is_inner(label: HeaderLabel) -> bool:
    """Whether a label of a box stands amid its cell, and not at its top."""
    text = label.text
    is_low = bool(text.lines) and label.box.y0 > text.lines[0].box.center[1]
    return label.field in BOXES and text.table is not None and is_low


def _is_headed(label: HeaderLabel, labels: Sequence[HeaderLabel]) -> bool:
    """Whether another label of the same box stands at the top of a cell."""
    return any(
        other.field is label.field and other.text is not label.text and not _is_inner(other)
        for other in labels
    )


def _with_lines_of(
    label: HeaderLabel, kept: Sequence[HeaderLabel], dropped: Sequence[HeaderLabel]
) -> HeaderLabel:
    """A label with the lines of its cell down to the next label that is left, where some are."""
    inside = [other for other in dropped if other.text is label.text]
    below = [o.box.y0 for o in kept if o.text is label.text and o.box.y0 > label.box.y0 + 1]
    end = min(below, default=label.text.box.y1)
    first = min((o.box.y0 for o in inside if label.box.y0 < o.box.y0 < end), default=None)
    if first is None:
        return label
    lines = tuple(line for line in label.text.lines if first - 1 <= line.box.y0 < end - 1)
    return replace(label, own=(*label.own, *lines))


def without_values(labels: Sequence[HeaderLabel]) -> list[HeaderLabel]:
    """Labels without those of nothing that a record holds whose cell is the value of one of the
    identity block at its left: it has no colon, and the other label no value of its own."""
    alone = [label for label in labels if label.field in IDENTITY and not label.own]
    return [
        label
        for label in labels
        if label.field is not Field.OTHER
        or not label.own
        or ":" in label.text.text
        or not any(_is_right_before(other.text, label.text) for other in alone)
    ]


def _is_right_before(one: HeaderText, other: HeaderText) -> bool:
    """Whether a cell stands right before another, on its height."""
    is_beside = abs(one.box.x1 - other.box.x0) < WALL and abs(one.box.y0 - other.box.y0) < WALL
    return one.table is not None and one.table == other.table and is_beside


def is_last_word(text: HeaderText, at: int, found: Match[Field]) -> bool:
    """Whether a date's label, in the line ``at`` of a cell that has no other, is one word in the
    last, under words without a number: the end of a title, "Berlaku", and no label around its
    date."""
    is_last = at == len(text.lines) - 1 and len(text.lines[at].words) == 1
    return (
        is_last
        and found.role in DATES
        and not any(_DIGITS.search(line.text) for line in text.lines[:at])
    )


def is_under_list(labels: Sequence[HeaderLabel], label: HeaderLabel, lines: Sequence[Line]) -> bool:
    """Whether lines right of a label stand under the label of another list: its last items may be
    in this row."""
    middle = lines[0].box.center[0] if lines else 0.0
    return any(
        other.field in BOXES
        and other.box.y1 <= label.box.y0 + 2
        and label.box.x1 - 2 <= other.box.x0 <= middle <= other.box.x1
        for other in labels
        if other is not label
    )
