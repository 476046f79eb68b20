"""What the time went into: the seconds of each stage over all documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from digisop.results.outcome import Outcome
from digisop.stopwatch import STAGES

#: Starting up, opening files, and whatever else is no stage's.
OTHER = "other"


@dataclass(frozen=True, slots=True)
class StageTime:
    """The seconds of a stage, its share of all, and seconds a page."""

    stage: str
    seconds: float
    share: float
    per_page: float | None


def stage_times(inputs: Iterable[Outcome]) -> list[StageTime]:
    """The stages in their order, of the documents whose times are known, and what was spent outside
    them; none where none is."""
    measured: defaultdict[str, float] = defaultdict(float)
    pages, total = 0, 0.0
    for entry in inputs:
        if entry.stage_seconds:
            for name, seconds in entry.stage_seconds.items():
                measured[name] += seconds
            pages, total = pages + entry.pages, total + entry.seconds
    names = [*STAGES, *sorted(measured.keys() - set(STAGES))]
    spent: dict[str, float] = {name: measured[name] for name in names}
    spent[OTHER] = max(total - sum(spent.values()), 0.0)
    whole = sum(spent.values())
    return [
        StageTime(name, seconds, seconds / whole, seconds / pages if pages else None)
        for name, seconds in spent.items()
        if seconds
    ]
