"""Ends of lines led on to the figure before them where the ink parser sees the line go on: beside a
black figure, or where a rule was taken away, the ink of a pale line is lost. Pure functions in
pixels."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from digisop.imaging.ink import Image
from digisop.stages.symbols.arrow_tips import Pointed
from digisop.stages.symbols.contacts import find_contacts
from digisop.stages.symbols.lone_heads import led
from digisop.stages.symbols.strokes import Place, find_meetings

#: A line goes on where the ink parser sees one at least this likely (0 to 255), so far at most
#: (character heights), with breaks of so many pixels.
LIKELY, FURTHEST, BREAK = 40, 2.0, 2
#: ... and no further aside of its course (pixels).
ASIDE = 1


def with_ends_led_on(
    lines: Pointed, owner: NDArray[np.int16], flow: Image, character: float
) -> Pointed:
    """The lines, those of their ends led to a figure that are in the open, and before which the
    line goes on to it; ``flow`` is how likely flow lines are (0 to 255), ``owner`` the index of
    each pixel's figure, or -1."""
    met = {(m.piece, m.at_start) for m in find_meetings(lines.pieces, character)}
    met |= {(c.piece, c.at_start) for c in find_contacts(lines.pieces, owner, character)}
    for index in range(len(lines.pieces)):
        for at_start in (True, False):
            now = lines.pieces[index]
            if (index, at_start) in met or (now, at_start) in lines.at_ends:
                continue
            to = _led_to(now.end(at_start), now.outward(at_start), owner, flow, character)
            lines = led(lines, now, at_start, to) if to else lines
    return lines


def _led_to(
    end: Place, toward: Place, owner: NDArray[np.int16], flow: Image, character: float
) -> Place | None:
    """The place before a figure that a line goes on to from its end; ``None`` where it does not."""
    (x, y), (dx, dy) = end, toward
    height, width = owner.shape
    unseen = 0
    for step in range(1, round(FURTHEST * character) + 1):
        column, row = round(x + dx * step), round(y + dy * step)
        if not (0 <= row < height and 0 <= column < width):
            return None
        if owner[row, column] >= 0:
            return x + dx * (step - 1), y + dy * (step - 1)
        near = flow[
            max(0, row - ASIDE) : row + ASIDE + 1, max(0, column - ASIDE) : column + ASIDE + 1
        ]
        unseen = 0 if near.max() >= LIKELY else unseen + 1
        if unseen > BREAK:
            return None
    return None
