"""What a model, the letters and a reader say of a page together tells which way up it is."""

import cv2
import numpy as np
import pytest

from digisop.imaging.text_lines import find_blobs
from digisop.stages.straighten.turns import likeliest_turn, sample_crops


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


def test_pieces_of_broken_rules_are_no_lines_to_read() -> None:
    character, rows = 10, range(60, 360, 60)
    drawn = np.full((400, 600), 255, np.uint8)
    for y in rows:
        for x in range(20, 560, 160):  # as long as a line of print, and crossed by others
            cv2.line(drawn, (x, y), (x + 118, y), 0, 2)
            cv2.line(drawn, (x + 60, y - 12), (x + 60, y + 12), 0, 2)
        cv2.putText(drawn, "Surat usulan", (40, y + 35), cv2.FONT_HERSHEY_SIMPLEX, 0.5, 0, 1)
    crops = sample_crops(drawn, find_blobs(255 - drawn), character, 1.0)
    assert crops
    for crop in crops:
        assert (crop < 128).sum(axis=1).max() < crop.shape[1] / 2  # no row is a rule
