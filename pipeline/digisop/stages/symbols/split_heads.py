"""Arrow heads that a file fills in several pieces, made whole.

Programs that turn a line with its head into areas cut the head where the line enters it: the
larger piece alone looks as if it pointed another way, the smaller one like a line.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace

import cv2
import numpy as np

from digisop.imaging.drawn_paths import VectorPath
from digisop.stages.symbols.outline_lines import (
    LONGEST_HEAD,
    SHORTEST_HEAD,
    area,
    largest_triangle,
)
from digisop_models.geometry import Box, Point

#: Pieces of one head touch, within this (points), and are as dark, within the second (0 to 1).
TOUCH, SAME_GRAY = 0.25, 0.05
#: Together they fill this share of their hull, and a triangle such a share, which is more than in
#: the largest of them alone.
FILLED, TRIANGLE = 0.8, 0.93


def with_whole_heads(vectors: Sequence[VectorPath]) -> tuple[VectorPath, ...]:
    """The drawn paths of a page, the pieces of each head that is filled in several replaced by
    their hull."""
    boxes = small_boxes(vectors)
    order = sorted(boxes, key=lambda index: -area(vectors[index].points))
    rank = {index: position for position, index in enumerate(order)}
    by_left = sorted(boxes, key=lambda index: boxes[index].x0)
    lefts = [boxes[index].x0 for index in by_left]
    hulls: dict[int, VectorPath] = {}
    gone: set[int] = set()
    for index in order:
        if index in gone:
            continue
        own = boxes[index]
        first = bisect_left(lefts, own.x0 - LONGEST_HEAD - 2 * TOUCH)
        beside = by_left[first : bisect_right(lefts, own.x1 + TOUCH)]
        near = [o for o in beside if rank[o] > rank[index] and _touch(own, boxes[o])]
        touching = [o for o in near if o not in gone and as_dark(vectors[index], vectors[o])]
        touching.sort(key=rank.__getitem__)
        whole = _whole([vectors[o] for o in (index, *touching)]) if touching else None
        if whole is not None:
            hulls[index] = whole
            gone.update(touching)
    return tuple(hulls.get(i, path) for i, path in enumerate(vectors) if i not in gone)


def small_boxes(vectors: Sequence[VectorPath]) -> Mapping[int, Box]:
    """The boxes of the filled areas no larger than a head, by the number of their path."""
    boxes = {
        index: path.box
        for index, path in enumerate(vectors)
        if path.is_filled and not path.is_stroked and len(path.points) > 2
    }
    return {
        index: box
        for index, box in boxes.items()
        if SHORTEST_HEAD <= max(box.width, box.height) <= LONGEST_HEAD
    }


def _touch(a: Box, b: Box) -> bool:
    """Whether two boxes touch, and the second is no longer."""
    is_near = (
        min(a.x1, b.x1) - max(a.x0, b.x0) > -TOUCH and min(a.y1, b.y1) - max(a.y0, b.y0) > -TOUCH
    )
    return is_near and max(b.width, b.height) <= max(a.width, a.height)


def as_dark(one: VectorPath, other: VectorPath) -> bool:
    """Whether two filled paths are as dark."""
    return abs((one.fill_gray or 0.0) - (other.fill_gray or 0.0)) <= SAME_GRAY


def _whole(pieces: Sequence[VectorPath]) -> VectorPath | None:
    """The head that pieces make together, the largest first; ``None`` where they make none, or
    the largest is as good a triangle alone."""
    hull = _hull([point for piece in pieces for point in piece.points])
    size = area(hull)
    if len(hull) < 3 or sum(area(piece.points) for piece in pieces) < FILLED * size:
        return None
    share = area(largest_triangle(hull)) / size
    own = _hull(pieces[0].points)
    alone = area(largest_triangle(own)) / max(area(own), 1e-6) if len(own) > 2 else 0.0
    return replace(pieces[0], points=hull) if share >= max(TRIANGLE, alone) else None


def _hull(points: Sequence[Point]) -> tuple[Point, ...]:
    places = np.array(points, dtype=np.float32)
    return tuple(Point(float(x), float(y)) for x, y in cv2.convexHull(places)[:, 0])
