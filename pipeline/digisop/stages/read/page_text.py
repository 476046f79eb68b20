"""Stage ``read``: the words of a page, sorted into the cells of its tables.

Sound text-layer words are taken as they are; everywhere else lines of letters are found in the
ink, cut out with the rules wiped off, and given to a recogniser of lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil

import numpy as np

from digisop.engines.base import LineReader, LineReading
from digisop.engines.qr_codes import read_qr_codes, texts_of
from digisop.form.answers import branch_label
from digisop.imaging.ink import POINTS_PER_INCH, Image, to_gray
from digisop.imaging.punch_holes import punch_holes
from digisop.imaging.stamps import found_marks, mark_boxes
from digisop.imaging.text_lines import Blobs, TextLine, find_blobs, find_text_lines
from digisop.stages.read.crops import Crop, RegionLines, crops_of, odds_on_end, region_lines
from digisop.stages.read.handwriting_features import page_ink, with_handwriting_features
from digisop.stages.read.hidden_ends import with_hidden_ends
from digisop.stages.read.layer_opinion import beside_layer
from digisop.stages.read.lone_strokes import with_last_stroke
from digisop.stages.read.pale_dashes import with_pale_dashes
from digisop.stages.read.printed_words import line_of, on_one_height, printed_lines
from digisop.stages.read.rule_mask import rule_mask
from digisop.stages.read.sheet_edges import without_sheet_edges
from digisop.stages.read.speck_signs import UsualInk, usual_ink, without_speck_signs
from digisop.stages.read.split_labels import SplitLabel, find_split_labels
from digisop.stages.read.told_dashes import with_told_dashes
from digisop.stages.read.touching_letters import touched_walls
from digisop.stages.read.two_ways import best_way
from digisop.stages.read.under_marks import marked_page, read_again
from digisop.stages.read.unexplained import unexplained, within
from digisop.stages.read.unread_ink import unread_ink
from digisop.stages.read.wall_course import Points, beside_walls
from digisop.stages.read.wall_remains import without_wall_remains
from digisop.stages.read.word_gaps import parted
from digisop.stages.read.written import (
    Written,
    told_by_hand,
    unread_writing,
    with_written,
    without_written,
    written_on,
)
from digisop.stages.types import Rule, RuledTable, UprightPage
from digisop_models.geometry import Box
from digisop_models.page import Cell, Line, Page, PageKind, Table, Word

#: A page with more pieces of lines than this is noise; the densest page seen has 500.
MOST_PIECES = 1500
#: The edge of a hole is this much further out than its dark (character heights).
RIM = 0.25


def read(page: UprightPage, tables: Sequence[RuledTable], reader: LineReader) -> Page:
    """The page with its words: in the cells of its ``tables``, and in ``lines`` outside all of
    them.

    Words, lines and cells are in points. Of a digital page the text layer is taken where it is
    sound, the rest is read by ``reader`` from the picture. Raises EngineTimeoutError,
    EngineFailedError, TesseractMissingError or LanguageMissingError.
    """
    cells = [cell for ruled in tables for cell in ruled.table.cells]
    printed = printed_lines(page.words, [cell.box for cell in cells])
    codes = read_qr_codes(to_gray(page.color))
    ink = readable_ink(page, tables, [code.box for code in codes])
    scanned = _read_ink(page, ink, tables, reader)
    lines = [
        tuple(beside_layer(line, page.word_doubts) for line in _in_order(a, b))
        for a, b in zip(printed, scanned, strict=True)
    ]
    filled = iter([replace(cell, lines=lines[i]) for i, cell in enumerate(cells)])
    return Page(
        number=page.number,
        width=page.width,
        height=page.height,
        kind=_kind(page, any(scanned)),
        tables=tuple(_refill(ruled.table, filled) for ruled in tables),
        lines=lines[-1],
        dpi=page.dpi,
        marks=mark_boxes(page.color, page.dpi, page.ink) if page.is_scan and page.ink else (),
        text_is_damaged=page.text_is_damaged,
        qr_codes=texts_of(codes),
        unread=unread_on(page, ink, [word for region in lines for o in region for word in o.words]),
    )


def _refill(table: Table, filled: Iterator[Cell]) -> Table:
    """The table with its cells taken, in order, from the filled ones."""
    return replace(table, cells=tuple(next(filled) for _ in table.cells))


def _kind(page: UprightPage, any_scanned: bool) -> PageKind:
    if page.is_scan:
        return PageKind.SCAN
    return PageKind.MIXED if any_scanned else PageKind.DIGITAL


def _in_order(printed: tuple[Line, ...], scanned: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines of a region, each kind in its own order; of both kinds, from top to bottom, those
    on one height made one."""
    if not printed or not scanned:
        return printed or scanned
    rows: list[list[Line]] = []
    for line in sorted((*printed, *scanned), key=lambda one: (one.box.center[1], one.box.x0)):
        if rows and on_one_height(rows[-1][-1].box, line.box):
            rows[-1].append(line)
        else:
            rows.append([line])
    return tuple(_merged(sorted(row, key=lambda line: line.box.x0)) for row in rows)


