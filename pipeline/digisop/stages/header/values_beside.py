"""Lines of a cell that are one: a printed label, and a value that is written higher beside it."""

from __future__ import annotations

from collections.abc import Sequence

from digisop.form.labels import IDENTITY, match_field
from digisop_models.geometry import Box
from digisop_models.page import Line

#: Lines stand on one height where this share of the lower one's height is common to both.
COMMON = 0.6


def label_lines(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of a cell, labels of the identity block before their values: what is written by
    hand is higher than the print beside it and is read as a line of its own, above its label
    ("28-06-2022" over "Tanggal Revisi :")."""
    kept = list(lines)
    for label in [line for line in lines if _is_label(line)]:
        value = next((line for line in kept if _is_beside(line, label)), None)
        if value is not None:
            words = (*label.words, *value.words)
            kept[kept.index(label)] = Line(words, Box.around(word.box for word in words))
            kept.remove(value)
    return tuple(kept)


def _is_label(line: Line) -> bool:
    """Whether a line is the label of a thing that has one short value, and nothing else."""
    found = match_field(line.text)
    return found is not None and found.role in IDENTITY


def _is_beside(line: Line, label: Line) -> bool:
    """Whether a line stands right of a label on one height."""
    common = min(line.box.y1, label.box.y1) - max(line.box.y0, label.box.y0)
    low = min(line.box.height, label.box.height)
    return line.box.x0 >= label.box.x1 and common >= COMMON * low
