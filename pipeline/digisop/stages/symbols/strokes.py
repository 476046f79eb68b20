"""The straight pieces of a drawing's lines, and how they hang together.

Pure functions in pixels on a mask of ink without rules and without symbols.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import dist, hypot
from operator import itemgetter
from typing import NamedTuple, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from digisop.imaging.components import components, runs
from digisop.imaging.ink import Image

#: A piece of a line is at least this long (character heights).
SHORTEST = 0.75
#: ... and no thicker than this.
THICKEST = 0.8
#: Faint and dashed lines are told by their length, with gaps between dashes up to this, and are no
#: thicker than this (character heights).
DASHED, DASH_GAP, THIN = 2.4, 0.7, 0.3
#: A line runs past the end of another where it goes on so far to either side (character heights).
PAST = 1.0
#: Pieces on one course with a gap up to this are one line (character heights) ...
GAP = 0.8
#: ... when their courses lie no further apart than this.
ASIDE = 0.25
#: Ends this close to another line meet it (character heights).
MEET = 0.45
#: Where two ends that meet nothing both go on beyond the place where their lines cross, by no more
#: than this (character heights), there is a corner.
OVERSHOT = 0.9
#: Pieces that run in directions less apart than this (sine of the angle) are parallel: an end of
#: the one does not run into the other.
PARALLEL = 0.25

Place: TypeAlias = tuple[float, float]
"""Column and row."""


class Piece(NamedTuple):
    """A straight piece of a line in pixels: from (x0, y0) to (x1, y1), with its thickness.

    One that runs rather across than down goes to the right, any other downwards.
    """

    x0: float
    y0: float
    x1: float
    y1: float
    thickness: float

    @property
    def length(self) -> float:
        """From its start to its end, in pixels."""
        return hypot(self.x1 - self.x0, self.y1 - self.y0)

    @property
    def is_horizontal(self) -> bool:
        """Whether it runs rather across the page than down it."""
        return abs(self.x1 - self.x0) >= abs(self.y1 - self.y0)

    @property
    def course(self) -> Place:
        """Its direction from start to end, of length 1."""
        length = max(self.length, 1e-9)
        return (self.x1 - self.x0) / length, (self.y1 - self.y0) / length

    def end(self, at_start: bool) -> Place:
        """Its start where ``at_start``, else its end: column and row."""
        return (self.x0, self.y0) if at_start else (self.x1, self.y1)

    def pixels(self) -> tuple[NDArray[np.int_], NDArray[np.int_]]:
        """The rows and columns of the pixels on it, from its start to its end."""
        places = np.linspace(self.end(True), self.end(False), max(2, int(self.length)))
        columns, rows = np.round(places).astype(int).T
        return rows, columns

    def outward(self, at_start: bool) -> Place:
        """Which way an end points, a direction of length 1."""
        dx, dy = self.course
        return (-dx, -dy) if at_start else (dx, dy)

    def along(self, x: float, y: float) -> float:
        """How far from its start a place is along its course."""
        dx, dy = self.course
        return (x - self.x0) * dx + (y - self.y0) * dy

    def aside(self, x: float, y: float) -> float:
        """How far a place is from its course, to either side."""
        dx, dy = self.course
        return abs((x - self.x0) * dy - (y - self.y0) * dx)


def piece_between(one: Place, other: Place, thickness: float) -> Piece:
    """The piece between two places, whichever comes first."""
    is_level = abs(one[0] - other[0]) >= abs(one[1] - other[1])
    first, last = sorted((one, other), key=lambda place: place[0] if is_level else place[1])
    return Piece(*first, *last, thickness)


def level_piece(*, horizontal: bool, at: float, low: float, high: float, thick: float) -> Piece:
    """The piece at ``at`` across it, from ``low`` to ``high`` along it."""
    return Piece(low, at, high, at, thick) if horizontal else Piece(at, low, at, high, thick)


def inked_beside(
    ink: Image,
    place: Place,
    course: Place,
    steps: NDArray[np.int_],
    sides: NDArray[np.int_],
) -> NDArray[np.bool_]:
    """Whether there is ink, an array (steps, sides): so many ``steps`` (pixels) from a place along
    a course (a direction of length 1), and so far to its right, or, below 0, to its left; beyond
    the picture there is none."""
    (x, y), (dx, dy), (height, width) = place, course, ink.shape
    columns = np.round(x + dx * steps[:, None] - dy * sides).astype(int)
    rows = np.round(y + dy * steps[:, None] + dx * sides).astype(int)
    inside = (rows >= 0) & (rows < height) & (columns >= 0) & (columns < width)
    seen = ink[np.clip(rows, 0, height - 1), np.clip(columns, 0, width - 1)]
    return np.asarray((seen > 0) & inside, dtype=np.bool_)


@dataclass(frozen=True, slots=True)
class Meeting:
    """The end of a piece meets another piece, at ``point``."""

    piece: int
    at_start: bool
    other: int
    is_corner: bool
    point: Place


def find_pieces(ink: Image, character: float, faint: Image | None = None) -> list[Piece]:
    """The horizontal and vertical pieces of lines in ``ink``, those on one course joined.

    Of ``faint`` (all that is the least dark), if given, come the long thin ones, dashes joined.
    """
    found: list[Piece] = []
    for horizontal in (True, False):
        mask = ink if horizontal else np.ascontiguousarray(ink.T)
        pieces = _level_pieces(mask, character, horizontal, SHORTEST)
        if faint is not None:
            pale = faint if horizontal else np.ascontiguousarray(faint.T)
            pieces += _faint_pieces(pale, character, horizontal)
        found += join_pieces(pieces, character)
    return found


def faint_pieces(faint: Image, character: float, thickest: float = THIN) -> list[Piece]:
    """The long thin pieces of lines in a mask of all that is the least dark, dashes joined;
    ``thickest`` in character heights."""
    down = np.ascontiguousarray(faint.T)
    return [
        *_faint_pieces(faint, character, True, thickest),
        *_faint_pieces(down, character, False, thickest),
    ]


def _faint_pieces(
    mask: Image, character: float, horizontal: bool, thickest: float = THIN
) -> list[Piece]:
    gap = np.ones((1, round(DASH_GAP * character) | 1), np.uint8)
    dashes = np.asarray(cv2.morphologyEx(mask, cv2.MORPH_CLOSE, gap), dtype=np.uint8)
    return [
        _without_neighbours(piece, mask, character, horizontal)
        for piece in _level_pieces(dashes, character, horizontal, DASHED)
        if piece.thickness <= max(3.0, thickest * character)
    ]


def _without_neighbours(piece: Piece, mask: Image, character: float, horizontal: bool) -> Piece:
    """A piece without what lies beyond its corners: the gap to a line beside the one it turns into
    was closed as if that line were a dash. ``mask`` is turned so that the piece runs along its
    rows."""
    low, high, at = (piece.x0, piece.x1, piece.y0) if horizontal else (piece.y0, piece.y1, piece.x0)
    first, row = round(low), round(at)
    strip = mask[:, first : round(high) + 1]
    inked = runs(np.asarray(strip[max(0, row - 1) : row + 2].any(axis=0), dtype=np.bool_))
    begin = _after_neighbours(inked, strip, row, character)
    ends = [(strip.shape[1] - b, strip.shape[1] - a) for a, b in reversed(inked)]
    end = _after_neighbours(ends, strip[:, ::-1], row, character)
    return level_piece(
        horizontal=horizontal, at=at, low=low + begin, high=high - end, thick=piece.thickness
    )


def _after_neighbours(
    inked: Sequence[tuple[int, int]], strip: Image, row: int, character: float
) -> int:
    """Where a line along a row of a strip, ``inked`` in these runs, begins: after lines that run
    past its first corner, if any do."""
    thick = round(THIN * character)
    for (start, end), (after, its_end) in pairwise(inked):
        crosses = end - start <= thick and _runs_across(strip[:, start:end], row, character)
        corner = strip[:, after : after + max(2, thick)]
        is_solid = its_end - after >= DASHED * character
        if not crosses or after - end > DASH_GAP * character:
            break
        if is_solid and _runs_across(corner, row, character):
            return after
    return 0


def _runs_across(strip: Image, row: int, character: float) -> bool:
    """Whether a strip of some columns is inked far above a row or far below it."""
    far = round(PAST * character)
    above, below = strip[max(0, row - far) : row], strip[row + 1 : row + 1 + far]
    return any(len(part) == far and bool(part.any(axis=1).all()) for part in (above, below))


def _level_pieces(mask: Image, character: float, horizontal: bool, least: float) -> list[Piece]:
    length = max(4, round(least * character))
    opened = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    stats, middles = components(opened)[1:]
    pieces = []
    for (x, _, w, _, area), (_, cy) in zip(stats[1:], middles[1:], strict=True):
        thick = float(area) / float(w)
        if thick <= max(3.0, THICKEST * character):
            ends = float(x), float(x + w - 1)
            pieces.append(
                level_piece(
                    horizontal=horizontal, at=float(cy), low=ends[0], high=ends[1], thick=thick
                )
            )
    return pieces


def join_pieces(pieces: Sequence[Piece], character: float) -> list[Piece]:
    """Join pieces that lie on one course with gaps of up to ``GAP`` characters; of pieces side by
    side, one stays.

    ``character`` is the height of letters in pixels. From left to right or from top to bottom, so
    that a dashed line grows to its end.
    """
    joined: list[Piece] = []
    courses = np.zeros((len(pieces), 5))  # start, direction and length of those joined
    for piece in sorted(pieces, key=lambda p: p.x0 if p.is_horizontal else p.y0):
        mates = np.flatnonzero(_on_course(courses[: len(joined)], piece, character))
        if len(mates):
            mate = int(mates[0])
            joined[mate] = _union(joined[mate], piece)
        else:
            mate = len(joined)
            joined.append(piece)
        kept = joined[mate]
        courses[mate] = kept.x0, kept.y0, *kept.course, kept.length
    return joined


def _on_course(courses: NDArray[np.float64], piece: Piece, character: float) -> NDArray[np.bool_]:
    """Which of some lines, none of which begins later, a piece lies on one course with."""
    x, y, dx, dy, length = courses.T
    (ux, uy), ends = piece.course, (piece.end(True), piece.end(False))
    asides = [np.abs((px - x) * dy - (py - y) * dx) for px, py in ends]
    along = [(px - x) * dx + (py - y) * dy for px, py in ends]
    is_parallel = np.abs(dx * uy - dy * ux) <= PARALLEL
    near = np.maximum(*asides) <= ASIDE * character
    return np.asarray(is_parallel & near & (np.minimum(*along) - length <= GAP * character))


def _union(one: Piece, other: Piece) -> Piece:
    """The longer one of two pieces on one course, lengthened to where both end."""
    longer = max(one, other, key=lambda p: p.length)
    places = [p.end(at_start) for p in (one, other) for at_start in (True, False)]
    along = [longer.along(x, y) for x, y in places]
    (dx, dy), low, high = longer.course, min(along), max(along)
    x, y = longer.x0, longer.y0
    return Piece(x + dx * low, y + dy * low, x + dx * high, y + dy * high, longer.thickness)


def find_meetings(pieces: Sequence[Piece], character: float) -> list[Meeting]:
    """Where ends of pieces meet pieces of another direction; lines that cross do not meet.

    Of several pieces within ``MEET`` characters the one nearest to the end is met. At most one
    meeting for each end.
    """
    if not pieces:
        return []
    reach = MEET * character
    start, thickness = np.array([p[:2] for p in pieces]), np.array([p.thickness for p in pieces])
    course, length = np.array([p.course for p in pieces]), np.array([p.length for p in pieces])
    meetings = []
    for index, piece in enumerate(pieces):
        dx, dy = piece.course
        slants = np.abs(course[:, 1] * dx - course[:, 0] * dy) > PARALLEL
        for at_start in (True, False):
            to_x, to_y = (np.array(piece.end(at_start)) - start).T
            aside = np.abs(to_x * course[:, 1] - to_y * course[:, 0])
            along = to_x * course[:, 0] + to_y * course[:, 1]
            met = slants & (aside <= reach + thickness / 2)
            met &= (along >= -reach) & (along <= length + reach)
            if met.any():
                number = int(np.where(met, aside, np.inf).argmin())
                meetings.append(_meeting(index, at_start, number, pieces, reach))
    return meetings + _overshot(pieces, meetings, OVERSHOT * character)


def _overshot(pieces: Sequence[Piece], meetings: Sequence[Meeting], reach: float) -> list[Meeting]:
    """Corners at which both pieces go on a little: they cross, each no further than ``reach`` from
    an end that meets nothing. Of several the one nearest to the end is met."""
    met = {(one.piece, one.at_start) for one in meetings}
    free = [(i, s) for i in range(len(pieces)) for s in (True, False) if (i, s) not in met]
    places = np.array([pieces[i].end(at_start) for i, at_start in free]).reshape(-1, 2)
    corners: dict[tuple[int, bool], list[tuple[float, Meeting]]] = {end: [] for end in free}
    for number, (i, at_start) in enumerate(free):
        apart = np.hypot(*(places[number + 1 :] - places[number]).T)
        for after in np.flatnonzero(apart <= 2 * reach):
            j, other_start = free[number + 1 + int(after)]
            (ax, ay), (bx, by) = pieces[i].course, pieces[j].course
            if i == j or abs(ax * by - ay * bx) <= PARALLEL:
                continue
            point = _crossing(pieces[i], pieces[j])
            near = dist(point, pieces[i].end(at_start)), dist(point, pieces[j].end(other_start))
            if max(near) <= reach:
                corners[i, at_start].append((near[0], Meeting(i, at_start, j, True, point)))
                corners[j, other_start].append((near[1], Meeting(j, other_start, i, True, point)))
    return [min(found, key=itemgetter(0))[1] for found in corners.values() if found]


def _meeting(
    index: int, at_start: bool, number: int, pieces: Sequence[Piece], reach: float
) -> Meeting:
    other = pieces[number]
    point = _crossing(pieces[index], other)
    along = other.along(*point)
    to_end = min(abs(along), abs(other.length - along))
    return Meeting(index, at_start, number, to_end <= reach, point)


def _crossing(one: Piece, other: Piece) -> Place:
    """Where the courses of two pieces that are not parallel cross."""
    (ax, ay), (bx, by) = one.course, other.course
    wx, wy = other.x0 - one.x0, other.y0 - one.y0
    along = (wx * by - wy * bx) / (ax * by - ay * bx)
    return one.x0 + ax * along, one.y0 + ay * along
