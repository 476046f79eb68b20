"""The SOPs of an output folder as they lie there now: looked through in the background, for there
may be many, and looked at again when a folder changes."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

from digisop.errors import CorrectionsDamagedError
from digisop.results.corrections_file import load_corrections
from digisop.results.layout import CORRECTIONS, RECORD, collect_folder
from digisop.results.manifest import MANIFEST
from digisop.results.writer import unchanging
from digisop.review.renew import renew_results
from digisop.station.queue import Entry, entry_of, key_of

_LOOK_AGAIN_S = 5.0
_Stamp = tuple[int, int]


class Documents:
    """What the queue is made of. May be asked from several threads."""

    def __init__(self, output: Path, ledger: str = "") -> None:
        self.output = output
        self._ledger = ledger
        self._entries: dict[str, list[Entry]] = {}
        self._stamps: dict[str, _Stamp] = {}
        self._names: dict[str, str] = {}
        self._stale: set[str] = set()
        self._lock = threading.Lock()
        self._looking = threading.Lock()
        self._looked = 0.0
        self.is_complete = False

    def entries(self) -> list[Entry]:
        """All that is known so far."""
        with self._lock:
            return [entry for found in self._entries.values() for entry in found]

    def folder(self, key: str) -> Path | None:
        """The folder of that key: only folders that were found in the output have one."""
        with self._lock:
            name = self._names.get(key)
        return None if name is None else self.output / name

    def look(self) -> None:
        """Look for what is new, changed or gone; at once if another thread is at it."""
        if not self._looking.acquire(blocking=False):
            return
        try:
            self._look()
            self.renew()
        finally:
            self._looked = time.monotonic()
            self.is_complete = True
            self._looking.release()

    def look_soon(self) -> None:
        """Look in the background, unless that was done a moment ago."""
        if time.monotonic() - self._looked > _LOOK_AGAIN_S:
            threading.Thread(target=self.look, daemon=True).start()

    def _look(self) -> None:
        found = dict(self._on_disk())
        with self._lock:
            for name in [name for name in self._stamps if name not in found]:
                self._forget(name)
            changed = [name for name, stamp in found.items() if self._stamps.get(name) != stamp]
        for name in changed:
            self._take(name, found[name])

    def _on_disk(self) -> Iterator[tuple[str, _Stamp]]:
        for record in self.output.glob(f"*/{RECORD}.json"):
            folder = record.parent
            if not folder.name.startswith("."):
                yield folder.name, _stamp(folder)

    def changed(self, folder: Path) -> None:
        """A decision was put on the disk there."""
        self._take(folder.name, _stamp(folder))

    def renew(self) -> None:
        """Bring the manifests and the ledger in line with the decisions made since."""
        with self._lock:
            stale, self._stale = self._stale, set()
        if stale:
            with unchanging(self.output):
                renew_results(self.output, stale, self._ledger)

    def _take(self, name: str, stamp: _Stamp) -> None:
        folder = self.output / name
        try:
            history = load_corrections(folder).corrections
        except CorrectionsDamagedError:
            history = ()
        entries = [entry_of(sop, history) for sop in collect_folder(folder).sops]
        with self._lock:
            self._entries[name] = entries
            self._stamps[name] = stamp
            self._names[key_of(name)] = name
            if stamp[1] > _changed(folder / MANIFEST):
                self._stale.add(name)

    def _forget(self, name: str) -> None:
        self._entries.pop(name, None)
        self._stamps.pop(name, None)
        self._names.pop(key_of(name), None)


def _stamp(folder: Path) -> _Stamp:
    """Another one whenever the record or what was said of it is written."""
    return _changed(folder / f"{RECORD}.json"), _changed(folder / CORRECTIONS)


def _changed(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0
