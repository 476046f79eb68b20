"""Labels that a wall cuts in two are found beside other words of the same line."""

import numpy as np

from digisop.imaging.text_lines import find_text_lines
from digisop.stages.read.crops import RegionLines
from digisop.stages.read.split_labels import find_split_labels, parted_at_walls
from digisop_models.geometry import Box

CHARACTER = 10.0
REGIONS = (Box(0, 0, 200, 40), Box(200, 0, 300, 40))


def _blobs(*starts: int) -> np.ndarray:
    """Letters 8 wide and 10 high on one line, with their left edges there."""
    return np.array([(x, 10, x + 8, 20, 50) for x in starts], np.int32)


def _lines(blobs: np.ndarray) -> list[RegionLines]:
    in_first = blobs[:, 0] < REGIONS[1].x0
    parts = (blobs[in_first], blobs[~in_first])
    return [RegionLines(tuple(find_text_lines(part, CHARACTER))) for part in parts]


def test_a_label_beside_other_words_is_cut_from_them() -> None:
    blobs = _blobs(100, 110, 120, 150, 160, 170, 180, 190, 202, 212)
    parted = parted_at_walls(_lines(blobs), REGIONS, blobs, CHARACTER)
    (label,) = find_split_labels(parted, REGIONS, CHARACTER)
    assert [piece.x1 for piece in parted[0].lines[0].pieces] == [128, 198]
    assert (label.box.x0, label.box.x1) == (150, 220)
    assert label.parts == ((0, 0, 1), (1, 0, 0))


def test_words_at_a_wall_with_nothing_beyond_it_stay_whole() -> None:
    blobs = _blobs(100, 110, 120, 150, 160, 170, 180, 190, 240, 250)
    lines = _lines(blobs)
    assert parted_at_walls(lines, REGIONS, blobs, CHARACTER) == lines


def test_words_as_close_as_in_a_sentence_stay_together() -> None:
    blobs = _blobs(*range(100, 200, 10), 202, 212)
    lines = _lines(blobs)
    assert parted_at_walls(lines, REGIONS, blobs, CHARACTER) == lines
