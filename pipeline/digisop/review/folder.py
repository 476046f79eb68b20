"""A document's output folder: the record as it was read, what people said of it, and both saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel

from digisop.corrections.regrouped import joined_sops
from digisop.corrections.replay import Amended, replay, standing_in
from digisop.errors import OutputNotWritableError
from digisop.results.corrections_file import MACHINE, load_corrections
from digisop.results.layout import CONFIDENCE, CORRECTIONS, RECORD, file_name
from digisop.results.settling import amended as amended_sop
from digisop.results.settling import is_regrouped, keep_read, settle, sop_read
from digisop.results.whole_file import write_synced
from digisop_models.confidence import ConfidenceReport
from digisop_models.corrections import Correction, Corrections
from digisop_models.record import Record


@dataclass(frozen=True, slots=True)
class Document:
    """One SOP in its folder: as it was read, and what was said of it. ``is_kept`` is whether what
    was read lies there apart, as it does since the first correction; ``of_others`` is what was said
    of the other SOPs of its file."""

    folder: Path
    number: int
    record: Record
    report: ConfidenceReport
    history: tuple[Correction, ...]
    is_kept: bool = False
    of_others: tuple[Correction, ...] = ()

    def amended(self, history: Sequence[Correction]) -> Amended:
        """The SOP with these corrections in it."""
        read = self.record, self.report
        found = amended_sop(self.folder, self.number, history, self.of_others, read)
        return found or replay(*read, history)


def open_document(folder: Path, number: int) -> Document | None:
    """The SOP of that number; None where there is none that can be read, or where it was joined to
    another."""
    every = load_corrections(folder).corrections
    if number in joined_sops(standing_in(every)):
        return None
    read = sop_read(folder, number)
    if read is None:
        return None
    history = tuple(one for one in every if one.sop == number)
    of_others = tuple(one for one in every if one.sop != number)
    is_kept = (folder / MACHINE / file_name(RECORD, number)).is_file()
    return Document(folder, number, *read, history, is_kept, of_others)


def save_document(document: Document, amended: Amended) -> None:
    """Write what was read, what was said, and last what follows from both.

    Each file appears whole and is on the disk before the next, in an order that loses nothing if
    the process or the machine is ended between. Raises OutputNotWritableError.
    """
    folder, number = document.folder, document.number
    others = (one for one in load_corrections(folder).corrections if one.sop != number)
    every = sorted((*others, *amended.corrections), key=lambda one: one.sop)
    try:
        if not document.is_kept:
            (folder / MACHINE).mkdir(exist_ok=True)
            _write(folder / MACHINE / file_name(RECORD, number), document.record)
            _write(folder / MACHINE / file_name(CONFIDENCE, number), document.report)
        if is_regrouped(every):
            keep_read(folder)
        _write(folder / CORRECTIONS, Corrections(corrections=tuple(every)))
        if is_regrouped(every):
            settle(folder)
            return
        _write(folder / file_name(RECORD, number), amended.record)
        _write(folder / file_name(CONFIDENCE, number), amended.report)
    except OSError as error:
        detail = error.strerror or str(error)
        raise OutputNotWritableError(folder=str(folder), detail=detail) from error


def _write(path: Path, value: BaseModel) -> None:
    write_synced(path, value.model_dump_json(indent=1) + "\n")
