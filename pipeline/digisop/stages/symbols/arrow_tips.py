"""Arrow heads that are known before the lines are followed, and the lines they belong to.

A digital file draws them; on scans the ink parser sees them. A line's last stretch hides in its
head, so lines are looked for beside the heads and led to their tips. Pure functions in pixels.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import dist, exp

import numpy as np
from numpy.typing import NDArray

from digisop.imaging.components import components
from digisop.imaging.ink import Image
from digisop.stages.symbols.strokes import Piece, Place, inked_beside

#: Where the ink parser sees a head at least this likely (0 to 255), it is one.
SEEN = 128
#: ... as likely as not where that is so likely on average (0 to 1), and this much surer (log-odds)
#: for each unit above.
EVEN, STEEP = 0.6, 30.0
#: A head is at least so long, and at most (character heights).
LEAST, MOST = 0.45, 4.0
#: A line ends no further before its head's foot than this (character heights), and no further
#: aside of its middle than this share of its size.
BEFORE, ASIDE = 0.6, 0.4
#: A head and a line run the same way from this on (cosine).
SAME_WAY = 0.85
#: A head no further from an end of a line than this share of its size points to it, if the other
#: end is so many times as far.
AT_END, FURTHER = 1.0, 2.0
#: A piece that runs over a head's middle and ends this near to it (shares of its size) is of the
#: head itself.
OWN = 0.9
#: Which way a head points is told by the ink so far around its middle (shares of its size), where
#: it stands out so much of the most, from a line as wide as the places at this per cent.
AROUND, WIDE, BARE = 1.1, 0.25, 20
#: A head of which less (a share of its size) is inked right beside the line is an open angle.
SOLID = 0.15
#: A line ends at its head when it goes no further beyond the tip than this share of the head.
BEYOND = 0.5


@dataclass(frozen=True, slots=True)
class Head:
    """A head around ``middle``, ``size`` along and across it; ``score`` is how sure it is (0 to 1).

    ``tip`` and ``toward`` (of length 1) are where and which way it points, as far as known.
    """

    middle: Place
    size: float
    score: float
    tip: Place | None = None
    toward: Place | None = None

    @property
    def foot(self) -> Place:
        """The middle of the head's foot, across from the tip, in pixels; the middle of the head
        where it is not known which way it points."""
        (x, y), (tip_x, tip_y) = self.middle, self.tip or self.middle
        return 2 * x - tip_x, 2 * y - tip_y


@dataclass(frozen=True, slots=True)
class Pointed:
    """Pieces of lines, and how sure (0 to 1) heads are: ``at_ends`` by piece and whether at its
    start; ``within``, for heads on the way along a piece, by the end that they point to. ``left``
    are heads without a line."""

    pieces: tuple[Piece, ...]
    at_ends: Mapping[tuple[Piece, bool], float]
    within: Mapping[tuple[Piece, bool], float]
    left: tuple[Head, ...] = ()


def seen_heads(likely: Image, character: float) -> list[Head]:
    """The heads in a map (uint8, height x width) of how likely, 0 to 255, each pixel is of one.

    Each is a connected area of at least ``SEEN`` whose longer side is of a head's size for letters
    ``character`` pixels high. It has no tip yet: which way it points is known from its line.
    """
    mask = (likely >= SEEN).astype(np.uint8)
    labels, stats, middles = components(mask)
    found = []
    for index in range(1, len(stats)):
        x, y, w, h = (int(v) for v in stats[index][:4])
        if not LEAST * character <= max(w, h) <= MOST * character:
            continue
        seen = likely[y : y + h, x : x + w][labels[y : y + h, x : x + w] == index].mean() / 255
        middle = float(middles[index][0]), float(middles[index][1])
        score = 1 / (1 + exp(-STEEP * (float(seen) - EVEN)))
        found.append(Head(middle, float(max(w, h)), score))
    return found


def point(pieces: Sequence[Piece], heads: Sequence[Head], ink: Image, character: float) -> Pointed:
    """Lead lines to the tips of their heads, and over heads in their course.

    ``ink`` is the drawing's, heads in it: its shape says which way a head on a line points.
    """
    found = [piece for piece in pieces if not any(_is_own(piece, head) for head in heads)]
    at_ends: dict[tuple[int, bool], float] = {}
    within: dict[tuple[int, bool], float] = {}
    gone: set[int] = set()
    left: list[Head] = []
    for head in heads:
        ends = _ends_at(found, gone, head, character)
        pair = _facing(found, ends)
        if pair:
            (one, _), (other, _) = pair
            joined = _joined(found[one], found[other])
            gone.add(other)
            _moved(at_ends, other, one, found[other], joined)
            _moved(within, other, one, found[other], joined)
            found[one] = joined
            within[one, points_to_start(joined, head, ink)] = head.score
        elif ends:
            _, index, at_start = min(ends)
            found[index] = _led_to(found[index], at_start, _tip(found[index], at_start, head))
            at_ends[index, at_start] = head.score
        elif not _on_the_way(found, gone, head, ink, within):
            left.append(head)
    return Pointed(
        tuple(piece for index, piece in enumerate(found) if index not in gone),
        {(found[i], at_start): score for (i, at_start), score in at_ends.items()},
        {(found[i], at_start): score for (i, at_start), score in within.items()},
        tuple(left),
    )


def _is_own(piece: Piece, head: Head) -> bool:
    """Whether a piece is of the ink of a head."""
    ends = (piece.end(True), piece.end(False))
    return (
        head.tip is None
        and all(dist(end, head.middle) <= OWN * head.size for end in ends)
        and 0 < piece.along(*head.middle) < piece.length
    )


def _ends_at(
    pieces: Sequence[Piece], gone: set[int], head: Head, character: float
) -> list[tuple[float, int, bool]]:
    """The ends that a head is ahead of, the likeliest first: how far aside, which piece, which
    end."""
    found = []
    for index, piece in enumerate(pieces):
        for at_start in (True, False) if index not in gone else ():
            (x, y), (dx, dy) = piece.end(at_start), piece.outward(at_start)
            wx, wy = head.middle[0] - x, head.middle[1] - y
            ahead, aside = wx * dx + wy * dy, abs(wx * dy - wy * dx)
            if aside > ASIDE * head.size or (head.toward and not _agrees(head, (dx, dy))):
                continue
            if -BEYOND * head.size <= ahead <= head.size / 2 + BEFORE * character:
                found.append((aside, index, at_start))
    return found


def _agrees(head: Head, way: Place) -> bool:
    toward = head.toward or way
    return toward[0] * way[0] + toward[1] * way[1] >= SAME_WAY


def _facing(
    pieces: Sequence[Piece], ends: Sequence[tuple[float, int, bool]]
) -> tuple[tuple[int, bool], tuple[int, bool]] | None:
    """Two ends on one course that look at each other."""
    for k, (_, one, at_start) in enumerate(ends):
        for _, other, other_start in ends[k + 1 :]:
            a, b = pieces[one].outward(at_start), pieces[other].outward(other_start)
            if one != other and a[0] * b[0] + a[1] * b[1] < -SAME_WAY:
                return (one, at_start), (other, other_start)
    return None


def _joined(one: Piece, other: Piece) -> Piece:
    places = [p.end(at_start) for p in (one, other) for at_start in (True, False)]
    along = [one.along(x, y) for x, y in places]
    first, last = places[int(np.argmin(along))], places[int(np.argmax(along))]
    return Piece(*first, *last, max(one.thickness, other.thickness))


def _moved(
    held: dict[tuple[int, bool], float], old: int, new: int, piece: Piece, joined: Piece
) -> None:
    """What is known of the ends of one piece is true of the joined one's."""
    for at_start in (True, False):
        score = held.pop((old, at_start), None)
        if score is not None:
            x, y = piece.end(at_start)
            held[new, joined.along(x, y) < joined.length / 2] = score


