"""Fitting the weights: logistic regression with a penalty on large weights.

No sign may speak for a field: weights are 0 or less, but for those of signs that only tell one
sort of field from another. So each weight can be read by itself, and nothing that goes wrong in a
field can make it look surer.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from digisop.evaluation.examples import Example, divided
from digisop.stages.confidence.calibration import (
    CHART,
    DOCUMENT,
    FAMILIES,
    NEUTRAL,
    TEXT,
    Weights,
    family_of,
)

#: What a weight of 1 costs in each family, in nats: of four times more and less the best on origins
#: left out of the fit (225 records of 20 machines and offices), for texts on real ones.
PENALTY = {TEXT: 2.0, "symbol": 2.0, "flow": 8.0, CHART: 4.0, DOCUMENT: 0.1}
_STEPS = 60
_FREE = 1e-6  # the cost of what may be anything, but must not run away

_EMPTY = {family: Weights(intercepts={}, weights={}) for family in FAMILIES}

Floats = NDArray[np.float64]


def fit(
    examples: Sequence[Example],
    weights: Sequence[float],
    start: Mapping[str, Weights] | None = None,
) -> dict[str, Weights]:
    """The weights of each family of kinds. ``weights`` say how much each example counts; what the
    examples say nothing of stays as it was in ``start``.

    Of examples a weight of 2 counts as two; what is returned is in log-odds, by family.
    """
    places = sorted(range(len(examples)), key=lambda i: family_of(examples[i].kind))
    families = groupby(places, key=lambda i: family_of(examples[i].kind))
    found = dict(start or {})
    for family, group in families:
        held = list(group)
        own = np.array([weights[i] for i in held])
        found[family] = _fit_family([examples[i] for i in held], own, found.get(family))
    return found


def _fit_family(examples: Sequence[Example], weights: Floats, start: Weights | None) -> Weights:
    """Fit, leave out the signs that would speak for a field, and fit again."""
    cost = PENALTY[family_of(examples[0].kind)]
    start = start or Weights(intercepts={}, weights={})
    kinds = sorted({example.kind for example in examples})
    signs = known = sorted({name for example in examples for name in example.evidence})
    right = np.array([example.right for example in examples], dtype=np.float64)
    usual = sum(start.intercepts.values()) / max(len(start.intercepts), 1)
    while True:
        center = np.array([
            0.0,
            *(start.intercepts.get(kind, usual) for kind in kinds),
            *(start.weight(sign) for sign in signs),
        ])  # fmt: skip
        penalty = np.full(len(center), cost)
        penalty[0] = cost if start.intercepts else _FREE  # what all fields have in common
        found = _newton(_matrix(examples, kinds, signs), right, weights, center, penalty)
        base, by_kind, by_sign = found[0], found[1 : 1 + len(kinds)], found[1 + len(kinds) :]
        kept = [
            sign
            for sign, weight in zip(signs, by_sign, strict=True)
            if weight <= 0 or sign.startswith(NEUTRAL)
        ]
        if len(kept) == len(signs):
            zeros = dict.fromkeys(known, 0.0)
            return Weights(
                intercepts=start.intercepts | _rounded(kinds, by_kind + base),
                weights=start.weights | zeros | _rounded(signs, by_sign),
            )
        signs = kept


def _rounded(names: Sequence[str], values: Floats) -> dict[str, float]:
    return {name: round(float(value), 3) for name, value in zip(names, values, strict=True)}


def _matrix(examples: Sequence[Example], kinds: Sequence[str], signs: Sequence[str]) -> Floats:
    """A column of ones, one for each kind, one for each sign."""
    matrix = np.zeros((len(examples), 1 + len(kinds) + len(signs)))
    column = {name: 1 + index for index, name in enumerate(kinds)}
    places = {name: 1 + len(kinds) + index for index, name in enumerate(signs)}
    for row, example in enumerate(examples):
        matrix[row, 0] = matrix[row, column[example.kind]] = 1.0
        for name, value in example.evidence.items():
            if name in places:
                matrix[row, places[name]] = value
    return matrix


def _newton(
    matrix: Floats, right: Floats, weights: Floats, center: Floats, penalty: Floats
) -> Floats:
    """The coefficients of least loss; ``penalty`` keeps each of them near ``center``."""

    def loss(at: Floats) -> float:
        score = matrix @ at
        misfit = weights * (np.logaddexp(0, score) - right * score)
        return float(misfit.sum() + (penalty * (at - center) ** 2).sum() / 2)

    found, now = center, loss(center)
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-np.clip(matrix @ found, -30, 30)))
        slope = matrix.T @ (weights * (chance - right)) + penalty * (found - center)
        curve = (matrix * (weights * chance * (1 - chance))[:, None]).T @ matrix
        step = np.linalg.solve(curve + np.diag(penalty), slope)
        size = 1.0
        while size > 1e-6 and loss(found - size * step) > now:
            size /= 2
        found, before, now = found - size * step, now, loss(found - size * step)
        if before - now < 1e-7:
            break
    return found


def predict(families: Mapping[str, Weights], examples: Sequence[Example]) -> list[float]:
    """The probability (0 to 1) of each example to be right, by the weights of its family; KeyError
    for a family that there are none of."""
    return [families[family_of(e.kind)].probability(e.kind, e.evidence) for e in examples]


def among(examples: Sequence[Example], only: Collection[str]) -> list[int]:
    """The places of the examples of these families; of all where none is named."""
    return [i for i, each in enumerate(examples) if not only or family_of(each.kind) in only]


@dataclass(frozen=True, slots=True)
class Crosswise:
    """Weights by the part of the documents that had no share in their fit; ``part`` has that of
    each document."""

    part: Mapping[str, str]
    families: Mapping[str, Mapping[str, Weights]]

    def without(self, document: str) -> Mapping[str, Weights]:
        """The weights that were fitted without a document and all of its part; of one that was
        in no fit those without any one part, for all of these will do."""
        own = self.part.get(document, next(iter(self.families)))
        return self.families[own]


def fit_crosswise(
    examples: Sequence[Example],
    weights: Sequence[float],
    parts: int,
    seed: int,
    start: Mapping[str, Weights] | None = None,
    only: Collection[str] = (),
) -> Crosswise:
    """Fit once without each origin, or without each of the ``parts`` of the documents (see
    ``divided``, which shuffles them by ``seed``).

    ``weights`` say how much each example counts, ``start`` near which coefficients the fit stays;
    ``only`` some families, if there are any.
    """
    part = divided(((one.document, one.group) for one in examples), parts, seed)
    taught = among(examples, only)
    found = {}
    for own in dict.fromkeys(part.values()):
        others = [i for i in taught if part[examples[i].document] != own]
        families = fit([examples[i] for i in others], [weights[i] for i in others], start)
        found[own] = {**_EMPTY, **families}
    return Crosswise(part, found)
