"""Which walls of a lattice are there: what its rules cover, and what the ink parser sees.

Pure geometry in pixels. A wall that a symbol hides is there though no rule is found, and a flow
line or a symbol's edge is no wall though it runs from rule to rule.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from digisop.stages.types import Rule

#: A cell's wall is ruled when a rule covers this share of it.
WALL = 0.55
#: A wall this likely is there though it is not ruled, if it is this long (character heights):
#: beside a short one a digit is enough to mislead.
SEEN = 70
LONG_ENOUGH = 3.5
#: ... or clearly longer than a digit is high (character heights), if it is so likely, and so
#: unlikely anything else: of the short walls of 40 pages with whole rules none, of those with
#: broken and dashed rules those that are there.
LONGER_THAN_DIGITS, SURELY, NOTHING_ELSE = 1.8, 120, 15
#: What looks like a rule is none when a rule is less likely than this, and something else is more
#: likely than this.
UNSEEN = 30
OTHER = 60
#: ... and less than this share of the line on which it lies is to be seen for a rule.
KNOWN = 0.33
#: Lines at least this share of the table's extent are rules whatever their ends or their looks.
LONG = 0.62
#: A rule is glimpsed where it covers this share of a wall, or is this likely to be seen there (of
#: 255): of walls that scans lost the parser saw 14 to 34, of those that were never drawn none.
GLIMPSED, GLIMPSED_SHARE = 8, 0.2
#: Two strokes belong to one line when no further apart across it (character heights).
SAME_LINE = 0.45


class Sight(NamedTuple):
    """What is to be seen at a wall, each 0 to 255: how likely a rule is there, and how likely a
    flow line, a symbol's edge or a word."""

    rule: float
    other: float

    @property
    def is_rule(self) -> bool:
        """Whether it is surely a rule, and nothing else."""
        return self.rule >= SURELY and self.other < NOTHING_ELSE

    @property
    def is_other(self) -> bool:
        """Whether it is no rule: hardly likely to be one, and likely something else."""
        return self.rule < UNSEEN and self.other >= OTHER


SeenWall: TypeAlias = Callable[[float, float, float], Sight]
"""What is to be seen of a wall at a place, from a start to an end (pixels)."""


def nearest(at: Sequence[float], place: float) -> int:
    """The index of the place that is nearest to another; pixels."""
    return int(np.abs(np.array(at) - place).argmin())


def walls_of(
    rules: Sequence[Rule],
    at: Sequence[float],
    along: Sequence[float],
    character: float,
    seen: SeenWall | None,
) -> NDArray[np.bool_]:
    """``walls[i, j]``: whether there is a wall at place ``i`` between ``along[j]`` and
    ``along[j + 1]``.

    Places (ascending), rules and ``character``, the typical letter's height, are in pixels;
    ``seen`` tells what is to be seen of a wall.
    """
    ruled = np.asarray(_covered(rules, at, along) >= WALL, np.bool_)
    if seen is None:
        return ruled
    sights = [[seen(y, low, high) for low, high in pairwise(along)] for y in at]
    is_long, is_longer = (
        np.diff(np.array(along)) >= least * character for least in (LONG_ENOUGH, LONGER_THAN_DIGITS)
    )
    is_whole = ruled @ np.diff(np.array(along)) >= LONG * (along[-1] - along[0])
    walls = ruled.copy()
    for i, row in enumerate(sights):
        is_rule = sum(s.rule >= SEEN for s, r in zip(row, ruled[i], strict=True) if r)
        is_known = is_rule >= KNOWN * np.count_nonzero(ruled[i]) or is_whole[i]
        for j, sight in enumerate(row):
            if not ruled[i, j]:
                is_seen = is_long[j] and sight.rule >= SEEN
                walls[i, j] = is_seen or (is_longer[j] and sight.is_rule)
            elif sight.is_other and not is_known:
                walls[i, j] = False
    return walls


def glimpsed(
    rules: Sequence[Rule], at: Sequence[float], along: Sequence[float], seen: SeenWall | None
) -> NDArray[np.bool_]:
    """``glimpsed[i, j]``: whether there may be a wall at place ``i`` between ``along[j]`` and
    ``along[j + 1]``, though too little of it is seen.

    Places (ascending) and rules are in pixels; ``seen`` tells what is to be seen of a wall.
    """
    partly = np.asarray(_covered(rules, at, along) >= GLIMPSED_SHARE, np.bool_)
    if seen is None:
        return partly
    likely = [[seen(y, low, high).rule >= GLIMPSED for low, high in pairwise(along)] for y in at]
    return partly | np.array(likely, np.bool_)


def without_others(
    rules: Sequence[Rule], character: float, seen: SeenWall | None
) -> Sequence[Rule]:
    """The rules without those that are to be seen for something else, unless they are pieces of a
    line that is to be seen for a rule elsewhere, or nearly as long as the table.

    Rules and ``character``, the typical letter's height, are in pixels.
    """
    if seen is None:
        return rules
    sights = [seen(rule.at, rule.start, rule.end) for rule in rules]
    extent = max((r.end for r in rules), default=0) - min((r.start for r in rules), default=0)
    kept = []
    for rule, sight in zip(rules, sights, strict=True):
        line = [i for i, r in enumerate(rules) if abs(r.at - rule.at) <= SAME_LINE * character]
        known = sum(rules[i].length for i in line if sights[i].rule >= SEEN)
        length = sum(rules[i].length for i in line)
        if not sight.is_other or known >= KNOWN * length or length >= LONG * extent:
            kept.append(rule)
    return kept


def _covered(
    rules: Sequence[Rule], at: Sequence[float], along: Sequence[float]
) -> NDArray[np.float64]:
    """The share of each wall that rules cover."""
    covered = np.zeros((len(at), len(along) - 1))
    for rule in rules:
        index = nearest(at, rule.at)
        for j, (low, high) in enumerate(pairwise(along)):
            common = min(rule.end, high) - max(rule.start, low)
            covered[index, j] += max(common, 0.0) / max(high - low, 1e-9)
    return covered
