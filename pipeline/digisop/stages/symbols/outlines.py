"""The closed shapes among the drawn paths of a digital page that can be flowchart symbols."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from digisop.imaging.drawn_paths import VectorPath
from digisop.stages.symbols.outline_lines import (
    Piece,
    area,
    is_head,
    is_thin,
    line_pieces,
    odd_heads,
)
from digisop_models.geometry import Box, Point

#: Sides (points) of the box around a symbol: the smallest seen in SOPs is 7 by 10 points (a sheet
#: beside a box), the largest fills a column of an executor.
SHORTEST_SIDE = 5.0
WIDEST, HIGHEST = 220.0, 160.0
#: The lid of a flat cylinder is lower; a line drawn as an ellipse is no lid.
LOWEST_LID = 1.5
#: A page with more closed shapes than this shows no flowchart; a large table has some 500 cells.
MOST_SHAPES = 1500
#: Two outlines with sides as near (points) and areas as like are one, painted twice.
SAME_SIDE = 1.0
SAME_AREA = 0.85
#: A line's inner and outer edge are at most this far apart, and as even.
WIDEST_OUTLINE = 3.0
UNEVEN_OUTLINE = 0.7
#: A symbol takes up at least this much of its box: a triangle takes half.
LEAST_EXTENT = 0.4
#: Fills lighter than this show no shape without an outline; header cells are as light.
SHOWN_FILL = 0.8
#: A side within this of a rule or another cell's side (points), for most of its length, lies on it.
ON_RULE = 0.8
MOST_OF_SIDE = 0.9
#: Sheets of a stack: alike in size, and not far from each other, as shares of their size.
LIKE_SHEETS = 0.7
SHEET_SHIFT = 0.35

#: An ellipse takes up pi / 4 (0.785) of its box; one drawn with few corners a little less.
LEAST_ELLIPSE, MOST_ELLIPSE = 0.74, 0.83
#: A stamp is at least so wide (points), and one of the circles round its middle no wider than this
#: share of the outer one; circles are no longer than this many times as high.
LEAST_STAMP, INNER_RING, ROUND = 40.0, 0.85, 1.1
#: The lid of a cylinder is less deep than this share of the body's height.
DEEPEST_LID = 0.6
#: A sign in a symbol lies in it with this share of its box, and is no smaller than this share of
#: it: what holds smaller ones alone may be a frame around symbols.
INNER, LEAST_SIGN = 0.95, 1 / 6


@dataclass(frozen=True, slots=True)
class VectorFigure:
    """The outline of a closed shape, and the box around all that belongs to it, in points.

    ``fill`` is the lightness inside (0 black to 1 white), None where nothing is filled. Of a stack
    of sheets ``points`` is the largest, ``box`` holds all. ``kind`` names the figure where its
    outline alone does not: a drum's is that of a terminator.
    """

    points: tuple[Point, ...]
    fill: float | None
    box: Box
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class _Outline:
    """``is_lined``: its edge is drawn, it is not just a filled area. ``order`` is that of its
    first painting."""

    points: tuple[Point, ...]
    box: Box
    area: float
    fill: float | None
    is_lined: bool
    order: int
    kind: str | None = None


def vector_figures(
    vectors: Sequence[VectorPath], is_cell: Callable[[Box], bool] = lambda box: False
) -> tuple[VectorFigure, ...]:
    """The closed shapes that can be symbols, each once, in the order of painting. Left out are
    rules, cells and their backgrounds, arrow heads, and shapes within another. ``is_cell`` says of
    a rectangle (points) whether it is known to be the frame of a table's cell."""
    odd = {id(path) for path in odd_heads(vectors)}
    shapes = [
        _outline(path, order)
        for order, path in enumerate(vectors)
        if _can_be_symbol(path) and (id(path) in odd or not is_head(path))
    ]
    if not 0 < len(shapes) <= MOST_SHAPES:
        return ()
    found = _without_stamps(_without_doubles(_without_rings(shapes)))
    found = _without_cells(found, (*line_pieces(vectors), *_frame_sides(vectors)))
    found = [one for one in found if not (_is_rectangle(one) and is_cell(one.box))]
    shown = [
        one for one in found if one.is_lined or (one.fill is not None and one.fill < SHOWN_FILL)
    ]
    lids = [_outline(path, order) for order, path in enumerate(vectors) if _can_be_lid(path)]
    if len(lids) > MOST_SHAPES:
        lids = []
    shown = _without_inner(_stacks(_cylinders(shown, lids)), found)
    return tuple(VectorFigure(one.points, one.fill, one.box, one.kind) for one in shown)


