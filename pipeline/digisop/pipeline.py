"""The way of one document through the stages, in memory: the list of stages and their order."""

from __future__ import annotations

import errno
import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import gettempdir
from typing import Protocol

import cv2

from digisop.engines.base import LineReader
from digisop.engines.cascade import CascadeReader
from digisop.engines.ink_parser import InkParser
from digisop.engines.orientation import OrientationModel
from digisop.engines.ppocr import PPOCRReader
from digisop.engines.tesseract import TesseractReader
from digisop.errors import (
    OF_THE_MACHINE,
    DamagedFileError,
    DigisopError,
    InternalError,
    NoSopError,
    OutOfMemoryError,
    OutputNotWritableError,
    UnreadableFileError,
)
from digisop.form.swimlane import Swimlane, find_swimlanes, swimlanes_on, with_symbols
from digisop.settings import Effort, Settings
from digisop.stages.approval import find_approval
from digisop.stages.confidence import assess
from digisop.stages.confidence.calibration import make_policy
from digisop.stages.flows import find_flows
from digisop.stages.header import find_labels, read_header, with_covers
from digisop.stages.ingest import Document, FileKind, FontCheck, read_text_export
from digisop.stages.normalise import normalise
from digisop.stages.read import read
from digisop.stages.split import covers_of, left_out, split
from digisop.stages.steps import read_steps
from digisop.stages.straighten import only_within, straighten
from digisop.stages.symbols import find_symbols
from digisop.stages.tables import find_tables
from digisop.stages.types import (
    DraftRecord,
    RawPage,
    Reading,
    ReadPage,
    RuledTable,
    UprightPage,
)
from digisop.stopwatch import Stopwatch
from digisop_models.confidence import ConfidenceReport
from digisop_models.geometry import Box
from digisop_models.page import Page, PageKind
from digisop_models.record import LeftOut, LeftOutReason, Record, Source, SourceKind

_LOG = logging.getLogger(__name__)
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EMFILE, errno.ENFILE)
_NO_MEMORY = -4  # OpenCV's StsNoMem
_ALLOCATION = re.compile(r"bad.?alloc|[Ff]ailed to allocate memory|Cannot allocate memory")
_KINDS = {PageKind.SCAN: SourceKind.SCAN, PageKind.DIGITAL: SourceKind.DIGITAL}


class Keeper(Protocol):
    """Takes what the stages found as they find it, so that one page at a time is in memory. What it
    does with it, keep or write, is its own affair."""

    def keep_page(self, upright: UprightPage, tables: Sequence[RuledTable], page: Page) -> None:
        """A page's picture, rules and words.

        The picture is ``upright``'s, in pixels at its dpi; all boxes are in points of the page as
        displayed.
        """

    def keep_draft(self, pages: Sequence[Page], draft: DraftRecord) -> None:
        """What the stages found on the pages of an SOP, before it is made a record."""

    def keep_sop(
        self, record: Record, readings: Mapping[str, Reading], report: ConfidenceReport
    ) -> None:
        """A record, where its fields stand, and how sure they are."""


@dataclass(frozen=True, slots=True)
class PagePart:
    """A rectangle on one page: ``number`` counts from 1, ``box`` is in points of the upright
    page."""

    number: int
    box: Box


def digitise(
    document: Document,
    settings: Settings,
    keeper: Keeper,
    watch: Stopwatch | None = None,
    *,
    only: PagePart | None = None,
) -> tuple[DigisopError, ...]:
    """The stages, in their order. Returns what went wrong with parts of the document.

    ``only``: as if the document held nothing else. Raises NoSopError where that is none by itself;
    its page was kept then.
    """
    watch = watch or Stopwatch()
    timed = watch.timed
    problems: list[DigisopError] = []
    if document.is_truncated:
        problems.append(DamagedFileError(document.path, detail="%%EOF"))
    problems += document.serious()
    pages = list(_text_pages(document, watch))
    fonts = FontCheck(open_ppocr())
    for number in [only.number] if only else range(1, document.page_count + 1):
        with _costing_a_page(document, number, settings, problems):
            raw = timed("ingest", fonts.checked)(timed("ingest", document.page)(number))
            upright = timed("straighten", _upright)(raw, only)
            tables = timed("tables", find_tables)(upright)
            reader = open_reader(settings.effort, settings.timeout_s)
            page = timed("read", read)(upright, tables, reader)
            lanes = timed("tables", swimlanes_on)(page, _last_lane(pages))
            with _costing_a_page(document, number, settings, problems):  # its words are safe
                page = timed("symbols", find_symbols)(upright, tables, page, lanes, open_ppocr())
            lanes = with_symbols(lanes, page)
            labels = timed("header", find_labels)(page, lanes)
            timed("write", keeper.keep_page)(upright, tables, page)
            pages.append(ReadPage(page, lanes, labels))
    runs = timed("split", split)(pages)
    if not runs:
        raise problems[0] if problems else NoSopError(document.path)
    rest = timed("split", left_out)(pages, runs, document.page_count)
    policy = make_policy(settings)
    for run, covers in zip(runs, timed("split", covers_of)(pages, runs, rest), strict=True):
        own = tuple(one.page for one in run)
        draft = draft_record(run, watch, covers)
        timed("write", keeper.keep_draft)(own, draft)
        source = _source(document, own, rest)
        approval = timed("approval", find_approval)(own, document.signatures_of(source.parts))
        record, readings = timed("normalise", normalise)(draft, source, approval)
        report = timed("confidence", assess)(record, readings, own, policy)
        timed("write", keeper.keep_sop)(record, readings, report)
    return tuple(problems)


