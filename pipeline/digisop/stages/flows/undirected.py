"""Drawings without arrow heads: lines run down the page, a branch labelled "no" runs back up.

That is the rule of ../shared/CONTRACT.md. Lines between symbols of one row go on from the symbol
that a line from above leads to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from itertools import pairwise

from digisop.stages.flows.network import End
from digisop_models.geometry import Box

#: A drawing has no heads when no larger share of its lines has one.
WITH_HEADS = 0.12
#: A few lines without heads are no drawing without heads.
FEWEST_LINES = 3

Directed = tuple[End, End]


def is_headless(parts: Sequence[Sequence[End]]) -> bool:
    """Whether the lines (the ends of each) are of a drawing without heads."""
    lines = [part for part in parts if len(part) > 1]
    headed = sum(any(end.is_head for end in part) for part in lines)
    return len(lines) >= FEWEST_LINES and headed <= WITH_HEADS * len(lines)


def directed(
    parts: Sequence[Sequence[End]], row: Callable[[End], int], denied: Collection[int]
) -> list[Directed]:
    """The lines with their directions.

    ``row`` gives the step of an end's symbol; ``denied`` are the nodes of ends beside which "no"
    stands.
    """
    found: list[Directed] = []
    level: list[Sequence[End]] = []
    below = Counter(
        end.symbol for part in parts for end in part if any(row(o) > row(end) for o in part)
    )
    for part in parts:
        ends = sorted(part, key=row)
        if len(ends) < 2:
            continue
        if row(ends[0]) == row(ends[-1]):
            level.append(ends)
            continue
        for end in ends[1:]:
            back = end.node in denied
            if back:
                found.append((end, ends[0]))
            if not back or (len(ends) == 2 and below[ends[0].symbol] == 1):
                found.append((ends[0], end))
    return [*found, *_level(level, found)]


def _level(level: Sequence[Sequence[End]], found: Sequence[Directed]) -> list[Directed]:
    """The lines along a row, each from the symbol that is reached already."""
    reached = {(target.page, target.symbol) for _, target in found}
    waiting = list(level)
    lines: list[Directed] = []
    while waiting:
        ends = next((e for e in waiting if any(_key(o) in reached for o in e)), waiting[0])
        waiting.remove(ends)
        across = sorted(ends, key=lambda end: end.symbol.x0 if end.symbol else 0.0)
        if _key(across[-1]) in reached and _key(across[0]) not in reached:
            across.reverse()
        lines += pairwise(across)
        reached |= {_key(end) for end in across}
    return lines


def _key(end: End) -> tuple[int, Box | None]:
    return end.page, end.symbol
