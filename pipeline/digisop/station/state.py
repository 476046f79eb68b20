"""One SOP as the station shows and changes it: what was read, what was said, what follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from digisop.corrections.fields import Data
from digisop.corrections.replay import Amended
from digisop.form.flowchart_rules import flag_broken_rules
from digisop.review.folder import Document, open_document, save_document
from digisop_models.confidence import ConfidenceReport
from digisop_models.corrections import Correction
from digisop_models.record import Record


@dataclass(frozen=True, slots=True)
class State:
    """An SOP with its corrections in it. ``data`` is the record as JSON; ``version`` counts all
    that was ever said of it, what was taken back included."""

    document: Document
    record: Record
    report: ConfidenceReport
    history: tuple[Correction, ...]
    data: Data

    @property
    def version(self) -> int:
        """Grows with every decision, whoever makes it."""
        return len(self.history)


def open_state(folder: Path, number: int) -> State | None:
    """The SOP as it follows from what lies on the disk; None where there is none."""
    document = open_document(folder, number)
    return None if document is None else _with(document, document.history)


def saved_with(state: State, more: Sequence[Correction]) -> State:
    """Write these corrections to the disk after the earlier ones; returns what follows.

    Raises pydantic's ValidationError, and writes nothing, where the record cannot hold a value.
    """
    after = _with(state.document, (*state.history, *more))
    save_document(state.document, Amended(after.record, after.report, after.history))
    return after


def _with(document: Document, history: tuple[Correction, ...]) -> State:
    amended = document.amended(history)
    report = flag_broken_rules(amended.record, amended.report) if history else amended.report
    data = amended.record.model_dump(mode="json")
    return State(document, amended.record, report, amended.corrections, data)
