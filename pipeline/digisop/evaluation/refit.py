"""A new calibration from examples, and how much truer it is than the one before."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from digisop.evaluation.examples import Example
from digisop.evaluation.figures import Figures, measure
from digisop.evaluation.fit import fit, predict_crosswise
from digisop.evaluation.thresholds import thresholds
from digisop.stages.confidence.calibration import ALL, Calibration

#: Documents are divided into so many parts; each part is judged by what the others taught.
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
    ``kinds`` by kind of field."""

    calibration: Calibration
    groups: Mapping[str, Comparison]
    kinds: Mapping[str, Comparison]


def refit(
    examples: Sequence[Example],
    factors: Mapping[str, float],
    seed: int,
    start: Calibration | None,
    today: dt.date,
) -> Refit:
    """Fit on all examples; measure each document by weights fitted without it.

    ``factors`` say how much the documents of a group count. Weights keep near those of ``start``
    where the examples do not say otherwise: a few documents of one's own are a correction.
    """
    weights = [factors.get(example.group, 1.0) for example in examples]
    before = start.families if start else None
    told = predict_crosswise(examples, weights, PARTS, seed, before)
    scored = [i for i, example in enumerate(examples) if example.is_scored]
    groups = _compared(examples, told, scored, lambda example: example.group)
    every = range(len(examples))
    kinds = _compared(examples, told, every, lambda example: example.kind)
    documents = {(example.group, example.document) for example in examples}
    calibration = Calibration(
        fitted_on=today.isoformat(),
        seed=seed,
        origin=_counted([group for group, _ in sorted(documents)]),
        families=fit(examples, weights, before),
        thresholds=thresholds(
            [example.kind for example in examples],
            told,
            [example.right for example in examples],
            weights,
        ),
        figures={name: each.after.as_dict() for name, each in (groups | kinds).items()},
    )
    return Refit(calibration, groups, kinds)


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
