"""Lines of a cell that are one: a printed label, and a value that is written higher beside it."""

from __future__ import annotations

from collections.abc import Sequence

from digisop.form.labels import IDENTITY, match_field
from digisop_models.geometry import Box
from digisop_models.page import Line

#: Lines stand on one height where this share of the lower one's height is common to both.
COMMON = 0.6
#: A value stands behind its label within so many heights of that.
NEXT = 15.0


def label_lines(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of a cell, labels of the identity block before their values: what is written by
    hand is higher than the print beside it and is read as a line of its own, above its label
    ("28-06-2022" over "Tanggal Revisi :")."""
    labels = [line for line in lines if _is_label(line)]
    values = [line for line in lines if line not in labels]
    joined: dict[Line, Line] = {}
    for label in sorted(labels, key=lambda one: -one.box.x1):  # the next one to a value first
        beside = (line for line in values if _common(line, label) >= COMMON)
        value = max(beside, key=lambda line: _common(line, label), default=None)
        if value is not None:
            values.remove(value)
            words = (*label.words, *value.words)
            joined[label] = Line(words, Box.around(word.box for word in words))
    return tuple(joined.get(line, line) for line in lines if line in labels or line in values)


def _is_label(line: Line) -> bool:
    """Whether a line is the label of a thing that has one short value, and nothing else."""
    found = match_field(line.text)
    return found is not None and found.role in IDENTITY


def _common(line: Line, label: Line) -> float:
    """The share of the lower one's height that is common to a label and a line right of it, next to
    it; 0 where it is not there."""
    if not 0 <= line.box.x0 - label.box.x1 <= NEXT * label.box.height:
        return 0.0
    common = min(line.box.y1, label.box.y1) - max(line.box.y0, label.box.y0)
    return common / max(min(line.box.height, label.box.height), 1e-6)
