"""Branch labels (Ya, Tidak setuju) that lie across a rule, half in the next cell.

Pure geometry in pixels. Cell text keeps clear of the rules; where letters come close to a rule
on both sides at one height, they may be one label. Whether they are, its reading tells.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from digisop.imaging.text_lines import Blobs, TextLine
from digisop.stages.read.crops import RegionLines
from digisop_models.geometry import Box

#: Letters this close to a rule may go on beyond it (character heights).
EDGE = 0.6
#: No label is longer than this (character heights).
LONGEST = 16.0
#: Parts of one label overlap in height by this share of the lower one.
LEVEL = 0.6

#: A label stands so far from other words of its line (character heights).
GAP = 1.0

#: Region, line and piece of a part, as indexes.
Part = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class SplitLabel:
    """A possible label: the box of the whole, and the pieces of lines it is made of."""

    box: Box
    parts: tuple[Part, Part]


def parted_at_walls(
    found: Sequence[RegionLines], regions: Sequence[Box], blobs: Blobs, character: float
) -> list[RegionLines]:
    """The lines of regions, a piece that may end or begin with part of a label cut where that part
    stands apart from its other words.

    ``blobs`` are those of the page; arguments as of ``find_split_labels``.
    """
    cuts: dict[Part, list[tuple[float, float]]] = {}
    for (part, left), (other, right) in _over_walls(found, regions, character):
        for place, piece, end in ((part, left, -1), (other, right, 0)):
            gaps = _gaps(piece, blobs, GAP * character)
            cuts.setdefault(place, []).extend(gaps[end:][:1])
    return [
        replace(
            region, lines=tuple(_cut(line, (i, j), cuts) for j, line in enumerate(region.lines))
        )
        for i, region in enumerate(found)
    ]


def _gaps(piece: Box, blobs: Blobs, least: float) -> list[tuple[float, float]]:
    """Where no ink is in a piece of a line, so wide at ``least``, from left to right."""
    x0, y0, x1, y1 = (blobs[:, side] for side in range(4))
    middles = (x0 + x1) / 2, (y0 + y1) / 2
    inside = (middles[0] > piece.x0) & (middles[0] < piece.x1)
    inside &= (middles[1] > piece.y0) & (middles[1] < piece.y1)
    spans = sorted(zip(x0[inside].tolist(), x1[inside].tolist(), strict=True))
    ends = accumulate((end for _, end in spans), max)
    gaps = ((end, start) for end, (start, _) in zip(ends, spans[1:], strict=False))
    return [(end, start) for end, start in gaps if start - end >= least]


def _cut(
    line: TextLine, place: tuple[int, int], cuts: Mapping[Part, Sequence[tuple[float, float]]]
) -> TextLine:
    """The line with its pieces cut at these gaps."""
    pieces = list[Box]()
    for k, piece in enumerate(line.pieces):
        start = piece.x0
        for end, after in sorted(set(cuts.get((*place, k), ()))):
            pieces.append(Box(start, piece.y0, end, piece.y1))
            start = after
        pieces.append(Box(start, piece.y0, piece.x1, piece.y1))
    return TextLine(line.box, tuple(pieces))


def find_split_labels(
    found: Sequence[RegionLines], regions: Sequence[Box], character: float
) -> list[SplitLabel]:
    """Possible labels that a rule cuts in two: pairs of pieces on either side of it, at one
    height.

    ``regions`` are the boxes of ``found`` in pixels, whose lines all lie; ``character`` is the
    typical letter's height.
    """
    return [
        SplitLabel(Box.around((left, right)), (part, other))
        for (part, left), (other, right) in _over_walls(found, regions, character)
        if right.x1 - left.x0 <= LONGEST * character
    ]


def _over_walls(
    found: Sequence[RegionLines], regions: Sequence[Box], character: float
) -> list[tuple[tuple[Part, Box], tuple[Part, Box]]]:
    """The pairs of pieces that come close to a rule on both sides, at one height."""
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
        (one, other)
        for one in before
        for other in after
        if one[0][0] != other[0][0] and _may_hang_together(one[1], other[1], reach)
    ]


def _pieces(region: int, lines: RegionLines) -> Iterator[tuple[Part, Box]]:
    for i, line in enumerate(lines.lines):
        for j, piece in enumerate(line.pieces):
            yield (region, i, j), piece


def _may_hang_together(left: Box, right: Box, reach: float) -> bool:
    close = -reach <= right.x0 - left.x1 <= 2 * reach
    height = left.overlap(right).height
    return close and height >= LEVEL * min(left.height, right.height)
