"""Lines that step aside on their way: the stretch across is too short to be found as a line.

Symbols that stand nearly under one another are joined so. Pure functions in pixels.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import dist, hypot

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import KDTree

from digisop.imaging.ink import Image
from digisop.stages.symbols.contacts import SPECK, find_contacts, is_in_figure
from digisop.stages.symbols.strokes import (
    MEET,
    PARALLEL,
    Piece,
    Place,
    find_meetings,
    inked_beside,
    piece_between,
)

#: A line steps aside by no more than this (character heights), and by more than it is thick or a
#: pixel is wide, and goes on to a symbol no further ahead than the third.
FURTHEST, PIXEL, ONWARD = 0.9, 1.0, 2.5
#: ... of which so much is inked.
INKED = 0.9

End = tuple[Piece, bool]
"""An end of a piece: its start where true."""


def kinks(
    pieces: Sequence[Piece], owner: NDArray[np.int16], ink: Image, character: float
) -> list[Piece]:
    """The short pieces across, and on to a symbol, at ends of lines that seem to be in the open.

    ``owner`` (height, width) has the figure of each pixel, or -1; ``ink`` is what lines are drawn
    in; ``character`` is the height of a letter in pixels.
    """
    busy = {(c.piece, c.at_start) for c in find_contacts(pieces, owner, character)}
    busy |= {(m.piece, m.at_start) for m in find_meetings(pieces, character)}
    free = [
        (piece, at_start)
        for index, piece in enumerate(pieces)
        for at_start in (True, False)
        if piece.length > SPECK * character and (index, at_start) not in busy
    ]
    between = list(_between(free, ink, character))
    joined = {end for _, *ends in between for end in ends}
    onward = [
        piece
        for end in free
        if end not in joined
        for piece in _to_symbol(end, owner, ink, character)
    ]
    return [*(across for across, *_ in between), *onward]


def _between(free: Sequence[End], ink: Image, character: float) -> Iterator[tuple[Piece, End, End]]:
    """The pieces across between two ends that look at each other, with these."""
    for one, other in _near(free, hypot(FURTHEST, MEET) * character):
        (ax, ay), (dx, dy) = one[0].end(one[1]), one[0].outward(one[1])
        (bx, by), (ux, uy) = other[0].end(other[1]), other[0].outward(other[1])
        ahead = (bx - ax) * dx + (by - ay) * dy
        if (
            abs(dx * uy - dy * ux) > PARALLEL
            or dx * ux + dy * uy > 0
            or abs(ahead) > MEET * character
        ):
            continue
        corner = bx - dx * ahead, by - dy * ahead
        thick = max(one[0].thickness, other[0].thickness)
        far = dist((ax, ay), corner)
        if max(PIXEL, thick) < far <= FURTHEST * character and _is_inked(
            ink, (ax, ay), corner, thick
        ):
            yield piece_between((ax, ay), corner, thick), one, other


def _near(free: Sequence[End], reach: float) -> Iterator[tuple[End, End]]:
    """The pairs of ends that are no further apart than ``reach``."""
    if len(free) > 1:
        tree = KDTree([piece.end(at_start) for piece, at_start in free])
        for i, j in sorted(tree.query_pairs(reach)):
            yield free[i], free[j]


def _to_symbol(
    end: End, owner: NDArray[np.int16], ink: Image, character: float
) -> tuple[Piece, ...]:
    """The pieces across and on to a symbol from an end, at the least step aside that is inked."""
    piece, at_start = end
    (x, y), (dx, dy) = piece.end(at_start), piece.outward(at_start)
    if _onward((x, y), (dx, dy), owner, ink, character):
        return ()
    thick = max(PIXEL, piece.thickness)
    for far in np.arange(thick, FURTHEST * character, 1.0):
        for sx, sy in ((dy, -dx), (-dy, dx)):
            corner = x + sx * float(far), y + sy * float(far)
            tip = _onward(corner, (dx, dy), owner, ink, character)
            if tip and _is_inked(ink, (x, y), corner, thick):
                across = piece_between((x, y), corner, piece.thickness)
                return across, piece_between(corner, tip, piece.thickness)
    return ()


def _onward(
    start: Place, way: Place, owner: NDArray[np.int16], ink: Image, character: float
) -> Place | None:
    """The last place before a symbol that ink leads to; ``None`` where there is none."""
    (x, y), (dx, dy) = start, way
    for step in np.arange(1.0, ONWARD * character):
        place = x + dx * float(step), y + dy * float(step)
        if is_in_figure(place, owner):
            tip = place[0] - dx, place[1] - dy
            return tip if dist(start, tip) >= 1 and _is_inked(ink, start, tip, 1.0) else None
    return None


def _is_inked(ink: Image, start: Place, end: Place, thick: float) -> bool:
    """Whether ink leads from a place to another, on the way or beside it within a line's half."""
    far = max(dist(start, end), 1e-9)
    way = (end[0] - start[0]) / far, (end[1] - start[1]) / far
    side = max(1, round(thick / 2))
    steps, sides = np.arange(0, round(far) + 1), np.arange(-side, side + 1)
    return bool(inked_beside(ink, start, way, steps, sides).any(axis=1).mean() >= INKED)
