"""Stage ``read``: the words of a page, sorted into the cells of its tables.

Sound text-layer words are taken as they are; everywhere else lines of letters are found in the
ink, cut out with the rules wiped off, and given to a recogniser of lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from digisop.engines.base import Image, LineReader, LineReading
from digisop.stages.ink import POINTS_PER_INCH
from digisop.stages.lines import RuledTable
from digisop.stages.straighten import UprightPage
from digisop.stages.textlines import Blobs, TextLine, find_blobs, find_text_lines
from digisop_models.geometry import Box
from digisop_models.page import Cell, Line, Page, PageKind, Table, Word

#: Margin around a line's letters in its picture, in shares of the line's height.
MARGIN = 0.28
#: Margin to the left and right, in character heights.
SIDE_MARGIN = 0.5
#: Words of the text layer go to one line when their middles differ by less than this share of
#: the lower one's height.
SAME_LINE = 0.5
#: Ink that a text-layer word accounts for reaches this far beyond its box, in points.
WORD_REACH = 1.0


@dataclass(frozen=True, slots=True)
class _Piece:
    """A line's part to be recognised: which region and line it belongs to, and its box (pixels)."""

    region: int
    line: int
    box: Box


def read(page: UprightPage, tables: Sequence[RuledTable], reader: LineReader) -> Page:
    """The page with its words in cells; ``lines`` holds what stands outside all tables."""
    cells = [cell for ruled in tables for cell in ruled.table.cells]
    regions = [cell.box for cell in cells]
    printed = _sort_words(page.words, regions)
    scanned = _read_ink(page, regions, reader)
    lines = [_by_place((*a, *b)) for a, b in zip(printed, scanned, strict=True)]
    filled = iter(replace(cell, lines=lines[i]) for i, cell in enumerate(cells))
    return Page(
        number=page.number,
        width=page.width,
        height=page.height,
        kind=_kind(page, any(scanned)),
        tables=tuple(_refill(ruled.table, filled) for ruled in tables),
        lines=lines[-1],
    )


def _refill(table: Table, filled: object) -> Table:
    """The table with its cells taken, in order, from the filled ones."""
    cells: tuple[Cell, ...] = tuple(next(filled) for _ in table.cells)  # type: ignore[call-overload]
    return replace(table, cells=cells)


def _kind(page: UprightPage, any_scanned: bool) -> PageKind:
    if page.is_scan:
        return PageKind.SCAN
    return PageKind.MIXED if any_scanned else PageKind.DIGITAL


def _by_place(lines: Sequence[Line]) -> tuple[Line, ...]:
    return tuple(sorted(lines, key=lambda line: (line.box.y0 + line.box.y1, line.box.x0)))


# --- words of the text layer -------------------------------------------------------------------


def _sort_words(words: Sequence[Word], regions: Sequence[Box]) -> list[tuple[Line, ...]]:
    """Text-layer words as lines, for each region and, last, outside all of them."""
    members: list[list[Word]] = [[] for _ in range(len(regions) + 1)]
    for word in words:
        place = next((i for i, box in enumerate(regions) if box.holds(word.box.center)), -1)
        members[place].append(word)
    return [tuple(words_to_lines(group)) for group in members]


