"""What the time went into: the seconds of each stage over all documents."""

from __future__ import annotations

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
    """The stages in their order, of the documents whose times are known; none where none is."""
    known = [entry for entry in inputs if entry.stage_seconds]
    pages = sum(entry.pages for entry in known)
    total = sum(entry.seconds for entry in known)
    names = [*STAGES, *sorted({n for e in known for n in e.stage_seconds}.difference(STAGES))]
    spent = {name: sum(entry.stage_seconds.get(name, 0.0) for entry in known) for name in names}
    spent[OTHER] = max(total - sum(spent.values()), 0.0)
    whole = sum(spent.values())
    return [
        StageTime(name, seconds, seconds / whole, seconds / pages if pages else None)
        for name, seconds in spent.items()
        if seconds
    ]
