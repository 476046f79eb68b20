"""The queue: the SOPs of an output folder, by what a review of them gains."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain, islice
from operator import attrgetter

from digisop.station.entry import Entry
from digisop.station.tally import Tally

_ORDER = attrgetter("order")


HasTwins = Callable[[Entry], bool]
"""Whether another SOP may be the same as this one."""


def _has_none(_entry: Entry) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Filter:
    """Which entries are wanted; what is empty asks for nothing. ``alike``: those that may be the
    same as another one, beside each other."""

    words: str = ""
    institution: str = ""
    outcome: str = ""
    reason: str = ""
    reviewer: str = ""
    batch: str = ""
    alike: str = ""

    def takes(self, entry: Entry, has_twins: HasTwins = _has_none) -> bool:
        """Whether the entry is one of them."""
        return (
            (not self.institution or entry.institution == self.institution)
            and (not self.outcome or entry.outcome == self.outcome)
            and (not self.reason or self.reason in entry.reasons)
            and (not self.reviewer or self.reviewer in entry.said)
            and (not self.batch or self.batch in entry.batches)
            and all(word in entry.text for word in self.words.casefold().split())
            and (not self.alike or has_twins(entry))
        )


class Queue:
    """Entries in their order, which is kept as they come and go: there may be many thousands."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []
        self.tally = Tally()

    def replace(self, old: Iterable[Entry], new: Iterable[Entry]) -> None:
        """Put entries in the place of others that are in it."""
        for entry in old:
            self.tally.count(entry, -1)
            del self._entries[bisect_left(self._entries, entry.order, key=_ORDER)]
        for entry in new:
            self.tally.count(entry, 1)
            insort(self._entries, entry, key=_ORDER)

    def wanted(self, filters: Filter, has_twins: HasTwins = _has_none) -> list[Entry]:
        """Those wanted: what gains most first, what is done last."""
        if filters == Filter():
            return list(self._entries)
        return [entry for entry in self._entries if filters.takes(entry, has_twins)]

    def after(
        self,
        this: Entry | None,
        filters: Filter,
        who: str = "",
        has_twins: HasTwins = _has_none,
    ) -> Entry | None:
        """The next one wanted with doubts for this reviewer: behind this one, else the first from
        the top. It looks at no more of them than it must."""
        start = bisect_right(self._entries, this.order, key=_ORDER) if this else 0
        others = chain(islice(self._entries, start, None), islice(self._entries, start))
        return next(
            (
                entry
                for entry in others
                if entry is not this
                and entry.doubts > entry.waiting[who]
                and filters.takes(entry, has_twins)
            ),
            None,
        )
