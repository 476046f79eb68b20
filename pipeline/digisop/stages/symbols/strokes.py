"""The straight pieces of a drawing's lines, and how they hang together.

Pure functions in pixels on a mask of ink without rules and without symbols.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import cv2
import numpy as np

from digisop.imaging.ink import Image

#: A piece of a line is at least this long (character heights).
SHORTEST = 0.75
#: ... and no thicker than this.
THICKEST = 0.8
#: Faint and dashed lines are told by their length, with gaps between dashes up to this, and are no
#: thicker than this (character heights).
DASHED, DASH_GAP, THIN = 2.4, 0.7, 0.3
#: Pieces on one course with a gap up to this are one line (character heights) ...
GAP = 0.8
#: ... when their courses lie no further apart than this.
ASIDE = 0.25
#: Ends this close to another line meet it (character heights).
MEET = 0.45


class Piece(NamedTuple):
    """A horizontal or vertical piece at ``at`` across it, from ``low`` to ``high``."""

    is_horizontal: bool
    at: float
    low: float
    high: float
    thickness: float

    def end(self, at_start: bool) -> tuple[float, float]:
        along = self.low if at_start else self.high
        return (along, self.at) if self.is_horizontal else (self.at, along)


@dataclass(frozen=True, slots=True)
class Meeting:
    """The end of a piece meets another piece."""

    piece: int
    at_start: bool
    other: int
    is_corner: bool


def find_pieces(ink: Image, character: float, faint: Image | None = None) -> list[Piece]:
    """The horizontal and vertical pieces of lines in ``ink``, those on one course joined.

    Of ``faint`` (all that is the least dark), if given, come the long thin ones, dashes joined.
    """
    found: list[Piece] = []
    for is_horizontal in (True, False):
        mask = ink if is_horizontal else np.ascontiguousarray(ink.T)
        pieces = _level_pieces(mask, character, is_horizontal, SHORTEST)
        if faint is not None:
            pale = faint if is_horizontal else np.ascontiguousarray(faint.T)
            pieces += _faint_pieces(pale, character, is_horizontal)
        found += join_pieces(pieces, character)
    return found


def _faint_pieces(mask: Image, character: float, is_horizontal: bool) -> list[Piece]:
    gap = np.ones((1, round(DASH_GAP * character) | 1), np.uint8)
    dashes = np.asarray(cv2.morphologyEx(mask, cv2.MORPH_CLOSE, gap), dtype=np.uint8)
    return [
        piece
        for piece in _level_pieces(dashes, character, is_horizontal, DASHED)
        if piece.thickness <= max(3.0, THIN * character)
    ]


def _level_pieces(mask: Image, character: float, is_horizontal: bool, least: float) -> list[Piece]:
    length = max(4, round(least * character))
    opened = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    stats, middles = cv2.connectedComponentsWithStats(opened, connectivity=8, ltype=cv2.CV_32S)[2:4]
    pieces = []
    for (x, _, w, _, area), (_, cy) in zip(stats[1:], middles[1:], strict=True):
        thickness = float(area) / float(w)
        if thickness <= max(3.0, THICKEST * character):
            pieces.append(Piece(is_horizontal, float(cy), float(x), float(x + w - 1), thickness))
    return pieces


def join_pieces(pieces: Sequence[Piece], character: float) -> list[Piece]:
    """Join pieces that lie on one course with small gaps; of pieces side by side, one stays."""
    joined: list[Piece] = []
    for piece in sorted(pieces, key=lambda p: p.low):
        mate = next(
            (
                i
                for i, other in enumerate(joined)
                if abs(other.at - piece.at) <= ASIDE * character
                and piece.low - other.high <= GAP * character
            ),
            None,
        )
        if mate is None:
            joined.append(piece)
        else:
            joined[mate] = _union(joined[mate], piece)
    return joined


def _union(one: Piece, other: Piece) -> Piece:
    longer = max(one, other, key=lambda p: p.high - p.low)
    return longer._replace(low=min(one.low, other.low), high=max(one.high, other.high))


def find_meetings(pieces: Sequence[Piece], character: float) -> list[Meeting]:
    """Where ends of pieces meet pieces of the other direction; lines that cross do not meet."""
    reach = MEET * character
    meetings = []
    for index, piece in enumerate(pieces):
        for at_start in (True, False):
            along = piece.low if at_start else piece.high
            near = [
                (abs(other.at - along), number)
                for number, other in enumerate(pieces)
                if other.is_horizontal != piece.is_horizontal
                and abs(other.at - along) <= reach + other.thickness / 2
                and other.low - reach <= piece.at <= other.high + reach
            ]
            for _, number in sorted(near)[:1]:
                other = pieces[number]
                to_end = min(abs(piece.at - other.low), abs(piece.at - other.high))
                meetings.append(Meeting(index, at_start, number, to_end <= reach))
    return meetings