def _upright(raw: RawPage, only: PagePart | None) -> UprightPage:
    """The page as a reader sees it, or nothing of it but a part."""
    page = straighten(raw, open_ppocr(), open_orientation(), open_ink_parser())
    return only_within(page, only.box) if only else page


def _text_pages(document: Document, watch: Stopwatch) -> Iterator[ReadPage]:
    """The page of a text export, which has no picture to read; of other files none."""
    if document.text is not None:
        for page in watch.timed("ingest", read_text_export)(document.text):
            lanes = watch.timed("tables", find_swimlanes)((page,))
            yield ReadPage(page, lanes, watch.timed("header", find_labels)(page, lanes))


def _last_lane(pages: Sequence[ReadPage]) -> Swimlane | None:
    """The swimlane that a table on the next page may go on with."""
    return next((page.lanes[-1] for page in reversed(pages) if page.lanes), None)


def draft_record(
    run: Sequence[ReadPage], watch: Stopwatch, covers: Sequence[ReadPage] = ()
) -> DraftRecord:
    """The identity block and the procedures on the pages of one SOP, with what its ``covers``
    say."""
    timed = watch.timed
    pages = tuple(one.page for one in run)
    header = timed("header", with_covers)(timed("header", read_header)(run), covers)
    steps = timed("steps", read_steps)([lane for one in run for lane in one.lanes])
    numbers = tuple(page.number for page in pages)
    return DraftRecord(numbers, header, timed("flows", find_flows)(pages, steps))


@cache
def open_reader(effort: Effort, timeout_s: float) -> LineReader:
    """The recogniser of an effort, kept from document to document.

    ``timeout_s`` is for each of its calls, in seconds.
    """
    first = TesseractReader(timeout_s)
    if effort is Effort.FAST:
        return first
    return CascadeReader(first, open_ppocr(), everything=effort is Effort.THOROUGH)


@cache
def open_ppocr() -> PPOCRReader:
    """PP-OCRv6, kept from document to document: opening it takes longer than a page."""
    return PPOCRReader()


@cache
def open_orientation() -> OrientationModel:
    """The model that tells which way up pages are, kept from document to document."""
    return OrientationModel()


@cache
def open_ink_parser() -> InkParser:
    """The ink parser, kept from document to document."""
    return InkParser()


@contextmanager
def _costing_a_page(
    document: Document, number: int, settings: Settings, problems: list[DigisopError]
) -> Iterator[None]:
    """What goes wrong inside costs this page and is told, but is not the document's end."""
    try:
        yield
    except DigisopError as error:
        if error.code in OF_THE_MACHINE:  # no other page will fare better
            raise
        error.file = error.file or str(document.path)
        error.facts.setdefault("page", number)
        problems.append(error)
    except Exception as error:
        _LOG.debug("%s, page %d", document.path, number, exc_info=True)
        problems.append(fault_of(document.path, error, settings, page=number))


def _source(document: Document, pages: tuple[Page, ...], rest: tuple[LeftOut, ...]) -> Source:
    parts = dict.fromkeys(document.part_of(page.number) for page in pages)
    closed = (str(error.facts["part"]) for error in document.passed_over)
    return Source(
        file_name=document.file_name,
        path=document.path_given or document.file_name,
        sha256=document.sha256,
        page_count=document.page_count or len(pages),
        kind=_kind(document, pages),
        pages=tuple(sorted({page.number for page in pages})),
        parts=tuple(part for part in parts if part),
        left_out=(*rest, *(LeftOut(part=p, reason=LeftOutReason.NOT_OPENED) for p in closed)),
    )


def _kind(document: Document, pages: tuple[Page, ...]) -> SourceKind:
    if document.kind is FileKind.PICTURE:
        return SourceKind.IMAGE
    if document.kind is FileKind.TEXT:
        return SourceKind.TEXT
    kinds = {page.kind for page in pages}
    return _KINDS.get(kinds.pop(), SourceKind.MIXED) if len(kinds) == 1 else SourceKind.MIXED


def fault_of(path: Path, error: Exception, settings: Settings, **where: int) -> DigisopError:
    """What no stage foresaw: memory, room or a file that is not to be had, or a fault of ours
    (InternalError).

    ``where`` are further facts, such as the page. It is made here, not raised.
    """
    lacks_memory = isinstance(error, cv2.error) and error.code == _NO_MEMORY
    if lacks_memory or isinstance(error, MemoryError) or _ALLOCATION.search(str(error)):
        return OutOfMemoryError(path, megabytes=settings.memory_limit_mb, **where)
    if isinstance(error, OSError) and error.errno in _FULL:
        detail = str(error.strerror)
        return OutputNotWritableError(path, folder=gettempdir(), detail=detail, **where)
    if isinstance(error, OSError) and error.errno:  # a disk or a network that fails
        return UnreadableFileError(path, detail=str(error.strerror), **where)
    return InternalError(path, detail=f"{type(error).__name__}: {error}", **where)