def _tip(piece: Piece, at_start: bool, head: Head) -> Place:
    if head.tip:
        return head.tip
    (x, y), (dx, dy) = piece.end(at_start), piece.outward(at_start)
    ahead = (head.middle[0] - x) * dx + (head.middle[1] - y) * dy + head.size / 2
    return x + dx * max(ahead, 0.0), y + dy * max(ahead, 0.0)


def _led_to(piece: Piece, at_start: bool, tip: Place) -> Piece:
    """The piece with its end where it is nearest to a tip."""
    along, (dx, dy) = piece.along(*tip), piece.course
    x, y = piece.x0 + dx * along, piece.y0 + dy * along
    return piece._replace(x0=x, y0=y) if at_start else piece._replace(x1=x, y1=y)


def _on_the_way(
    pieces: Sequence[Piece],
    gone: set[int],
    head: Head,
    ink: Image,
    within: dict[tuple[int, bool], float],
) -> bool:
    """Whether a line goes on through a head, which is then kept in ``within``."""
    for index, piece in enumerate(pieces):
        along = piece.along(*head.middle)
        is_near = piece.aside(*head.middle) <= ASIDE * head.size and 0 < along < piece.length
        if index not in gone and is_near:
            if head.toward is None:
                to_start = points_to_start(piece, head, ink)
            elif _agrees(head, piece.outward(True)):
                to_start = True
            elif _agrees(head, piece.outward(False)):
                to_start = False
            else:
                continue
            within[index, to_start] = head.score
            return True
    return False


def points_to_start(piece: Piece, head: Head, ink: Image) -> bool:
    """Whether a head on a line points to the line's start: it is right before it, or narrower
    towards its tip."""
    (dx, dy), (x, y) = piece.course, head.middle
    if head.toward:
        return head.toward[0] * dx + head.toward[1] * dy < 0
    near, far = sorted((piece.along(x, y), piece.length - piece.along(x, y)))
    if near <= AT_END * head.size and far >= FURTHER * near:
        return near == piece.along(x, y)
    stands_out = _brow(piece, head, ink, is_open=False)
    if stands_out.max() < SOLID * head.size:
        stands_out = _brow(piece, head, ink, is_open=True)
    wide = np.flatnonzero(stands_out > WIDE * stands_out.max())
    if not len(wide):
        return False
    middle = float((wide * stands_out[wide]).sum() / stands_out[wide].sum())
    return bool(middle > (wide[0] + wide[-1]) / 2)  # the foot, where it is widest, is farther on


def _brow(piece: Piece, head: Head, ink: Image, *, is_open: bool) -> NDArray[np.float64]:
    """How far a head stands out from its line, on the less inked side, from place to place along
    the line, from before the head to behind it; that of an open one beyond gaps."""
    reach = max(3, round(AROUND * head.size))
    steps, sides = np.arange(-reach, reach + 1), np.arange(reach + 1)
    runs = []
    for sign in (-1, 1):
        inked = inked_beside(ink, head.middle, piece.course, steps, sign * sides)
        last = reach + 1 - inked[:, ::-1].argmax(axis=1)
        ends = last * inked.any(axis=1) if is_open else (~inked).argmax(axis=1)
        runs.append(np.where(inked.all(axis=1), reach + 1, ends))
    less = np.minimum(*runs).astype(np.float64)
    within = np.flatnonzero(less <= reach)  # what goes on beyond is a rule that crosses, no head
    if len(within):
        less = np.interp(np.arange(len(less)), within, less[within])
    return np.clip(less - np.percentile(less, BARE), 0.0, None)
