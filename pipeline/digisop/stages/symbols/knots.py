"""Letters in the way of a line: a Y or T alone in a gap of it, which goes with the line where that
is taken away. Pure functions in pixels.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from digisop.imaging.components import runs
from digisop.imaging.ink import Image
from digisop.stages.symbols.strokes import Piece, inked_beside
from digisop_models.geometry import Box

#: A letter is between these sizes along the line and across it (character heights) ...
LEAST, MOST = 0.43, 1.6
#: ... stands out from the line by more than this (pixels), with nothing so far around it on either
#: side (character heights) ...
OUT, CLEAR = 1.0, 0.5
#: ... and no nearer to the line's ends than this (character heights): heads are there.
OFF = 0.6
#: The arms of a letter and its foot are no further apart than this (character heights): its stem
#: is as thin as the line. Arms alone, down a line, are at least so high, and the letter is as many
#: times as high as they are wide.
PARTED, ARMS, HIGH = 0.7, 0.05, 1.35
#: Only lines so long have letters in their way (character heights).
LONG = 2.0


def knots_of(free: Image, pieces: Sequence[Piece], character: float) -> list[Box]:
    """Where level and upright pieces are as wide as a letter for as far as a letter is high;
    ``free`` is the ink without figures."""
    return [
        box
        for piece in pieces
        if piece.length >= LONG * character and min(map(abs, piece.course)) < 0.02
        for box in _on(piece, free, character)
    ]


def _on(piece: Piece, free: Image, character: float) -> Iterator[Box]:
    reach = round((MOST / 2 + CLEAR) * character)
    sides = np.arange(-reach, reach + 1)
    steps = np.arange(round(piece.length) + 1)
    seen = inked_beside(free, piece.end(True), piece.course, steps, sides)
    out = np.abs(sides) > piece.thickness / 2 + OUT
    wide = np.asarray((seen & out).any(axis=1), np.bool_)
    least, most, off = (share * character for share in (LEAST, MOST, OFF))
    for start, end in _joined(runs(wide), PARTED * character):
        across = np.flatnonzero(seen[start:end].any(axis=0))
        low, high = int(across[0]), int(across[-1])
        shortest = least if piece.is_horizontal else ARMS * character
        is_letter = (
            shortest <= end - start <= most
            and least <= high - low <= most
            and min(low, len(sides) - 1 - high) >= CLEAR * character / 2
        )
        if is_letter and off <= start and end <= len(steps) - off:
            last = end if piece.is_horizontal else max(end, start + round(HIGH * (high - low)))
            yield _box(piece, (start, last), (int(sides[low]), int(sides[high]) + 1))


def _joined(found: Sequence[tuple[int, int]], gap: float) -> list[tuple[int, int]]:
    """Runs with those that are hardly apart as one."""
    joined: list[tuple[int, int]] = []
    for start, end in found:
        if joined and start - joined[-1][1] <= gap:
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
    return joined


def _box(piece: Piece, along: tuple[int, int], across: tuple[int, int]) -> Box:
    (x, y), (low, high), (left, right) = piece.end(True), along, across
    if piece.is_horizontal:
        return Box(x + low, y + left, x + high, y + right)
    return Box(x - right + 1, y + low, x - left + 1, y + high)
