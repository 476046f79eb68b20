"""The queue: the SOPs of an output folder, by what a review of them gains."""

from __future__ import annotations

import datetime as dt
import hashlib
from bisect import bisect_left, bisect_right, insort
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import chain, islice
from operator import attrgetter

from digisop.corrections.replay import standing
from digisop.results.blocking import is_blocking
from digisop.results.effort import seconds_of_review, seconds_spent
from digisop.results.layout import Sop
from digisop.station.batches import batches_of
from digisop.station.four_eyes import first_opinions, settled_record
from digisop.text.spreadsheet_text import plain
from digisop_models.corrections import Correction, Tool
from digisop_models.record import Record

_ORDER = attrgetter("order")


class Outcome(StrEnum):
    """How far an SOP is: doubts are left, none was there, or people settled them all."""

    OPEN = "open"
    SURE = "sure"
    REVIEWED = "reviewed"


@dataclass(frozen=True)
class Entry:
    """One SOP in the queue. ``wrong`` is how many of its doubtful fields are expected to be wrong,
    ``without_fault`` the probability that nothing in it is, where that is known;
    ``said`` counts the decisions that stand, by reviewer, ``waiting`` the doubtful fields that wait
    for a second one, ``spent`` the seconds that each reviewer took; ``text`` is searched."""

    folder: str
    sop: int
    institution: str
    number: str
    title: str
    file: str
    doubts: int
    wrong: float
    reasons: frozenset[str]
    said: Counter[str] = field(hash=False)
    waiting: Counter[str] = field(hash=False, default_factory=Counter)
    spent: Mapping[str, float] = field(hash=False, default_factory=dict)
    batches: frozenset[str] = frozenset()
    text: str = field(repr=False, default="")
    without_fault: float | None = None

    @cached_property
    def key(self) -> str:
        """A name for addresses: a folder may be called anything."""
        return key_of(self.folder)

    @cached_property
    def order(self) -> tuple[float, str, int]:
        """What the queue is sorted by: what gains most first, what is done last."""
        return -self.gain, self.folder, self.sop

    @property
    def seconds(self) -> float:
        """How long a reviewer will need.

        In seconds, by the fields that are doubtful.
        """
        return seconds_of_review(self.doubts)

    @property
    def gain(self) -> float:
        """Errors found in a minute of review."""
        return 60 * self.wrong / self.seconds if self.doubts else 0.0

    @cached_property
    def outcome(self) -> Outcome:
        """How far it is."""
        if self.doubts:
            return Outcome.OPEN
        return Outcome.REVIEWED if self.said else Outcome.SURE


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


def key_of(folder: str) -> str:
    """The name of a folder in addresses."""
    return hashlib.sha256(folder.encode("utf-8", "surrogateescape")).hexdigest()[:20]


def entry_of(sop: Sop, history: Sequence[Correction], run: str | None = None) -> Entry:
    """What the queue tells of an SOP; ``run`` is the one that read it."""
    open_ones = [each for each in sop.report.fields.values() if is_blocking(each)]
    own = [one for one in history if one.sop == sop.number]
    opinions = first_opinions(own, sop.report.fields)
    record = settled_record(sop.record, opinions)
    header = record.header
    return Entry(
        folder=sop.folder,
        sop=sop.number,
        institution=plain(header.institution),
        number=plain(header.number),
        title=plain(header.title),
        file=plain(sop.record.source.path or sop.record.source.file_name),
        doubts=len(open_ones),
        wrong=sum(1 - (each.confidence or 0.0) for each in open_ones),
        reasons=frozenset(reason for each in open_ones for reason in each.reasons),
        said=Counter(own[place].who for place in standing(own)),
        waiting=Counter(one.who for one in opinions.values()),
        spent=_spent(own),
        batches=batches_of(run, sop.record.source.path),
        text=_text(sop.folder, record),
        without_fault=sop.report.without_fault,
    )


def _spent(history: Sequence[Correction]) -> Mapping[str, float]:
    """By reviewer how many seconds they took at the station."""
    times: defaultdict[str, list[dt.datetime]] = defaultdict(list)
    for one in history:
        if one.tool is Tool.STATION:
            times[one.who].append(one.when)
    return {who: seconds_spent(own) for who, own in times.items()}


def _text(folder: str, record: Record) -> str:
    header = record.header
    parts = [folder, header.institution, header.number, header.title, header.approved_by.name]
    parts += [item.text for item in (*header.legal_basis, *header.related)]
    for procedure in record.procedures:
        parts += [procedure.title or "", *procedure.executors]
        parts += [step.activity for step in procedure.steps]
    return " ".join(parts).casefold()


class Queue:
    """Entries in their order, which is kept as they come and go: there may be many thousands."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []

    def replace(self, old: Iterable[Entry], new: Iterable[Entry]) -> None:
        """Put entries in the place of others that are in it."""
        for entry in old:
            del self._entries[bisect_left(self._entries, entry.order, key=_ORDER)]
        for entry in new:
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
