"""A new calibration from examples, and how much truer it is than the one before."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from digisop.evaluation.examples import Example
from digisop.evaluation.figures import Figures, measure
from digisop.evaluation.fit import Crosswise, among, fit, fit_crosswise, predict
from digisop.evaluation.thresholds import thresholds
from digisop.evaluation.whole_documents import (
    FEWEST_RECORDS,
    Whole,
    as_example,
    crosswise,
    document_thresholds,
)
from digisop.stages.confidence.calibration import (
    ALL,
    DOCUMENT,
    Calibration,
    Threshold,
    Weights,
    family_of,
)

#: Documents of fewer than three origins are divided into so many parts; each part is judged by
#: what the others taught.
PARTS = 10


@dataclass(frozen=True, slots=True)
class Comparison:
    """The figures of the same fields by three sorts of confidence: the one stated in the results,
    the one newly fitted (each document by weights fitted without it), the recogniser's own."""

    before: Figures
    after: Figures
    recogniser: Figures


@dataclass(frozen=True, slots=True)
class Refit:
    """``groups`` are by where documents come from, of the fields that are judged right or wrong;
    ``kinds`` by kind of field; ``whole`` by origin, of records as a whole."""

    calibration: Calibration
    groups: Mapping[str, Comparison]
    kinds: Mapping[str, Comparison]
    whole: Mapping[str, Comparison]


def refit(
    examples: Sequence[Example],
    factors: Mapping[str, float],
    seed: int,
    start: Calibration | None,
    today: dt.date,
    wholes: Sequence[Whole] = (),
    only: Collection[str] = (),
) -> Refit:
    """Fit on all examples; measure each document by weights fitted without it.

    ``factors`` say how much the documents of a group count. Weights keep near those of ``start``
    where the examples do not say otherwise: a few documents of one's own are a correction.
    ``wholes`` are the records as a whole; where they are few, what ``start`` says of such stays.
    ``only`` names the families that are fitted, where the others are to stay as they are.
    """
    weights = [factors.get(example.group, 1.0) for example in examples]
    before = start.families if start else None
    taught = among(examples, only)
    crossed = fit_crosswise(examples, weights, PARTS, seed, before, only)
    told = [predict(crossed.without(example.document), [example])[0] for example in examples]
    scored = [i for i, example in enumerate(examples) if example.is_scored]
    groups = _compared(examples, told, scored, lambda example: example.group)
    every = range(len(examples))
    kinds = _compared(examples, told, every, lambda example: example.kind)
    documents = {(example.group, example.document) for example in examples}
    limits = thresholds(
        [example.kind for example in examples],
        told,
        [example.right for example in examples],
        weights,
    )
    if only and start:
        limits = _kept(limits, start, only)
    whole, compared, limits = _fit_whole(wholes, crossed, seed, start, limits)
    named = {f"{DOCUMENT} {name}": each for name, each in compared.items()}
    calibration = Calibration(
        fitted_on=today.isoformat(),
        seed=seed,
        origin=_counted([group for group, _ in sorted(documents)]),
        families=fit([examples[i] for i in taught], [weights[i] for i in taught], before) | whole,
        thresholds=limits,
        figures={name: each.after.as_dict() for name, each in (groups | kinds | named).items()},
    )
    return Refit(calibration, groups, kinds, compared)


def _kept(
    limits: tuple[Threshold, ...], start: Calibration, only: Collection[str]
) -> tuple[Threshold, ...]:
    """The thresholds that were, but for the kinds whose weights are new."""
    before = {limit.rate: limit for limit in start.thresholds}
    found = []
    for limit in limits:
        old = before.get(limit.rate, limit)
        new = {kind: at for kind, at in limit.by_kind.items() if family_of(kind) in only}
        found.append(old.model_copy(update={"by_kind": {**old.by_kind, **new}}))
    return tuple(found)


def _fit_whole(
    wholes: Sequence[Whole],
    crossed: Crosswise,
    seed: int,
    start: Calibration | None,
    limits: tuple[Threshold, ...],
) -> tuple[dict[str, Weights], dict[str, Comparison], tuple[Threshold, ...]]:
    """The weights of records as a whole, how true they are, and the thresholds with those of
    records. Those that someone looks at in any case have no part in it: a record filled in by hand
    may be without a fault however unsure it is, and says nothing of others."""
    wholes = [whole for whole in wholes if not whole.held_back]
    if len(wholes) < FEWEST_RECORDS:
        if start is None or not start.knows(DOCUMENT):
            return {}, {}, limits
        kept = {limit.rate: start.threshold(limit.rate, DOCUMENT) for limit in limits}
        return {DOCUMENT: start.families[DOCUMENT]}, {}, _with_records(limits, kept)
    examples = [as_example(whole, crossed.without(whole.document)) for whole in wholes]
    told = crosswise(examples, PARTS, seed)
    compared = _compared(examples, told, range(len(examples)), lambda example: example.group)
    own = document_thresholds(told, [example.right for example in examples])
    families = fit(examples, [1.0] * len(examples))
    return {DOCUMENT: families[DOCUMENT]}, compared, _with_records(limits, own)


def _with_records(
    limits: tuple[Threshold, ...], of_records: Mapping[float, float]
) -> tuple[Threshold, ...]:
    return tuple(
        limit.model_copy(update={"by_kind": {**limit.by_kind, DOCUMENT: of_records[limit.rate]}})
        for limit in limits
    )


def _counted(names: Sequence[str]) -> dict[str, int]:
    return {name: names.count(name) for name in dict.fromkeys(names)}


def _compared(
    examples: Sequence[Example],
    told: Sequence[float],
    places: Sequence[int],
    key: Callable[[Example], str],
) -> dict[str, Comparison]:
    """The comparison of all, and of each group."""
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for i in places:
        groups[ALL].append(i)
        groups[key(examples[i])].append(i)
    return {name: _comparison(examples, told, held) for name, held in sorted(groups.items())}


def _comparison(
    examples: Sequence[Example], told: Sequence[float], places: Sequence[int]
) -> Comparison:
    right = [examples[i].right for i in places]
    return Comparison(
        before=measure([examples[i].stated for i in places], right),
        after=measure([told[i] for i in places], right),
        recogniser=measure([examples[i].recognised for i in places], right),
    )
