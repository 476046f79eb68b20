"""Heads at the ends of lines, in the pixels of coarse and of fine scans."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from digisop.imaging.ink import Image
from digisop.stages.symbols.arrow_heads import head_score, seen_score

Point = tuple[int, int]

#: Pixels of a letter and of a thin line in scans of 110 and 200 dpi (the former is enlarged).
SCALES = ((16.0, 2), (19.0, 3))
WAYS = ((1, 0), (-1, 0), (0, 1), (0, -1))
END = (150, 150)


def line(way: Point, width: int) -> Image:
    """A line that runs ``way`` and ends in the middle of the picture."""
    ink = np.zeros((300, 300), np.uint8)
    cv2.line(ink, (END[0] - 120 * way[0], END[1] - 120 * way[1]), END, 255, width)
    return ink


def with_head(ink: Image, way: Point, length: float, half: float) -> Image:
    """The picture with a filled triangle whose tip is at the line's end."""
    (x, y), (dx, dy) = END, way
    foot = (x - dx * length, y - dy * length)
    sides = [(foot[0] + s * half * dy, foot[1] + s * half * dx) for s in (-1, 1)]
    corners = np.round([END, *sides]).astype(np.int32)
    cv2.fillPoly(ink, [corners], 255)
    return ink


def score(ink: Image, way: Point, character: float) -> float:
    return head_score(ink, *END, *way, character)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("character", "width"), SCALES)
class TestEnds:
    def test_a_filled_head(self, character: float, width: int, way: Point) -> None:
        for size in (0.6, 0.9):
            ink = with_head(line(way, width), way, size * character, 0.35 * character)
            assert score(ink, way, character) > 0.8

    def test_an_open_head(self, character: float, width: int, way: Point) -> None:
        ink, reach = line(way, width), round(0.5 * character)
        for side in (-1, 1):
            x = END[0] - way[0] * reach + side * way[1] * reach
            y = END[1] - way[1] * reach + side * way[0] * reach
            cv2.line(ink, END, (x, y), 255, width)
        assert score(ink, way, character) > 0.8

    def test_no_head(self, character: float, width: int, way: Point) -> None:
        assert score(line(way, width), way, character) < 0.3

    def test_a_thick_line_is_no_head(self, character: float, width: int, way: Point) -> None:
        assert score(line(way, 2 * width), way, character) < 0.3

    def test_a_very_thick_line_that_stops_short_is_no_head(
        self, character: float, width: int, way: Point
    ) -> None:
        ink, half = np.zeros((300, 300), np.uint8), round(0.25 * character)
        (x, y), (dx, dy) = END, way
        corners = (
            (x - 120 * dx - half * dy, y - 120 * dy - half * dx),
            (x + half * dy, y + half * dx),
        )
        cv2.rectangle(ink, *corners, 255, -1)
        short = round(0.5 * character)
        assert head_score(ink, x + dx * short, y + dy * short, *way, character) < 0.3

    def test_a_line_across_is_no_head(self, character: float, width: int, way: Point) -> None:
        for back in (0.3, 0.6):
            ink = line(way, width)
            x, y = (END[0] - way[0] * round(back * character),
                    END[1] - way[1] * round(back * character))  # fmt: skip
            reach = (40 * way[1], 40 * way[0])
            cv2.line(ink, (x - reach[0], y - reach[1]), (x + reach[0], y + reach[1]), 255, width)
            assert score(ink, way, character) < 0.3

    def test_letters_on_one_side_are_no_head(
        self, character: float, width: int, way: Point
    ) -> None:
        ink, reach = line(way, width), round(0.4 * character)
        x, y = END[0] - way[0] * reach, END[1] - way[1] * reach
        cv2.line(ink, (x, y), (x + way[1] * reach, y + way[0] * reach), 255, width)
        assert score(ink, way, character) < 0.3


def test_a_head_at_the_picture_s_edge_does_not_fail() -> None:
    assert head_score(line((1, 0), 2)[:, :151], 150, 150, 1, 0, 16.0) < 0.3


class TestSeen:
    """What the ink parser sees at an end, beside what its shape says."""

    CHARACTER = 16.0

    def likely(self, *middles: Point, at: int = 230) -> Image:
        found = np.zeros((300, 300), np.uint8)
        for middle in middles:
            cv2.circle(found, middle, 5, at, cv2.FILLED)
        return found

    def test_what_looks_like_a_head_is_hardly_one_where_the_parser_sees_nothing(self) -> None:
        unseen, seen = self.likely(), self.likely((150, 144))
        assert seen_score(0.85, unseen, END, 120, self.CHARACTER) < 0.6
        assert seen_score(0.85, seen, END, 120, self.CHARACTER) > 0.97

    def test_a_head_that_only_the_parser_sees_may_be_one(self) -> None:
        hardly, surely = self.likely((150, 144), at=110), self.likely((150, 144))
        assert 0.3 < seen_score(0.01, hardly, END, 120, self.CHARACTER) < 0.9
        assert seen_score(0.01, surely, END, 120, self.CHARACTER) > 0.95
        assert seen_score(0.01, self.likely(), END, 120, self.CHARACTER) < 0.05

    def test_the_head_at_the_other_end_of_a_short_line_is_not_this_ones(self) -> None:
        other = self.likely((150, 137))
        assert seen_score(0.5, other, END, 12, self.CHARACTER) < 0.5
        assert seen_score(0.5, other, END, 120, self.CHARACTER) > 0.9
