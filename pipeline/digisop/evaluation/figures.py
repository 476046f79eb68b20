"""How true confidences are: figures over fields of known truth."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

TENTHS = tuple(n / 10 for n in range(11))
_NORMAL_95 = NormalDist().inv_cdf(0.975)
#: "99.5 % right" that is aimed at.
TOLERATED = 0.005


@dataclass(frozen=True, slots=True)
class Bin:
    """The fields whose confidence lies between two edges: the mean of what was stated, and the
    share that was right."""

    count: int
    stated: float
    right: float

    def interval(self) -> tuple[float, float]:
        """Where the true share of right ones lies, 95 times in 100 (Wilson's score interval)."""
        n, z = max(self.count, 1), _NORMAL_95
        middle = self.right + z * z / (2 * n)
        spread = z * math.sqrt(self.right * (1 - self.right) / n + z * z / (4 * n * n))
        scale = 1 + z * z / n
        low, high = (middle - spread) / scale, (middle + spread) / scale
        return max(min(low, self.right), 0.0), min(max(high, self.right), 1.0)  # rounding aside


@dataclass(frozen=True, slots=True)
class Figures:
    """``ece`` is the expected calibration error, ``aurc`` the area under the curve of errors
    against the share of fields accepted, ``review`` the share of fields to look at, least sure
    first, until 99.5 % of the others are right."""

    count: int
    wrong: int
    ece: float
    brier: float
    aurc: float
    review: float
    bins: tuple[Bin, ...]

    def as_dict(self) -> dict[str, float]:
        """The figures as they are kept with a calibration: counts, and the rest to five places."""
        figures = {name: getattr(self, name) for name in ("ece", "brier", "aurc", "review")}
        return {
            "fields": self.count,
            "wrong": self.wrong,
            **{name: round(value, 5) for name, value in figures.items()},
        }


def measure(stated: Sequence[float], right: Sequence[bool]) -> Figures:
    """The figures of fields with these confidences; there must be some.

    Confidences are from 0 to 1, in the order of ``right``.
    """
    bins = in_bins(stated, right, TENTHS)
    count = len(stated)
    ece = sum(abs(each.stated - each.right) * each.count for each in bins if each.count) / count
    risks = _risks(stated, right)
    kept = max((n for n, risk in enumerate(risks, 1) if risk <= TOLERATED), default=0)
    return Figures(
        count=count,
        wrong=sum(not ok for ok in right),
        ece=ece,
        brier=sum((p - ok) ** 2 for p, ok in zip(stated, right, strict=True)) / count,
        aurc=sum(risks) / count,
        review=1 - kept / count,
        bins=bins,
    )


def in_bins(
    stated: Sequence[float], right: Sequence[bool], edges: Sequence[float]
) -> tuple[Bin, ...]:
    """Fields by ``stated`` confidence (0 to 1): from each of the rising ``edges`` up to the next,
    the last one included; those outside are left out."""
    held: defaultdict[int, list[tuple[float, bool]]] = defaultdict(list)
    last = len(edges) - 2
    for chance, ok in zip(stated, right, strict=True):
        if edges[0] <= chance <= edges[-1]:
            held[min(bisect_right(edges, chance) - 1, last)].append((chance, ok))
    return tuple(_bin(held[number]) for number in range(last + 1))


def _bin(held: Sequence[tuple[float, bool]]) -> Bin:
    count = len(held)
    if not count:
        return Bin(0, 0.0, 0.0)
    return Bin(count, sum(p for p, _ in held) / count, sum(ok for _, ok in held) / count)


def _risks(stated: Sequence[float], right: Sequence[bool]) -> list[float]:
    """The share that is wrong among the surest 1, 2, 3 … fields. Those equally sure can come in
    any order: of these, what is to be expected."""
    held: defaultdict[float, list[bool]] = defaultdict(list)
    for chance, ok in zip(stated, right, strict=True):
        held[chance].append(ok)
    wrong = 0
    risks: list[float] = []
    for chance in sorted(held, reverse=True):
        size, own = len(held[chance]), held[chance].count(False)
        done = len(risks)
        risks += [(wrong + own * n / size) / (done + n) for n in range(1, size + 1)]
        wrong += own
    return risks
