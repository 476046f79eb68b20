"""What is left of a cell's walls where their ink was wiped off: no text.

Pure functions on lines and boxes, in points.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from digisop_models.geometry import Box
from digisop_models.page import Line, Word

#: How a recogniser reads a piece of a rule down.
_STROKES = frozenset("1Il|!")
#: A word's middle is on a wall where it is no further from it than this (line heights).
_ON_WALL = 0.25
#: A wall is further from words than words are from one another (line heights).
_APART = 0.8
#: The remains of a corner are read as no more signs than this, with less than this confidence where
#: they look like a number or a word.
_CORNER = 2
_SURE = 0.75


def without_wall_remains(lines: Sequence[Line], cell: Box) -> tuple[Line, ...]:
    """The lines of a cell without those that are one thin stroke standing on a wall of it, or a
    sign or two in a corner, over both walls.

    What stands in a cell alone is kept: it may be the number 1.
    """
    kept = tuple(_between_walls(line, cell) for line in lines if not _is_remain(line, cell))
    return kept or tuple(lines)


def _between_walls(line: Line, cell: Box) -> Line:
    """A line without a stroke before or behind its words, and apart from them, that is of a
    wall."""
    words, height = line.words, line.box.height
    if len(words) > 1 and _is_apart(words[0], words[1], height):
        words = words[words[0].box.center[0] < cell.x0 + _ON_WALL * height :]
    if len(words) > 1 and _is_apart(words[-1], words[-2], height):
        words = words[: len(words) - (words[-1].box.center[0] > cell.x1 - _ON_WALL * height)]
    if len(words) == len(line.words):
        return line
    return replace(line, words=words, box=Box.around(word.box for word in words))


def _is_apart(stroke: Word, word: Word, height: float) -> bool:
    gap = max(word.box.x0 - stroke.box.x1, stroke.box.x0 - word.box.x1)
    return stroke.text in _STROKES and gap > _APART * height


def _is_remain(line: Line, cell: Box) -> bool:
    on_wall = line.box.x0 <= cell.x0 or line.box.x1 >= cell.x1
    near = _ON_WALL * line.box.height
    beside = line.box.x0 <= cell.x0 + near or line.box.x1 >= cell.x1 - near
    in_corner = beside and (line.box.y0 <= cell.y0 or line.box.y1 >= cell.y1)
    is_short = len(line.text) <= _CORNER
    return (on_wall and line.text in _STROKES) or (in_corner and is_short and _is_sign(line))


def _is_sign(line: Line) -> bool:
    """Whether what was read in a corner is no text: no number, nor more than a letter."""
    is_letter = len(line.text) == 1 and line.text.isalpha()
    return is_letter or line.confidence < _SURE or not any(map(str.isalnum, line.text))
