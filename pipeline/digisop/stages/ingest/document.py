"""One input file, whatever its kind, as pages to be read one after the other."""

from __future__ import annotations

import mmap
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from digisop.errors import DigisopError, NoPagesError, UnsupportedFileError
from digisop.settings import Settings
from digisop.stages.ingest.containers import Part, archive_parts, attached_parts, within_limits
from digisop.stages.ingest.file_kinds import FileKind, kind_of, other_kind
from digisop.stages.ingest.source import Source
from digisop.stages.types import RawPage
from digisop_models.record import Signature

#: From the last object to the end of a PDF are so many bytes at most: a table of objects has 20
#: for each.
_LONGEST_TRAILER = 4_000_000
#: What is not opened within another file, by the names of the messages about it.
_NOT_WITHIN = {FileKind.ARCHIVE: "archive", FileKind.TEXT: "text_within"}
#: What is attached to PDFs for other programs, by the same names.
_OF_OTHERS = ("unknown", "text_within")


@dataclass(frozen=True, slots=True)
class Document:
    """An open file. ``page`` reads one page; nothing is kept of it afterwards.

    ``is_truncated`` says that a PDF could be opened but its end is missing. ``text`` is set for
    a text export, which has no pictures: its pages are the text_export stage's to find.
    ``path`` is but a name for a file in memory.
    ``path_given`` is its place below the folder that the user named, where that is known.
    ``signatures`` read the digital signatures of the file, under None, and of its parts.
    Of an archive, or a PDF with documents attached, ``parts`` are the files that are read as its
    pages, each with its first page, and ``passed_over`` says why others are not, the name of each
    being its fact ``part``.
    """

    path: Path
    kind: FileKind
    sha256: str
    page_count: int
    page: Callable[[int], RawPage]
    is_truncated: bool = False
    text: str | None = None
    path_given: str = ""
    parts: tuple[tuple[str, int], ...] = ()
    passed_over: tuple[DigisopError, ...] = ()
    signatures: Mapping[str | None, Callable[[], tuple[Signature, ...]]] = field(
        default_factory=dict
    )

    def part_of(self, number: int) -> str | None:
        """The file within the file that a page stands in; None for the file's own pages."""
        return next((name for name, first in reversed(self.parts) if first <= number), None)

    def signatures_of(self, parts: Sequence[str]) -> tuple[Signature, ...]:
        """The digital signatures of the file itself, and of the ``parts`` of it, by their names;
        each is checked when this is called."""
        return tuple(
            signature
            for name in (None, *parts)
            if name in self.signatures
            for signature in self.signatures[name]()
        )

    def serious(self) -> list[DigisopError]:
        """Why files within the file are passed over that may hold an SOP: not data or programs
        that are attached to a PDF for other programs."""
        is_archive = self.kind is FileKind.ARCHIVE
        return [e for e in self.passed_over if is_archive or e.facts.get("found") not in _OF_OTHERS]

    @property
    def file_name(self) -> str:
        """The file's name, with a mark for bytes that are no characters: old archives have such."""
        return os.fsencode(self.path.name).decode("utf-8", "replace")


def open_document(path: Path, settings: Settings) -> AbstractContextManager[Document]:
    """A document to be read page by page, as a context that closes it.

    ``settings`` give passwords and bounds. Raises a DigisopError that says what is wrong with the
    file: UnsupportedFileError, DamagedFileError, EncryptedFileError, WrongPasswordError,
    NoPagesError or UnreadableFileError.
    """
    return _opened(Source(path), settings)


def open_contents(
    contents: bytes, name: str, settings: Settings
) -> AbstractContextManager[Document]:
    """The same for a file in memory, which stays there; raises the same errors. ``name`` stands for
    it in messages and the record, and by its ending tells a text export."""
    return _opened(Source(Path(name), contents), settings)


@contextmanager
def _opened(source: Source, settings: Settings, *, within: bool = False) -> Iterator[Document]:
    """The document, one ``within`` another if so: then nothing within it is opened in turn."""
    kind = kind_of(source)
    if kind is FileKind.OTHER:
        raise UnsupportedFileError(source.path, found=other_kind(source))
    if within and kind in _NOT_WITHIN:
        raise UnsupportedFileError(source.path, found=_NOT_WITHIN[kind])
    sha256 = source.sha256()
    if kind is FileKind.TEXT:
        yield _text_document(source, sha256)
    elif kind is FileKind.PDF:
        yield from _pdf_document(source, sha256, settings, within=within)
    elif kind is FileKind.ARCHIVE:
        own = Document(source.path, kind, sha256, 0, _no_page)
        yield from _with_parts(own, source, archive_parts(source, settings.passwords), settings)
    else:
        yield from _picture_document(source, sha256, settings)


