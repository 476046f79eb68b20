"""Lines that a pen wrote on a digital page: the file draws its strokes, so where they stand is
known, however large they are, and that they are no print.

Pure functions in pixels, but for a page's drawn paths, which are in points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from digisop.imaging.drawn_hand import as_words, lone_strokes, pen_strokes, written_rows
from digisop.imaging.drawn_paths import VectorPath
from digisop.imaging.ink import POINTS_PER_INCH
from digisop.imaging.text_lines import Blobs, TextLine
from digisop.stages.read.crops import RegionLines
from digisop.stages.read.unexplained import within
from digisop.stages.types import UprightPage
from digisop_models.geometry import Box
from digisop_models.page import Line

#: Ink this close to a row of strokes (character heights) is of it: strokes are as thick as a pen.
PEN = 0.25


@dataclass(frozen=True, slots=True)
class Written:
    """Where a pen wrote on a page, in pixels: ``rows`` of strokes in each cell, and, last, outside
    all, and strokes that stand ``alone``."""

    rows: tuple[tuple[Box, ...], ...]
    alone: tuple[Box, ...]

    @property
    def every_row(self) -> tuple[Box, ...]:
        """The rows wherever they are."""
        return tuple(chain(*self.rows))


def written_on(page: UprightPage, regions: Sequence[Box]) -> Written:
    """What a pen wrote on a page with these cells (pixels); a word that goes on beyond a wall is of
    the cell that it begins in."""
    scale = page.dpi / POINTS_PER_INCH
    letter = page.strokes.character / scale
    members: list[list[VectorPath]] = [[] for _ in range(len(regions) + 1)]
    for word in as_words(pen_strokes(page.vectors, letter), letter):
        first = min(word, key=lambda stroke: stroke.box.x0).box.scaled(scale).center
        members[next((i for i, box in enumerate(regions) if box.holds(first)), -1)] += word
    rows = [written_rows(own, letter) for own in members]
    alone = chain(*(lone_strokes(own, at, letter) for own, at in zip(members, rows, strict=True)))
    return Written(
        tuple(tuple(box.scaled(scale) for box in own) for own in rows),
        tuple(box.scaled(scale) for box in alone),
    )


def with_written(ways: tuple[RegionLines, ...], written: Sequence[Box]) -> tuple[RegionLines, ...]:
    """The lines of a region, each way that they may run, the first of which lies: to that its rows
    of writing are added, from top to bottom, for a pen writes across the page."""
    if not written:
        return ways
    lying, *turned = ways
    lines = [*lying.lines, *(TextLine(box, (box,)) for box in written)]
    in_order = tuple(sorted(lines, key=lambda line: (line.box.y0, line.box.x0)))
    return (replace(lying, lines=in_order), *turned)


def without_written(blobs: Blobs, written: Written, character: float) -> Blobs:
    """The blobs that stand in no row of writing; ``character`` is a letter's height."""
    middles = (blobs[:, :2] + blobs[:, 2:4]) / 2
    return blobs[~within(middles, written.every_row, PEN * character)]


def unread_writing(written: Written, words: Sequence[Box]) -> Iterator[Box]:
    """The rows and strokes that none of the words stands on."""
    for box in written.every_row:
        if not any(box.holds(word.center) for word in words):
            yield box
    for box in written.alone:
        if not any(word.holds(box.center) for word in words):
            yield box


def told_by_hand(
    regions: Sequence[Sequence[Line]], written: Written, scale: float
) -> list[tuple[Line, ...]]:
    """The lines of the regions (points), their words that stand in rows of writing told to be by
    hand; ``scale`` is points a pixel."""
    rows = [box.scaled(scale) for box in written.every_row]
    return [tuple(_told(line, rows) for line in region) for region in regions]


def _told(line: Line, rows: Sequence[Box]) -> Line:
    words = tuple(
        replace(word, by_hand=True) if any(row.holds(word.box.center) for row in rows) else word
        for word in line.words
    )
    return replace(line, words=words)
