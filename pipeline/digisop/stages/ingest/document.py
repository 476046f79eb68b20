"""One input file, whatever its kind, as pages to be read one after the other."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from digisop.errors import NoPagesError, UnsupportedFileError
from digisop.settings import Settings
from digisop.stages.ingest.source import Source
from digisop.stages.types import RawPage

_HEAD = 1024


class FileKind(StrEnum):
    """What a file is by its first bytes, whatever its name says."""

    PDF = "pdf"
    PICTURE = "picture"
    TEXT = "text"
    OTHER = "other"


#: The first bytes of PNG, JPEG, TIFF (small and big, of either byte order), GIF and BMP files.
_PICTURES = (
    *(b"\x89PNG\r\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"),
    *(b"GIF87a", b"GIF89a", b"BM"),
)


@dataclass(frozen=True, slots=True)
class Document:
    """An open file. ``page`` reads one page; nothing is kept of it afterwards.

    ``is_truncated`` says that a PDF could be opened but its end is missing. ``text`` is set for
    a text export, which has no pictures: its pages are the text_export stage's to find.
    ``path`` is but a name for a file in memory.
    ``path_given`` is its place below the folder that the user named, where that is known.
    """

    path: Path
    kind: FileKind
    sha256: str
    page_count: int
    page: Callable[[int], RawPage]
    is_truncated: bool = False
    text: str | None = None
    path_given: str = ""

    @property
    def file_name(self) -> str:
        """The file's name, with a mark for bytes that are no characters: old archives have such."""
        return os.fsencode(self.path.name).decode("utf-8", "replace")


def sniff(path: Path) -> FileKind:
    """The kind of a file from its first bytes, whatever its name says.

    Raises UnreadableFileError where it cannot be opened or read.
    """
    return _kind_of(Source(path))


def _kind_of(source: Source) -> FileKind:
    head = source.head(_HEAD)
    if b"%PDF-" in head:
        return FileKind.PDF
    if head.startswith(_PICTURES) or (head.startswith(b"RIFF") and head[8:12] == b"WEBP"):
        return FileKind.PICTURE
    if source.path.suffix.lower() == ".txt" and head and b"\0" not in head:
        return FileKind.TEXT
    return FileKind.OTHER


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
    """The same for a file in memory, which stays there. ``name`` stands for it in messages and the
    record, and by its ending tells a text export."""
    return _opened(Source(Path(name), contents), settings)


@contextmanager
def _opened(source: Source, settings: Settings) -> Iterator[Document]:
    kind = _kind_of(source)
    if kind is FileKind.OTHER:
        raise UnsupportedFileError(source.path)
    sha256 = source.sha256()
    if kind is FileKind.TEXT:
        yield _text_document(source, sha256)
    elif kind is FileKind.PDF:
        yield from _pdf_document(source, sha256, settings)
    else:
        yield from _picture_document(source, sha256, settings)


def _pdf_document(source: Source, sha256: str, settings: Settings) -> Iterator[Document]:
    from digisop.engines.pdf_plumber import PdfPlumber
    from digisop.stages.ingest.pdf import open_pdf, read_pdf_page

    path = source.path
    second = PdfPlumber(source.open, settings.passwords)
    pdf = open_pdf(source, settings.passwords)
    try:
        if len(pdf) == 0:
            raise NoPagesError(path)

        def page(number: int) -> RawPage:
            return read_pdf_page(pdf, number, path, settings, second)

        yield Document(path, FileKind.PDF, sha256, len(pdf), page, _is_truncated(source))
    finally:
        second.close()
        pdf.close()


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

    def page(number: int) -> RawPage:
        raise IndexError(f"a text export has no page picture {number}")

    return Document(source.path, FileKind.TEXT, sha256, 0, page, text=text)


def _is_truncated(source: Source) -> bool:
    """Whether objects come after the last end mark; a web server's junk after it does no harm."""
    with source.mapped() as data:
        return data.rfind(b"%%EOF") < data.rfind(b"endobj")
