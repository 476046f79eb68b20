"""Stage ``symbols``: the symbols in a page's swimlanes and the lines between them.

The way of the data: ``drawing`` (the executors' columns without rules) - ``figures`` (areas that
are like a figure) - ``flow_lines`` (lines that hang together, their ends and heads). What the lines
mean, over all pages, is for the stage ``flows``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from digisop.engines.base import LineReader
from digisop.form.swimlane import Swimlane
from digisop.stages.symbols.candidate import SymbolCandidate
from digisop.stages.symbols.choosing import with_covered
from digisop.stages.symbols.corners import with_corners
from digisop.stages.symbols.cylinders import with_lids
from digisop.stages.symbols.drawing_area import DrawingArea, drawing_area_of
from digisop.stages.symbols.flow_lines import trace_flow_lines
from digisop.stages.symbols.label_frames import without_label_frames
from digisop.stages.symbols.label_letters import without_letters
from digisop.stages.symbols.label_reading import read_apart, read_labels
from digisop.stages.symbols.labels_over_walls import without_labels
from digisop.stages.symbols.line_search import find_lines
from digisop.stages.symbols.page_labels import beside, labels_on
from digisop.stages.symbols.parsed_symbols import with_parsed
from digisop.stages.symbols.parted_labels import with_parted
from digisop.stages.symbols.plausible import plausible
from digisop.stages.symbols.running_over import running_over, without_words
from digisop.stages.symbols.sharp_tips import with_tips
from digisop.stages.symbols.stacks import with_stacks
from digisop.stages.symbols.symbol_candidates import (
    find_symbol_candidates,
    find_toned_candidates,
)
from digisop.stages.symbols.symbol_text import with_texts
from digisop.stages.symbols.triangles import with_triangles
from digisop.stages.symbols.unread_symbols import unread_symbols
from digisop.stages.symbols.vector_symbols import drawn_figures
from digisop.stages.types import FEWEST_PICTURED, RuledTable, UprightPage
from digisop_models.geometry import Box
from digisop_models.page import Cell, FlowLines, Line, Page, PageKind, SymbolMark, Table
from digisop_models.record import Shape

#: A file draws its symbols as shapes when it draws this many; fewer may be chance.
LEAST_DRAWN = 2
#: A figure is a picture when more than this share of it is in one.
MOSTLY = 0.5
#: A figure around a head, and no larger than this (character heights), is the head and its shadow.
LARGEST_HEAD = 3.0

__all__ = ["find_symbols"]


def find_symbols(
    upright: UprightPage,
    tables: Sequence[RuledTable],
    page: Page,
    lanes: Sequence[Swimlane],
    reader: LineReader,
) -> Page:
    """The page with its symbols, in their cells or beside the tables, and its flow lines.

    ``lanes`` are the swimlanes on this page; ``reader`` reads what stands beside arrows.
    """
    is_read = page.kind is not PageKind.DIGITAL
    marks: list[SymbolMark] = []
    flow_lines: list[FlowLines] = []
    labels: list[Line] = []
    unread: list[Box] = []
    for lane in lanes:
        seen = _seen(upright, tables, page, lane)
        if seen is None:
            continue
        drawing, figures = without_label_frames(*seen)
        marks += [_mark(figure, drawing) for figure in figures]
        unread += unread_symbols(drawing, figures)
        apart = read_apart(drawing, figures, reader) if is_read else ()
        bare = without_letters(drawing, figures, [label.box for label in apart])
        lines = find_lines(bare, figures)
        found = trace_flow_lines(bare, figures, lines)
        flow_lines += found.flow_lines
        labels += apart
        if is_read:
            labels += beside(read_labels(bare, figures, found, lines, reader), apart)
    beside_it = with_parted(labels, page, marks)
    over = tuple(beside(running_over(page, marks), beside_it))
    page = without_words(page, over)
    kept = (*labels_on(page, beside_it, marks, flow_lines), *over)
    page = without_labels(page, [label for label in kept if label in beside_it])
    page = with_texts(_with_marks(page, marks, flow_lines))
    return replace(page, labels=kept, unread_symbols=tuple(unread))


def _seen(
    upright: UprightPage, tables: Sequence[RuledTable], page: Page, lane: Swimlane
) -> tuple[DrawingArea, list[SymbolCandidate]] | None:
    """The drawing and its figures, with marks in colour or without: where more symbols are seen.

    A stamp hides symbols; but symbols may be in colour themselves.
    """
    drawings = [drawing_area_of(upright, tables, page, lane)]
    if upright.plain is not upright.flat:
        drawings.append(drawing_area_of(upright, tables, page, lane, plain=True))
    views = [(drawing, _figures(upright, drawing)) for drawing in drawings if drawing is not None]
    best = max(views, key=lambda view: _count(view[1]), default=None)
    return with_triangles(*best) if best else None


def _count(figures: Sequence[SymbolCandidate]) -> int:
    """How many figures there are, those of no ordinary shape counted against them."""
    return sum(-1 if figure.similarity.shape is Shape.OTHER else 1 for figure in figures)


def _figures(upright: UprightPage, drawing: DrawingArea) -> list[SymbolCandidate]:
    """The figures among the executors' columns: those that the file draws, else those seen; of
    figures that it draws as pictures those seen there, too."""
    drawn = drawn_figures(upright.vectors, drawing)
    places = [] if upright.is_scan else _pictures_in(upright, drawing)
    if len(drawn) >= LEAST_DRAWN and len(places) < FEWEST_PICTURED:
        return drawn
    seen = _figures_seen(drawing)
    if drawing.drawn:
        seen = [figure for figure in seen if not _is_head(figure, drawing)]
    # shadows and few pixels make the corners of pictures round
    pictured = {
        index: replace(figure, corners=())
        for index, figure in enumerate(seen)
        if _is_pictured(figure, places, drawing)
    }
    if len(drawn) < LEAST_DRAWN:
        all_seen = [pictured.get(index, figure) for index, figure in enumerate(seen)]
        return [*all_seen, *(one for one in drawn if _is_missed(one, all_seen))]
    alone = (one for one in pictured.values() if not any(_meet(one, other) for other in drawn))
    return [*drawn, *alone]


def _is_missed(figure: SymbolCandidate, seen: Sequence[SymbolCandidate]) -> bool:
    """Whether a figure that the file draws alone on its page is clearly a symbol of which nothing
    was seen, as where it lies on a wall."""
    is_known = figure.similarity.shape is not Shape.OTHER
    return is_known and not any(_meet(figure, other) for other in seen)


def _is_head(figure: SymbolCandidate, drawing: DrawingArea) -> bool:
    """Whether what looks like a figure is a head that the file draws."""
    is_small = max(figure.box.width, figure.box.height) < LARGEST_HEAD * drawing.character
    return is_small and any(figure.box.holds(head.middle) for head in drawing.heads)


def _pictures_in(upright: UprightPage, drawing: DrawingArea) -> list[Box]:
    """The pictures in the executors' columns (points), but for one that is the whole table."""
    body = drawing.to_page(drawing.body)
    within = (box for box in upright.image_boxes if body.holds(box.center))
    return [box for box in within if not box.holds(body.center) or box.width < body.width / 2]


