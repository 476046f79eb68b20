"""Read this again: what stands in a rectangle that a reviewer has drawn on a page, read by a
process of its own within the limits that documents have."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, FiniteFloat, model_validator

from digisop.batch.attempt import CalledOffError, attempt
from digisop.batch.task import Task
from digisop.corrections.fields import Kind, kind_of
from digisop.corrections.regrouping import possible
from digisop.corrections.values import RefusedError
from digisop.errors import DigisopError
from digisop.ledger import LEDGER_FILE, open_existing
from digisop.results.page_pictures import own_pages, read_pages
from digisop.settings import Effort, Settings
from digisop.station.part_read import PartRead, WantedPart
from digisop.station.part_task import ReadPart
from digisop.station.state import State
from digisop.station.wishes import PointerText
from digisop_models.geometry import Box

#: Seconds after which nobody waits for a rectangle any more.
_PATIENCE_S = 120.0
#: Rectangles that are read at the same time, and those that may wait beside them.
_AT_ONCE, _WAITING = 1, 4
#: A rectangle is at least so many points wide and high.
_LEAST = 4.0
TABLES, HEADER = "/procedures", "/header"
_NOT_READ = frozenset({Kind.SYMBOL, Kind.FLOW, Kind.STEP})


class Rectangle(BaseModel):
    """What is to be read again: for which field, and where. ``box`` is in points of the upright
    page."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    pointer: PointerText
    page: Annotated[int, Field(ge=1, le=1_000_000)]
    box: tuple[FiniteFloat, FiniteFloat, FiniteFloat, FiniteFloat]

    @model_validator(mode="after")
    def _has_room(self) -> Self:
        x0, y0, x1, y1 = self.box
        if x1 - x0 < _LEAST or y1 - y0 < _LEAST:
            raise ValueError("box")
        return self


def is_readable(pointer: str) -> bool:
    """Whether a field, by its pointer, may be read again: a text, a list of the header, or the
    tables."""
    kind = kind_of(pointer)
    if kind is Kind.WHOLE:
        return pointer == TABLES or (pointer.startswith("/header/") and "add" in possible(pointer))
    return kind not in _NOT_READ


class Rereader:
    """Reads rectangles on the pages of one output folder. May be asked from several threads."""

    def __init__(self, output: Path, ledger: str = "") -> None:
        self._output = output
        self._ledger = ledger
        self._settings = replace(Settings(), effort=Effort.THOROUGH, time_limit_s=_PATIENCE_S)
        self._waiting = threading.BoundedSemaphore(_AT_ONCE + _WAITING)
        self._reading = threading.BoundedSemaphore(_AT_ONCE)

    def read(self, state: State, wanted: Rectangle) -> PartRead:
        """What stands there. Raises RefusedError where there is no such page, or nothing on it, or
        where too many wait already; a DigisopError where it cannot be read."""
        box = _box_on_page(state, wanted)
        with self._turn():
            found = self._read(state, wanted.page, box)
        if wanted.pointer == TABLES and not found.tables:
            raise RefusedError("no_table_read")
        if wanted.pointer == HEADER and found.header is None:
            raise RefusedError("no_header_read")
        if wanted.pointer not in {TABLES, HEADER} and not found.text:
            raise RefusedError("nothing_read")
        return found

    def _read(self, state: State, page: int, box: Box) -> PartRead:
        folder = state.document.folder
        source, sha256 = self._source(folder.name), state.record.source.sha256
        with tempfile.TemporaryDirectory(prefix="digisop-") as room:
            answer = Path(room) / "read.json"
            do = ReadPart(WantedPart(folder, source, sha256, page, box), answer)
            try:
                ending = attempt(Task(str(folder), room, folder.name, self._settings), do)
            except CalledOffError:
                raise RefusedError("reading_busy") from None
            for problem in ending.outcome.problems:
                raise problem.error(str(folder))
            return PartRead.model_validate_json(answer.read_bytes())

    @contextmanager
    def _turn(self) -> Iterator[None]:
        if not self._waiting.acquire(blocking=False):
            raise RefusedError("reading_busy")
        try:
            with self._reading:
                yield
        finally:
            self._waiting.release()

    def _source(self, folder: str) -> Path | None:
        """The document itself, if the ledger knows where it was and it is still there."""
        if not (self._ledger or (self._output / LEDGER_FILE).is_file()):
            return None
        try:
            with open_existing(str(self._output), self._ledger) as ledger:
                found = ledger.input_of(folder)
        except DigisopError:
            return None
        path = Path(found) if found else None
        return path if path and path.is_absolute() and path.is_file() else None


def _box_on_page(state: State, wanted: Rectangle) -> Box:
    """The part of the rectangle that is on the page; raises RefusedError where there is none."""
    page = read_pages(state.document.folder).get(wanted.page)
    own = own_pages(state.record, state.report)
    if page is None or (own and wanted.page not in own):
        raise RefusedError("no_page")
    box = Box(0.0, 0.0, page.width, page.height).overlap(Box(*wanted.box))
    if min(box.width, box.height) < _LEAST:
        raise RefusedError("no_page")
    return box