def _merged(row: Sequence[Line]) -> Line:
    """Lines on one height as one; what was read may stand between printed words."""
    whole = _joined(row)
    return replace(whole, words=tuple(sorted(whole.words, key=lambda word: word.box.x0)))


# --- words in the ink --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class ReadableInk:
    """The ink of a page that words may be read in: masks of its ``text``, of the ``rules`` that
    were taken out and of the walls that letters touch, and the ``blobs`` (pixels) that no text
    layer accounts for, without those of what a pen has ``written``."""

    text: Image
    rules: Image
    touched: Image
    blobs: Blobs
    written: Written


def readable_ink(
    page: UprightPage, tables: Sequence[RuledTable], codes: Sequence[Box] = ()
) -> ReadableInk:
    """The ink to be read on a page with these tables, without that of the QR ``codes`` (pixels).

    Masks are (height, width) in the page's pixels, 255 where there is ink; tables are in points.
    """
    rules = rule_mask(page, tables)
    text = np.where(rules > 0, np.uint8(0), page.strokes.text)
    touched = touched_walls(rules, _walls_down(page, tables), page.strokes.character)
    text[touched > 0] = 0
    if page.is_scan:
        _wipe_holes(text, page)
    for code in codes:
        _wipe(text, code, 0)
    written = written_on(page, _regions(page, tables))
    blobs = without_written(_blobs(text, page, tables), written, page.strokes.character)
    left = blobs if page.is_scan else unexplained(blobs, page)
    return ReadableInk(text, rules, touched, left, written)


def _blobs(text: Image, page: UprightPage, tables: Sequence[RuledTable]) -> Blobs:
    """The blobs of a mask of letters, of a scan without what the scanner shows beside the sheet."""
    blobs = find_blobs(text)
    if not page.is_scan:
        return blobs
    boxes = [ruled.table.box.scaled(page.dpi / POINTS_PER_INCH) for ruled in tables]
    return without_sheet_edges(blobs, text.shape[1], boxes, page.strokes.character)


def _regions(page: UprightPage, tables: Sequence[RuledTable]) -> list[Box]:
    """The cells of the tables in pixels."""
    scale = page.dpi / POINTS_PER_INCH
    return [cell.box.scaled(scale) for ruled in tables for cell in ruled.table.cells]


def _wipe_holes(text: Image, page: UprightPage) -> None:
    """Take the edges of punched holes, which look like letters, out of a mask of letters."""
    rim = round(RIM * page.strokes.character)
    for hole in punch_holes(to_gray(page.color), page.dpi):
        _wipe(text, hole, rim)


def _wipe(text: Image, box: Box, rim: int) -> None:
    """Take what is in a box, and so many pixels around it, out of a mask."""
    y0, x0 = (max(0, int(side) - rim) for side in (box.y0, box.x0))
    y1, x1 = (max(0, ceil(side) + rim) for side in (box.y1, box.x1))
    text[y0:y1, x0:x1] = 0