def _can_be_symbol(path: VectorPath) -> bool:
    box = path.box
    if not path.is_closed or len(path.points) < 3:
        return False
    if not (SHORTEST_SIDE <= box.width <= WIDEST and SHORTEST_SIDE <= box.height <= HIGHEST):
        return False
    return area(path.points) >= LEAST_EXTENT * box.area and not is_thin(path)


def _can_be_lid(path: VectorPath) -> bool:
    """Whether a path is an ellipse lower, or narrower, than symbols are, as the lid of a flat
    cylinder is."""
    low, high = sorted((path.box.width, path.box.height))
    if not path.is_closed or not LOWEST_LID <= low < SHORTEST_SIDE <= high <= WIDEST:
        return False
    return _is_elliptic(area(path.points), path.box)


def _outline(path: VectorPath, order: int) -> _Outline:
    fill = path.fill_gray if path.is_filled else None
    return _Outline(path.points, path.box, area(path.points), fill, path.is_stroked, order)


def _without_stamps(shapes: Sequence[_Outline]) -> list[_Outline]:
    """The outlines that are no circle of a stamp: circles round one middle, the outer one large."""
    circles = [one for one in shapes if one.fill is None and _is_circle(one)]
    rings = [
        one
        for one in circles
        if one.box.width >= LEAST_STAMP and any(_is_ring_in(other, one) for other in circles)
    ]

    def is_of_stamp(shape: _Outline) -> bool:
        return any(shape is ring or _is_concentric(shape, ring) for ring in rings)

    return [one for one in shapes if not (one in circles and is_of_stamp(one))]


def _is_circle(shape: _Outline) -> bool:
    width, height = shape.box.width, shape.box.height
    is_round = LEAST_ELLIPSE <= shape.area / shape.box.area <= MOST_ELLIPSE
    return is_round and max(width, height) <= ROUND * min(width, height)


def _is_ring_in(inner: _Outline, outer: _Outline) -> bool:
    """Whether a circle is far within another: a line drawn twice is not."""
    return _is_concentric(inner, outer) and inner.box.width < INNER_RING * outer.box.width


def _is_concentric(one: _Outline, other: _Outline) -> bool:
    return math.dist(one.box.center, other.box.center) <= SAME_SIDE


def _without_rings(shapes: Iterable[_Outline]) -> list[_Outline]:
    """Outlines drawn as the filled area between two edges, as some programs do: the outer edge."""
    found: list[_Outline] = []
    for shape in shapes:
        if found and _is_ring(found[-1], shape):
            outer = max(found.pop(), shape, key=lambda one: one.area)
            shape = replace(outer, fill=None, is_lined=True)
        found.append(shape)
    return found


def _is_ring(one: _Outline, other: _Outline) -> bool:
    """Whether two areas painted one after the other are the edges of one line."""
    if one.is_lined or other.is_lined or one.fill != other.fill or other.order != one.order + 1:
        return False
    if one.fill is not None and one.fill >= SHOWN_FILL:
        return False
    sides = np.array(one.box) - np.array(other.box)
    inwards = sides * (-1, -1, 1, 1) if one.area > other.area else sides * (1, 1, -1, -1)
    return bool(
        inwards.min() > 0.1 and inwards.max() <= min(WIDEST_OUTLINE, inwards.min() + UNEVEN_OUTLINE)
    )


