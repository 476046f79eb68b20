"""Stage ``symbols``: the symbols in a page's swimlanes and the lines between them.

The way of the data: ``drawing`` (the executors' columns without rules) - ``figures`` (areas that
are like a figure) - ``flow_lines`` (lines that hang together, their ends and heads). What the lines
mean, over all pages, is for the stage ``flows``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from digisop.engines.base import LineReader
from digisop.form.answers import branch_label
from digisop.form.swimlane import Swimlane
from digisop.stages.symbols.candidate import SymbolCandidate
from digisop.stages.symbols.choosing import with_covered
from digisop.stages.symbols.corners import with_corners
from digisop.stages.symbols.cylinders import with_lids
from digisop.stages.symbols.drawing_area import DrawingArea, drawing_area_of
from digisop.stages.symbols.flow_lines import trace_flow_lines
from digisop.stages.symbols.label_letters import without_letters
from digisop.stages.symbols.label_reading import read_apart, read_labels
from digisop.stages.symbols.labels_over_walls import without_labels
from digisop.stages.symbols.line_search import find_lines
from digisop.stages.symbols.parsed_symbols import with_parsed
from digisop.stages.symbols.plausible import plausible
from digisop.stages.symbols.stacks import with_stacks
from digisop.stages.symbols.symbol_candidates import (
    find_symbol_candidates,
    find_toned_candidates,
)
from digisop.stages.symbols.symbol_text import with_texts
from digisop.stages.symbols.vector_symbols import drawn_figures
from digisop.stages.types import RuledTable, UprightPage
from digisop_models.geometry import Box
from digisop_models.page import FlowLines, Line, Page, SymbolMark, Table
from digisop_models.record import Shape

#: A file draws its symbols as shapes when it draws this many; fewer may be chance.
LEAST_DRAWN = 2
#: A line runs through a letter when it is no further than this from its middle (points).
THROUGH = 2.0
#: No letter is wider than this (heights of the page's words), or than so many times its height.
WIDEST, FLAT = 1.5, 2.0
#: Labels are wider and higher than this (heights of the page's words): of 320 the smallest letter
#: had 0.22, the dashes among them 0.2. Smaller ones are letters if they are read surely, and are at
#: most so many times as long as wide.
THINNEST = 0.21
SURE_LETTER, COMPACT = 0.8, 2.0
#: No letter is more times as high as wide: it is a piece of a line.
TALL = 3.0
#: What is within this share of a symbol's half width and height is in it, and not beside it.
INNER = 0.8

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
    marks: list[SymbolMark] = []
    flow_lines: list[FlowLines] = []
    labels: list[Line] = []
    for lane in lanes:
        seen = _seen(upright, tables, page, lane)
        if seen is None:
            continue
        drawing, figures = seen
        marks += [_mark(figure, drawing) for figure in figures]
        apart = read_apart(drawing, figures, reader) if upright.is_scan else ()
        bare = without_letters(drawing, [label.box for label in apart])
        lines = find_lines(bare, figures)
        found = trace_flow_lines(bare, figures, lines)
        flow_lines += found.flow_lines
        labels += apart
        if upright.is_scan:
            labels += _new(read_labels(bare, figures, found, lines, reader), apart)
    page = without_labels(page, labels)
    said = (*labels, *_printed(page, labels))
    return replace(
        with_texts(_with_marks(page, marks, flow_lines)),
        labels=tuple(
            line
            for line in said
            if not _is_stroke(line, page)
            and not _is_arrow(line, page, flow_lines)
            and not any(_is_inside(line.box, mark) or _is_tip(line.box, mark) for mark in marks)
        ),
    )


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
    return max(views, key=lambda view: _count(view[1]), default=None)


def _count(figures: Sequence[SymbolCandidate]) -> int:
    """How many figures there are, those of no ordinary shape counted against them."""
    return sum(-1 if figure.similarity.shape is Shape.OTHER else 1 for figure in figures)


def _printed(page: Page, labels: Sequence[Line]) -> Iterator[Line]:
    """The branch labels among a page's words that are not among ``labels`` already."""
    lines = (*page.lines, *(line for t in page.tables for c in t.cells for line in c.lines))
    return _new((line for line in lines if branch_label(line.text)), labels)


