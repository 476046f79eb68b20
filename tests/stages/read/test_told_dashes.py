"""Dashes that the other recogniser read are taken where the picture has their ink."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from drawn_lines import line

from digisop.engines.base import Image
from digisop.stages.read.told_dashes import SURE, with_told_dashes


def read(printed: str, as_read: str, other: str, height: int = 40, speck: int = 0) -> str:
    """What is read of a line as ``printed``; ``speck`` is how large a blot is in the first gap."""
    reading, picture = line(printed, as_read, height=height)
    if speck:
        x = round(reading.words[0].end * picture.shape[1]) + 4
        picture = _blotted(picture, x, speck)
    found = with_told_dashes(replace(reading, other=other), picture)
    assert all(word.confidence <= SURE for word in found.words if word.text == "-")
    return found.text


def _blotted(picture: Image, x: int, size: int) -> Image:
    blotted = np.array(picture)
    middle = blotted.shape[0] // 2
    blotted[middle : middle + size, x : x + size] = 0
    return blotted


@pytest.mark.parametrize("height", [40, 80])
@pytest.mark.parametrize("printed", ["13 - 14 Hari", "- Rekapitulasi data", "Selasa - Rabu"])
def test_a_dash_with_its_ink_is_read(printed: str, height: int) -> None:
    passed_over = " ".join(word for word in printed.split() if word != "-")
    assert read(printed, passed_over, printed, height) == printed


@pytest.mark.parametrize(
    ("printed", "other"),
    [
        ("Selasa Rabu", "Selasa - Rabu"),  # no ink is there
        ("13 - 14 Hari", "13 - 14 Mar Hari"),  # the two differ in more
        ("13 - 14 Hari", "13 14 Hari"),
        ("13 | 14 Hari", "13 - 14 Hari"),
    ],
)
def test_a_dash_is_not_made_up(printed: str, other: str) -> None:
    as_read = " ".join(word for word in printed.split() if word not in "-|")
    assert read(printed, as_read, other) == as_read


def test_a_blot_between_words_is_none() -> None:
    assert read("Selasa Rabu", "Selasa Rabu", "Selasa - Rabu", speck=4) == "Selasa Rabu"


@pytest.mark.parametrize("as_read", ["2017- 1", "2017 -1"])
def test_a_dash_that_was_read_with_its_word_is_read_once(as_read: str) -> None:
    reading, picture = line(as_read, as_read, height=40)
    found = with_told_dashes(replace(reading, other="2017 - 1"), picture)
    assert found.text == as_read
