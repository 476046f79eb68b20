"""Files within a file: a ZIP archive of scans, the documents attached to a PDF (a portfolio).

They are read as further pages. What is within them in turn is not opened, and neither is more than
the limits allow: a small archive may unpack to any size.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

import pypdfium2

from digisop.errors import DamagedFileError, DigisopError, EncryptedFileError, UnsupportedFileError
from digisop.stages.ingest.source import Source

#: No more parts of a container are read, and none that is larger (bytes), nor more together.
MOST_PARTS = 200
LARGEST_PART = 300_000_000
LARGEST_TOGETHER = 1_000_000_000
#: What operating systems leave in archives, for no reader's eye.
_LITTER = frozenset({"__MACOSX", "Thumbs.db", "thumbs.db", "desktop.ini", ".DS_Store"})


@dataclass(frozen=True, slots=True)
class Part:
    """A file within a container: its name there, its size in bytes (0 where the container does
    not say), and what gives its bytes."""

    name: str
    size: int
    contents: Callable[[], bytes]

    def source(self, container: Source) -> Source:
        """The part as a document of its own; raises a DigisopError where it cannot be had."""
        return Source(container.path / self.name, self.contents())


def archive_parts(source: Source, passwords: tuple[str, ...]) -> Iterator[Part]:
    """The files in a ZIP archive, by their names. Raises DamagedFileError."""
    try:
        with source.open() as stream, zipfile.ZipFile(stream) as archive:
            found = sorted(archive.infolist(), key=lambda info: info.filename)
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise DamagedFileError(source.path, detail=str(error)) from error
    for info in found:
        if not info.is_dir() and not _is_litter(info.filename):
            contents = _Member(source, info.filename, passwords)
            yield Part(_plain(info.filename), info.file_size, contents)


def _plain(name: str) -> str:
    """A name that stays below its container, whatever it says."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return "/".join(part for part in parts if part not in ("/", "..")) or "?"


def _is_litter(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return any(part in _LITTER or part.startswith("._") for part in parts)


@dataclass(frozen=True, slots=True)
class _Member:
    """Unpacks one file of an archive."""

    archive: Source
    name: str
    passwords: tuple[str, ...]

    def __call__(self) -> bytes:
        try:
            with self.archive.open() as stream, zipfile.ZipFile(stream) as archive:
                return self._unpacked(archive)
        except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, OSError) as error:
            raise DamagedFileError(self.archive.path, detail=str(error)) from error

    def _unpacked(self, archive: zipfile.ZipFile) -> bytes:
        is_locked = archive.getinfo(self.name).flag_bits & 1
        for password in self.passwords if is_locked else ("",):
            try:
                with archive.open(self.name, pwd=password.encode() or None) as member:
                    data = member.read(LARGEST_PART + 1)  # the size that it states may be a lie
            except (RuntimeError, zipfile.BadZipFile):
                if not is_locked:
                    raise
                continue
            return data
        raise EncryptedFileError(self.archive.path)


def attached_parts(document: Any) -> Iterator[Part]:
    """The files attached to a pypdfium2 document, in their order."""
    for number in range(min(document.count_attachments(), MOST_PARTS + 1)):
        try:
            attachment = document.get_attachment(number)
            name = attachment.get_name() or str(number + 1)
        except pypdfium2.PdfiumError:
            continue
        yield Part(_plain(name), 0, _Attached(attachment))


@dataclass(frozen=True, slots=True)
class _Attached:
    attachment: Any

    def __call__(self) -> bytes:
        try:
            return bytes(self.attachment.get_data())
        except pypdfium2.PdfiumError as error:
            raise DamagedFileError(detail=str(error)) from error


def within_limits(parts: Iterable[Part]) -> Iterator[tuple[Part, DigisopError | None]]:
    """The parts, and what speaks against reading each of them."""
    together = 0
    for count, part in enumerate(parts):
        together += part.size
        is_over = part.size > LARGEST_PART or together > LARGEST_TOGETHER or count >= MOST_PARTS
        yield part, UnsupportedFileError(found="too_much") if is_over else None
        if count >= MOST_PARTS:  # that there are more is told once
            return