def _walls_down(page: UprightPage, tables: Sequence[RuledTable]) -> list[Rule]:
    """The walls between cells beside each other, in pixels."""
    scale = page.dpi / POINTS_PER_INCH
    walls = [rule for ruled in tables for rule in ruled.down]
    return [rule.scaled(scale) for rule in walls]


def unread_on(page: UprightPage, ink: ReadableInk, words: Sequence[Word]) -> tuple[Box, ...]:
    """Where ink as of letters stands that is in none of the ``words``, in points."""
    scale = page.dpi / POINTS_PER_INCH
    boxes = [word.box.scaled(scale) for word in words]
    found = unread_ink(ink.blobs, boxes, page.strokes.character)
    found += tuple(unread_writing(ink.written, boxes))
    return tuple(box.scaled(1 / scale) for box in found)


def _read_ink(
    page: UprightPage, readable: ReadableInk, tables: Sequence[RuledTable], reader: LineReader
) -> list[tuple[Line, ...]]:
    """Lines recognised in the picture, for each cell and, last, outside all tables."""
    scale = page.dpi / POINTS_PER_INCH
    regions = _regions(page, tables)
    blobs, text = readable.blobs, readable.text
    middles = (blobs[:, :2] + blobs[:, 2:4]) / 2
    walls = _walls_down(page, tables)
    middles = beside_walls(middles, page.strokes.vertical, walls, page.strokes.character)
    ways = _lines_by_region(blobs, middles, regions, page.strokes.character)
    ways = [with_written(*pair) for pair in zip(ways, readable.written.rows, strict=True)]
    found = [way for region in ways for way in region]
    if is_noise(ways):
        return [()] * len(ways)
    picture = _without_printed(page)
    picture[readable.rules > 0] = 255
    in_cells = np.where(readable.touched > 0, np.uint8(255), picture)
    character = page.strokes.character
    split_labels = find_split_labels([region[0] for region in ways], regions, character)
    whole = RegionLines(tuple(TextLine(s.box, (s.box,)) for s in split_labels))
    asked = [*found, whole]
    pictures = [*[in_cells] * len(found), picture]  # labels that lie on walls are whole
    crops = [
        list(crops_of(region, shown, character))
        for region, shown in zip(asked, pictures, strict=True)
    ]
    readings = iter(
        _readings([crop for region in crops for crop in region], page, readable, reader)
    )
    words = iter(
        [[_placed(*next(readings), 1 / scale) for _ in line.pieces] for line in region.lines]
        for region in asked
    )
    ink = page_ink(blobs, text, page.color, character, scale)
    own_way, lying = _in_best_way(ways, words)
    *inside, outside = _settle([*own_way, next(words)], split_labels, lying)
    cells = [cell.box for ruled in tables for cell in ruled.table.cells]
    own = [without_wall_remains(lines, cell) for lines, cell in zip(inside, cells, strict=True)]
    own = [
        with_pale_dashes(lines, cell, picture, character, scale) if lies else lines
        for lines, cell, lies in zip(own, cells, lying[: len(own)], strict=True)
    ]
    told = [
        tuple(with_handwriting_features(line, ink) for line in region) for region in (*own, outside)
    ]
    return told_by_hand(told, readable.written, 1 / scale)


def is_noise(ways: Sequence[Sequence[RegionLines]]) -> bool:
    """Whether a page's regions hold more pieces of lines than print has; of the ways that a
    region's lines may run, ``ways``, only the first, lying, counts."""
    lying = [way for region in ways for way in region[:1]]
    return sum(len(line.pieces) for way in lying for line in way.lines) > MOST_PIECES


def _in_best_way(
    ways: Sequence[Sequence[RegionLines]], words: Iterator[list[list[Line]]]
) -> tuple[list[list[list[Line]]], list[bool]]:
    """For each region its words (lines in pieces) the way that its text runs, and whether it lies;
    ``words`` are those read each way, one after the other."""
    chosen, lying = [], []
    for region in ways:
        read_ways = [next(words) for _ in region]
        best = best_way(read_ways, [way.credit for way in region])
        chosen.append(read_ways[best])
        lying.append(not region[best].quarters)
    return chosen, lying


