"""Lines that are pictures on a page whose other lines the file draws."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from digisop.stages.symbols.contacts import find_contacts
from digisop.stages.symbols.strokes import Piece

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
    """Whether an end or the middle of a piece is no further than ``reach`` from another piece."""
    middle = (piece.x0 + piece.x1) / 2, (piece.y0 + piece.y1) / 2
    return any(
        other.aside(x, y) <= reach and -reach <= other.along(x, y) <= other.length + reach
        for x, y in (middle, piece.end(True), piece.end(False))
    )