def _meet(one: SymbolCandidate, other: SymbolCandidate) -> bool:
    return one.box.overlap(other.box).area > 0


def _is_pictured(figure: SymbolCandidate, places: Sequence[Box], drawing: DrawingArea) -> bool:
    """Whether a figure lies for the most part in a picture; ``places`` are those of the page's
    pictures, in points."""
    box = drawing.to_page(figure.box)
    return any(box.overlap(place).area > MOSTLY * box.area for place in places)


def _figures_seen(drawing: DrawingArea) -> list[SymbolCandidate]:
    within = drawing.body.x0, drawing.body.x1
    found = find_symbol_candidates(
        drawing.flat, drawing.ink, drawing.words, drawing.labels, drawing.character, within,
        running_on=0 if drawing.symbols is None else 1,
    )  # fmt: skip
    if drawing.symbols is not None:
        known = drawing.flat, drawing.ink, drawing.symbols, drawing.character, within
        found = tuple(with_parsed(found, *known, drawing.flow))
    whole = with_lids(found, drawing.flat, drawing.long_words, drawing.character)
    whole = with_stacks(whole, drawing.ink, drawing.character)
    whole = with_covered(whole, find_toned_candidates(drawing.flat, drawing.character, within))
    sharp = [with_tips(figure, drawing) for figure in plausible(whole, drawing)]
    return [with_corners(figure, drawing) for figure in sharp]


def _mark(figure: SymbolCandidate, drawing: DrawingArea) -> SymbolMark:
    similarity = figure.similarity
    return SymbolMark(
        shape=similarity.shape,
        box=drawing.to_page(figure.box),
        kind=similarity.kind,
        score=round(similarity.score, 3),
        corners=figure.corners,
    )


def _with_marks(page: Page, marks: Sequence[SymbolMark], flow_lines: Sequence[FlowLines]) -> Page:
    left = list(marks)
    tables = []
    for table in page.tables:
        filled, left = _fill(table, left)
        tables.append(filled)
    return replace(page, tables=tuple(tables), symbols=tuple(left), flow_lines=tuple(flow_lines))


def _fill(table: Table, marks: Sequence[SymbolMark]) -> tuple[Table, list[SymbolMark]]:
    """The table with the marks that stand in its cells, and the other marks."""
    mine: dict[int, list[SymbolMark]] = {}
    left = []
    for mark in marks:
        index = next((i for i, c in enumerate(table.cells) if _holds(c, mark, table)), None)
        if index is None:
            left.append(mark)
        else:
            mine.setdefault(index, []).append(mark)
    cells = tuple(
        replace(cell, symbols=(*cell.symbols, *mine.get(i, ())))
        for i, cell in enumerate(table.cells)
    )
    return replace(table, cells=cells), left


def _holds(cell: Cell, mark: SymbolMark, table: Table) -> bool:
    """Whether a mark stands in a cell, or is a terminator right below one of the last row."""
    x, y = mark.box.center
    is_last = cell.row + cell.row_span == table.row_count
    if is_last and mark.shape is Shape.TERMINATOR:
        y = min(y, cell.box.y1) if mark.box.y0 - cell.box.y1 <= mark.box.height else y
    return cell.box.holds((x, y))
