"""What a process of its own does when a part of a page is read again: the same stages as for a
whole document, on what stands in a rectangle that a reviewer has drawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np

from digisop.batch import own_process
from digisop.errors import DigisopError, NoSopError, UnreadableFileError
from digisop.imaging.ink import POINTS_PER_INCH
from digisop.pipeline import PagePart, digitise
from digisop.results.page_pictures import PAGES, read_pages
from digisop.settings import Settings
from digisop.stages.ingest import Document, FileKind, open_document
from digisop.stages.normalise import as_printed
from digisop.stages.types import DraftRecord, RawPage, Reading, RuledTable, UprightPage
from digisop.station.part_read import PartRead, ReadHeader, ReadTable, WantedPart
from digisop_models.confidence import ConfidenceReport
from digisop_models.geometry import Box
from digisop_models.page import Line, Page
from digisop_models.record import Record

_SAME_TOP = 6.0  # points: less than lines are apart


def read_part(wanted: WantedPart, settings: Settings) -> PartRead:
    """What stands in the rectangle of ``wanted``, by the stages that documents go through; empty
    where nothing does. Raises a DigisopError where the page cannot be read."""
    own_process.prepare()
    keeper = _Keeper()
    part = PagePart(wanted.page, wanted.box)
    with _opened(wanted, settings) as document, suppress(NoSopError):
        digitise(document, settings, keeper, only=part)
    return PartRead(text=keeper.text, tables=tuple(keeper.tables), header=keeper.header)


@contextmanager
def _opened(wanted: WantedPart, settings: Settings) -> Iterator[Document]:
    with ExitStack() as stack:
        document = None
        if wanted.source:
            with suppress(DigisopError):  # it was moved, or needs a password
                opened = stack.enter_context(open_document(wanted.source, settings))
                document = opened if opened.sha256 == wanted.sha256 else None
        yield document or _picture_document(wanted.folder, wanted.page)


def _picture_document(folder: Path, number: int) -> Document:
    """A page picture in the results, as a scan. Raises UnreadableFileError."""
    entry = read_pages(folder).get(number)
    path = folder / PAGES / (entry.file if entry else f"{number:03}.jpg")
    picture = cv2.imread(str(path))
    if entry is None or picture is None:
        raise UnreadableFileError(path, detail="JPEG")
    image = np.asarray(picture, np.uint8)
    dpi = image.shape[1] / entry.width * POINTS_PER_INCH
    whole = (Box(0.0, 0.0, entry.width, entry.height),)

    def page(_number: int) -> RawPage:
        return RawPage(number, image, dpi, entry.width, entry.height, image_boxes=whole)

    return Document(path, FileKind.PICTURE, "0" * 64, number, page)


@dataclass(slots=True)
class _Keeper:
    """Keeps the texts, the tables and the identity block that the stages find."""

    text: str = ""
    tables: list[ReadTable] = field(default_factory=list)
    header: ReadHeader | None = None

    def keep_page(self, _upright: UprightPage, _tables: Sequence[RuledTable], page: Page) -> None:
        blocks = [(cell.box, cell.lines) for table in page.tables for cell in table.cells]
        blocks += [(line.box, (line,)) for line in page.lines]
        lines = [line for _, lines in sorted(blocks, key=_from_the_top) for line in lines]
        if lines:
            around = Box.around(line.box for line in lines)
            self.text = as_printed(Reading(tuple(lines), page.number, around))

    def keep_draft(self, _pages: Sequence[Page], _draft: DraftRecord) -> None: ...

    def keep_sop(
        self, record: Record, _readings: Mapping[str, Reading], report: ConfidenceReport
    ) -> None:
        known = {p: told for p, told in report.fields.items() if p.startswith("/header/")}
        self.header = self.header or ReadHeader(header=record.header, fields=known)
        for number, procedure in enumerate(record.procedures):
            base = f"/procedures/{number}"
            inner = {
                pointer.removeprefix(base): told
                for pointer, told in report.fields.items()
                if pointer.startswith(f"{base}/")
            }
            self.tables.append(ReadTable(procedure=procedure, fields=inner))


def _from_the_top(block: tuple[Box, tuple[Line, ...]]) -> tuple[int, float]:
    """Blocks that begin at about one height from left to right."""
    box, lines = block
    top = lines[0].box.y0 if lines else box.y0
    return round(top / _SAME_TOP), box.x0
