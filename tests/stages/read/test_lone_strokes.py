"""The Roman one at a line's end that no recogniser read."""

from __future__ import annotations

import pytest
from drawn_lines import line

from digisop.stages.read.lone_strokes import GUESSED, with_last_stroke


@pytest.mark.parametrize("height", [24, 40, 80])
@pytest.mark.parametrize("title", ["Asisten", "Wadir", "Pembantu Dekan"])
def test_a_lone_stroke_behind_a_title_is_a_roman_one(title: str, height: int) -> None:
    reading, picture = line(f"{title} I", title, height=height)
    found = with_last_stroke(reading, picture)
    assert found.text == f"{title} I"
    assert found.words[-1].confidence == GUESSED
    assert found.words[-2].end <= found.words[-1].start


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("Asisten I", "Asisten I"),
        ("Asisten 1", "Asisten"),  # what is no plain stroke is left to who looks
        ("Asisten !", "Asisten"),
        ("Asisten", "Asisten"),
        ("Hasil", "Hasi"),  # its last letter stands as near as others
        ("kepada staf I", "kepada staf"),
    ],
)
def test_other_ends_stay_as_they_were_read(printed: str, read: str) -> None:
    reading, picture = line(printed, read, height=60)
    assert with_last_stroke(reading, picture).text == read


def test_a_rule_through_the_picture_is_none() -> None:
    reading, picture = line("Asisten", "Asisten", height=60)
    ruled = picture.copy()
    ruled[:, -8:-5] = 0
    assert with_last_stroke(reading, ruled).text == "Asisten"
