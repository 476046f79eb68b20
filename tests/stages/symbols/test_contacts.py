"""Which symbols the ends of lines are at."""

from __future__ import annotations

import numpy as np
import pytest

from digisop.stages.symbols.contacts import find_contacts
from digisop.stages.symbols.strokes import piece_between

CHARACTER = 15.0


@pytest.mark.parametrize(("are_drawn", "count"), [(True, 0), (False, 1)])
def test_a_line_that_turns_right_above_a_symbol_is_not_at_it_where_the_file_draws_it(
    are_drawn: bool, count: int
) -> None:
    """In a scan the corner's place is not known so well."""
    owner = np.full((200, 200), -1, np.int16)
    owner[104:150, 60:140] = 0
    pieces = piece_between((100, 20), (100, 100), 2), piece_between((100, 100), (20, 100), 2)
    assert len(find_contacts(pieces, owner, CHARACTER, are_drawn=are_drawn)) == count


@pytest.mark.parametrize(("y", "count"), [(12, 1), (40, 0)])
def test_a_symbol_at_the_edge_of_the_drawing_is_found(y: int, count: int) -> None:
    """The line's end has less of the drawing around it than is looked through."""
    owner = np.full((60, 200), -1, np.int16)
    owner[0:8, 190:200] = 2
    found = find_contacts([piece_between((195, 58), (195, y), 2)], owner, CHARACTER)
    assert [one.figure for one in found] == [2] * count