def _pdf_document(
    source: Source, sha256: str, settings: Settings, *, within: bool
) -> Iterator[Document]:
    from digisop.engines.pdf_plumber import PdfPlumber
    from digisop.stages.ingest.pdf import is_signed, open_pdf, read_pdf_page

    path = source.path
    second = PdfPlumber(source.open, settings.passwords)
    pdf = open_pdf(source, settings.passwords)
    try:
        if len(pdf) == 0 and (within or not pdf.count_attachments()):
            raise NoPagesError(path)

        def page(number: int) -> RawPage:
            return read_pdf_page(pdf, number, path, settings, second)

        own = Document(path, FileKind.PDF, sha256, len(pdf), page, _is_truncated(source))
        if is_signed(pdf):
            own = replace(own, signatures={None: _signatures(source, settings)})
        yield from _with_parts(own, source, () if within else attached_parts(pdf), settings)
    finally:
        second.close()
        pdf.close()


def _signatures(source: Source, settings: Settings) -> Callable[[], tuple[Signature, ...]]:
    """What reads the signatures of a PDF, once, when they are asked for."""

    @cache
    def signatures() -> tuple[Signature, ...]:
        from digisop.engines.pdf_signatures import read_signatures

        with source.open() as stream:
            return read_signatures(stream, settings.passwords, settings.trust)

    return signatures


def _with_parts(
    own: Document, source: Source, parts: Iterable[Part], settings: Settings
) -> Iterator[Document]:
    """A document with the pages of its parts behind its own. A part is opened when its first page
    is wanted, and closed at the next part's."""
    firsts: list[tuple[Part, int]] = []
    signatures = dict(own.signatures)
    passed_over: list[DigisopError] = []
    count = own.page_count
    for part, against in within_limits(parts):
        try:
            if against:
                raise against
            with _opened(part.source(source), settings, within=True) as document:
                firsts.append((part, count + 1))
                for signed in document.signatures.values():
                    signatures[part.name] = signed
                count += document.page_count
        except DigisopError as error:
            error.file = str(own.path)
            error.facts["part"] = part.name
            passed_over.append(error)
    if not count:
        raise passed_over[0] if passed_over else NoPagesError(own.path)
    with ExitStack() as stack:
        reader = _PartReader(source, settings, tuple(firsts), stack)

        def page(number: int) -> RawPage:
            return own.page(number) if number <= own.page_count else reader.page(number)

        yield replace(
            own,
            page_count=count,
            page=page,
            parts=tuple((part.name, first) for part, first in firsts),
            passed_over=tuple(passed_over),
            signatures=signatures,
        )


@dataclass(slots=True)
class _PartReader:
    """Reads the pages of the parts of a document, one part open at a time."""

    source: Source
    settings: Settings
    firsts: Sequence[tuple[Part, int]]
    stack: ExitStack
    part: Part | None = None
    document: Document | None = None

    def page(self, number: int) -> RawPage:
        """The page of that number in the whole."""
        part, first = next(item for item in reversed(self.firsts) if item[1] <= number)
        try:
            if self.document is None or self.part is not part:
                self.part = self.document = None  # should the next one not open
                self.stack.close()
                opening = _opened(part.source(self.source), self.settings, within=True)
                self.document, self.part = self.stack.enter_context(opening), part
            return replace(self.document.page(number - first + 1), number=number)
        except DigisopError as error:
            error.file = str(self.source.path)
            error.facts.update(page=number, part=part.name)
            raise


def _picture_document(source: Source, sha256: str, settings: Settings) -> Iterator[Document]:
    from digisop.stages.ingest.picture import open_picture, page_count, read_picture_page

    with open_picture(source) as picture:
        count = page_count(picture, source.path)

    def page(number: int) -> RawPage:
        return read_picture_page(source, number, settings)

    yield Document(source.path, FileKind.PICTURE, sha256, count, page)


def _text_document(source: Source, sha256: str) -> Document:
    with source.open() as stream:
        raw = stream.read()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", errors="replace")

    return Document(source.path, FileKind.TEXT, sha256, 0, _no_page, text=text)


def _no_page(number: int) -> RawPage:
    raise IndexError(f"there is no page picture {number}")


def _is_truncated(source: Source) -> bool:
    """Whether objects come after the last end mark, and no table of objects behind them; a web
    server's junk after it does no harm, and neither is harm done if the mark alone is missing."""
    with source.mapped() as data:
        last = data.rfind(b"endobj")
        return data.rfind(b"%%EOF") < last and not _ends_in_table(data, last)


def _ends_in_table(data: bytes | mmap.mmap, last: int) -> bool:
    """Whether what follows the last object says where the table of objects is, and it is there."""
    found = re.search(rb"startxref\s+(\d{1,12})\s*$", data[last : last + _LONGEST_TRAILER])
    at = int(found[1]) if found else len(data)
    return data[at : at + 4] == b"xref" or bool(re.match(rb"\d+\s+\d+\s+obj", data[at : at + 30]))
