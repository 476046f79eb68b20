"""Where cells that are filled in one colour meet: the file knows, though the page shows no line.

A table's head is often so: each cell a rectangle of its own, with borders of its colour or none.
Only sides that carry on a line which is seen, as the walls of the rows below, are told: other areas
in one colour, as the shades behind lines of text, are laid together of pieces that mean nothing.

Pure functions on paths, in points.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass
from functools import partial
from itertools import compress, pairwise

import numpy as np
from numpy.typing import NDArray

from digisop.imaging.drawn_paths import VectorPath
from digisop.imaging.ink import POINTS_PER_INCH
from digisop.stages.types import Picture
from digisop_models.geometry import Point

#: A cell is at least this wide and high (points), a side this long.
LEAST, SHORTEST = 5.0, 3.0
#: Cells meet where they are no further apart (points), and are of one colour where their lightness
#: (0 to 1) differs by no more.
APART, ALIKE = 1.0, 0.02
#: A side carries on a line where it is no further beside it, and no further from its end, which may
#: be lost to a break (points).
BESIDE, BREAK = 1.5, 18.0
#: A level one ends at an upright one that passes, or ends this close (points).
BEYOND = 2.5
#: Corners are exact where they are no further off (points).
EXACT = 0.1
#: What is the same in so many decimals (points) lies on one another.
DECIMALS = 3
#: A side shows where less of it than this is as light (of 255) as its cells, about.
PAINTED, LIGHTER = 0.8, 12.0
#: A page with more filled rectangles is a picture.
MOST = 1500


@dataclass(frozen=True, slots=True)
class _Side:
    """A level or upright line: where it runs, and from where to where; ``gray`` is how light the
    cells on its two sides are."""

    at: float
    start: float
    end: float
    gray: float = 0.0

    def carries_on(self, other: _Side) -> bool:
        """Whether it begins about where another ends, or the other way round."""
        near = abs(self.at - other.at) <= BESIDE
        return near and self.start <= other.end + BREAK and other.start <= self.end + BREAK

    def reaches(self, at: float, height: float) -> bool:
        """Whether it passes a place, or ends there."""
        return abs(self.at - at) <= BESIDE and self.start - BEYOND <= height <= self.end + BEYOND


class _ByPlace:
    """Sides by where they run, for those beside a place to be found without looking at all."""

    def __init__(self, sides: Iterable[_Side]) -> None:
        self._sides = sorted(sides, key=lambda side: side.at)
        self._places = [side.at for side in self._sides]

    def beside(self, at: float) -> Sequence[_Side]:
        """Those that may be beside a place, and some a little further off."""
        reach = BESIDE + EXACT
        first, last = bisect_left(self._places, at - reach), bisect_right(self._places, at + reach)
        return self._sides[first:last]


@dataclass(frozen=True, slots=True)
class _Walls:
    """The sides that were ``found`` to be walls, and ``all`` there are."""

    found: tuple[_Side, ...]
    all: tuple[_Side, ...]


def shared_sides(
    vectors: Sequence[VectorPath], seen: Sequence[VectorPath], gray: Picture, dpi: float
) -> tuple[VectorPath, ...]:
    """The sides that filled rectangles of one colour have in common and that carry on lines that
    are ``seen``, as lines without a width; ``gray`` is the page's picture of ``dpi``."""
    cells, shown = [path for path in vectors if _is_cell(path)], {id(path) for path in seen}
    if len(cells) > MOST or all(id(path) in shown for path in cells):
        return ()
    boxes, hidden = _told_once(cells, [id(path) not in shown for path in cells])
    turned = boxes[:, [1, 0, 3, 2, 4]]
    bare = partial(_bare, gray=gray.astype(np.int16), scale=dpi / POINTS_PER_INCH)
    walls = _carried_on(bare(_common(boxes, hidden)), list(_upright_lines(seen)))
    across = _between(bare(_common(turned, hidden), is_level=True), walls.all)
    return (
        *(_line(Point(s.at, s.start), Point(s.at, s.end)) for s in walls.found),
        *(_line(Point(s.start, s.at), Point(s.end, s.at)) for s in across),
    )


