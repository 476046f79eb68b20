"""The door for programs that use digisop as a library: typed records, in memory or in a folder."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, TypeAlias

from digisop import extraction, pipeline
from digisop.errors import DigisopError, TooManyPagesError
from digisop.results.blocking import count_blocking
from digisop.results.outcome import Outcome
from digisop.settings import Settings
from digisop.stages.ingest import open_document
from digisop.stages.types import Reading, RuledTable, UprightPage
from digisop_models.confidence import ConfidenceReport
from digisop_models.page import Page
from digisop_models.record import Record

Source: TypeAlias = str | Path | bytes | BinaryIO
"""A file by its path, its contents, or an open binary file."""

_UNNAMED = "dokumen"


@dataclass(frozen=True, slots=True)
class Sop:
    """One SOP of a document: the record, and for each of its fields, by RFC 6901 pointer, how sure
    it is, where it stands (page, box in points) and on what evidence."""

    record: Record
    confidence: ConfidenceReport

    @property
    def needs_review(self) -> bool:
        """Whether a person must look at a field, or the flowchart breaks a rule."""
        return count_blocking(self.confidence) > 0


@dataclass(frozen=True, slots=True)
class Digitised:
    """What came of a document: its SOPs in their order, the sizes of its upright pages (width and
    height in points, by page number from 1), and what went wrong with parts of it."""

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

    def keep_sop(
        self, record: Record, readings: Mapping[str, Reading], report: ConfidenceReport
    ) -> None:
        self.sops.append(Sop(record, report))


def digitise(source: Source, settings: Settings | None = None, *, name: str = "") -> Digitised:
    """Read the SOPs of a document: PDF, picture, or the text export of an earlier OCR.

    ``source`` is a path, the file's bytes, or an open binary file, which is read to its end and
    left open. ``name`` is what the record calls a document given without one; its ending tells a
    text export (``.txt``) from the other kinds, which are known by their first bytes.

    Nothing is written but, for bytes and open files, a temporary file that is gone afterwards. The
    limits on time and memory are those of the batch and do not hold here.

    Raises a ``DigisopError`` that says what is wrong with the file and what to do; what goes wrong
    with single pages only is in ``Digitised.problems``.

    >>> from pathlib import Path
    >>> scan = Path("samples/352-informasi-phone.jpg").read_bytes()
    >>> digitise(scan, name="telepon.jpg").sops[0].record.source.kind
    <SourceKind.IMAGE: 'image'>
    """
    if isinstance(source, str | Path):
        return _digitised(Path(source), settings or Settings())
    contents = source if isinstance(source, bytes) else source.read()
    given = name or Path(str(getattr(source, "name", ""))).name or _UNNAMED
    with tempfile.TemporaryDirectory(prefix="digisop-") as folder:
        path = Path(folder) / Path(given).name
        path.write_bytes(contents)
        return _digitised(path, settings or Settings())


def _digitised(path: Path, settings: Settings) -> Digitised:
    memory = _Memory()
    with open_document(path, settings) as document:
        if document.page_count > settings.max_pages:
            raise TooManyPagesError(path, pages=document.page_count, limit=settings.max_pages)
        problems = pipeline.digitise(document, settings, memory)
    return Digitised(tuple(memory.sops), memory.sizes, problems)


def extract(path: str | Path, output: str | Path, settings: Settings | None = None) -> Outcome:
    """Read one document and write its result folder ``output/NAME``, as the command does.

    The folder appears whole or not at all; one that holds another document's result is left as it
    is. Whatever goes wrong is in the outcome, which raises nothing: its ``status``, its ``verdict``
    and its ``problems``.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     outcome = extract("samples/353-bakohumas-digital.pdf", folder)
    ...     names = sorted(path.name for path in Path(outcome.folder).glob("*.json"))
    >>> names
    ['confidence.json', 'manifest.json', 'record.json']
    """
    source, folder = Path(path), Path(output)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".digisop-", dir=folder) as workspace:
        target = folder / source.stem
        return extraction.extract(source, target, Path(workspace), settings or Settings())