def _readings(
    crops: Sequence[Crop], page: UprightPage, readable: ReadableInk, reader: LineReader
) -> list[tuple[LineReading, Crop]]:
    """What is read in pictures of lines, each with the picture in the end, those under stamps and
    signatures looked at twice; words parted where the pictures have spaces."""
    found = reader.read([crop.picture for crop in crops])
    marks = found_marks(page.color, page.dpi, page.ink) if page.is_scan and page.ink else None
    if marks is not None:
        marked = marked_page(page.flat, page.color, marks, readable.rules)
        pairs = with_hidden_ends(read_again(crops, found, marked, reader), marked, reader)
        found, crops = [one for one, _ in pairs], [crop for _, crop in pairs]
    if page.is_scan:
        usual = usual_ink(found, [crop.picture for crop in crops])
        found = [
            _by_its_ink(one, crop.picture, usual) for one, crop in zip(found, crops, strict=True)
        ]
    return [(parted(one, crop.picture), crop) for one, crop in zip(found, crops, strict=True)]


def _by_its_ink(reading: LineReading, picture: Image, usual: UsualInk) -> LineReading:
    """A scanned line's reading without the signs of specks, and with the dashes and strokes that
    were passed over. ``usual``: how much ink the page's dots and signs have."""
    cleaned = without_speck_signs(reading, picture, usual)
    return with_last_stroke(with_told_dashes(cleaned, picture), picture)


def _without_printed(page: UprightPage) -> Image:
    """The page's picture to be read from, without the words that need no reading."""
    picture = page.plain.copy()
    for word in page.words:
        box = word.box.scaled(page.dpi / POINTS_PER_INCH)
        y0, y1, x0, x1 = (max(0, round(side)) for side in (box.y0, box.y1, box.x0, box.x1))
        picture[y0:y1, x0:x1] = 255
    return picture


def _settle(
    words: list[list[list[Line]]], split_labels: Sequence[SplitLabel], lying: Sequence[bool]
) -> list[tuple[Line, ...]]:
    """The lines of each region, put together from their pieces; what lies across a rule and
    reads as a branch label goes outside the cells, whole. ``lying`` are the regions whose text runs
    across the page."""
    *regions, candidates = words
    labels = {
        split_label.parts: line
        for split_label, (line,) in zip(split_labels, candidates, strict=True)
        if branch_label(line.text) and all(lying[region] for region, _, _ in split_label.parts)
    }
    moved = {part for parts in labels for part in parts}
    result = []
    for i, region in enumerate(regions):
        lines = [
            _joined([piece for k, piece in enumerate(line) if (i, j, k) not in moved])
            for j, line in enumerate(region)
        ]
        result.append(tuple(line for line in lines if line.words))
    return [*result[:-1], (*result[-1], *labels.values())]


def _joined(pieces: Sequence[Line]) -> Line:
    """Pieces of one line as a line (empty where none holds a word)."""
    held = [piece for piece in pieces if piece.words]
    return line_of(
        [word for piece in held for word in piece.words],
        [piece.other for piece in held if piece.other is not None],
    )


def _lines_by_region(
    blobs: Blobs, middles: Points, regions: Sequence[Box], character: float
) -> list[tuple[RegionLines, ...]]:
    """Text lines in each region, each way that they may run, by where their blobs' ``middles`` are,
    and, last, outside all."""
    free = np.ones(len(blobs), dtype=np.bool_)
    parts = []
    for region in regions:
        inside = free & within(middles, [region], 0.0)
        free &= ~inside
        parts.append(blobs[inside])
    found = [
        region_lines(part, region, character, odds)
        for part, region, odds in zip(
            parts, regions, odds_on_end(parts, regions, character), strict=True
        )
    ]
    return [*found, (RegionLines(tuple(find_text_lines(blobs[free], character))),)]


def _placed(reading: LineReading, crop: Crop, scale: float) -> Line:
    """The reading as a line whose words have their boxes in points."""
    words = [
        Word(
            word.text, crop.place(word.start, word.end).scaled(scale), word.confidence, word.engine
        )
        for word in reading.words
    ]
    return line_of(words, [] if reading.other is None else [reading.other])
