"""Spot checks: a share of the documents that went straight through is put before reviewers all the
same, so that it is known how many of them have a fault.

Which ones follows from their contents alone: a run that is repeated draws the same, and nobody can
choose.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from digisop.corrections.fields import Data, Kind, exists_at, kind_of, order_of
from digisop.errors import CorrectionsDamagedError
from digisop.results.blocking import count_blocking
from digisop.results.corrections_file import load_machine
from digisop.results.layout import Sop
from digisop_models.confidence import HUMAN, ConfidenceReport, FieldConfidence
from digisop_models.reasons import Reason

_BYTES = 8
_WHOLE: int = 1 << 8 * _BYTES
_USUAL_REASONS = {
    Kind.SYMBOL: Reason.SYMBOL_UNSURE,
    Kind.FLOW: Reason.ARROW_END_LOOSE,
    Kind.WHOLE: Reason.FLOWS_UNSURE,
}


def lot(*names: str) -> float:
    """A number from 0 to 1 that looks drawn by chance and follows from the names alone, by
    SHA-256."""
    digest = hashlib.sha256("\0".join(("digisop", *names)).encode()).digest()
    return float(int.from_bytes(digest[:_BYTES], "big") / _WHOLE)


def is_drawn(sha256: str, share: float) -> bool:
    """Whether the document of that source is among the ``share`` that is to be checked, if it went
    straight through."""
    return lot(sha256) < share


def drawn(output: Path, sops: Iterable[Sop], share: float) -> set[str]:
    """The folders of the documents below ``output`` that are to be checked: about the share of
    those that went straight through as they were read, whatever people said of them since."""
    through: dict[str, bool] = {}
    for sop in sops:
        is_wanted = is_drawn(sop.record.source.sha256, share)
        if through.setdefault(sop.folder, is_wanted):
            try:
                machine = load_machine(output / sop.folder, sop.number)
            except CorrectionsDamagedError:  # told where the document is opened
                machine = None
            _, report = machine or (sop.record, sop.report)
            through[sop.folder] = not count_blocking(report)
    return {folder for folder, is_through in through.items() if is_through}


def asked_pointers(data: Data, report: ConfidenceReport) -> Iterator[str]:
    """What a reviewer is asked of a document that is checked: every field that has an entry, stands
    in the record and is not answered for, in the order of the paper."""
    yield from (
        pointer
        for pointer in sorted(report.fields, key=order_of)
        if exists_at(data, pointer) and HUMAN not in report.fields[pointer].reasons
    )


def with_questions(data: Data, report: ConfidenceReport) -> ConfidenceReport:
    """The report of a spot check as if all that a reviewer is asked were to be reviewed;
    confidences and reasons stay."""
    asked = {
        pointer: report.fields[pointer].model_copy(update={"needs_review": True})
        for pointer in asked_pointers(data, report)
    }
    return report.model_copy(update={"fields": report.fields | asked})


def unmarked(pointer: str, field: FieldConfidence) -> FieldConfidence:
    """A field of a spot check as a reviewer gets to see it: with the reason that fields have of
    which nothing particular is known, and without the confidence that would give it away."""
    usual = _USUAL_REASONS.get(kind_of(pointer), Reason.LOW_WORD_CONFIDENCE)
    return field.model_copy(update={"confidence": None, "reasons": field.reasons or (usual,)})
