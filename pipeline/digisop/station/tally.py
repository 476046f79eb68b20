"""What the queue holds, counted as entries come and go: there may be many thousands of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from digisop.station.entry import Entry, Outcome


@dataclass(slots=True)
class Progress:
    """How far a reviewer is: decisions that stand, SOPs that they are about, how many of those have
    no doubt left, and the seconds that it took. ``entries`` counts the SOPs that name them."""

    decisions: int = 0
    sops: int = 0
    finished: int = 0
    seconds: float = 0.0
    entries: int = 0


@dataclass(slots=True)
class Tally:
    """Numbers of entries by what they are, of all that are in the queue."""

    outcomes: Counter[Outcome] = field(default_factory=Counter)
    institutions: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    batches: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    _progress: defaultdict[str, Progress] = field(default_factory=lambda: defaultdict(Progress))

    def count(self, entry: Entry, times: int) -> None:
        """One entry more (1), or less (-1)."""
        self.outcomes[entry.outcome] += times
        self.institutions[entry.institution] += times
        self.seconds += times * entry.seconds
        for reason in entry.reasons:
            self.reasons[reason] += times
        for batch in entry.batches:
            self.batches[batch] += times
        for who in {**entry.said, **entry.spent}:
            told = self._progress[who]
            has_said = who in entry.said
            told.decisions += times * entry.said[who]
            told.sops += times * has_said
            told.finished += times * (has_said and not entry.doubts)
            told.seconds += times * entry.spent.get(who, 0.0)
            told.entries += times

    def reviewers(self) -> list[tuple[str, Progress]]:
        """Who is how far, most decisions first."""
        named = [(who, told) for who, told in self._progress.items() if told.entries]
        return sorted(named, key=lambda one: (-one[1].decisions, one[0]))