def _without_doubles(shapes: Sequence[_Outline]) -> list[_Outline]:
    """Shapes painted several times, say first their fill and then their edge, as one each."""
    boxes = _boxes(shapes)
    areas = np.array([shape.area for shape in shapes])
    found: list[_Outline] = []
    taken = np.zeros(len(shapes), dtype=bool)
    for index, shape in enumerate(shapes):
        if taken[index]:
            continue
        near = np.abs(boxes - boxes[index]).max(axis=1) <= SAME_SIDE
        like = np.minimum(areas, shape.area) >= SAME_AREA * np.maximum(areas, shape.area)
        same = np.flatnonzero(near & like & ~taken)
        taken[same] = True
        found.append(_merged([shapes[int(i)] for i in same]))
    return found


def _merged(shapes: Sequence[_Outline]) -> _Outline:
    largest = max(shapes, key=lambda one: (one.is_lined, one.area))
    fills = [one.fill for one in shapes if one.fill is not None]
    return replace(
        largest,
        box=Box.around(one.box for one in shapes),
        fill=fills[-1] if fills else None,
        is_lined=any(one.is_lined for one in shapes),
        order=shapes[0].order,
    )


def _frame_sides(vectors: Sequence[VectorPath]) -> Iterator[Piece]:
    """The sides of closed paths too large for symbols, among them merged cells."""
    for path in vectors:
        if path.is_closed and (path.box.width > WIDEST or path.box.height > HIGHEST):
            yield from itertools.pairwise((*path.points, path.points[0]))


def _without_cells(shapes: Sequence[_Outline], pieces: Sequence[Piece]) -> list[_Outline]:
    """Leaves out rectangles with two sides or more on rules or on other rectangles' sides."""
    rectangles = [_is_rectangle(shape) for shape in shapes]
    boxes = _boxes(shapes)[rectangles]
    sides = np.array([[*one, *other] for one, other in pieces], dtype=np.float64).reshape(-1, 4)
    horizontal = np.concatenate([_rules(sides), boxes[:, [1, 0, 2]], boxes[:, [3, 0, 2]]])
    vertical = np.concatenate(
        [_rules(sides[:, [1, 0, 3, 2]]), boxes[:, [0, 1, 3]], boxes[:, [2, 1, 3]]]
    )
    return [
        shape
        for shape, is_rectangle in zip(shapes, rectangles, strict=True)
        if not is_rectangle or _sides_on_rules(shape.box, horizontal, vertical) < 2
    ]


def _is_rectangle(shape: _Outline) -> bool:
    return shape.area > 0.98 * shape.box.area


def _rules(pieces: NDArray[np.float64]) -> NDArray[np.float64]:
    """The horizontal ones of lines x0, y0, x1, y1, as place, start and end."""
    is_horizontal = np.abs(pieces[:, 1] - pieces[:, 3]) < ON_RULE
    x0, y0, x1, y1 = pieces[is_horizontal].T
    return np.stack([(y0 + y1) / 2, np.minimum(x0, x1), np.maximum(x0, x1)], axis=1)


def _sides_on_rules(
    box: Box, horizontal: NDArray[np.float64], vertical: NDArray[np.float64]
) -> int:
    """How many sides of a rectangle lie on lines; its own sides, among them, do not count."""
    sides = [(box.y0, box.x0, box.x1, horizontal), (box.y1, box.x0, box.x1, horizontal)]
    sides += [(box.x0, box.y0, box.y1, vertical), (box.x1, box.y0, box.y1, vertical)]
    return sum(_lies_on(at, start, end, lines) for at, start, end, lines in sides)


def _lies_on(at: float, start: float, end: float, lines: NDArray[np.float64]) -> bool:
    near = lines[np.abs(lines[:, 0] - at) <= ON_RULE]
    common = np.clip(np.minimum(near[:, 2], end) - np.maximum(near[:, 1], start), 0, None)
    return bool(common.sum() - (end - start) >= MOST_OF_SIDE * (end - start))


def _cylinders(shapes: Sequence[_Outline], lids: Sequence[_Outline]) -> list[_Outline]:
    """The body of a cylinder, or of a drum, and the ellipse that is its lid, as one; a lid may be
    among the shapes, or one of the ``lids`` that are lower than shapes."""
    found = list(shapes)
    for lid in (*shapes, *lids):
        body = next((one for one in found if one is not lid and _lid_kind(lid, one)), None)
        if body is None:
            continue
        hull = cv2.convexHull(np.array([*body.points, *lid.points], dtype=np.float32))[:, 0]
        points = tuple(Point(float(x), float(y)) for x, y in hull)
        whole, kind = Box.around((body.box, lid.box)), _lid_kind(lid, body)
        index = found.index(body)
        found[index] = replace(body, points=points, box=whole, area=area(points), kind=kind)
        found = [one for one in found if one is not lid]
    return found


