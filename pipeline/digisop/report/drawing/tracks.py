"""Arrows that take the same line of the grid, set beside each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from digisop.report.drawing.routes import Node, Path

_AT_SYMBOL = 0.4  # an arrow ends at the edge of its symbol: on the far side another may begin
_NESTING = 0.01  # of two arrows round the same corner the longer takes the outer track

Line: TypeAlias = tuple[bool, int]  # whether it is upright, and its index


@dataclass(slots=True)
class Run:
    """A straight piece of an arrow: its line, what it covers of it, and its track there.

    ``start`` and ``end`` are the indexes of the grid's lines it runs between; it covers ``low`` to
    ``high`` in the same measure, for it ends at the edge of its symbol. ``pull`` says to which side
    its ends turn. ``track`` is counted from 0 among the ``tracks`` of those that it has to keep
    clear of.
    """

    line: Line
    start: int
    end: int
    low: float
    high: float
    pull: float = 0.0
    track: int = 0
    tracks: int = 1

    @property
    def share(self) -> float:
        """How far off the middle of the line it runs, in tracks."""
        return self.track - (self.tracks - 1) / 2

    def meets(self, other: Run) -> bool:
        """Whether the two cannot be on one track."""
        return self.low <= other.high and other.low <= self.high


def straight_runs(paths: Sequence[Path]) -> list[list[Run]]:
    """The runs of every path in order, each given its track: runs side by side on one line of the
    grid have one each."""
    every = [_runs(path) for path in paths]
    lines: defaultdict[Line, list[Run]] = defaultdict(list)
    for runs in every:
        for run in runs:
            lines[run.line].append(run)
    for members in lines.values():
        for cluster in _clusters(members):
            _set_tracks(cluster)
    return every


def _runs(path: Path) -> list[Run]:
    corners = _corners(path)
    runs = []
    for one, other in pairwise(corners):
        upright = one[0] == other[0]
        start, end = (one[1], other[1]) if upright else (one[0], other[0])
        runs.append(
            Run(
                (upright, one[0] if upright else one[1]),
                start,
                end,
                min(start, end),
                max(start, end),
            )
        )
    for index, run in enumerate(runs):
        _shrink(run, first=index == 0, last=index == len(runs) - 1)
        turns = [runs[index - 1].start] if index else []
        turns += [runs[index + 1].end] if index + 1 < len(runs) else []
        sides = sum((turn > run.line[1]) - (turn < run.line[1]) for turn in turns)
        run.pull = sides * (1 - _NESTING * (run.high - run.low))
    return runs


def _corners(path: Path) -> list[Node]:
    kept = [
        node
        for before, node, after in zip(path, path[1:], path[2:], strict=False)
        if not (before[0] == node[0] == after[0] or before[1] == node[1] == after[1])
    ]
    return [path[0], *kept, path[-1]] if path else []


def _shrink(run: Run, *, first: bool, last: bool) -> None:
    down = 1 if run.end > run.start else -1
    low, high = run.start + down * _AT_SYMBOL * first, run.end - down * _AT_SYMBOL * last
    run.low, run.high = min(low, high), max(low, high)


def _clusters(runs: Sequence[Run]) -> list[list[Run]]:
    """Runs that meet, directly or through others."""
    clusters: list[list[Run]] = []
    reach = 0.0
    for run in sorted(runs, key=lambda run: run.low):
        if clusters and run.low <= reach:
            clusters[-1].append(run)
            reach = max(reach, run.high)
        else:
            clusters.append([run])
            reach = run.high
    return clusters


def _set_tracks(cluster: list[Run]) -> None:
    """From one side to the other by where the runs turn, so that few of them cross."""
    ordered = sorted(cluster, key=lambda run: (run.pull, run.low))
    for index, run in enumerate(ordered):
        met = [other.track for other in ordered[:index] if other.meets(run)]
        run.track = max(met, default=-1) + 1
    most = max(run.track for run in ordered) + 1
    for run in ordered:
        run.tracks = most
