"""The files of one document in a bag: its original, each SOP as PDF and ALTO, its result."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from digisop.errors import DigisopError
from digisop.export.alto import alto_files
from digisop.export.each_file import LacksError, stem_of
from digisop.export.page_texts import folder_of
from digisop.export.pdf import pdf_files
from digisop.ledger import Entry
from digisop.results.layout import Sop
from digisop.results.manifest import MANIFEST, file_digest, names_in
from digisop.results.page_pictures import PAGES
from digisop.results.storage import fetch, is_remote, to_path

ORIGINAL, _RESULT = "original", "hasil"
_HIDDEN = "."


def put_contents(sops: Sequence[Sop], results: Path, entry: Entry | None, folder: Path) -> None:
    """Put a document's files below ``folder``; ``sops`` are those of it that are handed over.

    Raises LacksError where the original is gone or another, or the pages are not to be had, and
    OSError. A text export has no pages, and goes without.
    """
    folder.mkdir(parents=True)
    _put_original(sops[0], entry, folder / ORIGINAL)
    for sop in sops:
        for ending, content in _of_pages(sop, results):
            (folder / f"{stem_of(sop)}.{ending}").write_bytes(content)
    source = folder_of(sops[0], results)
    manifest = [MANIFEST] if (source / MANIFEST).is_file() else []
    for name in (*names_in(source), *manifest):
        if not name.startswith(f"{PAGES}/"):  # the PDF has the pictures, ALTO the words
            target = folder / _RESULT / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source / name, target)


def _put_original(sop: Sop, entry: Entry | None, folder: Path) -> None:
    """Copy the original bit by bit, and see that it is the one that was read."""
    if entry is None:
        raise LacksError("no_original")
    folder.mkdir()
    try:
        if is_remote(entry.input):
            copy = fetch(entry.input, folder)
        else:
            source = to_path(entry.input)
            copy = folder / _name(sop.record.source.file_name)
            shutil.copyfile(source, copy)
    except (OSError, DigisopError) as error:
        raise LacksError("no_original") from error
    if file_digest(copy) != sop.record.source.sha256:
        raise LacksError("other_original")


def _name(file_name: str) -> str:
    """The file's own name, as it may stand in any bag: no folders, no half characters."""
    plain = Path(file_name).name.encode("utf-8", "replace").decode()
    shown = "".join(sign if sign.isprintable() else "_" for sign in plain)
    return shown.lstrip(_HIDDEN) or ORIGINAL


def _of_pages(sop: Sop, results: Path) -> Iterator[tuple[str, bytes]]:
    makers: tuple[Callable[..., Mapping[str, bytes]], ...] = (pdf_files, alto_files)
    for make in makers:
        try:
            yield from make(sop, results=results).items()
        except LacksError as error:
            if error.code != "no_pages":
                raise
