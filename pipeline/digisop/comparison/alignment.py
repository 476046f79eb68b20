"""Which element of one list is which of another, by what they say and their order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from rapidfuzz import fuzz

#: How alike (0 to 1) two texts must be to be two wordings of one.
LIKE = 0.6
#: ... and to be the same one in another place.
SAME = 0.9

Pair = tuple[int | None, int | None]


def likeness(one: str, other: str) -> float:
    """How alike two texts are, 0 to 1, capitals and spaces aside."""
    one, other = " ".join(one.lower().split()), " ".join(other.lower().split())
    return 1.0 if one == other else fuzz.ratio(one, other) / 100


def align(
    one: Sequence[str], other: Sequence[str], alike: Callable[[str, str], float] = likeness
) -> list[Pair]:
    """Pairs of places (indexes into ``one`` and ``other``) in their order, None where the other
    list has nothing like it.

    The pairs are those that together are most alike (``alike`` gives 0 to 1) without crossing.
    Where as many are left on both sides between two pairs, they are one another's, however much
    they changed.
    """
    anchors = [(-1, -1), *_best(one, other, alike), (len(one), len(other))]
    pairs: list[Pair] = []
    for before, after in pairwise(anchors):
        pairs += _between(range(before[0] + 1, after[0]), range(before[1] + 1, after[1]))
        pairs.append(after)
    return pairs[:-1]


def _best(
    one: Sequence[str], other: Sequence[str], alike: Callable[[str, str], float]
) -> list[tuple[int, int]]:
    """The pairs by dynamic programming over what is gained from each place on."""
    scores = [[alike(a, b) - LIKE for b in other] for a in one]
    gain = [[0.0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i in reversed(range(len(one))):
        for j in reversed(range(len(other))):
            skipped = max(gain[i + 1][j], gain[i][j + 1])
            gain[i][j] = max(skipped, scores[i][j] + gain[i + 1][j + 1])
    pairs, i, j = [], 0, 0
    while i < len(one) and j < len(other):
        if scores[i][j] > 0 and gain[i][j] == scores[i][j] + gain[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif gain[i + 1][j] >= gain[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs


def _between(one: Sequence[int], other: Sequence[int]) -> Iterator[Pair]:
    if len(one) == len(other):
        yield from zip(one, other, strict=True)
    else:
        yield from ((place, None) for place in one)
        yield from ((None, place) for place in other)
