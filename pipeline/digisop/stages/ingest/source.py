"""Where the bytes of a document are: in a file, or in memory."""

from __future__ import annotations

import hashlib
import mmap
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedReader, BytesIO
from pathlib import Path

from digisop.errors import UnreadableFileError


@dataclass(frozen=True, slots=True)
class Source:
    """A file by its ``path``, or its ``contents``, whose ``path`` is then but a name: what messages
    and the record call it."""

    path: Path
    contents: bytes | None = None

    def open(self) -> BufferedReader | BytesIO:
        """The bytes as a stream, from the start; raises OSError."""
        return self.path.open("rb") if self.contents is None else BytesIO(self.contents)

    @property
    def for_library(self) -> Path | bytes:
        """What libraries that open files themselves are given."""
        return self.path if self.contents is None else self.contents

    def head(self, octets: int) -> bytes:
        """The first bytes, at most ``octets`` of them. Raises UnreadableFileError, also for what is
        no file: a pipe would be waited for."""
        if self.contents is not None:
            return self.contents[:octets]
        if self.path.exists() and not self.path.is_file():  # a pipe would be waited for for ever
            raise UnreadableFileError(self.path, detail="not a file")
        try:
            with self.open() as stream:
                return stream.read(octets)
        except OSError as error:
            detail = error.strerror or str(error)
            raise UnreadableFileError(self.path, detail=detail) from error

    def sha256(self) -> str:
        """In hexadecimal digits; raises OSError."""
        with self.open() as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()

    @contextmanager
    def mapped(self) -> Iterator[bytes | mmap.mmap]:
        """All bytes, to be searched; those of a file are mapped, not read into memory as a whole.
        Raises OSError, and ValueError for an empty file."""
        if self.contents is not None:
            yield self.contents
            return
        with (
            self.path.open("rb") as file,
            mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data,
        ):
            yield data
