"""What a model, the letters and a reader say of a page together tells which way up it is."""

import pytest

from digisop.stages.straighten.turns import likeliest_turn


@pytest.mark.parametrize(
    ("chances", "on_side", "read", "turn"),
    [
        # A page of a table that goes on, taken for upside down; lines read well as it is.
        ((0.225, 0.124, 0.543, 0.108), -3.8, (1.0, 0.02, 0.42, 0.1), 0),
        # Heads stand on their sides, and are read as well as the lines of the table.
        ((0.92, 0.03, 0.02, 0.03), 3.0, (0.66, 0.98, 1.0, 0.34), 1),
        ((0.22, 0.04, 0.04, 0.69), -3.6, (1.0, 0.85, 0.42, 0.2), 0),
        # Nothing but the model tells.
        ((0.1, 0.5, 0.2, 0.2), 0.0, (0.7, 0.7, 0.7, 0.7), 1),
        # The model is wholly sure.
        ((0.0, 1.0, 0.0, 0.0), 0.0, (0.7, 0.7, 0.7, 0.7), 1),
        ((0.0, 0.0, 1.0, 0.0), 0.0, (0.7, 0.7, 0.7, 0.7), 2),
    ],
)  # fmt: skip
def test_the_witnesses_are_weighed_together(
    chances: tuple[float, ...], on_side: float, read: tuple[float, ...], turn: int
) -> None:
    assert likeliest_turn(chances, on_side, read) == turn
