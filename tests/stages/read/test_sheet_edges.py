"""Dark pieces at a picture's sides are no letters; letters that a scan cut are."""

from __future__ import annotations

import numpy as np

from digisop.stages.read.sheet_edges import without_sheet_edges
from digisop_models.geometry import Box

CHARACTER, WIDTH = 10.0, 400
WORD = [[40 + 12 * i, 50, 48 + 12 * i, 60, 60] for i in range(5)]


def kept(*pieces: list[int], tables: tuple[Box, ...] = ()) -> list[list[int]]:
    blobs = np.array([*WORD, *pieces], np.int32)
    found = without_sheet_edges(blobs, WIDTH, tables, CHARACTER)
    return [row for row in found.tolist() if row not in WORD]


def test_pieces_alone_at_the_sides_are_the_scanners() -> None:
    right, left, stacked = [395, 48, 400, 62, 60], [0, 90, 6, 99, 40], [394, 70, 400, 84, 70]
    assert kept(right, left, stacked) == []


def test_letters_that_a_scan_cut_are_kept() -> None:
    line = [[360 + 12 * i, 90, min(400, 368 + 12 * i), 100, 60] for i in range(4)]
    assert kept(*line) == line
    marker, first = [0, 90, 6, 99, 40], [30, 90, 38, 100, 60]
    assert kept(marker, first) == [marker, first]


def test_what_stands_in_a_table_or_off_the_side_is_kept() -> None:
    number, speck = [0, 90, 6, 99, 40], [380, 90, 386, 100, 40]
    assert kept(number, tables=(Box(0, 80, 300, 120),)) == [number]
    assert kept(speck) == [speck]