def _lid_kind(lid: _Outline, body: _Outline) -> str | None:
    """Of what ``lid`` is the lid: on top of the body of a cylinder, at the right of a drum's."""
    if not _is_elliptic(lid.area, lid.box):
        return None
    if _ends(lid.box, body.box):
        return "cylinder"
    return "drum" if _ends(_turned(lid.box), _turned(body.box)) else None


def _is_elliptic(covered: float, box: Box) -> bool:
    """Whether an area fills its box as an ellipse does."""
    return LEAST_ELLIPSE < covered / box.area < MOST_ELLIPSE


def _ends(lid: Box, body: Box) -> bool:
    """Whether a lid's middle is at a body's upper end, and it is as wide, and much less deep."""
    beside = max(abs(lid.x0 - body.x0), abs(lid.x1 - body.x1))
    middle = (lid.y0 + lid.y1) / 2 - body.y0
    on_top = -1 <= middle <= lid.height / 2 + 1
    return beside <= SAME_SIDE and on_top and lid.height < DEEPEST_LID * body.height


def _turned(box: Box) -> Box:
    """A box whose right side becomes the upper one."""
    return Box(box.y0, -box.x1, box.y1, -box.x0)


def _stacks(shapes: Sequence[_Outline]) -> list[_Outline]:
    """Sheets that lie one upon the other, a little apart, as one."""
    found: list[_Outline] = []
    for shape in shapes:
        sheets = [one for one in found if _are_sheets(one, shape)]
        if sheets:
            whole = Box.around(one.box for one in (*sheets, shape))
            largest = max((*sheets, shape), key=lambda one: one.area)
            found = [one for one in found if one not in sheets]
            shape = replace(largest, box=whole, order=sheets[0].order)
        found.append(shape)
    return found


def _are_sheets(one: _Outline, other: _Outline) -> bool:
    """``one`` may be a stack already; its largest sheet is compared."""
    first, second = Box(*_bounds(one.points)), Box(*_bounds(other.points))
    for low, high in (sorted((first.width, second.width)), sorted((first.height, second.height))):
        if low < LIKE_SHEETS * high:
            return False
    common = one.box.overlap(other.box)
    (x, y), (u, v) = first.center, second.center
    near = abs(x - u) <= SHEET_SHIFT * first.width and abs(y - v) <= SHEET_SHIFT * first.height
    is_inside = common.area >= 0.98 * min(one.box.area, other.box.area)
    return near and common.width > 0 and common.height > 0 and not is_inside


def _without_inner(shapes: Sequence[_Outline], signs: Sequence[_Outline]) -> list[_Outline]:
    """A sign drawn inside a symbol, say a circle in a box, is part of it. So is whatever else lies
    in that symbol, however small: the bar at the head of a window, whose pane is too pale to be
    shown by itself (it is among ``signs``)."""
    symbols = [one for one in shapes if any(_lies_in(sign, one, LEAST_SIGN) for sign in signs)]
    return [one for one in shapes if not any(_lies_in(one, symbol, 0) for symbol in symbols)]


def _lies_in(sign: _Outline, symbol: _Outline, share: float) -> bool:
    """Whether a shape lies in another that is drawn with a line, and is smaller, but larger than
    this share of it."""
    return (
        symbol.is_lined
        and share * symbol.area < sign.area < symbol.area
        and sign.box.overlap(symbol.box).area > INNER * sign.box.area
    )


def _bounds(points: Sequence[Point]) -> tuple[float, float, float, float]:
    xs, ys = [p.x for p in points], [p.y for p in points]
    return min(xs), min(ys), max(xs), max(ys)


def _boxes(shapes: Sequence[_Outline]) -> NDArray[np.float64]:
    return np.array([shape.box for shape in shapes], dtype=np.float64).reshape(-1, 4)
