"""Truth and results brought together: from typed truth files, and from what reviewers said."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from digisop.amend.fields import is_same, value_at
from digisop.amend.store import load_corrections, load_machine
from digisop.calibrate.examples import Example
from digisop.calibrate.judge import Verdict, judge
from digisop.results import Sop, collect
from digisop.stages.evidence import kind_of
from digisop_models.confidence import ConfidenceReport, FieldConfidence
from digisop_models.corrections import Action, Correction
from digisop_models.record import Record

REVIEWED = "corrections"
_SUFFIX = ".truth.json"


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
        yield from _examples(sop.folder, report, known)


def _judged(truths: Sequence[Path], sop: Sop, record: Record) -> tuple[str, dict[str, Verdict]]:
    ending = _SUFFIX if sop.number == 1 else f".truth-{sop.number}.json"
    for folder in truths:
        path = folder / f"{sop.folder}{ending}"
        if path.is_file():
            truth: dict[str, Any] = json.loads(path.read_text("utf-8"))
            return folder.name, judge(truth, record.model_dump(mode="json"))
    return "", {}


def _said(record: Record, corrections: Sequence[Correction]) -> Iterator[tuple[str, Verdict]]:
    """Whether what was read is right, by what people said of it; the last word counts."""
    data = record.model_dump(mode="json")
    for one in corrections:
        try:
            value = value_at(data, one.pointer)
        except LookupError:
            continue
        if is_same(one.pointer, value, one.human) and one.action is not Action.REMOVE:
            yield one.pointer, Verdict(right=True)
        elif is_same(one.pointer, value, one.machine):
            yield one.pointer, Verdict(right=one.action is Action.CONFIRM)


def _examples(
    document: str, report: ConfidenceReport, known: dict[str, tuple[str, Verdict]]
) -> Iterator[Example]:
    for pointer, field in report.fields.items():
        if pointer in known and field.confidence is not None:
            group, verdict = known[pointer]
            yield Example(
                document=document,
                group=group,
                pointer=pointer,
                kind=kind_of(pointer),
                evidence=field.evidence,
                right=verdict.right,
                counts=verdict.counts,
                stated=field.confidence,
                recognised=_recognised(field),
            )


def _recognised(field: FieldConfidence) -> float:
    """The recogniser's own score alone: its least sure word, or how well a figure fits."""
    weakest = 1 - field.evidence.get("weakest_word", 0.0)
    return min(max(weakest * math.exp(-field.evidence.get("unsure", 0.0)), 0.0), 1.0)
