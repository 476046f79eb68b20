"""Words of arrows, and their tips read as letters, that reach into a cell of text.

What lies beside the executors' columns is reached by labels (Ya, Tidak setuju) and by flow lines.
A label is known by its words, or what the cell's edge left of them, and by where it stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from digisop.form.answers import NO, YES, answers
from digisop.form.labels import Role, letters
from digisop.form.table_head import Column
from digisop_models.geometry import Box
from digisop_models.page import Line

#: What an arrow brings stands within this many line heights of the executors' side.
AT_EDGE = 0.4
#: A label behind text in one line is parted from it by this many line heights.
LABEL_GAP = 1.5
#: A piece of a label has this many letters at least.
LABEL_PIECE = 4

_ALWAYS = frozenset({*YES, *NO})
_LABELS = frozenset(letters(answer) for answer in answers())


class Side(Enum):
    """The side of a column that the executors are on."""

    LEFT = "left"
    RIGHT = "right"


def lane_side(columns: Sequence[Column], index: int) -> Side | None:
    """The side on which a column of text touches the executors; ``None`` where it does not."""
    if index + 1 < len(columns) and columns[index + 1].role is Role.EXECUTOR:
        return Side.RIGHT
    if index > 0 and columns[index - 1].role is Role.EXECUTOR:
        return Side.LEFT
    return None


def without_strays(lines: Sequence[Line], column: Column, side: Side | None) -> tuple[Line, ...]:
    """The lines of a cell without what arrows brought into it: labels at the executors' ``side``,
    and tips of lines read as a letter or two."""
    if side is None:
        return tuple(lines)
    cut = [_without_label(line, column, side) for line in lines]
    kept = [line for line in cut if line]
    return tuple(line for line in kept if not _is_stray(line, kept, column, side))


def _without_label(line: Line, column: Column, side: Side) -> Line | None:
    """A line without the label that stands in it behind (or before) a wide gap."""
    for index in range(1, len(line.words)):
        gap = line.words[index].box.x0 - line.words[index - 1].box.x1
        if gap < LABEL_GAP * line.box.height:
            continue
        label, text = line.words[index:], line.words[:index]
        if side is Side.LEFT:
            label, text = text, label
        part = Line(label, Box.around(w.box for w in label))
        if _is_label(part.text, side) and _distance(part, column, side) < line.box.height:
            return Line(text, Box.around(w.box for w in text))
    return line


def _distance(line: Line, column: Column, side: Side) -> float:
    return line.box.x0 - column.x0 if side is Side.LEFT else column.x1 - line.box.x1


def _is_label(text: str, side: Side) -> bool:
    """Whether a text is a label or what the executors' side left of one."""
    found = letters(text)
    if found in _LABELS:
        return True
    if len(found) < LABEL_PIECE:
        return False
    if side is Side.LEFT:
        return any(label.endswith(found) for label in _LABELS)
    return any(label.startswith(found) for label in _LABELS)


def _is_stray(line: Line, lines: Sequence[Line], column: Column, side: Side) -> bool:
    text = letters(line.text)
    others = [other for other in lines if other is not line and len(letters(other.text)) > 2]
    if not others:
        return text in _ALWAYS or (text.startswith("tidak") and text in _LABELS)
    height = max(other.box.height for other in others)
    if text in _ALWAYS:
        lefts = min(other.box.x0 for other in others)
        return abs(line.box.x0 - lefts) > height / 2 or side is Side.LEFT
    nearest = min(_distance(other, column, side) for other in others)
    distance = _distance(line, column, side)
    if distance >= nearest - 1.0 or distance > AT_EDGE * height:
        return False
    is_speck = len(line.text.strip()) <= 1
    return is_speck or _is_label(line.text, side)