def words_to_lines(words: Sequence[Word]) -> list[Line]:
    """Words on one height make a line, left to right."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: w.box.center[1]):
        if rows and _level(rows[-1][-1].box, word.box):
            rows[-1].append(word)
        else:
            rows.append([word])
    lines = []
    for row in rows:
        row.sort(key=lambda w: w.box.x0)
        lines.append(Line(tuple(row), Box.around(w.box for w in row)))
    return lines


def _level(one: Box, other: Box) -> bool:
    return abs(one.center[1] - other.center[1]) < SAME_LINE * min(one.height, other.height)


# --- words in the ink --------------------------------------------------------------------------


def _read_ink(
    page: UprightPage, regions: Sequence[Box], reader: LineReader
) -> list[tuple[Line, ...]]:
    """Lines recognised in the picture, for each region and, last, outside all of them."""
    scale = page.dpi / POINTS_PER_INCH
    blobs = _unexplained(find_blobs(page.strokes.text), page, scale)
    found = _lines_by_region(blobs, [box.scaled(scale) for box in regions], page.strokes.character)
    pieces = [
        _Piece(region, index, box)
        for region, lines in enumerate(found)
        for index, line in enumerate(lines)
        for box in line.pieces
    ]
    picture = without_rules(page)
    crops = [cut(picture, piece.box, page.strokes.character) for piece in pieces]
    readings = reader.read([crop.picture for crop in crops])
    words: list[list[list[Word]]] = [[[] for _ in lines] for lines in found]
    for piece, crop, reading in zip(pieces, crops, readings, strict=True):
        words[piece.region][piece.line] += _placed(reading, crop, 1 / scale, reader.name)
    return [
        tuple(
            Line(tuple(line), Box.around(w.box for w in line)) for line in region if line
        )
        for region in words
    ]


def _unexplained(blobs: Blobs, page: UprightPage, scale: float) -> Blobs:
    """The blobs to be recognised: on a page with sound text, those in embedded pictures that no
    text-layer word covers."""
    if page.is_scan or not len(blobs):
        return blobs
    middles = (blobs[:, :2] + blobs[:, 2:4]) / (2 * scale)
    inside = _within(middles, page.image_boxes, 0.0)
    return blobs[inside & ~_within(middles, [word.box for word in page.words], WORD_REACH)]


def _within(
    points: NDArray[np.float64], boxes: Sequence[Box], reach: float
) -> NDArray[np.bool_]:
    """Which of the points (n, 2) lie in any of the boxes grown by ``reach``."""
    inside = np.zeros(len(points), dtype=np.bool_)
    x, y = points[:, 0], points[:, 1]
    for box in boxes:
        inside |= (
            (x >= box.x0 - reach)
            & (x <= box.x1 + reach)
            & (y >= box.y0 - reach)
            & (y <= box.y1 + reach)
        )
    return inside


def _lines_by_region(
    blobs: Blobs, regions: Sequence[Box], character: float
) -> list[list[TextLine]]:
    """Text lines in each region and, last, outside all of them."""
    middles = (blobs[:, :2] + blobs[:, 2:4]) / 2
    free = np.ones(len(blobs), dtype=np.bool_)
    found = []
    for region in regions:
        inside = free & _within(middles, [region], 0.0)
        free &= ~inside
        found.append(find_text_lines(blobs[inside], character))
    return [*found, find_text_lines(blobs[free], character)]


def without_rules(page: UprightPage) -> Image:
    """The grey page with its lines painted over with paper."""
    lines = cv2.bitwise_or(page.strokes.level, page.strokes.plumb)
    picture = page.flat.copy()
    picture[cv2.dilate(lines, np.ones((3, 3), np.uint8)) > 0] = 255
    return picture


@dataclass(frozen=True, slots=True)
class _Crop:
    """A line's picture and the box, in the page's pixels, that it was cut from."""

    picture: Image
    box: Box


def cut(picture: Image, box: Box, character: float) -> _Crop:
    """The picture of a line, with the margin that recognisers are trained on."""
    margin = MARGIN * max(box.height, character)
    height, width = picture.shape
    grown = Box(
        max(0.0, np.floor(box.x0 - SIDE_MARGIN * character)),
        max(0.0, np.floor(box.y0 - margin)),
        min(float(width), np.ceil(box.x1 + SIDE_MARGIN * character)),
        min(float(height), np.ceil(box.y1 + margin)),
    )
    x0, y0, x1, y1 = (int(value) for value in grown)
    return _Crop(picture[y0:y1, x0:x1], grown)


def _placed(reading: LineReading, crop: _Crop, scale: float, engine: str) -> list[Word]:
    """The reading's words with their boxes in points."""
    left, width = crop.box.x0, crop.box.width
    return [
        Word(
            word.text,
            Box(
                left + word.start * width, crop.box.y0, left + word.end * width, crop.box.y1
            ).scaled(scale),
            word.confidence,
            engine,
        )
        for word in reading.words
    ]
