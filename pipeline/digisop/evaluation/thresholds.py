"""From which confidence fields can be accepted, for a share of errors that a user sets."""

from __future__ import annotations

from collections.abc import Sequence

from digisop.stages.confidence.calibration import NONE_ACCEPTED, Threshold

#: The shares of errors for which a threshold is kept.
RATES = (0.001, 0.002, 0.003, 0.005, 0.0075, 0.01, 0.015, 0.02, 0.03, 0.05, 0.1)
#: The share of a kind's fields is not worked out from fewer.
_FEWEST = 40


def thresholds(
    kinds: Sequence[str], stated: Sequence[float], right: Sequence[bool], weights: Sequence[float]
) -> tuple[Threshold, ...]:
    """The threshold of each rate, over all fields and of each kind.

    ``stated`` are confidences from 0 to 1, and ``right`` whether each was so; ``weights`` say how
    much each counts.
    """
    found = []
    for rate in RATES:
        limit = threshold_for(rate, stated, weights)
        taken = [i for i, chance in enumerate(stated) if chance >= limit]
        whole, part = sum(weights), sum(weights[i] for i in taken)
        wrong = sum(weights[i] for i in taken if not right[i])
        found.append(
            Threshold(
                rate=rate,
                threshold=limit,
                accepted=round(part / whole, 4),
                wrong=round(wrong / part, 5) if part else 0.0,
                by_kind=_by_kind(rate, kinds, stated, weights),
            )
        )
    return tuple(found)


def _by_kind(
    rate: float, kinds: Sequence[str], stated: Sequence[float], weights: Sequence[float]
) -> dict[str, float]:
    found = {}
    for kind in sorted(set(kinds)):
        own = [i for i, each in enumerate(kinds) if each == kind]
        if len(own) >= _FEWEST:
            found[kind] = threshold_for(rate, [stated[i] for i in own], [weights[i] for i in own])
    return found


def threshold_for(rate: float, stated: Sequence[float], weights: Sequence[float]) -> float:
    """The lowest confidence at which the fields from there on are expected to be wrong at most at
    the rate; above 1 where even the surest are not.

    ``rate`` and ``stated`` are from 0 to 1.
    """
    order = sorted(range(len(stated)), key=lambda i: -stated[i])
    expected = mass = 0.0
    limit = NONE_ACCEPTED
    for place, i in enumerate(order):
        expected += weights[i] * (1 - stated[i])
        mass += weights[i]
        is_last_of_its_like = place + 1 == len(order) or stated[order[place + 1]] < stated[i]
        if is_last_of_its_like and expected <= rate * mass:
            limit = stated[i]
    return round(limit, 5) if limit > 1 else int(limit * 1e4) / 1e4
