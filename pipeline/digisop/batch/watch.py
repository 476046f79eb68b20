"""A watched folder: files are taken when they have stopped changing. Nothing in it is changed."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from digisop.batch.events import Event, Listener
from digisop.batch.plan import files_under, is_readable

#: So many times longer a file is left alone that has stopped changing but lacks its end.
_PATIENCE = 12
_LOOKS = 4  # at the folder, in the time a file must have been still
_SHORTEST_PAUSE_S = 0.2
_TAIL = 2048  # bytes
_ENDS = {".pdf": b"%%EOF", ".png": b"IEND", ".jpg": b"\xff\xd9", ".jpeg": b"\xff\xd9"}


@dataclass(slots=True)
class _Sighting:
    """A file as it was last seen: size and time of change, and since when it is so."""

    stamp: tuple[int, int, int]
    since: float
    taken: bool = False


def newcomers(
    inbox: Path, output: str, settle_s: float, tell: Listener
) -> Iterator[list[Path]]:
    """Yield, for ever, the files that came in or changed and have been still for ``settle_s``.

    An empty list is yielded each time nothing is ready, for the caller to do what is due.

    Links, hidden and temporary files and other kinds are left alone; so is, for a good while
    longer, a PDF or picture whose end is missing: it is being copied. A file is yielded again
    when it has changed. An inbox that is gone, as a share that the network lost, is waited for.
    """
    seen: dict[Path, _Sighting] = {}
    was_there = True
    while True:
        if inbox.is_dir() != was_there:
            was_there = not was_there
            tell(Event("inbox_back" if was_there else "inbox_gone", {"inbox": str(inbox)}))
        seen = look(inbox, output, seen) if was_there else seen
        ready = [path for path, sighting in seen.items() if _is_ready(path, sighting, settle_s)]
        for path in ready:
            seen[path].taken = True
        yield ready
        time.sleep(max(settle_s / _LOOKS, _SHORTEST_PAUSE_S))


def look(inbox: Path, output: str, before: dict[Path, _Sighting]) -> dict[Path, _Sighting]:
    """What is in the folder now; what did not change since keeps its sighting."""
    now = time.monotonic()
    seen: dict[Path, _Sighting] = {}
    for path in files_under(inbox, output, follow=False):
        if path.is_symlink() or path.name.startswith("~") or not is_readable(path.name):
            continue
        try:
            state = path.stat()
        except OSError:  # taken away meanwhile
            continue
        stamp = (state.st_size, state.st_mtime_ns, state.st_ino)
        known = before.get(path)
        seen[path] = known if known and known.stamp == stamp else _Sighting(stamp, now)
    return seen


def _is_ready(path: Path, sighting: _Sighting, settle_s: float) -> bool:
    still = time.monotonic() - sighting.since
    if sighting.taken or still < settle_s:
        return False
    return still >= _PATIENCE * settle_s or _has_its_end(path)


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
