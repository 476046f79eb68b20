"""One file into one result folder, written whole or not at all."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from digisop.errors import (
    DigisopError,
    FileChangedError,
    TooManyPagesError,
)
from digisop.pipeline import digitise, fault_of
from digisop.results.blocking import blockers_of, count_blocking
from digisop.results.layout import collect_folder
from digisop.results.manifest import Origin, file_digest, read_manifest
from digisop.results.outcome import Blocker, Outcome, Status, most_urgent
from digisop.results.problem import Problem
from digisop.results.writer import CorrectedMeanwhileError, OutputFolder, writing
from digisop.settings import Settings
from digisop.stages.ingest import Document, open_document
from digisop.stages.types import DraftRecord, Reading, RuledTable, UprightPage
from digisop.stopwatch import Stopwatch
from digisop.versions import pipeline_version, settings_key
from digisop_models.confidence import ConfidenceReport
from digisop_models.left_out import LeftOut
from digisop_models.page import Page
from digisop_models.record import Record

_LOG = logging.getLogger(__name__)


def ignore(pages: int) -> None:
    """For callers of ``extract`` that need not know how far it is."""


def extract(
    path: Path,
    target: Path,
    workspace: Path,
    settings: Settings,
    tell_pages: Callable[[int], None] = ignore,
    *,
    source_path: str = "",
) -> Outcome:
    """Digitise one file into ``target``; whatever goes wrong is told in the outcome.

    ``workspace`` is a folder on the same file system for what is not finished. ``tell_pages``
    is given the number of pages done, after each. ``source_path`` is what the record says of the
    file's place, below what the user named; empty for its name alone.
    """
    started, watch = time.perf_counter(), Stopwatch()
    try:
        with open_document(path, settings) as document, writing(target, workspace) as folder:
            if document.page_count > settings.max_pages:
                facts = {"pages": document.page_count, "limit": settings.max_pages}
                raise TooManyPagesError(path, **facts)
            _refuse_another(document, target)
            writer = _Writer(folder, tell_pages)
            named = replace(document, path_given=source_path)
            problems = digitise(named, settings, writer, watch)
            if file_digest(path) != document.sha256:
                raise FileChangedError(path)
            outcome = writer.outcome(path, target, problems)
            origin = Origin(document.sha256, pipeline_version(), settings_key(settings))
            folder.seal(origin, outcome)
    except DigisopError as error:
        error.file = error.file or str(path)
        outcome = Outcome.failed(str(path), error)
    except CorrectedMeanwhileError:
        return extract(path, target, workspace, settings, tell_pages, source_path=source_path)
    except Exception as error:  # one document's fault must not end the others' run
        _LOG.debug("%s", path, exc_info=True)
        outcome = Outcome.failed(str(path), fault_of(path, error, settings))
    seconds = round(time.perf_counter() - started, 3)
    return replace(outcome, seconds=seconds, stage_seconds=watch.seconds())


def _refuse_another(document: Document, target: Path) -> None:
    """A folder keeps results of one contents only, for what people corrected is of those."""
    earlier = read_manifest(target)
    if earlier is not None and earlier.sha256 != document.sha256:
        raise FileChangedError(document.path)


@dataclass(slots=True)
class _Writer:
    """Keeps records and page pictures in the output folder, and counts them."""

    folder: OutputFolder
    tell_pages: Callable[[int], None]
    pages: int = 0
    records: int = 0
    steps: int = 0
    to_review: int = 0
    blockers: tuple[Blocker, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    def keep_page(self, upright: UprightPage, tables: Sequence[RuledTable], page: Page) -> None:
        self.folder.add_page(page.number, upright.color, upright.dpi)
        self.folder.add_words(page)
        self.pages += 1
        self.tell_pages(self.pages)

    def keep_draft(self, pages: Sequence[Page], draft: DraftRecord) -> None: ...

    def keep_sop(
        self, record: Record, readings: Mapping[str, Reading], report: ConfidenceReport
    ) -> None:
        record, report = self.folder.add_sop(record, report)  # what people corrected is in them
        self.steps += sum(len(procedure.steps) for procedure in record.procedures)
        self.to_review += count_blocking(report)
        self.left_out = record.source.left_out
        self.blockers += blockers_of(record, report, self.folder.records)

    def _recount(self) -> None:
        """The SOPs as people joined and cut them."""
        sops = collect_folder(self.folder.path).sops
        self.records = len(sops)
        self.steps = sum(len(one.steps) for sop in sops for one in sop.record.procedures)
        self.to_review = sum(count_blocking(sop.report) for sop in sops)
        found = (blockers_of(sop.record, sop.report, sop.number) for sop in sops)
        self.blockers = tuple(blocker for some in found for blocker in some)

    def outcome(self, path: Path, target: Path, problems: tuple[DigisopError, ...]) -> Outcome:
        self.records = self.folder.records
        if self.folder.settle():
            self._recount()
        return Outcome(
            file=str(path),
            status=Status.PARTIAL if problems else Status.DONE,
            folder=str(target),
            pages=self.pages,
            records=self.records,
            steps=self.steps,
            to_review=self.to_review,
            blockers=most_urgent(self.blockers),
            problems=tuple(map(Problem.of, problems)),
            left_out=self.left_out,
        )
