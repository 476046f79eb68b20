"""The way of one document through the stages."""

from __future__ import annotations

import errno
import logging
import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import gettempdir
from typing import Protocol

import cv2

from digisop.account import Account
from digisop.amend.blocking import blockers_of, count_blocking
from digisop.draft import Reading
from digisop.engines.base import LineReader
from digisop.engines.cascade import CascadeReader
from digisop.engines.ppocr import PPOCRReader
from digisop.engines.tesseract import TesseractReader
from digisop.errors import (
    DamagedFileError,
    DigisopError,
    FileChangedError,
    InternalError,
    NoSopError,
    OutOfMemoryError,
    OutputNotWritableError,
    TooManyPagesError,
    UnreadableFileError,
)
from digisop.manifest import Origin, file_digest, read_manifest
from digisop.outcome import Blocker, Outcome, Status, most_urgent
from digisop.reasons import OF_THE_MACHINE
from digisop.settings import Effort, Settings
from digisop.stages.assemble import assemble
from digisop.stages.calibration import make_policy
from digisop.stages.columns import lanes_of
from digisop.stages.confidence import assess
from digisop.stages.graph import draw_graph
from digisop.stages.ingest import Document, FileKind, open_document
from digisop.stages.lines import RuledTable, find_tables
from digisop.stages.normalise import normalise
from digisop.stages.read import read
from digisop.stages.split import split
from digisop.stages.straighten import UprightPage, straighten
from digisop.stages.text_export import read_text_export
from digisop.stages.write import CorrectedMeanwhileError, OutputFolder, writing
from digisop.stopwatch import Stopwatch
from digisop.version import pipeline_version, settings_key
from digisop_models.confidence import ConfidenceReport
from digisop_models.page import Page, PageKind
from digisop_models.record import Record, Source, SourceKind

_LOG = logging.getLogger(__name__)
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EMFILE, errno.ENFILE)
_NO_MEMORY = -4  # OpenCV's StsNoMem
_ALLOCATION = re.compile(r"bad.?alloc|[Ff]ailed to allocate memory|Cannot allocate memory")
_KINDS = {PageKind.SCAN: SourceKind.SCAN, PageKind.DIGITAL: SourceKind.DIGITAL}


class Keeper(Protocol):
    """Takes what the stages found as they find it, so that one page at a time is in memory."""

    def keep_page(self, upright: UprightPage, tables: Sequence[RuledTable], page: Page) -> None:
        """A page's picture, rules and words."""

    def keep_sop(
        self, record: Record, readings: Mapping[str, Reading], report: ConfidenceReport
    ) -> None:
        """A record, where its fields stand, and how sure they are."""


def ignore(pages: int) -> None:
    """For callers of ``extract`` that need not know how far it is."""


def extract(
    path: Path,
    target: Path,
    workspace: Path,
    settings: Settings,
    tell_pages: Callable[[int], None] = ignore,
) -> Outcome:
    """Digitise one file into ``target``; whatever goes wrong is told in the outcome.

    ``workspace`` is a folder on the same file system for what is not finished. ``tell_pages``
    is given the number of pages done, after each.
    """
    started, watch = time.perf_counter(), Stopwatch()
    try:
        with open_document(path, settings) as document, writing(target, workspace) as folder:
            if document.page_count > settings.max_pages:
                facts = {"pages": document.page_count, "limit": settings.max_pages}
                raise TooManyPagesError(path, **facts)
            _refuse_another(document, target)
            writer = _Writer(folder, tell_pages)
            problems = digitise(document, settings, writer, watch)
            if file_digest(path) != document.sha256:
                raise FileChangedError(path)
            outcome = writer.outcome(path, target, problems)
            origin = Origin(document.sha256, pipeline_version(), settings_key(settings))
            folder.seal(origin, Account.of(outcome))
    except DigisopError as error:
        error.file = error.file or str(path)
        outcome = Outcome(str(path), Status.FAILED, problems=(error,))
    except CorrectedMeanwhileError:
        return extract(path, target, workspace, settings, tell_pages)
    except Exception as error:  # one document's fault must not end the others' run
        _LOG.debug("%s", path, exc_info=True)
        outcome = Outcome(str(path), Status.FAILED, problems=(_fault(path, error, settings),))
    seconds = round(time.perf_counter() - started, 3)
    return replace(outcome, seconds=seconds, stage_seconds=watch.seconds())


def _refuse_another(document: Document, target: Path) -> None:
    """A folder keeps results of one contents only, for what people corrected is of those."""
    earlier = read_manifest(target)
    if earlier is not None and earlier.sha256 != document.sha256:
        raise FileChangedError(document.path)


