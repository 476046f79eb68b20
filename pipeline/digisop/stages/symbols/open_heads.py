"""Open arrow heads whose two barbs a file fills each by itself, made an angle.

Programs that turn a thick line with its head into areas draw each barb as a strip, and cut both
where the line enters: alone a barb looks like a line, or a head that points another way.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import acos, degrees, dist, hypot

import cv2
import numpy as np

from digisop.imaging.drawn_paths import VectorPath
from digisop.stages.symbols.outline_lines import LONGEST_HEAD, OPEN_ANGLES
from digisop.stages.symbols.split_heads import TOUCH, as_dark, small_boxes
from digisop_models.geometry import Box, Point

#: A barb is so many times as long as wide, and no longer than this share of a head.
NARROW, LONG = 2.0, 0.9
#: The barbs of a head are as long, but for this share (one has the tip), and end no further apart
#: than so many times their width.
AS_LONG, MEETING = 0.3, 1.0
#: No fill is lighter than this: it would be a background.
INK = 0.95
#: A page with more strips is a picture or hatched; the drawings seen have 100.
MOST = 400


@dataclass(frozen=True, slots=True)
class _Barb:
    """A strip: the number of its path, the middles of its short sides, and its width (points)."""

    index: int
    ends: tuple[Point, Point]
    width: float

    @property
    def length(self) -> float:
        return dist(*self.ends)


def with_open_heads(vectors: Sequence[VectorPath]) -> tuple[VectorPath, ...]:
    """The drawn paths of a page, the two barbs of each open head that is filled replaced by a
    stroked angle; what else is filled in between is left out."""
    boxes = small_boxes(vectors)
    barbs = sorted(_barbs(vectors, boxes), key=lambda barb: boxes[barb.index].x0)
    if len(barbs) > MOST:
        return tuple(vectors)
    touching = _touching(barbs, boxes)
    angles: dict[int, VectorPath] = {}
    gone: set[int] = set()
    for one in barbs:
        for other in touching[one.index]:
            paths = [vectors[one.index], vectors[other.index]]
            if one.index in gone or other.index in gone or not as_dark(*paths):
                continue
            others = (*touching[one.index], *touching[other.index])
            angle = _angle(one, other, others, paths)
            if angle is not None:
                angles[one.index] = angle
                whole = Box.around((boxes[one.index], boxes[other.index]))
                gone |= {i for i, box in boxes.items() if _is_in(box, whole, one.width)}
    return tuple(
        angles.get(i, path) for i, path in enumerate(vectors) if i in angles or i not in gone
    )


def _barbs(vectors: Sequence[VectorPath], boxes: Mapping[int, Box]) -> Iterator[_Barb]:
    for index in boxes:
        places = np.array(vectors[index].points, dtype=np.float32)
        corners = [Point(float(x), float(y)) for x, y in cv2.boxPoints(cv2.minAreaRect(places))]
        sides = dist(corners[0], corners[1]), dist(corners[1], corners[2])
        if sides[0] > sides[1]:
            corners = [*corners[1:], corners[0]]
        width, length = min(sides), max(sides)
        is_ink = (vectors[index].fill_gray or 0.0) < INK
        if is_ink and length >= NARROW * width and length <= LONG * LONGEST_HEAD:
            ends = _middle(corners[0], corners[1]), _middle(corners[2], corners[3])
            yield _Barb(index, ends, width)


def _touching(barbs: Sequence[_Barb], boxes: Mapping[int, Box]) -> dict[int, list[_Barb]]:
    """For each barb, by its number, those that it touches; they are in order from the left."""
    lefts = [boxes[barb.index].x0 for barb in barbs]
    found: dict[int, list[_Barb]] = {barb.index: [] for barb in barbs}
    for place, one in enumerate(barbs):
        own = boxes[one.index]
        for other in barbs[place + 1 : bisect_right(lefts, own.x1 + TOUCH)]:
            box = boxes[other.index]
            if min(own.y1, box.y1) - max(own.y0, box.y0) > -TOUCH:
                found[one.index].append(other)
                found[other.index].append(one)
    return found


def _angle(
    one: _Barb, other: _Barb, others: Sequence[_Barb], paths: Sequence[VectorPath]
) -> VectorPath | None:
    """The open head that two barbs make, the outermost of the ``others`` that touch them; ``None``
    where they make none, as a barb and the line between it and the other one."""
    if abs(one.length - other.length) > AS_LONG * max(one.length, other.length):
        return None
    pairs = product(one.ends, other.ends)
    near, beside = min(pairs, key=lambda pair: dist(*pair))
    far = tuple(b.ends[b.ends[0] == end] for b, end in ((one, near), (other, beside)))
    if dist(near, beside) > MEETING * (one.width + other.width):
        return None
    meeting = _crossing(far[0], near, far[1], beside)
    if meeting is None or not OPEN_ANGLES[0] <= _degrees(far[0], meeting, far[1]) <= OPEN_ANGLES[1]:
        return None
    if any(_is_outside(third, far, meeting) for third in others if third not in (one, other)):
        return None
    points = (far[0], _tip(meeting, _middle(*far), paths), far[1])
    return VectorPath(points, False, False, None, True, one.width, False)


def _is_outside(barb: _Barb, far: Sequence[Point], meeting: Point) -> bool:
    """Whether another strip from where two barbs meet makes a wider head with one of them."""
    near = min(barb.ends, key=lambda end: dist(end, meeting))
    if dist(near, meeting) > barb.length - dist(near, meeting):
        return False
    own = _degrees(far[0], meeting, far[1])
    away = barb.ends[barb.ends[0] == near]
    wider = [_degrees(away, meeting, end) for end in far]
    return max(wider) > own and all(angle <= OPEN_ANGLES[1] for angle in wider)


def _crossing(a: Point, b: Point, c: Point, d: Point) -> Point | None:
    """Where the ways from a to b and from c to d cross, led on; ``None`` if they do not."""
    (ux, uy), (vx, vy), (wx, wy) = _from(a, b), _from(c, d), _from(a, c)
    cross = ux * vy - uy * vx
    if cross == 0:
        return None
    along = (wx * vy - wy * vx) / cross
    return Point(a.x + along * ux, a.y + along * uy)


def _degrees(one: Point, tip: Point, other: Point) -> float:
    (ax, ay), (bx, by) = _from(tip, one), _from(tip, other)
    cosine = (ax * bx + ay * by) / max(hypot(ax, ay) * hypot(bx, by), 1e-6)
    return degrees(acos(max(-1.0, min(1.0, cosine))))


def _tip(meeting: Point, foot: Point, paths: Sequence[VectorPath]) -> Point:
    """Where an angle's bisector leaves what is filled: its barbs are as thick as they are drawn."""
    (dx, dy), length = _from(foot, meeting), max(dist(foot, meeting), 1e-6)
    ux, uy = dx / length, dy / length
    ahead = max((p.x - foot.x) * ux + (p.y - foot.y) * uy for path in paths for p in path.points)
    return Point(foot.x + ahead * ux, foot.y + ahead * uy)


def _from(start: Point, end: Point) -> tuple[float, float]:
    return end.x - start.x, end.y - start.y


def _middle(one: Point, other: Point) -> Point:
    return Point((one.x + other.x) / 2, (one.y + other.y) / 2)


def _is_in(box: Box, whole: Box, reach: float) -> bool:
    low = min(box.x0 - whole.x0, box.y0 - whole.y0)
    high = max(box.x1 - whole.x1, box.y1 - whole.y1)
    return low >= -reach and high <= reach
