"""Straight pieces of lines that run aslant, in the ink that is in no level or upright one.

Edges of lines are found by the line segment detector of Grompone von Gioi et al. ("LSD: a line
segment detector", IPOL 2012); the two edges of a line are one piece. Pure functions in pixels.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import sin

import cv2
import numpy as np
from numpy.typing import NDArray

from digisop.imaging.components import components
from digisop.imaging.ink import Image
from digisop.stages.symbols.strokes import Piece, join_pieces, piece_between
from digisop_models.geometry import Box

#: A slanted piece is at least so long (character heights).
SHORTEST = 1.6
#: Lines less aslant than this (radians) are level or upright ones.
ASLANT = 0.12
#: Long ones (character heights) are told from level ones by less.
LONG, A_LITTLE = 4.0, 0.045
#: A slanted line reaches so far both ways (character heights), and takes up no more of the box
#: around it than this share.
REACH, SPARSE = 0.8, 0.35
#: The edges of a line are no further apart than this (character heights), and run the same way but
#: for this (sine of the angle).
WIDEST, SAME_WAY = 0.5, 0.08
#: A piece goes on so far at most beyond where it was found, over gaps up to this across the rule
#: that left them (character heights): along the piece they are the wider the flatter it crosses
#: that rule, whose angle (its sine) counts as this at least.
FURTHER, GAP, FLAT = 8.0, 0.6, 0.3
#: The picture is blurred before it is searched: the edges of a line lie this much further apart
#: (pixels) than it is thick.
BLUR = 2.0
#: More edges than this are noise, and would take time by their square.
MOST_EDGES = 600
#: Ink is under this share of a piece.
INKED = 0.8


def slanted_pieces(
    ink: Image, known: Sequence[Piece], words: Sequence[Box], character: float
) -> list[Piece]:
    """The slanted pieces in ``ink``, beside the ``known`` ones and outside the ``words`` (boxes),
    all in its pixels.

    Each is at least ``SHORTEST`` characters long and grown over small gaps; pieces on one course
    are joined.
    """
    found = _slanted(_rest(ink, known, words), SHORTEST * character, ASLANT, character)
    return join_pieces([_grown(piece, ink, character) for piece in found], character)


def long_slanted_pieces(ink: Image, words: Sequence[Box], character: float) -> list[Piece]:
    """The long slanted pieces in ``ink`` outside the ``words``: those, too, that slant so little
    that their parts would be taken for level ones."""
    found = _slanted(_rest(ink, (), words), LONG * character, A_LITTLE, character)
    return join_pieces([_grown(piece, ink, character) for piece in found], character)


def _slanted(rest: Image, shortest: float, aslant: float, character: float) -> list[Piece]:
    edges = [
        piece
        for crop in _crops(rest, character)
        for piece in _in(rest, crop, shortest / 2)
        if min(abs(along) for along in piece.course) > sin(aslant)
    ]
    longest = sorted(edges, key=lambda piece: -piece.length)[:MOST_EDGES]
    found = join_pieces(_middles(longest, character), character)
    return [piece for piece in found if piece.length >= shortest]


def _grown(piece: Piece, ink: Image, character: float) -> Piece:
    """The piece led on at both ends as far as there is ink, under words and over the gaps
    that rules leave."""
    ends = []
    for at_start in (True, False):
        (x, y), (dx, dy) = piece.end(at_start), piece.outward(at_start)
        steps = np.arange(round(FURTHER * character))
        seen = _ink_at(ink, np.round(y + dy * steps), np.round(x + dx * steps))
        on = np.flatnonzero(np.concatenate([[True], seen]))
        widest = GAP * character / max(min(abs(dx), abs(dy)), FLAT)
        gaps = np.flatnonzero(np.diff(on) > widest)
        last = max(int(on[gaps[0]] if len(gaps) else on[-1]) - 1, 0)
        ends.append((x + dx * last, y + dy * last))
    return piece_between(ends[0], ends[1], piece.thickness)


def without_pieces(ink: Image, known: Sequence[Piece]) -> Image:
    """Ink, as a copy, without what is under pieces of lines, and one pixel to either side of
    them."""
    rest = ink.copy()
    for piece in known:
        x0, y0, x1, y1 = (round(v) for v in piece[:4])
        cv2.line(rest, (x0, y0), (x1, y1), 0, round(piece.thickness) + 2)
    return rest


def _rest(ink: Image, known: Sequence[Piece], words: Sequence[Box]) -> Image:
    return without_words(without_pieces(ink, known), words)


def without_words(ink: Image, words: Sequence[Box]) -> Image:
    """A copy of the ink (height, width) without what is where words are, whose boxes are in
    pixels."""
    rest = ink.copy()
    for word in words:
        x0, y0, x1, y1 = (round(v) for v in word)
        cv2.rectangle(rest, (x0, y0), (x1, y1), 0, cv2.FILLED)
    return rest


def _crops(rest: Image, character: float) -> Iterator[tuple[int, int, int, int]]:
    """Left, top, width and height of what may be slanted lines."""
    stats = components(rest).stats
    for x, y, w, h, area in stats[1:].tolist():
        is_long = max(w, h) >= SHORTEST * character and min(w, h) >= REACH * character
        if is_long and area <= SPARSE * w * h:
            yield x, y, w, h


def _in(rest: Image, crop: tuple[int, int, int, int], shortest: float) -> Iterator[Piece]:
    x, y, w, h = crop
    part = np.pad(rest[y : y + h, x : x + w], 4)
    detector = cv2.createLineSegmentDetector(cv2.LSD_REFINE_STD)
    lines = detector.detect(cv2.GaussianBlur(255 - part, (3, 3), 0))[0]
    for x0, y0, x1, y1 in np.reshape(lines, (-1, 4)) if lines is not None else ():
        piece = piece_between(
            (float(x0) + x - 4, float(y0) + y - 4), (float(x1) + x - 4, float(y1) + y - 4), 2.0
        )
        if piece.length >= shortest and _is_inked(rest, piece):
            yield piece


def _middles(edges: Sequence[Piece], character: float) -> list[Piece]:
    """The middle of each line whose two edges, the longest first, are found; an edge alone stands
    for its line."""
    left, found = list(edges), []
    while left:
        edge = left.pop(0)
        mates = [other for other in left if _is_edge_beside(edge, other, character)]
        left = [other for other in left if other not in mates]
        aside = [0.0, *(_signed_aside(edge, other) for other in mates)]
        (dx, dy), shift = edge.course, (min(aside) + max(aside)) / 2
        ends = [piece.end(at_start) for piece in (edge, *mates) for at_start in (True, False)]
        along = [edge.along(x, y) for x, y in ends]
        x, y = edge.x0 + dy * shift, edge.y0 - dx * shift
        low, high = ((x + dx * at, y + dy * at) for at in (min(along), max(along)))
        found.append(piece_between(low, high, max(1.0, max(aside) - min(aside) - BLUR)))
    return found


def _is_edge_beside(edge: Piece, other: Piece, character: float) -> bool:
    (ax, ay), (bx, by) = edge.course, other.course
    if abs(ax * by - ay * bx) > SAME_WAY or abs(_signed_aside(edge, other)) > WIDEST * character:
        return False
    along = [edge.along(*other.end(at_start)) for at_start in (True, False)]
    return min(along) < edge.length and max(along) > 0


def _signed_aside(edge: Piece, other: Piece) -> float:
    """How far the middle of another piece is from an edge's course, negative to its right."""
    (dx, dy), x, y = edge.course, (other.x0 + other.x1) / 2, (other.y0 + other.y1) / 2
    return (x - edge.x0) * dy - (y - edge.y0) * dx


def _is_inked(ink: Image, piece: Piece) -> bool:
    """Whether there is ink under or beside most of a piece."""
    return bool(_ink_at(ink, *piece.pixels()).mean() >= INKED)


def _ink_at(
    ink: Image, rows: NDArray[np.int_ | np.float64], columns: NDArray[np.int_ | np.float64]
) -> NDArray[np.bool_]:
    """Whether there is ink at places or right beside them."""
    height, width = ink.shape
    near: NDArray[np.bool_] = np.zeros(len(rows), bool)
    for dy in (-1, 0, 1):
        for dx in (-1, 0, 1):
            row, column = (rows + dy).astype(int), (columns + dx).astype(int)
            inside = (row >= 0) & (row < height) & (column >= 0) & (column < width)
            at = np.clip(row, 0, height - 1), np.clip(column, 0, width - 1)
            near |= (ink[at] > 0) & inside
    return near
