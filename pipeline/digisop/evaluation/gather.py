"""Truth and results brought together: from typed truth files, and from what reviewers said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from digisop.corrections.fields import is_same, value_at
from digisop.corrections.replay import standing
from digisop.evaluation.examples import Example
from digisop.evaluation.judge import Verdict
from digisop.evaluation.matching import examples, judged, truth_file
from digisop.results.corrections_file import load_corrections, load_machine
from digisop.results.layout import Sop, collect
from digisop_models.corrections import CUTTING, Action, Correction
from digisop_models.record import Record

REVIEWED = "corrections"
_NO_VERDICT = CUTTING | {Action.ADD, Action.MOVE, Action.UNREADABLE}


def gather(truths: Sequence[Path], output: Path) -> Iterator[Example]:
    """The fields below ``output`` whose truth is known, from folders of NAME.truth.json (and
    NAME.truth-2.json for the second SOP of a file) and from the reviewers' corrections."""
    for sop in collect(output).sops:
        machine = load_machine(output / sop.folder, sop.number)
        record, report = machine or (sop.record, sop.report)
        group, verdicts = _judged(truths, sop, record)
        said = load_corrections(output / sop.folder).corrections
        own = dict(_said(record, [one for one in said if one.sop == sop.number]))
        known = {pointer: (group, verdict) for pointer, verdict in verdicts.items()}
        known |= {pointer: (REVIEWED, verdict) for pointer, verdict in own.items()}
        yield from examples(sop.folder, report, known)


def _judged(truths: Sequence[Path], sop: Sop, record: Record) -> tuple[str, dict[str, Verdict]]:
    for folder in truths:
        path = truth_file(folder, sop.folder, sop.number)
        if path is not None:
            return folder.name, judged(path, record)
    return "", {}


def _said(record: Record, corrections: Sequence[Correction]) -> Iterator[tuple[str, Verdict]]:
    """Whether what was read is right, by what people said of it; the last word counts."""
    data = record.model_dump(mode="json")
    for one in (corrections[place] for place in standing(corrections)):
        if one.differs or one.read or one.action in _NO_VERDICT:
            continue
        try:
            value = value_at(data, one.pointer)
        except LookupError:
            continue
        if is_same(one.pointer, value, one.human) and one.action is not Action.REMOVE:
            yield one.pointer, Verdict(right=True)
        elif is_same(one.pointer, value, one.machine):
            yield one.pointer, Verdict(right=one.action is Action.CONFIRM)
