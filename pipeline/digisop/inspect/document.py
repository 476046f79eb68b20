"""``digisop inspect``: what each stage found, drawn on the page pictures.

For every page four pictures: rules and cells, words, the symbols and lines of the swimlanes, and
the fields that all these became; for digital pages a fifth, the cells that pdfplumber's table
finder sees. For every SOP a text that lists the arrows that were considered, and what decided.
For those who mend the software.
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import cycle
from pathlib import Path
from typing import TypeAlias

import cv2
import numpy as np

from digisop.errors import DigisopError, OutputNotWritableError
from digisop.inspect.considered import as_text
from digisop.inspect.flowchart import draw_leg, draw_symbols, middle_of
from digisop.inspect.overlay import COLORS, Overlay, Picture
from digisop.inspect.plumber_cells import PlumberCells
from digisop.pipeline import digitise
from digisop.settings import Settings
from digisop.stages.flows import considered_flows
from digisop.stages.ingest import Document, open_document
from digisop.stages.types import DraftLeg, DraftRecord, Reading, RuledTable, UprightPage
from digisop_models.confidence import ConfidenceReport
from digisop_models.geometry import Box
from digisop_models.page import Page, Word
from digisop_models.record import Record

Drawn: TypeAlias = tuple[tuple[Path, ...], tuple[DigisopError, ...]]

# Blue, green, red
_RULE, _CELL, _SURE, _UNSURE = (255, 80, 0), (0, 170, 0), (0, 150, 0), (0, 0, 230)
_SURE_WORD = 0.9
_DRAWN_DPI = 150.0


def draw_document(file: Path, output: Path, settings: Settings) -> Drawn:
    """Draw what was found in ``file``; the pictures lie in OUTPUT/NAME-inspect.

    Returns them and what went wrong on the way. Raises OutputNotWritableError, and a DigisopError
    where the file cannot be opened.
    """
    folder = output / f"{file.stem}-inspect"
    drawer = _Drawer(folder, PlumberCells(file, settings))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with open_document(file, settings) as document:
            problems = _digitise(document, settings, drawer)
        drawer.draw_roles()
    except OSError as error:
        detail = error.strerror or str(error)
        raise OutputNotWritableError(folder=str(folder), detail=detail) from error
    return tuple(drawer.written), problems


def _digitise(document: Document, settings: Settings, drawer: _Drawer) -> tuple[DigisopError, ...]:
    """Where no SOP is found, what was found on the pages is all the more of interest."""
    try:
        return digitise(document, settings, drawer)
    except DigisopError as error:
        if not drawer.written:
            raise
        return (error,)


class _Drawer:
    """Draws the pages as they come; their fields are known only at the end."""

    def __init__(self, folder: Path, plumber: PlumberCells) -> None:
        self._plumber = plumber
        self.written: list[Path] = []
        self._folder = folder
        self._scale: dict[int, float] = {}
        self._plain = tempfile.TemporaryDirectory(prefix="digisop-inspect-")
        self._fields: defaultdict[int, list[tuple[str, Box]]] = defaultdict(list)
        self._flows: defaultdict[int, list[tuple[str, DraftLeg]]] = defaultdict(list)

    def keep_page(self, upright: UprightPage, tables: Sequence[RuledTable], page: Page) -> None:
        plain, scale = _canvas(upright)
        self._scale[page.number] = scale
        cv2.imwrite(str(self._path_of_plain(page.number)), plain)
        cells, words, graph = (Overlay(plain.copy(), scale) for _ in range(3))
        _draw_tables(cells, tables)
        _draw_words(words, _words(page))
        draw_symbols(graph, page)
        for name, overlay in (("1-cells", cells), ("2-words", words), ("3-graph", graph)):
            self._save(page.number, name, overlay.picture)
        if plumbed := self._plumber.on(upright):
            second = Overlay(plain.copy(), scale)
            for cell in plumbed:
                second.box(cell, _CELL, 1)
            self._save(page.number, "5-pdfplumber", second.picture)

    def keep_draft(self, pages: Sequence[Page], draft: DraftRecord) -> None:
        path = self._folder / f"{draft.pages[0]:03}-6-flows.txt"
        lines = (
            line
            for number, procedure in enumerate(draft.procedures, start=1)
            for line in as_text(number, considered_flows(pages, procedure))
        )
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        self.written.append(path)

    def keep_sop(
        self, record: Record, readings: Mapping[str, Reading], report: ConfidenceReport
    ) -> None:
        for pointer, reading in readings.items():
            known = report.fields.get(pointer)
            places = known.on_pages if known else {reading.page: reading.box}
            for page, box in places.items() if not reading.path else ():
                self._fields[page].append((pointer, Box(*box)))
            for leg in reading.path:
                self._flows[leg.page].append((pointer, leg))

    def draw_roles(self) -> None:
        for number, scale in self._scale.items():
            picture = cv2.imread(str(self._path_of_plain(number)))
            if picture is not None:
                overlay = Overlay(_bytes(picture), scale)
                _draw_fields(overlay, self._fields[number])
                _draw_flows(overlay, self._flows[number])
                self._save(number, "4-fields", overlay.picture)
        self._plain.cleanup()

    def _path_of_plain(self, number: int) -> Path:
        return Path(self._plain.name) / f"{number}.png"

    def _save(self, number: int, stage: str, picture: Picture) -> None:
        path = self._folder / f"{number:03}-{stage}.png"
        path.write_bytes(cv2.imencode(".png", picture)[1].tobytes())
        self.written.append(path)


def _canvas(upright: UprightPage) -> tuple[Picture, float]:
    """The page in colour at the drawing's resolution, and its pixels a point."""
    factor = _DRAWN_DPI / upright.dpi
    picture = upright.color
    if picture.ndim == 2:
        picture = _bytes(cv2.cvtColor(picture, cv2.COLOR_GRAY2BGR))
    method = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    resized = cv2.resize(picture, None, fx=factor, fy=factor, interpolation=method)
    return _bytes(resized), _DRAWN_DPI / 72


