"""The way of one document through the stages."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from digisop.errors import (
    DamagedFileError,
    DigisopError,
    InternalError,
    LanguageMissingError,
    NoSopError,
    TesseractMissingError,
)
from digisop.outcome import Outcome, Status
from digisop.settings import Settings
from digisop.stages.assemble import assemble
from digisop.stages.confidence import assess
from digisop.stages.ingest import Document, FileKind, open_document
from digisop.stages.lines import find_tables
from digisop.stages.normalise import normalise
from digisop.stages.read import Reader, open_reader, read
from digisop.stages.split import split
from digisop.stages.straighten import straighten
from digisop.stages.text_export import read_text_export
from digisop.stages.write import OutputFolder, writing
from digisop_models.page import Page, PageKind
from digisop_models.record import Source, SourceKind

_LOG = logging.getLogger(__name__)
_HOPELESS = (TesseractMissingError, LanguageMissingError)  # no other page will fare better
_KINDS = {PageKind.SCAN: SourceKind.SCAN, PageKind.DIGITAL: SourceKind.DIGITAL}


def extract(path: Path, target: Path, workspace: Path, settings: Settings) -> Outcome:
    """Digitise one file into ``target``; whatever goes wrong is told in the outcome.

    ``workspace`` is a folder on the same file system for what is not finished.
    """
    started = time.perf_counter()
    try:
        with open_document(path, settings) as document, writing(target, workspace) as out:
            outcome = _digitise(document, settings, out)
    except DigisopError as error:
        error.file = error.file or str(path)
        outcome = Outcome(str(path), Status.FAILED, problems=(error,))
    except Exception as error:  # one document's fault must not end the others' run
        _LOG.debug("%s", path, exc_info=True)
        outcome = Outcome(str(path), Status.FAILED, problems=(_internal(path, error),))
    else:
        outcome = replace(outcome, folder=str(target))
    return replace(outcome, seconds=round(time.perf_counter() - started, 3))


def _digitise(document: Document, settings: Settings, out: OutputFolder) -> Outcome:
    """The stages, in their order."""
    problems = list(_troubles_of(document))
    pages = tuple(_pages(document, settings, out, problems))
    reports = []
    steps = 0
    for pages_of_sop in split(pages):
        draft = assemble(pages_of_sop)
        record, readings = normalise(draft, _source(document, pages_of_sop))
        report = assess(record, readings)
        out.add_sop(record, report)
        reports.append(report)
        steps += sum(len(procedure.steps) for procedure in record.procedures)
    if not reports:
        raise problems[0] if problems else NoSopError(document.path)
    return Outcome(
        file=str(document.path),
        status=Status.PARTIAL if problems else Status.DONE,
        pages=len(pages),
        records=len(reports),
        steps=steps,
        to_review=sum(f.needs_review for report in reports for f in report.fields.values()),
        problems=tuple(problems),
    )


def _pages(
    document: Document, settings: Settings, out: OutputFolder, problems: list[DigisopError]
) -> Iterator[Page]:
    """Read the pages one by one; a page that cannot be read is a problem, not the end."""
    if document.text is not None:
        yield from read_text_export(document.text)
        return
    reader = open_reader(settings)
    for number in range(1, document.page_count + 1):
        try:
            yield _page(document, number, reader, out)
        except _HOPELESS:
            raise
        except DigisopError as error:
            problems.append(error)
        except Exception as error:  # a fault in a stage costs the page, and is told
            _LOG.debug("%s, page %d", document.path, number, exc_info=True)
            problems.append(_internal(document.path, error, number))


def _page(document: Document, number: int, reader: Reader, out: OutputFolder) -> Page:
    upright = straighten(document.page(number), reader)
    tables = find_tables(upright)
    page = read(upright, tables, reader)
    out.add_page(number, upright.color, upright.dpi)
    return page


def _troubles_of(document: Document) -> Iterator[DigisopError]:
    if document.is_truncated:
        yield DamagedFileError(document.path, detail="%%EOF")


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


def _internal(path: Path, error: Exception, page: int | None = None) -> InternalError:
    where = f"page {page}: " if page else ""
    return InternalError(path, detail=f"{where}{type(error).__name__}: {error}")
