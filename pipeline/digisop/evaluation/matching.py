"""Truth files found for results, and the fields they speak about."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from digisop.errors import DigisopError, ExitCode
from digisop.evaluation.examples import Example
from digisop.evaluation.judge import Verdict, judge
from digisop.messages.system import detail_of
from digisop.stages.confidence.evidence import kind_of
from digisop_models.confidence import ConfidenceReport, FieldConfidence
from digisop_models.record import Record

_SUFFIX = ".truth"


def truth_file(folder: Path, name: str, number: int) -> Path | None:
    """NAME.truth.json in a folder, NAME.truth-2.json for the second SOP of a file; None where
    there is none."""
    ending = _SUFFIX if number == 1 else f"{_SUFFIX}-{number}"
    path = folder / f"{name}{ending}.json"
    with suppress(OSError):  # a name may be too long with the ending
        return path if path.is_file() else None
    return None


class TruthDamagedError(DigisopError):
    """A file of truth is damaged, or holds something else. Facts: ``detail``."""

    code = ExitCode.TRUTH_DAMAGED


@contextmanager
def reading_truth(path: Path) -> Iterator[dict[str, Any]]:
    """What a truth file says. Raises TruthDamagedError where it cannot be read, or where what is
    done with it finds that it is no truth."""
    try:
        yield json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise TruthDamagedError(path, detail=detail_of(error)) from error


def judged(truth: Path, record: Record) -> dict[str, Verdict]:
    """The verdict on every field, by pointer, by what a truth file says. Raises
    TruthDamagedError."""
    with reading_truth(truth) as told:
        return judge(told, record.model_dump(mode="json"))


def examples(
    document: str, report: ConfidenceReport, known: Mapping[str, tuple[str, Verdict]]
) -> Iterator[Example]:
    """The scored fields of a report whose truth is known. ``known`` has the verdict on a pointer
    and the name of the group that it came from."""
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
                needs_review=field.needs_review,
            )


def _recognised(field: FieldConfidence) -> float:
    """The recogniser's own score alone: its least sure word, or how well a figure fits."""
    weakest = 1 - field.evidence.get("weakest_word", 0.0)
    return min(max(weakest * math.exp(-field.evidence.get("unsure", 0.0)), 0.0), 1.0)
