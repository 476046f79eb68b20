"""The SOPs of an output folder as they lie there now: looked through in the background, for there
may be many, and looked at again when a folder changes."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from copy import deepcopy
from dataclasses import replace
from itertools import islice
from operator import attrgetter
from pathlib import Path

from digisop.duplicates import Likeness, Member
from digisop.errors import CorrectionsDamagedError, DigisopError
from digisop.evaluation.certificate import Checked
from digisop.evaluation.checked import answered_spot_check
from digisop.results.corrections_file import load_corrections
from digisop.results.layout import CORRECTIONS, RECORD, Sop, collect_folder
from digisop.results.manifest import MANIFEST
from digisop.results.settling import is_settled, settle
from digisop.results.spot_checks import (
    asked_pointers,
    drawn,
    unmarked,
    with_questions,
)
from digisop.results.writer import unchanging
from digisop.review.renew import renew_results
from digisop.settings import SPOT_CHECK_SHARE
from digisop.station.batches import runs_in
from digisop.station.correction_counts import CorrectionCounts, counts_in, together
from digisop.station.entry import Entry, entry_of, key_of
from digisop.station.open_requests import OpenRequests
from digisop.station.queue import Filter, Queue
from digisop.station.state import State
from digisop.station.tally import Tally
from digisop.station.twins import Twins

# How soon to look again: after so long, or so many times as long as it took.
_LOOK_AGAIN_S, _TIMES = 5.0, 30.0
#: So many SOPs that may be the same are named beside one: of a form that everybody filled in there
#: may be thousands.
MOST_TWINS = 8
#: So many folders are looked at before it is asked whether anybody waits for an answer.
_AT_ONCE = 20
_Stamp = tuple[int, int]


class Documents:
    """What the queue is made of. May be asked from several threads."""

    def __init__(self, output: Path, ledger: str = "", share: float = SPOT_CHECK_SHARE) -> None:
        """``share`` of the accepted documents are asked about all the same, as spot checks."""
        self.output = output
        self.ledger = ledger
        self._share = share
        self._spot_checks: set[str] = set()
        self._entries: dict[str, list[Entry]] = {}
        self._queue = Queue()
        self._stamps: dict[str, _Stamp] = {}
        self._names: dict[str, str] = {}
        self._stale: set[str] = set()
        self._twins = Twins()
        self._alike: frozenset[Member] | None = None  # not known yet
        self._mended: dict[str, CorrectionCounts] = {}
        self._answered: dict[str, Checked] = {}
        self._runs: Mapping[str, str] = {}
        self._lock = threading.Lock()
        self._looking = threading.Lock()
        self.open_requests = OpenRequests()
        self._due = 0.0
        self.is_complete = False
        # An open page goes on at once after a restart, however long the first look takes.
        self._names.update((key_of(name), name) for name, _ in self._on_disk())

    def entries(self, wanted: Filter | None = None) -> list[Entry]:
        """All that is known so far, or those wanted of it: what gains most first; where it is for
        what is alike, that stands together."""
        with self._lock:
            found = self._queue.wanted(wanted or Filter(), self._has_twins)
        return list(self._together(found)) if wanted and wanted.alike else found

    def tally(self) -> Tally:
        """What is known so far, counted."""
        with self._lock:
            return deepcopy(self._queue.tally)

    def after(self, key: str, sop: int, wanted: Filter, who: str) -> Entry | None:
        """The next SOP wanted that this reviewer has something to say about."""
        with self._lock:
            this = self._entry_of(Member(self._names.get(key, ""), sop))
            return self._queue.after(this, wanted, who, self._has_twins)

    def folder(self, key: str) -> Path | None:
        """The folder of that key: only folders that were found in the output have one."""
        with self._lock:
            name = self._names.get(key)
        return None if name is None else self.output / name

    def look(self) -> None:
        """Look for what is new, changed or gone in the folder; at once without doing anything if
        another thread is at it."""
        if not self._looking.acquire(blocking=False):
            return
        began = time.monotonic()
        try:
            self._look()
            self.renew()
        finally:
            ended = time.monotonic()
            self._due = ended + max(_LOOK_AGAIN_S, _TIMES * (ended - began))
            self.is_complete = True
            self._looking.release()

    def look_soon(self) -> None:
        """Look in the background, unless that was done a moment ago."""
        if time.monotonic() > self._due:
            threading.Thread(target=self.look, daemon=True).start()

    def _look(self) -> None:
        found = dict(self._on_disk())
        self._runs = runs_in(self.output, self.ledger)
        with self._lock:
            for name in [name for name in self._stamps if name not in found]:
                self._forget(name)
            changed = [name for name, stamp in found.items() if self._stamps.get(name) != stamp]
        for name in changed:
            self.open_requests.give_way()
            self._take(name, found[name])
        self._twins.compare()
        with self._lock:
            self._alike = None

    def _on_disk(self) -> Iterator[tuple[str, _Stamp]]:
        if not self.output.is_dir():
            return
        with os.scandir(self.output) as found:
            for number, entry in enumerate(found):
                if not number % _AT_ONCE:
                    self.open_requests.give_way()
                stamp = _stamp(entry.path)
                if stamp[0] and not entry.name.startswith("."):
                    yield entry.name, stamp

    def changed(self, folder: Path) -> None:
        """A decision was put on the disk there."""
        self._take(folder.name, _stamp(folder))

    def renew(self) -> None:
        """Bring the manifests and the ledger in line with the decisions made since; what fails is
        tried again the next time, and raised."""
        with self._lock:
            stale, self._stale = self._stale, set()
        if not stale:
            return
        try:
            with unchanging(self.output):
                renew_results(self.output, stale, self.ledger)
        except BaseException:
            with self._lock:
                self._stale |= stale  # for the next time
            raise

    def _take(self, name: str, stamp: _Stamp) -> None:
        folder = self.output / name
        try:
            history = load_corrections(folder).corrections
        except CorrectionsDamagedError:
            history = ()
        if not is_settled(folder, history):  # a decision about its SOPs was ended half-way
            with suppress(OSError, DigisopError), unchanging(self.output):
                settle(folder)
                history, stamp = load_corrections(folder).corrections, _stamp(folder)
        sops = collect_folder(folder).sops
        if name not in self._stamps:
            self._twins.add(sops)
        spot_checks = drawn(self.output, sops, self._share)
        answered = answered_spot_check(self.output, sops, history) if spot_checks else None
        if spot_checks:
            sops = tuple(_asked(sop) for sop in sops)
        entries = [entry_of(sop, history, self._runs.get(name)) for sop in sops]
        with self._lock:
            self._queue.replace(self._entries.get(name, ()), entries)
            self._entries[name] = entries
            self._mended[name] = counts_in(history)
            self._answered.pop(name, None)
            if answered:
                self._answered[name] = answered
            self._spot_checks = self._spot_checks - {name} | spot_checks
            self._stamps[name] = stamp
            self._names[key_of(name)] = name
            if stamp[1] > _changed(folder / MANIFEST):
                self._stale.add(name)

    def mended(self) -> CorrectionCounts:
        """What people mended, in all documents together."""
        with self._lock:
            return together(self._mended.values())

    def answered(self) -> list[Checked]:
        """What came of the spot checks that were answered for."""
        with self._lock:
            return list(self._answered.values())

    def sops_of(self, folder: str) -> list[Entry]:
        """The SOPs of a document, by their numbers."""
        with self._lock:
            return sorted(self._entries.get(folder, ()), key=attrgetter("sop"))

    def twins_of(self, folder: str, sop: int) -> list[tuple[Entry, Likeness]]:
        """Other SOPs that may be the same as this one (its number from 1), and in what they are
        alike; no more than ``MOST_TWINS``."""
        found = self._twins.of(folder, sop)
        with self._lock:
            known = ((self._entry_of(member), likeness) for member, likeness in found)
            named = ((entry, likeness) for entry, likeness in known if entry)
            return list(islice(named, MOST_TWINS))

    def _has_twins(self, entry: Entry) -> bool:
        if self._alike is None:
            self._alike = frozenset(filter(self._is_alike, self._twins.members()))
        return Member(entry.folder, entry.sop) in self._alike

    def _is_alike(self, member: Member) -> bool:
        """Whether it and another one that may be the same are there now."""
        others = (other for other, _ in self._twins.of(member.folder, member.sop))
        return self._entry_of(member) is not None and any(map(self._entry_of, others))

    def _together(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """Behind each entry those that may be the same."""
        left = {Member(entry.folder, entry.sop): entry for entry in entries}
        while left:
            first = next(iter(left))
            yield left.pop(first)
            for other, _ in self._twins.of(first.folder, first.sop):
                if other in left:
                    yield left.pop(other)

    def _entry_of(self, member: Member) -> Entry | None:
        entries = self._entries.get(member.folder, ())
        return next((entry for entry in entries if entry.sop == member.sop), None)

    def as_shown(self, state: State) -> State:
        """What a reviewer gets to see: a spot check looks like what is in doubt."""
        with self._lock:
            is_spot_check = state.document.folder.name in self._spot_checks
        if not is_spot_check:
            return state
        asked = set(asked_pointers(state.data, state.report))
        report = with_questions(state.data, state.report)
        fields = {
            pointer: unmarked(pointer, field) if pointer in asked else field
            for pointer, field in report.fields.items()
        }
        return replace(state, report=report.model_copy(update={"fields": fields}))

    def _forget(self, name: str) -> None:
        self._queue.replace(self._entries.pop(name, ()), ())
        self._mended.pop(name, None)
        self._answered.pop(name, None)
        self._stamps.pop(name, None)
        self._names.pop(key_of(name), None)


def _asked(sop: Sop) -> Sop:
    data = sop.record.model_dump(mode="json")
    return replace(sop, report=with_questions(data, sop.report))


def _stamp(folder: str | Path) -> _Stamp:
    """Another one whenever the record or what was said of it is written; begins with 0 where there
    is no record."""
    return _changed(f"{folder}/{RECORD}.json"), _changed(f"{folder}/{CORRECTIONS}")


def _changed(path: str | Path) -> int:
    try:
        return os.stat(path).st_mtime_ns
    except OSError:
        return 0
