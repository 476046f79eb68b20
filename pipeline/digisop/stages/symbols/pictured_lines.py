"""Lines that are pictures on a page whose other lines the file draws."""

from __future__ import annotations

from collections.abc import Sequence
from math import dist

import numpy as np
from numpy.typing import NDArray

from digisop.stages.symbols.contacts import find_contacts
from digisop.stages.symbols.strokes import Piece, Place

#: A piece no further than this from a drawn one is the same, and a shorter one than the second is
#: none (character heights).
SAME, SHORTEST = 1.0, 1.0


def pieces_not_drawn(
    seen: Sequence[Piece], drawn: Sequence[Piece], owner: NDArray[np.int16], character: float
) -> list[Piece]:
    """The pieces seen that begin or end at a figure, not both at one, as its own outline does, and
    near which the file draws no line. All in pixels; ``owner`` as in ``Lines``."""
    touched = [(one.piece, one.figure) for one in find_contacts(seen, owner, character)]
    return [
        piece
        for index, piece in enumerate(seen)
        if {touched.count(one) for one in touched if one[0] == index} == {1}
        and piece.length >= SHORTEST * character
        and not any(_is_near(piece, other, SAME * character) for other in drawn)
    ]


def _is_near(piece: Piece, other: Piece, reach: float) -> bool:
    """Whether an end or the middle of a piece is no further than ``reach`` from another piece; an
    end at which it goes on around a corner, from an end of the other one, is none."""
    middle = (piece.x0 + piece.x1) / 2, (piece.y0 + piece.y1) / 2
    near = [
        _is_beside(place, other, reach) for place in (piece.end(True), middle, piece.end(False))
    ]
    if near.count(True) == 1 and not near[1] and piece.is_horizontal is not other.is_horizontal:
        corner = piece.end(near[0])
        return min(dist(corner, other.end(at_start)) for at_start in (True, False)) > reach
    return any(near)


def _is_beside(place: Place, piece: Piece, reach: float) -> bool:
    return piece.aside(*place) <= reach and -reach <= piece.along(*place) <= piece.length + reach
