"""Fitting the probability that a record as a whole is without a fault, and its thresholds.

It goes out from the probabilities of the fields, each by weights fitted without its document, and
is itself judged crosswise: by origin where there are several (all of one office, all of one family
of drawings at a time), for documents of one origin are alike in what goes wrong with them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from digisop.evaluation.examples import Example, divided
from digisop.evaluation.faults import faults
from digisop.evaluation.fit import fit
from digisop.evaluation.matching import reading_truth, truth_file
from digisop.evaluation.thresholds import RATES
from digisop.results.corrections_file import load_machine
from digisop.results.layout import collect
from digisop.stages.confidence.calibration import DOCUMENT, NONE_ACCEPTED, Weights, family_of
from digisop.stages.confidence.evidence import kind_of
from digisop.stages.confidence.whole_record import counts, lifted, signs_of
from digisop_models.confidence import FieldConfidence

#: Of fewer records nothing is fitted: what came with the program stays.
FEWEST_RECORDS = 60


@dataclass(frozen=True, slots=True)
class Whole:
    """A record of known truth: the evidence of each field that counts, by kind. ``held_back`` is
    whether someone must look however sure it is; ``stated`` is what the results say of it, 0.5
    where they say nothing."""

    document: str
    group: str
    fields: tuple[tuple[str, Mapping[str, float]], ...]
    faultless: bool
    stated: float
    held_back: bool = False


def gather_whole(truths: Sequence[Path], output: Path) -> Iterator[Whole]:
    """The records below ``output`` that have a truth file, as they were read, whatever people
    corrected. Raises TruthDamagedError.

    The first of the folders ``truths`` that has one counts.
    """
    for sop in collect(output).sops:
        record, report = load_machine(output / sop.folder, sop.number) or (sop.record, sop.report)
        for folder in truths:
            path = truth_file(folder, sop.folder, sop.number)
            if path is None:
                continue
            with reading_truth(path) as truth:
                found = faults(truth, record.model_dump(mode="json"))
                is_faulty = any(True for _ in found)
            own = tuple(
                (kind_of(pointer), field.evidence)
                for pointer, field in report.fields.items()
                if counts(pointer, field)
            )
            stated = 0.5 if report.without_fault is None else report.without_fault
            held = any(_stays(field) for field in report.fields.values())
            yield Whole(sop.folder, folder.name, own, not is_faulty, stated, held)
            break


def _stays(field: FieldConfidence) -> bool:
    """Whether a field is looked at whatever the probability of its record."""
    return field.needs_review and (field.confidence is None or lifted(field).needs_review)


def as_example(whole: Whole, families: Mapping[str, Weights]) -> Example:
    """The record as an example to fit on: its sign follows from the probabilities that the weights
    ``families`` give its fields."""
    chances = ((kind, families[family_of(kind)].probability(kind, e)) for kind, e in whole.fields)
    return Example(
        document=whole.document, group=whole.group, pointer="", kind=DOCUMENT,
        evidence=signs_of(chances), right=whole.faultless, counts=True,
        stated=whole.stated, recognised=0.5,
    )  # fmt: skip


def crosswise(examples: Sequence[Example], parts: int, seed: int) -> list[float]:
    """The probability of each record by a fit without its origin, or, where origins are few,
    without its part of the documents."""
    part = divided(((one.document, one.group) for one in examples), parts, seed)
    told = [0.0] * len(examples)
    for held_out in set(part.values()):
        others = [example for example in examples if part[example.document] != held_out]
        weights = fit(others, [1.0] * len(others))[DOCUMENT]
        for i, example in enumerate(examples):
            if part[example.document] == held_out:
                told[i] = weights.probability(DOCUMENT, example.evidence)
    return told


def document_thresholds(told: Sequence[float], faultless: Sequence[bool]) -> dict[float, float]:
    """By rate the lowest probability from which on no larger share of the records was faulty; above
    1 where there is none. Counted, not expected: it has to hold of the surest, which are few. Fewer
    records than would show one faulty one at that rate say nothing: a rate of 0.02 takes 50."""
    limits = dict.fromkeys(RATES, NONE_ACCEPTED)
    ordered = sorted(zip(told, faultless, strict=True), reverse=True)
    faulty = 0
    for count, (chance, is_right) in enumerate(ordered, 1):
        faulty += not is_right
        if count < len(ordered) and ordered[count][0] == chance:
            continue  # those equally sure are accepted together
        share = max(faulty, 1) / count
        limits |= {rate: round(chance, 4) for rate in RATES if share <= rate}
    return limits
