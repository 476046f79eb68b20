"""The door for programs that use digisop as a library: typed records, in memory or in a folder."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO, TypeAlias

from digisop import extraction, pipeline
from digisop.errors import DigisopError, OutputNotWritableError, TooManyPagesError
from digisop.results.blocking import count_blocking
from digisop.results.outcome import Outcome
from digisop.settings import Settings
from digisop.stages.ingest import Document, open_contents, open_document
from digisop.stages.types import DraftRecord, Reading, RuledTable, UprightPage
from digisop_models.confidence import ConfidenceReport
from digisop_models.page import Page
from digisop_models.record import Record

Source: TypeAlias = str | PathLike[str] | bytes | BinaryIO
"""A file by its path, its contents, or an open binary file."""

_UNNAMED = "dokumen"


@dataclass(frozen=True, slots=True)
class Sop:
    """One SOP of a document.

    ``record`` is what it says; ``confidence.fields`` has for each field, by its RFC 6901 pointer
    into the record, the probability (0 to 1) that it is right, where it stands (page from 1, box
    in points from the top left of the upright page) and on what evidence.
    """

    record: Record
    confidence: ConfidenceReport

    @property
    def needs_review(self) -> bool:
        """Whether a person must look at a field, or the flowchart breaks a rule."""
        return count_blocking(self.confidence) > 0


@dataclass(frozen=True, slots=True)
class Digitised:
    """What came of a document.

    ``sops`` are its SOPs in their order, at least one. ``page_sizes`` are width and height of its
    upright pages in points (1/72 inch), by page number from 1; a text export has none.
    ``problems`` is what went wrong with parts of it: ``problem.facts["page"]`` is the page lost.
    """

    sops: tuple[Sop, ...]
    page_sizes: Mapping[int, tuple[float, float]]
    problems: tuple[DigisopError, ...] = ()


@dataclass(slots=True)
class _Memory:
    """Keeps what the stages find, but no pictures."""

    sops: list[Sop] = field(default_factory=list)
    sizes: dict[int, tuple[float, float]] = field(default_factory=dict)

    def keep_page(self, upright: UprightPage, tables: Sequence[RuledTable], page: Page) -> None:
        self.sizes[page.number] = page.width, page.height

    def keep_draft(self, pages: Sequence[Page], draft: DraftRecord) -> None: ...

    def keep_sop(
        self, record: Record, readings: Mapping[str, Reading], report: ConfidenceReport
    ) -> None:
        self.sops.append(Sop(record, report))


def digitise(source: Source, settings: Settings | None = None, *, name: str = "") -> Digitised:
    """Read the SOPs of a document: PDF, picture, or the text export of an earlier OCR.

    ``source`` is a path, the file's bytes, or an open binary file, which is read to its end and
    left open. ``name`` is what the record and messages call a document given without one; its
    ending tells a text export (``.txt``) from the other kinds, which are known by their first
    bytes. Nothing is kept on disk. The limits of ``settings`` on the time and memory of a whole
    document are those of the command and do not hold here.

    Raises the ``DigisopError`` that says why nothing comes of the file, and what to do:
    ``UnsupportedFileError``, ``DamagedFileError``, ``EncryptedFileError``, ``NoSopError``, … What
    goes wrong with single pages is in ``Digitised.problems``. Raises ``TypeError`` for a file
    opened as text.

    >>> scan = open("samples/352-informasi-phone.jpg", "rb")
    >>> with scan:
    ...     done = digitise(scan)
    >>> done.sops[0].record.source.kind
    <SourceKind.IMAGE: 'image'>
    >>> try:
    ...     digitise(b"<html>", name="sop.html")
    ... except DigisopError as error:
    ...     print(error.file, error.code.reason)
    sop.html unsupported
    """
    settings = settings or Settings()
    if isinstance(source, str | os.PathLike):
        return _digitised(open_document(Path(source), settings), settings)
    contents = source if isinstance(source, bytes) else source.read()
    if not isinstance(contents, bytes):
        raise TypeError(f"bytes are wanted, not {type(contents).__name__}: open the file with 'rb'")
    called = name or Path(str(getattr(source, "name", ""))).name or _UNNAMED
    return _digitised(open_contents(contents, called, settings), settings)


def _digitised(opening: AbstractContextManager[Document], settings: Settings) -> Digitised:
    memory, path = _Memory(), Path()
    try:
        with opening as document:
            path = document.path
            if document.page_count > settings.max_pages:
                raise TooManyPagesError(path, pages=document.page_count, limit=settings.max_pages)
            problems = pipeline.digitise(document, settings, memory)
    except DigisopError:
        raise
    except Exception as error:
        raise pipeline.fault_of(path, error, settings) from error
    return Digitised(tuple(memory.sops), MappingProxyType(memory.sizes), problems)


def extract(
    path: str | PathLike[str], output: str | PathLike[str], settings: Settings | None = None
) -> Outcome:
    """Read one document and write its result folder ``output/NAME``, as the command does.

    NAME is the file's name without its ending. The folder appears whole or not at all; one that
    holds another document's result is left as it is, and people's corrections of this document are
    put into the new result. Whatever goes wrong is in the outcome, which raises nothing: its
    ``status``, its ``verdict`` and its ``problems`` (``code``, ``facts``,
    ``cause()`` and ``remedy()``).

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     outcome = extract("samples/353-bakohumas-digital.pdf", folder)
    ...     names = sorted(path.name for path in Path(outcome.folder).glob("*.json"))
    >>> names
    ['confidence.json', 'manifest.json', 'record.json']
    """
    source, folder = Path(path), Path(output)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        workspace = tempfile.mkdtemp(prefix=".digisop-", dir=folder)
    except OSError as error:
        detail = error.strerror or str(error)
        problem = OutputNotWritableError(source, folder=str(folder), detail=detail)
        return Outcome.failed(str(source), problem)
    try:
        target = folder / source.stem
        return extraction.extract(source, target, Path(workspace), settings or Settings())
    finally:
        shutil.rmtree(workspace, ignore_errors=True)
