"""Arrow heads that a file fills in several pieces, made whole.

Programs that turn a line with its head into areas cut the head where the line enters it: the
larger piece alone looks as if it pointed another way, the smaller one like a line.
"""

from __future__ import annotations

from collections.abc import Sequence
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
from digisop_models.geometry import Point

#: Pieces of one head touch, within this (points), and are as dark, within the second (0 to 1).
TOUCH, SAME_GRAY = 0.25, 0.05
#: Together they fill this share of their hull, and a triangle such a share, which is more than in
#: the largest of them alone.
FILLED, TRIANGLE = 0.8, 0.93


def with_whole_heads(vectors: Sequence[VectorPath]) -> tuple[VectorPath, ...]:
    """The drawn paths of a page, the pieces of each head that is filled in several replaced by
    their hull."""
    small = sorted(
        (index for index, path in enumerate(vectors) if _is_small(path)),
        key=lambda index: -area(vectors[index].points),
    )
    hulls: dict[int, VectorPath] = {}
    gone: set[int] = set()
    for position, index in enumerate(small):
        rest = [other for other in small[position + 1 :] if other not in gone]
        touching = [o for o in rest if index not in gone and _touch(vectors[index], vectors[o])]
        whole = _whole([vectors[o] for o in (index, *touching)]) if touching else None
        if whole is not None:
            hulls[index] = whole
            gone.update(touching)
    return tuple(hulls.get(i, path) for i, path in enumerate(vectors) if i not in gone)


def _is_small(path: VectorPath) -> bool:
    longest = max(path.box.width, path.box.height)
    is_area = path.is_filled and not path.is_stroked and len(path.points) > 2
    return is_area and SHORTEST_HEAD <= longest <= LONGEST_HEAD


def _touch(one: VectorPath, other: VectorPath) -> bool:
    """Whether two filled paths touch and are as dark, and the second is no longer."""
    a, b = one.box, other.box
    is_near = (
        min(a.x1, b.x1) - max(a.x0, b.x0) > -TOUCH and min(a.y1, b.y1) - max(a.y0, b.y0) > -TOUCH
    )
    is_same = abs((one.fill_gray or 0.0) - (other.fill_gray or 0.0)) <= SAME_GRAY
    return is_near and is_same and max(b.width, b.height) <= max(a.width, a.height)


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
