"""Stage ``write``: a document's records and page pictures into its own output folder.

Everything is made aside and moved into place in one rename, so that a folder either holds a
whole result or is not there, whenever the process may be killed.

What people said of an earlier result of the same document outlives it: it is put into the new
records where it still fits, and kept where it does not.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
from pydantic import BaseModel

from digisop.corrections.replay import replay
from digisop.errors import OutputNotWritableError
from digisop.form.flowchart_rules import flag_broken_rules
from digisop.results.corrections_file import MACHINE, load_corrections
from digisop.results.layout import CONFIDENCE, CORRECTIONS, RECORD, WORKSPACE, file_name
from digisop.results.manifest import Origin, write_manifest
from digisop.results.outcome import Outcome
from digisop.results.page_pictures import PAGES, PagePicture, write_pages
from digisop.results.page_words import append_words, words_of
from digisop.results.settling import is_regrouped, settle
from digisop_models.confidence import ConfidenceReport
from digisop_models.corrections import Correction, Corrections
from digisop_models.page import Page
from digisop_models.record import Record

_PAGE_DPI = 150.0
_QUALITY = 82
_REPLACED = f"{WORKSPACE}/replaced"


class CorrectedMeanwhileError(Exception):
    """People corrected the earlier result while a new one was being made without it."""


@dataclass(slots=True)
class OutputFolder:
    """A result in the making; ``writing`` gives one. ``path`` is where it is made, ``corrections``
    what people said of the one before."""

    path: Path
    records: int = 0
    corrections: tuple[Correction, ...] = ()
    sealed: tuple[Origin, Outcome] | None = None
    _told: list[Correction] = field(default_factory=list)
    _pages: list[PagePicture] = field(default_factory=list)

    def add_page(self, number: int, picture: npt.NDArray[np.uint8], dpi: float) -> None:
        """Keep the upright picture of a page, at a size fit for a screen.

        ``picture`` is BGR (height, width, 3) or grey (height, width) at ``dpi`` dots per inch;
        pages count from 1. Raises OutputNotWritableError.
        """
        height, width = picture.shape[:2]
        name = f"{number:03}.jpg"
        encoded = cv2.imencode(".jpg", _reduced(picture, dpi), [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])
        try:
            (self.path / PAGES).mkdir(exist_ok=True)
            (self.path / PAGES / name).write_bytes(encoded[1].tobytes())
        except OSError as error:
            raise _not_writable(self.path, error) from error
        size = {"width": round(width * 72 / dpi, 2), "height": round(height * 72 / dpi, 2)}
        self._pages.append(PagePicture(number=number, file=name, **size))

    def add_words(self, page: Page) -> None:
        """Keep the words of a page whose picture was added. Raises OutputNotWritableError."""
        try:
            append_words(self.path, words_of(page))
        except OSError as error:
            raise _not_writable(self.path, error) from error

    def add_sop(self, record: Record, report: ConfidenceReport) -> tuple[Record, ConfidenceReport]:
        """Write the next record: record.json, record-2.json, …, each with its confidence.

        Where people corrected an earlier one, what was read goes into a folder of its own.
        Returns what was written: the record and its confidence with the corrections in them, but
        where people joined or cut SOPs: that needs all of them, and comes with ``settle``.
        """
        self.records += 1
        number = self.records
        said = [one for one in self.corrections if one.sop == number]
        if said and not is_regrouped(self.corrections):
            _write_json(self.path / MACHINE / file_name(RECORD, number), record)
            _write_json(self.path / MACHINE / file_name(CONFIDENCE, number), report)
            amended = replay(record, report, said)
            record = amended.record
            report = flag_broken_rules(record, amended.report)
            self._told.extend(amended.corrections)
        _write_json(self.path / file_name(RECORD, number), record)
        _write_json(self.path / file_name(CONFIDENCE, number), report)
        return record, report

    def settle(self) -> bool:
        """After the last SOP: join and cut them as people did before. Returns whether they did."""
        if not is_regrouped(self.corrections):
            return False
        try:
            _write_json(self.path / CORRECTIONS, Corrections(corrections=self.corrections))
            settle(self.path)
        except OSError as error:
            raise _not_writable(self.path, error) from error
        return True

    def seal(self, origin: Origin, outcome: Outcome) -> None:
        """Let a manifest be written last, with what the result follows from and what came of it."""
        self.sealed = origin, outcome

    def _finish(self) -> None:
        if self._pages:
            write_pages(self.path, self._pages)
        if self.corrections and not self.settle():
            lost = [one for one in self.corrections if one.sop > self.records]
            self._told.extend(one.model_copy(update={"applied": False}) for one in lost)
            _write_json(self.path / CORRECTIONS, Corrections(corrections=tuple(self._told)))
        if self.sealed:
            write_manifest(self.path, *self.sealed)


@contextmanager
def writing(target: Path, workspace: Path) -> Iterator[OutputFolder]:
    """An empty folder in ``workspace`` that becomes ``target`` if the block ends well.

    Both must lie on one file system. An earlier result in ``target`` is replaced as a whole, but
    for people's corrections of it. Raises CorrectedMeanwhileError, and leaves it alone, where some
    were made since the block began.
    """
    corrections = load_corrections(target).corrections
    try:
        aside = Path(tempfile.mkdtemp(prefix="doc-", dir=workspace))
        aside.chmod(0o755)
    except OSError as error:
        raise _not_writable(target, error) from error
    folder = OutputFolder(aside, corrections=corrections)
    try:
        yield folder
        _put_in_place(folder, target, corrections)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _put_in_place(folder: OutputFolder, target: Path, corrections: tuple[Correction, ...]) -> None:
    try:
        folder._finish()
        _reach_the_disk(folder.path)
        with unchanging(target.parent):
            if load_corrections(target).corrections != corrections:
                raise CorrectedMeanwhileError
            _replace(folder.path, target)
    except OSError as error:
        raise _not_writable(target, error) from error


def _reach_the_disk(folder: Path) -> None:
    """Have the system write what it holds in memory, so that no power cut leaves empty files."""
    for path in (*folder.rglob("*"), folder):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def unchanging(output: Path) -> Iterator[None]:
    """While this is held, no other process that asks for it changes a result of the output. Waits;
    raises OutputNotWritableError."""
    if not output.is_dir():  # nothing there to change
        yield
        return
    try:
        (output / WORKSPACE).mkdir(exist_ok=True)
        stream = (output / WORKSPACE / "change").open("w")
    except OSError as error:
        raise _not_writable(output, error) from error
    with stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        yield


def restore_all(output: Path) -> None:
    """``restore`` for all results of an output, while nothing is at work on it."""
    for old in sorted((output / _REPLACED).glob("*")):
        restore(output / old.name)


def restore(target: Path) -> None:
    """Put back a result that was moved out of the way of a new one which then never came."""
    old = target.parent / _REPLACED / target.name
    with contextlib.suppress(OSError):  # another process may be at it, and will end it well
        if target.exists():
            _remove(old)
        elif old.exists():
            old.rename(target)


def _replace(aside: Path, target: Path) -> None:
    """Swap a result for an earlier one; ``restore`` mends what is ended between the two moves."""
    if not target.exists():
        aside.rename(target)
        return
    old = target.parent / _REPLACED / target.name
    old.parent.mkdir(exist_ok=True)
    _remove(old)
    target.rename(old)
    aside.rename(target)
    _remove(old)


def _remove(old: Path) -> None:
    """Take away a folder; of a link to one, the link only."""
    if old.is_symlink():
        old.unlink()
    else:
        shutil.rmtree(old, ignore_errors=True)


def _not_writable(target: Path, error: OSError) -> OutputNotWritableError:
    return OutputNotWritableError(folder=str(target), detail=error.strerror or str(error))


def _reduced(picture: npt.NDArray[np.uint8], dpi: float) -> npt.NDArray[np.uint8]:
    if dpi <= _PAGE_DPI:
        return picture
    factor = _PAGE_DPI / dpi
    small = cv2.resize(picture, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    return np.asarray(small, dtype=np.uint8)


def _write_json(path: Path, value: BaseModel) -> None:
    try:
        path.parent.mkdir(exist_ok=True)
        path.write_text(value.model_dump_json(indent=1) + "\n", "utf-8")
    except OSError as error:
        raise _not_writable(path.parent, error) from error
