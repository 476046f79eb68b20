"""Branch labels (Ya, Tidak setuju) that lie across a rule, half in the next cell.

Pure geometry in pixels. Cell text keeps clear of the rules; where letters come close to a rule
on both sides at one height, they may be one label. Whether they are, its reading tells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digisop.stages.read.crops import RegionLines
from digisop_models.geometry import Box

#: Letters this close to a rule may go on beyond it (character heights).
EDGE = 0.6
#: No label is longer than this (character heights).
LONGEST = 16.0
#: Parts of one label overlap in height by this share of the lower one.
LEVEL = 0.6

#: Region, line and piece of a part, as indexes.
Part = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class SplitLabel:
    """A possible label: the box of the whole, and the pieces of lines it is made of."""

    box: Box
    parts: tuple[Part, Part]


def find_split_labels(
    found: Sequence[RegionLines], regions: Sequence[Box], character: float
) -> list[SplitLabel]:
    """Possible labels that a rule cuts in two: pairs of pieces on either side of it, at one
    height.

    ``regions`` are the boxes of ``found`` in pixels, whose lines all lie; ``character`` is the
    typical letter's height.
    """
    reach = EDGE * character
    before = [
        (part, piece)
        for i, region in enumerate(regions)
        for part, piece in _pieces(i, found[i])
        if piece.x1 > region.x1 - reach
    ]
    after = [
        (part, piece)
        for i, region in enumerate(regions)
        for part, piece in _pieces(i, found[i])
        if piece.x0 < region.x0 + reach
    ]
    return [
        SplitLabel(Box.around((left, right)), (part, other))
        for part, left in before
        for other, right in after
        if part[0] != other[0] and _one_label(left, right, reach, LONGEST * character)
    ]


def _pieces(region: int, lines: RegionLines) -> Iterator[tuple[Part, Box]]:
    for i, line in enumerate(lines.lines):
        for j, piece in enumerate(line.pieces):
            yield (region, i, j), piece


def _one_label(left: Box, right: Box, reach: float, longest: float) -> bool:
    close = -reach <= right.x0 - left.x1 <= 2 * reach
    height = left.overlap(right).height
    level = height >= LEVEL * min(left.height, right.height)
    return close and level and right.x1 - left.x0 <= longest
