"""Stage ``graph``: the symbols in a page's swimlanes and the lines between them.

The way of the data: ``scene`` (the executors' columns without rules) - ``figures`` (areas that
are like a figure) - ``tracks`` (lines that hang together, their ends and heads). What the lines
mean, over all pages, is for the stage ``flows``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from digisop.engines.base import LineReader
from digisop.form.answers import branch_label
from digisop.form.swimlane import Swimlane
from digisop.stages.symbols.candidate import Figure
from digisop.stages.symbols.drawing_area import Scene, set_scene
from digisop.stages.symbols.flow_lines import find_lines, find_tracks
from digisop.stages.symbols.label_reading import read_labels
from digisop.stages.symbols.plausible import plausible
from digisop.stages.symbols.symbol_candidates import find_figures
from digisop.stages.symbols.symbol_text import with_texts
from digisop.stages.symbols.vector_symbols import drawn_figures
from digisop.stages.types import RuledTable, UprightPage
from digisop_models.geometry import Box
from digisop_models.page import Line, Page, SymbolMark, Table, Track
from digisop_models.record import Shape

#: A file draws its symbols as shapes when it draws this many; fewer may be chance.
LEAST_DRAWN = 2
#: A line runs through a letter when it is no further than this from its middle (points).
THROUGH = 2.0

__all__ = ["find_symbols"]


def find_symbols(
    upright: UprightPage,
    tables: Sequence[RuledTable],
    page: Page,
    lanes: Sequence[Swimlane],
    reader: LineReader,
) -> Page:
    """The page with its symbols, in their cells or beside the tables, and its tracks.

    ``lanes`` are the swimlanes on this page; ``reader`` reads what stands beside arrows.
    """
    marks: list[SymbolMark] = []
    tracks: list[Track] = []
    labels: list[Line] = []
    for lane in lanes:
        seen = _seen(upright, tables, page, lane)
        if seen is None:
            continue
        scene, figures = seen
        marks += [_mark(figure, scene) for figure in figures]
        lines = find_lines(scene, figures)
        found = find_tracks(scene, figures, lines)
        tracks += found.tracks
        if upright.is_scan:
            labels += read_labels(scene, figures, found, lines, reader)
    return replace(
        with_texts(_with_marks(page, marks, tracks)),
        labels=(*labels, *_printed(page, labels, tracks)),
    )


def _seen(
    upright: UprightPage, tables: Sequence[RuledTable], page: Page, lane: Swimlane
) -> tuple[Scene, list[Figure]] | None:
    """The scene and its figures, with marks in colour or without: where more symbols are seen.

    A stamp hides symbols; but symbols may be in colour themselves.
    """
    scenes = [set_scene(upright, tables, page, lane)]
    if upright.plain is not upright.flat:
        scenes.append(set_scene(upright, tables, page, lane, plain=True))
    views = [(scene, _figures(upright, scene)) for scene in scenes if scene is not None]
    return max(views, key=lambda view: _count(view[1]), default=None)


def _count(figures: Sequence[Figure]) -> int:
    """How many figures there are, those of no ordinary shape counted against them."""
    return sum(-1 if figure.likeness.shape is Shape.OTHER else 1 for figure in figures)


def _printed(page: Page, labels: Sequence[Line], tracks: Sequence[Track]) -> Iterator[Line]:
    """The branch labels among a page's words that are not among ``labels`` already."""
    for line in (*page.lines, *(line for t in page.tables for c in t.cells for line in c.lines)):
        known = any(
            line.box.overlap(label.box).height > 0 and line.box.overlap(label.box).width > 0
            for label in labels
        )
        if branch_label(line.text) and not known and not _is_arrow(line.box, tracks):
            yield line


def _is_arrow(box: Box, tracks: Sequence[Track]) -> bool:
    """Whether what was read as letters is a flow line: one runs through its middle, upright."""
    x, y = box.center
    return (
        any(
            abs(stroke.start.x - x) < THROUGH
            and abs(stroke.end.x - x) < THROUGH
            and stroke.start.y < y < stroke.end.y
            for track in tracks
            for stroke in track.strokes
        )
        and box.height > box.width
    )


def _figures(upright: UprightPage, scene: Scene) -> list[Figure]:
    """The figures among the executors' columns: those that the file draws, else those seen."""
    drawn = drawn_figures(upright.vectors, scene)
    if len(drawn) >= LEAST_DRAWN:
        return drawn
    within = scene.body.x0, scene.body.x1
    found = find_figures(scene.flat, scene.ink, scene.words, scene.labels, scene.character, within)
    return plausible(found, scene)


def _mark(figure: Figure, scene: Scene) -> SymbolMark:
    likeness = figure.likeness
    return SymbolMark(
        shape=likeness.shape,
        box=scene.to_page(figure.box),
        kind=likeness.kind,
        sureness=round(likeness.score, 3),
    )


def _with_marks(page: Page, marks: Sequence[SymbolMark], tracks: Sequence[Track]) -> Page:
    left = list(marks)
    tables = []
    for table in page.tables:
        filled, left = _fill(table, left)
        tables.append(filled)
    return replace(page, tables=tuple(tables), symbols=tuple(left), tracks=tuple(tracks))


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
