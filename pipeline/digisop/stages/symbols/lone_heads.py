"""The lines of heads that no line was led to: those hidden by their heads. Pure functions in
pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import dist

import numpy as np
from numpy.typing import NDArray

from digisop.imaging.ink import Image
from digisop.stages.symbols.arrow_tips import (
    ASIDE,
    BEFORE,
    SAME_WAY,
    Head,
    Pointed,
    points_to_start,
)
from digisop.stages.symbols.contacts import AHEAD, first_figure, is_in_figure
from digisop.stages.symbols.strokes import DASH_GAP, Piece, Place, inked_beside, piece_between
from digisop.stages.types import IS_HEAD

#: A head whose line is hidden by it has this much of it to be seen (character heights).
SHORTEST = 0.15
#: ... and is followed so far behind it (character heights): longer ones are found as lines.
BACK = 4.0
#: A head between two figures is no further from either than this (character heights); or, from that
#: behind it, than the second where ink leads there, no further aside than the head is large, with
#: no gap wider than the third.
BEHIND, LED_BEHIND, LED_GAP = 0.6, 1.6, 0.35
#: A line that bends twice right before its head bends no further from that than this (character
#: heights): longer stretches are found as lines.
ACROSS = 1.2
#: What is too short to be looked at counts as a line so thick (pixels).
THIN = 2.0
_WAYS = ((0.0, 1.0), (0.0, -1.0), (1.0, 0.0), (-1.0, 0.0))


def with_lone_heads(
    lines: Pointed, owner: NDArray[np.int16], free: Image, character: float
) -> Pointed:
    """The lines with those of heads right before a figure: straight ones back from the head, and
    those that turn in it, once or twice."""
    for head in lines.left:
        for toward in _WAYS:
            reach = head.size / 2 + AHEAD * character
            if first_figure(head.middle, toward, owner, reach) < 0:
                continue
            found = _with_turn(lines, head, toward, character)
            found = found or _with_straight(lines, head, toward, free, character)
            found = found or _with_bend(lines, head, toward, free, character)
            if found:
                lines = found
                break
    return lines


def with_heads_between(
    lines: Pointed, owner: NDArray[np.int16], ink: Image, character: float
) -> Pointed:
    """The lines with those of heads that fill the gap between two figures: nothing else of an arrow
    is to be seen there, or no more than a bend. ``ink`` shows which way a head points, where that
    is not known."""
    for head in lines.left:
        for toward in _WAYS:
            back = -toward[0], -toward[1]
            reach = head.size / 2 + BEHIND * character
            further = head.size / 2 + LED_BEHIND * character
            tip = _tip_of(head, toward)
            ends = [
                first_figure(head.middle, back, owner, further),
                first_figure(tip, toward, owner, reach - dist(tip, head.middle)),
            ]
            is_known = head.toward is None or _is_same(head.toward, toward)
            if min(ends) < 0 or ends[0] == ends[1] or not is_known:
                continue
            start = _before_figure(head.middle, back, owner, further)
            end = _before_figure(tip, toward, owner, reach)
            far = dist(start, head.middle) > reach
            if far and not _is_led(head, start, back, ink, character):
                continue
            piece = piece_between(start, end, THIN)
            to_start = points_to_start(piece, head, ink) if head.toward is None else None
            if to_start is None or to_start == _is_backward(toward):
                lines = _with_headed(lines, piece, head, toward)
                break
    return lines


def _tip_of(head: Head, toward: Place) -> Place:
    """The tip of a head that points a way, where it is known: the head may lie over the figure that
    it comes from; else its middle."""
    is_known = head.toward is not None and _is_same(head.toward, toward)
    return head.tip if head.tip and is_known else head.middle


def _is_led(head: Head, start: Place, back: Place, ink: Image, character: float) -> bool:
    """Whether ink leads from a head back to a place, on the way or aside of it."""
    steps = np.arange(round(head.size / 2), round(dist(start, head.middle)))
    sides = np.arange(-round(head.size), round(head.size) + 1)
    inked = np.flatnonzero(inked_beside(ink, head.middle, back, steps, sides).any(axis=1))
    gaps = np.diff(np.concatenate([[-1], inked, [len(steps)]])) - 1
    return bool(gaps.max() <= LED_GAP * character)


def _is_same(one: Place, other: Place) -> bool:
    return one[0] * other[0] + one[1] * other[1] >= SAME_WAY


def _is_backward(toward: Place) -> bool:
    """Whether a direction leads to the start of a level or upright piece."""
    return toward in ((0.0, -1.0), (-1.0, 0.0))


def _before_figure(start: Place, way: Place, owner: NDArray[np.int16], reach: float) -> Place:
    """The last place before a figure on the way from a place; it is there within ``reach``."""
    (x, y), (dx, dy) = start, way
    last = start
    for step in np.arange(0.0, reach, 1.0):
        place = x + dx * float(step), y + dy * float(step)
        if is_in_figure(place, owner):  # whose other side may be beyond the picture's edge
            break
        last = place
    return last


def _with_straight(
    lines: Pointed, head: Head, toward: Place, free: Image, character: float
) -> Pointed | None:
    piece = _back_from(head, toward, free, character)
    return _with_headed(lines, piece, head, toward) if piece else None


def _with_headed(lines: Pointed, piece: Piece, head: Head, toward: Place) -> Pointed:
    """The lines and one more, which ends at a head."""
    to_start = _is_backward(toward)
    scores = {(piece, to_start): head.score, (piece, not to_start): 1 - head.score}
    left = tuple(other for other in lines.left if other is not head)
    return replace(
        lines, pieces=(*lines.pieces, piece), at_ends={**lines.at_ends, **scores}, left=left
    )


def _back_from(head: Head, toward: Place, ink: Image, character: float) -> Piece | None:
    """The line from a head's tip back as far as there is ink, however pale or dashed."""
    (x, y), (dx, dy), half = head.middle, toward, head.size / 2
    steps = np.arange(round(half), round(half + BACK * character))
    sides = np.arange(-round(ASIDE * head.size), round(ASIDE * head.size) + 1)
    inked = inked_beside(ink, head.middle, toward, -steps, sides)
    places = np.flatnonzero(inked.any(axis=1))
    gaps = np.flatnonzero(np.diff(places, prepend=0) > DASH_GAP * character)
    places = places[: gaps[0]] if len(gaps) else places
    if not len(places) or places[-1] <= SHORTEST * character:
        return None
    last, tail = inked[places[-1]], float(steps[places[-1]])
    aside = float(sides[last].mean())
    start = x - dx * tail - dy * aside, y - dy * tail + dx * aside
    return piece_between(start, (x + dx * half, y + dy * half), THIN)


