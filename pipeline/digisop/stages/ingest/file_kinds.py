"""What a file is by its first bytes, whatever its name says."""

from __future__ import annotations

import lzma
import zipfile
import zlib
from enum import StrEnum
from pathlib import Path

from digisop.stages.ingest.source import Source

_HEAD = 1024
#: Old Office files keep their directory of streams at the end: so much of it is looked through.
_TAIL = 1 << 20
_LONGEST_MIMETYPE = 200


class FileKind(StrEnum):
    """What a file is, as far as it decides how it is opened; ``OTHER`` is not read, and
    ``other_kind`` says what it may be."""

    PDF = "pdf"
    PICTURE = "picture"
    TEXT = "text"
    ARCHIVE = "archive"
    OTHER = "other"


#: The first bytes of PNG, JPEG, TIFF (small and big, of either byte order), GIF and BMP files.
_PICTURES = (
    *(b"\x89PNG\r\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"),
    *(b"GIF87a", b"GIF89a", b"BM"),
)
#: Brands of ISO media files that are pictures as phones make them (HEIC).
_HEIC = frozenset({b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"})
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
#: What zipfile and the modules below it raise where an archive, or a file in it, is broken.
BROKEN_ZIP = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, RuntimeError, ValueError),
)
_OTHER_ARCHIVES = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"\xfd7zXZ")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: What the streams of old Office files are called, and what the parts of new ones lie in.
_STREAMS = {"WordDocument": "word", "Workbook": "spreadsheet", "PowerPoint Document": "slides"}
_FOLDERS = {"word/": "word", "xl/": "spreadsheet", "ppt/": "slides"}
_OPEN_DOCUMENT = {"text": "word", "spreadsheet": "spreadsheet", "presentation": "slides"}


def sniff(path: Path) -> FileKind:
    """The kind of a file. Raises UnreadableFileError where it cannot be opened or read."""
    return kind_of(Source(path))


def kind_of(source: Source) -> FileKind:
    """The kind of a file, by its first bytes; of text by its name. Raises UnreadableFileError."""
    head = source.head(_HEAD)
    if head.startswith(_ZIP):  # asked first: a PDF may stand in it as it is
        return FileKind.OTHER if _office_archive(source) else FileKind.ARCHIVE
    if b"%PDF-" in head:
        return FileKind.PDF
    if _is_picture(head):
        return FileKind.PICTURE
    if source.path.suffix.lower() == ".txt" and head and b"\0" not in head:
        return FileKind.TEXT
    return FileKind.OTHER


def _is_picture(head: bytes) -> bool:
    if head.startswith(_PICTURES) or (head.startswith(b"RIFF") and head[8:12] == b"WEBP"):
        return True
    return is_heic(head)


def is_heic(head: bytes) -> bool:
    """Whether a file that begins so is a HEIC picture (ISO/IEC 23008-12)."""
    return head[4:8] == b"ftyp" and head[8:12] in _HEIC


def other_kind(source: Source) -> str:
    """What a file is that is not read, by the keys of the messages about it (``unsupported.KEY``):
    an old Office file, a web page, an archive of another kind, an empty file."""
    head = source.head(_HEAD)
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not head:
        return "empty"
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<body")):
        return "web_page"
    if head.startswith(_ZIP):
        return _office_archive(source) or "archive"
    if head.startswith(_OLD_OFFICE):
        return _old_office(source)
    if start.startswith(b"{\\rtf"):
        return "word"
    if head.startswith(_OTHER_ARCHIVES):
        return "archive"
    return "unknown" if head.strip(b"\0") else "blank"


def _office_archive(source: Source) -> str:
    """What kind of Office document a ZIP file is, empty where it is none."""
    try:
        with source.open() as stream, zipfile.ZipFile(stream) as archive:
            names = archive.namelist()
            kind = _mimetype(archive) if "mimetype" in names else ""
    except BROKEN_ZIP:
        return ""
    if "opendocument" in kind:
        return next((sort for name, sort in _OPEN_DOCUMENT.items() if name in kind), "unknown")
    if "[Content_Types].xml" not in names:
        return ""
    return next((s for folder, s in _FOLDERS.items() if any(n.startswith(folder) for n in names)),
                "unknown")  # fmt: skip


def _mimetype(archive: zipfile.ZipFile) -> str:
    """What an OpenDocument file says that it is; no more of it is unpacked than that takes."""
    with archive.open("mimetype") as member:
        return member.read(_LONGEST_MIMETYPE).decode()


def _old_office(source: Source) -> str:
    with source.mapped() as data:
        ends = bytes(data[:_TAIL]) + bytes(data[-_TAIL:])
    kinds = (kind for name, kind in _STREAMS.items() if name.encode("utf-16-le") in ends)
    return next(kinds, "unknown")
