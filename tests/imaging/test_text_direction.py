"""The letters of a word stand closer to each other than lines do."""

import cv2
import numpy as np
import pytest

from digisop.imaging.text_direction import odds_of_running_down
from digisop.imaging.text_lines import Blobs, find_blobs

CHARACTER = 15.0


def _text(*lines: str, apart: int = 1) -> np.ndarray:
    """Ink of lines of capitals; ``apart`` 0 makes the letters of a word touch."""
    ink = np.zeros((40 * len(lines) + 20, 420), np.uint8)
    for row, line in enumerate(lines):
        place = (20, 40 + 40 * row)
        cv2.putText(ink, line, place, cv2.FONT_HERSHEY_SIMPLEX, 0.7, 255, 2 if apart else 6)
    return ink


def _blobs(ink: np.ndarray, quarters: int = 0) -> Blobs:
    return find_blobs(np.ascontiguousarray(np.rot90(ink, quarters)))


@pytest.mark.parametrize("apart", [0, 1])
@pytest.mark.parametrize("lines", [("BENDAHARA",), ("KEPALA SUB", "BAGIAN PROGRAM", "DAN DATA")])
def test_lines_of_letters_and_of_words_run_the_way_they_are_turned(
    lines: tuple[str, ...], apart: int
) -> None:
    ink = _text(*lines, apart=apart)

    lying, upside_down = (odds_of_running_down(_blobs(ink, k), CHARACTER) for k in (0, 2))
    up, down = (odds_of_running_down(_blobs(ink, k), CHARACTER) for k in (1, 3))

    assert max(lying, upside_down) < -1.5
    assert min(up, down) > 1.5


def test_a_lone_letter_and_a_bent_line_say_nothing() -> None:
    drawn = np.zeros((200, 200), np.uint8)
    cv2.polylines(drawn, [np.array([[40, 20], [40, 180], [120, 180]])], False, 255, 2)

    assert odds_of_running_down(_blobs(_text("A")), CHARACTER) == 0.0
    assert odds_of_running_down(_blobs(drawn), CHARACTER) == 0.0
    assert odds_of_running_down(_blobs(np.zeros((50, 50), np.uint8)), CHARACTER) == 0.0