def _is_cell(path: VectorPath) -> bool:
    """Whether a path is a rectangle that is filled."""
    if path.fill_gray is None or not path.is_closed or len(path.points) != 4:
        return False
    on_corners = all(
        min(abs(p.x - path.box.x0), abs(p.x - path.box.x1)) < EXACT
        and min(abs(p.y - path.box.y0), abs(p.y - path.box.y1)) < EXACT
        for p in path.points
    )
    return on_corners and min(path.box.width, path.box.height) >= LEAST


def _told_once(
    cells: Sequence[VectorPath], hidden: Sequence[bool]
) -> tuple[NDArray[np.float64], list[bool]]:
    """The rectangles (left, top, right, bottom, lightness), of those that lie on one another one,
    and which of them, or of those on them, are hidden."""
    boxes: dict[tuple[float, ...], tuple[float, ...]] = {}
    unseen: dict[tuple[float, ...], bool] = {}
    for path, is_hidden in zip(cells, hidden, strict=True):
        box = (*path.box, path.fill_gray or 0.0)
        key = _rounded(box)
        boxes.setdefault(key, box)
        unseen[key] = unseen.get(key, False) or is_hidden
    return np.array(list(boxes.values()), np.float64), list(unseen.values())


def _rounded(numbers: Iterable[float]) -> tuple[float, ...]:
    return tuple(round(number, DECIMALS) for number in numbers)


def _common(boxes: NDArray[np.float64], hidden: Sequence[bool]) -> list[_Side]:
    """The sides to the right of rectangles (left, top, right, bottom, lightness) where others of
    their colour begin, each once; of two that meet one is hidden at least."""
    found: dict[tuple[float, ...], _Side] = {}
    unseen = np.array(hidden)
    for box, is_hidden in zip(boxes, hidden, strict=True):
        near = (np.abs(boxes[:, 0] - box[2]) <= APART) & (np.abs(boxes[:, 4] - box[4]) <= ALIKE)
        for other in boxes[near & (unseen | is_hidden)]:
            start, end = max(box[1], other[1]), min(box[3], other[3])
            if end - start >= SHORTEST:
                side = _Side((box[2] + other[0]) / 2, start, end, box[4])
                found.setdefault(_rounded(astuple(side)), side)
    return list(found.values())


def _bare(
    sides: Iterable[_Side], gray: NDArray[np.int16], scale: float, *, is_level: bool = False
) -> list[_Side]:
    """The sides along which the picture shows the colour of their cells, and nothing else."""
    found = []
    for side in sides:
        along = np.arange(side.start, side.end, 1 / scale) * scale
        across = np.full(len(along), side.at * scale)
        x, y = (along, across) if is_level else (across, along)
        columns = np.clip(x.astype(int), 0, gray.shape[1] - 1)
        rows = np.clip(y.astype(int), 0, gray.shape[0] - 1)
        same = np.abs(gray[rows, columns] - 255 * side.gray) <= LIGHTER
        if same.mean() >= PAINTED:
            found.append(side)
    return found


def _upright_lines(paths: Sequence[VectorPath]) -> Iterator[_Side]:
    for path in paths:
        ring = (*path.points, path.points[0]) if path.is_closed else path.points
        for one, other in pairwise(ring):
            low, high = sorted((one.y, other.y))
            if abs(one.x - other.x) < EXACT and high - low >= SHORTEST:
                yield _Side(one.x, low, high)


def _carried_on(sides: Sequence[_Side], lines: list[_Side]) -> _Walls:
    """Those among upright sides that carry on a line, or a side that does."""
    found, left, walls = list[_Side](), list(sides), list(lines)
    while walls:
        near = _ByPlace(walls)
        is_on = [any(map(side.carries_on, near.beside(side.at))) for side in left]
        walls = list(compress(left, is_on))
        found += walls
        left = [side for side, on in zip(left, is_on, strict=True) if not on]
    return _Walls(tuple(found), (*lines, *found))


def _between(sides: Sequence[_Side], walls: Sequence[_Side]) -> list[_Side]:
    """The level sides that go from wall to wall."""
    near = _ByPlace(walls)
    return [
        side
        for side in sides
        if all(
            any(wall.reaches(x, side.at) for wall in near.beside(x)) for x in (side.start, side.end)
        )
    ]


def _line(start: Point, end: Point) -> VectorPath:
    return VectorPath((start, end), False, False, None, True, 0.0, False)