def _bytes(picture: object) -> Picture:
    return np.asarray(picture, dtype=np.uint8)


def _draw_tables(overlay: Overlay, tables: Sequence[RuledTable]) -> None:
    for ruled in tables:
        overlay.box(ruled.table.box, _RULE, 3)
        for cell in ruled.table.cells:
            overlay.box(cell.box, _CELL, 1)
            spans = f"{cell.row},{cell.column}"
            if cell.row_span > 1 or cell.column_span > 1:
                spans += f" {cell.row_span}x{cell.column_span}"
            overlay.label(spans, (cell.box.x0, cell.box.y0 + 6), _RULE)


def _words(page: Page) -> Iterable[Word]:
    cells = (cell for table in page.tables for cell in table.cells)
    lines = [*page.lines, *(line for cell in cells for line in cell.lines)]
    return (word for line in lines for word in line.words)


def _draw_words(overlay: Overlay, words: Iterable[Word]) -> None:
    for word in words:
        color = _SURE if word.confidence >= _SURE_WORD else _UNSURE
        overlay.box(word.box, color, 1)
        text = f"{word.text} {word.confidence:.2f}" if color == _UNSURE else word.text
        overlay.label(text, (word.box.x0, word.box.y0), color)


def _draw_fields(overlay: Overlay, fields: Iterable[tuple[str, Box]]) -> None:
    for (pointer, box), color in zip(fields, cycle(COLORS), strict=False):
        overlay.box(box, color, 2)
        overlay.label(_short(pointer), (box.x0, box.y0), color)


def _draw_flows(overlay: Overlay, flows: Iterable[tuple[str, DraftLeg]]) -> None:
    """Arrows along their courses; their names beside the middles, for their ends are crowded."""
    for (pointer, leg), color in zip(flows, cycle(COLORS), strict=False):
        draw_leg(overlay, leg, color)
        overlay.label(_short(pointer), middle_of(leg.points), color)


def _short(pointer: str) -> str:
    """The part of a pointer that tells fields apart where there is little room."""
    return (
        pointer.removeprefix("/header/")
        .removeprefix("/procedures/")
        .replace("/steps/", ":")
        .replace("/flows/", ">")
    )