def _with_turn(lines: Pointed, head: Head, toward: Place, character: float) -> Pointed | None:
    """The lines where one that runs across a head's way ends at the head's foot: it turns there."""
    (x, y), half = head.middle, head.size / 2
    for piece in lines.pieces:
        for at_start in (True, False):
            (ex, ey), (dx, dy) = piece.end(at_start), piece.outward(at_start)
            wx, wy = x - ex, y - ey
            ahead, behind = wx * dx + wy * dy, wx * toward[0] + wy * toward[1]
            turns = abs(dx * toward[0] + dy * toward[1]) < 1 - SAME_WAY
            reach = half + BEFORE * character
            back = min(half, piece.length / 2)
            if turns and -back <= ahead <= reach and half / 2 <= behind <= reach:
                corner = ex + dx * ahead, ey + dy * ahead
                tip = x + toward[0] * half, y + toward[1] * half
                turned = led(lines, piece, at_start, corner)
                return _with_headed(turned, piece_between(corner, tip, THIN), head, toward)
    return None


def _with_bend(
    lines: Pointed, head: Head, toward: Place, free: Image, character: float
) -> Pointed | None:
    """The lines where one that runs the head's way, aside of it, bends twice to reach its foot: the
    stretch across is too short to be a line by itself."""
    (x, y), (tx, ty), half = head.middle, toward, head.size / 2
    reach = half + BEFORE * character
    for piece in lines.pieces:
        for at_start in (True, False):
            if lines.at_ends.get((piece, at_start), 0.0) >= IS_HEAD:  # the line of another head
                continue
            (ex, ey), (dx, dy) = piece.end(at_start), piece.outward(at_start)
            behind = (x - ex) * tx + (y - ey) * ty
            foot = x - behind * tx, y - behind * ty
            far = dist((ex, ey), foot)
            is_beside = (
                0 <= behind <= reach and ASIDE * head.size < far <= half + ACROSS * character
            )
            if _is_same((dx, dy), toward) and is_beside and _is_inked((ex, ey), foot, free):
                across = piece_between((ex, ey), foot, THIN)
                tip = x + tx * half, y + ty * half
                lines = replace(lines, pieces=(*lines.pieces, across))
                return _with_headed(lines, piece_between(foot, tip, THIN), head, toward)
    return None


def _is_inked(start: Place, end: Place, ink: Image) -> bool:
    """Whether ink leads from one place to another, right beside the straight way or on it."""
    count = max(2, round(dist(start, end)))
    places = np.round(np.linspace(start, end, count)).astype(int)
    side = round(THIN)
    return all(
        ink[max(0, row - side) : row + side + 1, max(0, column - side) : column + side + 1].any()
        for column, row in places
    )


def led(lines: Pointed, piece: Piece, at_start: bool, to: Place) -> Pointed:
    """The lines with an end of one of them moved (to x, y; pixels), what is known of its ends
    kept."""
    x, y = to
    moved = piece._replace(x0=x, y0=y) if at_start else piece._replace(x1=x, y1=y)

    def renamed(
        held: Sequence[tuple[tuple[Piece, bool], float]],
    ) -> dict[tuple[Piece, bool], float]:
        return {(moved if one == piece else one, end): score for (one, end), score in held}

    return replace(
        lines,
        pieces=tuple(moved if one == piece else one for one in lines.pieces),
        at_ends=renamed(tuple(lines.at_ends.items())),
        within=renamed(tuple(lines.within.items())),
    )