def digitise(
    document: Document, settings: Settings, keeper: Keeper, watch: Stopwatch | None = None
) -> tuple[DigisopError, ...]:
    """The stages, in their order. Returns what went wrong with parts of the document."""
    timed = (watch or Stopwatch()).timed
    problems: list[DigisopError] = []
    if document.is_truncated:
        problems.append(DamagedFileError(document.path, detail="%%EOF"))
    pages = list(read_text_export(document.text)) if document.text is not None else []
    for number in range(1, document.page_count + 1):
        with _costing_a_page(document, number, settings, problems):
            raw = timed("ingest", document.page)(number)
            upright = timed("straighten", straighten)(raw, open_ppocr())
            tables = timed("lines", find_tables)(upright)
            reader = open_reader(settings.effort, settings.timeout_s)
            page = timed("read", read)(upright, tables, reader)
            with _costing_a_page(document, number, settings, problems):  # its words are safe
                lanes = lanes_of(page, pages)
                page = timed("graph", draw_graph)(upright, tables, page, lanes, open_ppocr())
            timed("write", keeper.keep_page)(upright, tables, page)
            pages.append(page)
    policy = make_policy(settings)
    sops = timed("split", split)(tuple(pages))
    if not sops:
        raise problems[0] if problems else NoSopError(document.path)
    for pages_of_sop in sops:
        draft = timed("assemble", assemble)(pages_of_sop)
        source = _source(document, pages_of_sop)
        record, readings = timed("normalise", normalise)(draft, source)
        report = timed("confidence", assess)(record, readings, pages_of_sop, policy)
        timed("write", keeper.keep_sop)(record, readings, report)
    return tuple(problems)


@cache
def open_reader(effort: Effort, timeout_s: float) -> LineReader:
    """The recogniser of an effort, kept from document to document."""
    first = TesseractReader(timeout_s)
    if effort is Effort.FAST:
        return first
    return CascadeReader(first, open_ppocr(), everything=effort is Effort.THOROUGH)


@cache
def open_ppocr() -> PPOCRReader:
    """PP-OCRv6, kept from document to document: opening it takes longer than a page."""
    return PPOCRReader()


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
        problems.append(_fault(document.path, error, settings, page=number))


@dataclass(slots=True)
class _Writer:
    """Keeps records and page pictures in the output folder, and counts them."""

    folder: OutputFolder
    tell_pages: Callable[[int], None]
    pages: int = 0
    steps: int = 0
    to_review: int = 0
    blockers: tuple[Blocker, ...] = ()

    def keep_page(self, upright: UprightPage, tables: Sequence[RuledTable], page: Page) -> None:
        self.folder.add_page(page.number, upright.color, upright.dpi)
        self.pages += 1
        self.tell_pages(self.pages)

    def keep_sop(
        self, record: Record, readings: Mapping[str, Reading], report: ConfidenceReport
    ) -> None:
        record, report = self.folder.add_sop(record, report)  # what people corrected is in them
        self.steps += sum(len(procedure.steps) for procedure in record.procedures)
        self.to_review += count_blocking(report)
        self.blockers += blockers_of(record, report, self.folder.records)

    def outcome(self, path: Path, target: Path, problems: tuple[DigisopError, ...]) -> Outcome:
        return Outcome(
            file=str(path),
            status=Status.PARTIAL if problems else Status.DONE,
            folder=str(target),
            pages=self.pages,
            records=self.folder.records,
            steps=self.steps,
            to_review=self.to_review,
            blockers=most_urgent(self.blockers),
            problems=problems,
        )


def _source(document: Document, pages: tuple[Page, ...]) -> Source:
    return Source(
        file_name=document.file_name,
        sha256=document.sha256,
        page_count=document.page_count or len(pages),
        kind=_kind(document, pages),
        pages=tuple(sorted({page.number for page in pages})),
    )


def _kind(document: Document, pages: tuple[Page, ...]) -> SourceKind:
    if document.kind is FileKind.PICTURE:
        return SourceKind.IMAGE
    if document.kind is FileKind.TEXT:
        return SourceKind.TEXT
    kinds = {page.kind for page in pages}
    return _KINDS.get(kinds.pop(), SourceKind.MIXED) if len(kinds) == 1 else SourceKind.MIXED


def _fault(path: Path, error: Exception, settings: Settings, **where: int) -> DigisopError:
    """What no stage foresaw: memory, room or a file that is not to be had, or a fault of ours."""
    lacks_memory = isinstance(error, cv2.error) and error.code == _NO_MEMORY
    if lacks_memory or isinstance(error, MemoryError) or _ALLOCATION.search(str(error)):
        return OutOfMemoryError(path, megabytes=settings.memory_limit_mb, **where)
    if isinstance(error, OSError) and error.errno in _FULL:
        detail = str(error.strerror)
        return OutputNotWritableError(path, folder=gettempdir(), detail=detail, **where)
    if isinstance(error, OSError) and error.errno:  # a disk or a network that fails
        return UnreadableFileError(path, detail=str(error.strerror), **where)
    return InternalError(path, detail=f"{type(error).__name__}: {error}", **where)