def _new(lines: Iterable[Line], known: Sequence[Line]) -> Iterator[Line]:
    """The lines that stand on none of those known."""
    for line in lines:
        shared = [line.box.overlap(other.box) for other in known]
        if not any(box.height > 0 and box.width > 0 for box in shared):
            yield line


def _is_stroke(line: Line, page: Page) -> bool:
    """Whether what was read as letters is too narrow or too low for any: a dash, a line's rest."""
    short, long = sorted((line.box.width, line.box.height))
    is_letter = line.confidence >= SURE_LETTER and long <= COMPACT * short
    is_tall = sum(map(str.isalnum, line.text)) == 1 and line.box.height > TALL * line.box.width
    return is_tall or (short < THINNEST * page.letter_height and not is_letter)


def _is_inside(box: Box, mark: SymbolMark) -> bool:
    """Whether a label's middle is within a symbol: what is written there is its text. A decision
    holds what is within its rhombus."""
    across, down = (
        2 * abs(one - other) / max(size, 1.0)
        for one, other, size in zip(
            box.center, mark.box.center, (mark.box.width, mark.box.height), strict=True
        )
    )
    reach = across + down if mark.shape is Shape.DECISION else max(across, down)
    return reach < INNER


def _is_tip(box: Box, mark: SymbolMark) -> bool:
    """Whether what was read as letters is the upper or lower corner of a decision with the
    beginning of a line: together they look like a Y."""
    x, _ = mark.box.center
    corners = (x, mark.box.y0), (x, mark.box.y1)
    return mark.shape is Shape.DECISION and any(box.holds(corner) for corner in corners)


def _is_arrow(line: Line, page: Page, flow_lines: Sequence[FlowLines]) -> bool:
    """Whether what was read as letters is a flow line: one runs through its middle, up a box that
    is higher than wide, or along one that is too wide for the one letter that was read."""
    box, (x, y) = line.box, line.box.center
    strokes = [stroke for track in flow_lines for stroke in track.strokes]
    letters = sum(sign.isalnum() for sign in line.text)
    widest = min(WIDEST * page.letter_height, FLAT * box.height)
    if letters == 1 and box.width > widest:
        return any(
            box.y0 < one.start.y < box.y1
            and box.y0 < one.end.y < box.y1
            and one.start.x < x < one.end.x
            for one in strokes
        )
    return box.height > box.width and any(
        abs(one.start.x - x) < THROUGH
        and abs(one.end.x - x) < THROUGH
        and one.start.y < y < one.end.y
        for one in strokes
    )


def _figures(upright: UprightPage, drawing: DrawingArea) -> list[SymbolCandidate]:
    """The figures among the executors' columns: those that the file draws, else those seen."""
    drawn = drawn_figures(upright.vectors, drawing)
    if len(drawn) >= LEAST_DRAWN:
        return drawn
    within = drawing.body.x0, drawing.body.x1
    found = find_symbol_candidates(
        drawing.flat, drawing.ink, drawing.words, drawing.labels, drawing.character, within
    )
    if drawing.symbols is not None:
        known = drawing.flat, drawing.ink, drawing.symbols, drawing.character, within
        found = tuple(with_parsed(found, *known))
    whole = with_lids(found, drawing.flat, drawing.long_words, drawing.character)
    whole = with_stacks(whole, drawing.ink, drawing.character)
    whole = with_covered(whole, find_toned_candidates(drawing.flat, drawing.character, within))
    return [with_corners(figure, drawing) for figure in plausible(whole, drawing)]


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
        index = next((i for i, c in enumerate(table.cells) if _holds(c.box, mark)), None)
        if index is None:
            left.append(mark)
        else:
            mine.setdefault(index, []).append(mark)
    cells = tuple(
        replace(cell, symbols=(*cell.symbols, *mine.get(i, ())))
        for i, cell in enumerate(table.cells)
    )
    return replace(table, cells=cells), left


def _holds(box: Box, mark: SymbolMark) -> bool:
    return box.holds(mark.box.center)
