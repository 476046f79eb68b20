"""A document taken from a request's body into a file, bit by bit, and no more of it than may be."""

from __future__ import annotations

import asyncio
import hashlib
import os
import shutil
from collections.abc import AsyncGenerator, AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import SpooledTemporaryFile

from fastapi import HTTPException, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

#: The most bytes of a document.
MOST_BYTES = 200 << 20
#: The most fields of a form, the file among them; all others are passed over.
MOST_FIELDS = 100
_AROUND = 1 << 16  # bytes of a form that are not the document, which memory holds
_CHUNK = 1 << 20
_LONGEST_NAME = 150  # bytes, as file systems count
_UNNAMED = "dokumen"
_FORM = "multipart/form-data"
_MUCH_AROUND = "a form has at most {most} KiB beside its file"
_FULL = "the document cannot be kept: {detail}"


@dataclass(frozen=True, slots=True)
class Arrived:
    """A document that lies in its folder under a name of its own; ``size`` in bytes."""

    file_name: str
    size: int
    sha256: str


async def receive(request: Request, folder: Path, name: str) -> Arrived:
    """Put the body, or the one file of a form, into ``folder``, which is made; it is on the disk
    when this returns, and nothing of it otherwise.

    ``name`` is what the document is called, before the name that the form gives it. Raises
    HTTPException: 413 for more than MOST_BYTES, or for much beside the file in a form, 422 for
    nothing, or a form without a file, 507 for a full disk.
    """
    _refuse_announced(request)
    try:
        arrived = await _received(request, folder, name)
        if not arrived.size:
            raise HTTPException(422, "the document is empty")
        return arrived
    except OSError as error:
        await run_in_threadpool(shutil.rmtree, folder, ignore_errors=True)
        raise HTTPException(507, _FULL.format(detail=error.strerror or error)) from error
    except (Exception, asyncio.CancelledError):
        await run_in_threadpool(shutil.rmtree, folder, ignore_errors=True)
        raise


def safe_name(given: str) -> str:
    """A file's own name, as it may stand in any folder: no path, nothing hidden, not too long.

    >>> safe_name("../surat\\\\SOP 1.pdf")
    'SOP 1.pdf'
    >>> safe_name("")
    'dokumen'
    """
    last = given.replace("\\", "/").rpartition("/")[2].encode("utf-8", "replace").decode()
    plain = "".join(sign if sign.isprintable() else "_" for sign in last).strip().lstrip(".")
    stem, dot, ending = plain.rpartition(".") if "." in plain else (plain, "", "")
    room = _LONGEST_NAME - len((dot + ending).encode())
    short = stem.encode()[: max(room, 0)].decode("utf-8", "ignore")
    return f"{short}{dot}{ending}" if short and room > 0 else _UNNAMED


async def _received(request: Request, folder: Path, name: str) -> Arrived:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != _FORM:
        return await _written(_bounded(request.stream(), MOST_BYTES), folder, safe_name(name))
    await run_in_threadpool(folder.parent.mkdir, parents=True, exist_ok=True)
    try:
        form = await _Form(request, folder.parent).parse()
    except MultiPartException as error:
        raise HTTPException(422, f"the form is none: {error.message}") from error
    try:
        file = next((one for one in form.values() if isinstance(one, UploadFile)), None)
        if file is None:
            raise HTTPException(422, "the form has no file")
        called = safe_name(name or file.filename or "")
        return await _written(_bounded(_chunks(file), MOST_BYTES), folder, called)
    finally:
        await form.close()


class _Form(MultiPartParser):
    """A form that is read with no more than _AROUND bytes of it, and one chunk, in memory. Its file
    lies in ``place`` without a name until it is whole: the system's folder for such files may be
    small, or in memory, and what has no name is gone with the process."""

    def __init__(self, request: Request, place: Path) -> None:
        self._of_file = 0
        self._place = place
        super().__init__(
            request.headers,
            self._with_little_around(_bounded(request.stream(), MOST_BYTES + _AROUND)),
            max_files=1,
            max_fields=MOST_FIELDS - 1,
            max_part_size=_AROUND,
        )

    def on_headers_finished(self) -> None:
        """Begin a field or the file."""
        super().on_headers_finished()
        if file := self._current_part.file:
            file.file.close()
            kept = SpooledTemporaryFile(self.spool_max_size, dir=str(self._place))  # noqa: SIM115
            self._files_to_close_on_error.append(kept)
            file.file = kept  # type: ignore[assignment]

    def on_part_data(self, data: bytes, start: int, end: int) -> None:
        """Take a piece of a field or of the file."""
        super().on_part_data(data, start, end)
        if self._current_part.file is not None:
            self._of_file += end - start

    async def _with_little_around(
        self, chunks: AsyncIterator[bytes]
    ) -> AsyncGenerator[bytes, None]:
        """What is not of the file is counted after each chunk, when the parser has seen it."""
        taken = 0
        async for chunk in chunks:
            taken += len(chunk)
            yield chunk
            if taken - self._of_file > _AROUND:
                raise HTTPException(413, _MUCH_AROUND.format(most=_AROUND >> 10))


async def _chunks(file: UploadFile) -> AsyncIterator[bytes]:
    while chunk := await file.read(_CHUNK):
        yield chunk


def _refuse_announced(request: Request) -> None:
    """Nothing is taken of a body that says itself that it is too large."""
    length = request.headers.get("content-length", "")
    if length.isdecimal() and int(length) > MOST_BYTES + _AROUND:
        raise _too_large()


async def _bounded(chunks: AsyncIterator[bytes], most: int) -> AsyncGenerator[bytes, None]:
    taken = 0
    async for chunk in chunks:
        taken += len(chunk)
        if taken > most:
            raise _too_large()
        yield chunk


def _too_large() -> HTTPException:
    return HTTPException(413, f"a document has at most {MOST_BYTES >> 20} MiB")


async def _written(chunks: AsyncIterator[bytes], folder: Path, name: str) -> Arrived:
    digest, size = hashlib.sha256(), 0
    await run_in_threadpool(folder.mkdir, parents=True)
    with (folder / name).open("xb") as stream:
        async for chunk in chunks:
            digest.update(chunk)
            size += len(chunk)
            await run_in_threadpool(stream.write, chunk)
        await run_in_threadpool(stream.flush)
        await run_in_threadpool(os.fsync, stream.fileno())
    await run_in_threadpool(_sync_folders, folder)
    return Arrived(name, size, digest.hexdigest())


def _sync_folders(folder: Path) -> None:
    """So that the names outlive the machine too."""
    for place in (folder, folder.parent):
        handle = os.open(place, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
