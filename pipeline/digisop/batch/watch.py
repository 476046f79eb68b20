"""A watched folder: files are taken when they have stopped changing. Nothing in it is changed."""

from __future__ import annotations

import stat
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from digisop.batch.events import Event, Listener
from digisop.batch.plan import files_under, is_readable
from digisop.batch.session import Session
from digisop.batch.start import Request, plan

#: So many times longer a file is left alone that has stopped changing but lacks its end.
_PATIENCE = 12
_LEAST_PATIENCE_S = 10.0
_LOOKS = 4  # at the folder, in the time a file must have been still
_SHORTEST_PAUSE_S = 0.2
_REST = 9  # times what a look took, so that looking takes a tenth of the time at most
_LONGEST_PAUSE_S = 60.0
_TAIL = 2048  # bytes
_LOOK_AGAIN_S = 1.0  # for a watched folder that is gone
_ENDS = {".pdf": b"%%EOF", ".png": b"IEND", ".jpg": b"\xff\xd9", ".jpeg": b"\xff\xd9"}


@dataclass(slots=True)
class _Sighting:
    """A file as it was last seen: size and time of change, and since when it is so."""

    stamp: tuple[int, int, int]
    since: float
    taken: bool = False


@dataclass(slots=True)
class Inbox:
    """A folder, and what is known of its files; ``output`` in it, and hidden ones, are none.

    Links, temporary files and other kinds are left alone; so is, for a good while longer than
    ``settle_s``, a PDF or picture whose end is missing: it is being copied.
    """

    folder: Path
    output: str
    settle_s: float
    tell: Listener
    _seen: dict[Path, _Sighting] = field(default_factory=dict)
    _was_there: bool = True
    _device: int | None = None
    _next_look: float = 0.0

    @property
    def pause_s(self) -> float:
        """How many seconds to wait before ``arrivals`` is asked again, when there is nothing to
        do."""
        return max(self._next_look - time.monotonic(), 0.0)

    def arrivals(self) -> list[Path]:
        """Files that came in or changed, and have been still for ``settle_s``, each once.

        At once, and empty where the last look was a moment ago.
        """
        began = time.monotonic()
        if began < self._next_look:
            return []
        self._look()
        ready = [path for path, sighting in self._seen.items() if self._is_ready(path, sighting)]
        for path in ready:
            self._seen[path].taken = True
        ended = time.monotonic()
        rest = min(_REST * (ended - began), _LONGEST_PAUSE_S)
        self._next_look = ended + max(self.settle_s / _LOOKS, _SHORTEST_PAUSE_S, rest)
        return ready

    def is_there(self) -> bool:
        """Whether the folder can be looked into: a share that the network lost cannot.

        When it is back, all its files are arrivals.
        """
        device = _device(self.folder)
        self._device = self._device or device
        is_there = device is not None and device == self._device  # else an empty mount point
        if is_there != self._was_there:
            self._was_there = is_there
            self._seen.clear()
            name = "inbox_back" if is_there else "inbox_gone"
            self.tell(Event(name, {"inbox": str(self.folder)}))
        return is_there

    def _look(self) -> None:
        """What is in the folder now; what did not change since keeps its sighting."""
        now = time.monotonic()
        seen: dict[Path, _Sighting] = {}
        for path in files_under(self.folder, self.output, follow=False):
            if path.name.startswith("~") or not is_readable(path.name):
                continue
            try:
                state = path.lstat()
            except OSError:  # taken away meanwhile
                continue
            if not stat.S_ISREG(state.st_mode):
                continue
            stamp = (state.st_size, state.st_mtime_ns, state.st_ino)
            known = self._seen.get(path)
            seen[path] = known if known and known.stamp == stamp else _Sighting(stamp, now)
        self._seen = seen

    def _is_ready(self, path: Path, sighting: _Sighting) -> bool:
        still = time.monotonic() - sighting.since
        if sighting.taken or still < self.settle_s:
            return False
        patience = max(_PATIENCE * self.settle_s, _LEAST_PATIENCE_S)
        return still >= patience or _has_its_end(path)


def _device(folder: Path) -> int | None:
    """Where a folder lies; None of one that is gone, with whatever error a dead share gives."""
    try:
        state = folder.stat()
    except OSError:
        return None
    return state.st_dev if stat.S_ISDIR(state.st_mode) else None


def _has_its_end(path: Path) -> bool:
    """Whether a file ends as its kind does; of a kind without an end, whether it has anything."""
    try:
        with path.open("rb") as stream:
            size = stream.seek(0, 2)
            stream.seek(max(0, size - _TAIL))
            tail = stream.read()
    except OSError:
        return False
    return bool(tail) and _ENDS.get(path.suffix.lower(), b"") in tail


def follow(session: Session, inbox: Inbox, request: Request, idle: Callable[[int], None]) -> None:
    """Do what comes in, until interrupted while there is nothing to do.

    Then ``idle`` is called, again and again, with the number of documents that have ended. An
    interruption of the work itself is a KeyboardInterrupt.
    """
    busy: list[str] = []

    def look_around() -> None:
        nonlocal busy
        while not inbox.is_there():  # what waits would only fail
            session.give_sign_of_life()
            time.sleep(_LOOK_AGAIN_S)
        if files := [*map(str, inbox.arrivals()), *busy]:
            busy = plan(session, files, request).busy

    while True:
        look_around()
        session.work(look_around)
        try:
            session.give_sign_of_life()
            idle(session.finished)
            time.sleep(inbox.pause_s)
        except KeyboardInterrupt:
            return
