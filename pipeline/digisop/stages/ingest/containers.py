"""Files within a file: a ZIP archive of scans, the documents attached to a PDF (a portfolio).

They are read as further pages. What is within them in turn is not opened, and neither is more than
the limits allow: a small archive may unpack to any size.
"""

from __future__ import annotations

import ctypes
import re
import zipfile
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import count
from pathlib import PurePosixPath
from typing import Any

import pypdfium2

from digisop.errors import DamagedFileError, DigisopError, EncryptedFileError, UnsupportedFileError
from digisop.stages.ingest.file_kinds import BROKEN_ZIP
from digisop.stages.ingest.source import Source

#: No more parts of a container are read, and none that is larger (bytes), nor more together.
MOST_PARTS = 200
LARGEST_PART = 300_000_000
LARGEST_TOGETHER = 1_000_000_000
#: What operating systems leave in archives, for no reader's eye.
_LITTER = frozenset({"__MACOSX", "Thumbs.db", "thumbs.db", "desktop.ini", ".DS_Store"})


@dataclass(frozen=True, slots=True)
class Part:
    """A file within a container: its name there, its size in bytes (as the container says it), and
    what gives its bytes.

    ``contents`` raises a DigisopError where they cannot be had.
    """

    name: str
    size: int
    contents: Callable[[], bytes]

    def source(self, container: Source) -> Source:
        """The part as a document of its own; raises a DigisopError where it cannot be had."""
        return Source(container.path / self.name, self.contents())


def archive_parts(source: Source, passwords: tuple[str, ...]) -> Iterator[Part]:
    """The files in a ZIP archive, by their names, scan2 before scan10. Raises DamagedFileError.

    What operating systems leave there (``__MACOSX``, ``Thumbs.db``) is passed over. ``passwords``
    are tried in turn when a part is opened.
    """
    try:
        with source.open() as stream, zipfile.ZipFile(stream) as archive:
            found = sorted(archive.infolist(), key=lambda info: _in_order(info.filename))
    except BROKEN_ZIP as error:
        raise DamagedFileError(source.path, detail=str(error)) from error
    for info in found:
        if not info.is_dir() and not _is_litter(info.filename):
            contents = _Member(source, info, passwords)
            yield Part(_plain(info.filename), info.file_size, contents)


def _in_order(name: str) -> list[tuple[int, str]]:
    """By this names are sorted with the numbers in them as numbers. Texts and numbers alternate;
    of numbers, which may be of any length, the one with more digits is the greater."""
    parts = re.split(r"([0-9]+)", name)
    return [
        (len(part.lstrip("0")), part.lstrip("0")) if index % 2 else (0, part)
        for index, part in enumerate(parts)
    ]


def _plain(name: str) -> str:
    """A name that stays below its container, whatever it says, in characters that can be shown."""
    name = "".join(c for c in name if c.isprintable())
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return "/".join(part for part in parts if part not in ("/", "..")) or "?"


def _is_litter(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return any(part in _LITTER or part.startswith("._") for part in parts)


@dataclass(frozen=True, slots=True)
class _Member:
    """Unpacks one file of an archive."""

    archive: Source
    info: zipfile.ZipInfo
    passwords: tuple[str, ...]

    def __call__(self) -> bytes:
        try:
            with self.archive.open() as stream, zipfile.ZipFile(stream) as archive:
                return self._unpacked(archive)
        except BROKEN_ZIP as error:
            raise DamagedFileError(self.archive.path, detail=str(error)) from error

    def _unpacked(self, archive: zipfile.ZipFile) -> bytes:
        is_locked = self.info.flag_bits & 1
        for password in self.passwords if is_locked else ("",):
            try:
                with archive.open(self.info, pwd=password.encode() or None) as member:
                    data = member.read(LARGEST_PART + 1)  # the size that it states may be a lie
            except BROKEN_ZIP:  # as a wrong password makes of it, too
                if not is_locked:
                    raise
                continue
            return data
        raise EncryptedFileError(self.archive.path)


def attached_parts(document: Any) -> Iterator[Part]:
    """The files attached to a pypdfium2 document, in their order; those that pdfium cannot find are
    left out.

    One more than ``MOST_PARTS`` at most, so that it is seen that there are too many.
    """
    for number in range(min(document.count_attachments(), MOST_PARTS + 1)):
        try:
            attachment = document.get_attachment(number)
        except pypdfium2.PdfiumError:
            continue
        name = _name(attachment) or str(number + 1)
        yield Part(_plain(name), _size(attachment), _Attached(attachment))


def _name(attachment: Any) -> str:
    """What an attachment is called, empty where that cannot be told."""
    try:
        return str(attachment.get_name())
    except (pypdfium2.PdfiumError, UnicodeDecodeError):
        return ""


def _size(attachment: Any) -> int:
    """How many bytes an attachment unpacks to, without having them as yet."""
    size = ctypes.c_ulong()
    pypdfium2.raw.FPDFAttachment_GetFile(attachment, None, 0, size)
    return size.value


@dataclass(frozen=True, slots=True)
class _Attached:
    attachment: Any

    def __call__(self) -> bytes:
        try:
            return bytes(self.attachment.get_data())
        except pypdfium2.PdfiumError as error:
            raise DamagedFileError(detail=str(error)) from error


def within_limits(parts: Iterable[Part]) -> Iterator[tuple[Part, DigisopError | None]]:
    """The parts, each under a name of its own, and what speaks against reading each of them,
    ``None`` where nothing does.

    Of parts beyond ``MOST_PARTS`` only the first is told.
    """
    together = 0
    names: set[str] = set()
    for index, part in enumerate(parts):
        is_large = part.size > LARGEST_PART or together + part.size > LARGEST_TOGETHER
        is_over = is_large or index >= MOST_PARTS
        together += 0 if is_over else part.size
        name = _other_than(names, part.name)
        names.add(name)
        against = UnsupportedFileError(found="too_much") if is_over else None
        yield replace(part, name=name), against
        if index >= MOST_PARTS:  # that there are more is told once
            return


def _other_than(names: Collection[str], name: str) -> str:
    """The name, with a number behind it where another part is called so: a.pdf (2)."""
    numbered = (f"{name} ({number})" for number in count(2))
    return name if name not in names else next(one for one in numbered if one not in names)
