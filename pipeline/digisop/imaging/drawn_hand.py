"""What a pen wrote on a digital page: rows of strokes that the file draws as lines.

A tablet or a program for filling in forms puts handwriting into the file so, line by line, in no
font. Its strokes bend as no flow line does, and stand beside one another as letters do.

Pure functions on paths, in points.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
from scipy.spatial import KDTree

from digisop.imaging.drawn_paths import VectorPath, straightened
from digisop.imaging.drawn_stamps import drawn_stamps
from digisop_models.geometry import Box, Point

#: Strokes are no larger than this both ways (character heights), and rows no higher: people write
#: larger than print, and what is larger still is a signature or a drawing.
LARGEST = 5.0
#: So many small lines are no writing, but a picture.
MOST = 3000
#: A row of writing has a stroke of this height at least (character heights).
LEAST = 1.0
#: So many strokes of a row bend at least: an arrow's open head stands alone.
FEWEST_BENT = 2
#: A stroke with so many bends is none of an arrow: digits and letters are round.
BENDS = 3
#: Strokes of one row, and those of one word, are no further apart than this (character heights, or
#: heights of the row where that is more).
APART, CLOSE = (2.5, 1.1), (0.8, 0.3)
#: A stroke is of a row where they have this share of the lower one's height in common.
LEVEL = 0.5
#: The widths of a row's strokes come to no more than so many times the row's: letters stand beside
#: one another, the lines of a drawing over one another.
CROWDED = 1.7
#: An end this close to another path's (points) is joined to it.
JOINED = 0.5
#: A piece of a path that leaves level or upright by less than this (points) is either.
SQUARE = 0.3


def pen_strokes(vectors: Sequence[VectorPath], letter: float) -> tuple[VectorPath, ...]:
    """The paths that may be strokes of a pen: open, of a letter's size, and no pieces of figures,
    flow lines or stamps. ``letter`` is the height of a page's letters (points)."""
    lines = [path for path in vectors if path.is_stroked and not path.is_closed]
    small = [i for i, path in enumerate(lines) if _size(path) <= LARGEST * letter]
    if not 0 < len(small) <= MOST:
        return ()
    ends = KDTree(np.nan_to_num([path.points[i] for path in lines for i in (0, -1)]))
    free = [lines[i] for i in small if not _is_joined(lines[i], ends, i)]
    stamps = drawn_stamps(vectors)
    return tuple(
        path
        for path in free
        if not path.is_dashed and not any(ring.holds(path.box.center) for ring in stamps)
    )


def as_words(strokes: Iterable[VectorPath], letter: float) -> list[list[VectorPath]]:
    """Strokes, those together that stand as close as in a word, each from left to right."""
    return _chained(strokes, CLOSE, letter)


def written_rows(strokes: Iterable[VectorPath], letter: float) -> tuple[Box, ...]:
    """Where strokes stand in a row as letters and digits do, from top to bottom.

    ``letter`` is the height of a page's letters (points).
    """
    rows = _chained(strokes, APART, letter)
    boxes = [_around(row) for row in rows if _is_written(row, letter)]
    return tuple(sorted(boxes, key=lambda box: (box.y0, box.x0)))


def _chained(
    strokes: Iterable[VectorPath], apart: tuple[float, float], letter: float
) -> list[list[VectorPath]]:
    """Strokes in rows, in which none is further than ``apart`` from what is left of it."""

    def ends(row: Box) -> float:
        return row.x1 + max(apart[0] * letter, apart[1] * row.height)

    done: list[list[VectorPath]] = []
    rows: list[tuple[Box, list[VectorPath]]] = []
    for stroke in sorted(strokes, key=lambda path: path.box.x0):
        done += [row for box, row in rows if stroke.box.x0 > ends(box)]
        rows = [(box, row) for box, row in rows if stroke.box.x0 <= ends(box)]
        boxes = [box for box, _ in rows if _is_level(box, stroke.box, letter)]
        best = max(boxes, key=lambda box: _common(box, stroke.box), default=stroke.box)
        own = [box for box in boxes if _is_level(best, box, letter)]
        joined = [path for box, row in rows if box in own for path in row]
        rows = [(box, row) for box, row in rows if box not in own]
        rows.append((Box.around((*own, stroke.box)), [*joined, stroke]))
    return done + [row for _, row in rows]


def lone_strokes(
    strokes: Iterable[VectorPath], rows: Sequence[Box], letter: float
) -> tuple[Box, ...]:
    """The strokes as high as a letter that bend and stand in none of the rows: a digit alone, a
    tick."""
    return tuple(
        path.box
        for path in strokes
        if path.box.height >= LEAST * letter
        and _bends(path)
        and not any(row.holds(path.box.center) for row in rows)
    )


def _is_level(one: Box, other: Box, letter: float) -> bool:
    """Whether two boxes may be of one row."""
    whole = max(one.y1, other.y1) - min(one.y0, other.y0)
    return _common(one, other) >= LEVEL * min(one.height, other.height) and (
        whole <= LARGEST * letter
    )


def _common(one: Box, other: Box) -> float:
    """How much of their heights two boxes have in common."""
    return min(one.y1, other.y1) - max(one.y0, other.y0)


def _is_written(row: Sequence[VectorPath], letter: float) -> bool:
    box = _around(row)
    if box.height < LEAST * letter or box.height > LARGEST * letter or box.width < box.height:
        return False
    if sum(path.box.width for path in row) > CROWDED * box.width:
        return False
    return sum(_bends(path) for path in row) >= FEWEST_BENT


def _size(path: VectorPath) -> float:
    return max(path.box.width, path.box.height)


def _bends(path: VectorPath) -> bool:
    """Whether a path bends often, and not only from level to upright."""
    points = straightened(path.points)
    return len(points) >= BENDS + 2 and not all(
        min(abs(a.x - b.x), abs(a.y - b.y)) <= SQUARE for a, b in pairwise(points)
    )


def _is_joined(path: VectorPath, ends: KDTree, own: int) -> bool:
    """Whether the two ends of the path with number ``own`` are where two others end: a piece of a
    drawing. The two strokes of an "a" meet one another."""
    first, last = (_others_at(path.points[i], ends, own) for i in (0, -1))
    return bool(first and last) and len(first | last) > 1


def _others_at(point: Point, ends: KDTree, own: int) -> set[int]:
    """The numbers of other paths that end at a point; ``ends`` are two of each path in turn."""
    return {i // 2 for i in ends.query_ball_point(point, JOINED, p=np.inf)} - {own}


def _around(row: Sequence[VectorPath]) -> Box:
    return Box.around(path.box for path in row)
