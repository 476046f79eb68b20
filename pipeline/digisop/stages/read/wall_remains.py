"""What is left of a cell's walls where their ink was wiped off: no text.

Pure functions on lines and boxes, in points.
"""

from __future__ import annotations

from collections.abc import Sequence

from digisop_models.geometry import Box
from digisop_models.page import Line

#: How a recogniser reads a piece of a rule down.
_STROKES = frozenset("1Il|!")


def without_wall_remains(lines: Sequence[Line], cell: Box) -> tuple[Line, ...]:
    """The lines of a cell without those that are one thin stroke standing on a wall of it.

    A stroke that is all that stands in a cell is kept: it may be the number 1.
    """
    kept = tuple(line for line in lines if not _is_remain(line, cell))
    return kept or tuple(lines)


def _is_remain(line: Line, cell: Box) -> bool:
    on_wall = line.box.x0 <= cell.x0 or line.box.x1 >= cell.x1
    return on_wall and line.text in _STROKES
