"""One SOP in the queue: what is known of it without opening it."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from digisop.corrections.replay import standing
from digisop.results.blocking import is_blocking
from digisop.results.effort import seconds_of_review, seconds_spent
from digisop.results.layout import Sop
from digisop.station.batches import batches_of
from digisop.station.four_eyes import first_opinions, settled_record
from digisop.text.spreadsheet_text import plain
from digisop_models.corrections import Correction, Tool
from digisop_models.record import Record


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
