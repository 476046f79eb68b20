"""Lines that are pictures beside lines that the file draws."""

from __future__ import annotations

import numpy as np
import pytest

from digisop.stages.symbols.pictured_lines import pieces_not_drawn
from digisop.stages.symbols.strokes import Piece

CHARACTER = 12.0
DRAWN = Piece(150, 60, 150, 120, 2.0)


def found(*seen: Piece) -> list[Piece]:
    """Those of the pieces seen that are not drawn; figures lie at rows 20 to 60 and 200 to 240."""
    owner = np.full((300, 300), -1, np.int16)
    owner[20:60, 100:200] = 0
    owner[200:240, 100:200] = 1
    return pieces_not_drawn(seen, [DRAWN], owner, CHARACTER)


def test_a_line_from_a_figure_that_is_not_drawn_is_kept() -> None:
    line = Piece(120, 62, 120, 196, 2.0)
    assert found(line) == [line]


@pytest.mark.parametrize(
    "piece",
    [
        Piece(151, 62, 151, 118, 2.0),  # the drawn line, seen
        Piece(20, 100, 20, 180, 2.0),  # far from any figure
        Piece(120, 62, 120, 66, 2.0),  # a speck
        Piece(102, 62, 198, 62, 2.0),  # along a figure's lower side
    ],
)
def test_others_are_not(piece: Piece) -> None:
    assert found(piece) == []


def test_a_line_that_goes_on_around_a_corner_from_a_drawn_one_is_kept() -> None:
    """The file draws an arrow's first stretch, and has its last one and the head as a picture."""
    last = Piece(110, 120, 110, 196, 2.0)
    drawn = [Piece(20, 121, 110, 121, 2.0)]
    owner = np.full((300, 300), -1, np.int16)
    owner[200:240, 100:200] = 1
    assert pieces_not_drawn([last], drawn, owner, CHARACTER) == [last]
    from_its_middle = [Piece(20, 121, 199, 121, 2.0)]
    assert pieces_not_drawn([last], from_its_middle, owner, CHARACTER) == []
