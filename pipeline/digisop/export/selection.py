"""Which results an export takes: all, those accepted, those newer than a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from digisop.results.layout import JudgedSop, Sop, each_sop, judged_sop, record_files
from digisop.results.manifest import read_manifest
from digisop.results.outcome import Status

_GONE = (FileNotFoundError, NotADirectoryError)
_Sop = TypeVar("_Sop", Sop, JudgedSop)


@dataclass(frozen=True, slots=True)
class Wanted:
    """``accepted_only``: only SOPs of which nothing is left to review. ``since``: only those whose
    record was written then or later, by extraction or by corrections; local time where it has no
    zone."""

    accepted_only: bool = False
    since: dt.datetime | None = None


@dataclass(slots=True)
class Selection:
    """The SOPs of a place that are wanted, one after the other.

    When all have been asked for, ``unreadable`` has the record files that are not valid, and
    ``left_out`` counts what was not wanted.
    """

    place: Path
    wanted: Wanted
    unreadable: list[str] = field(default_factory=list)
    left_out: int = 0

    def sops(self) -> Iterator[Sop]:
        """Read them one at a time; nothing is kept."""
        yield from self.each(record_files(self.place))

    def each(self, paths: Iterable[Path]) -> Iterator[Sop]:
        """Those SOPs in these record files that are wanted, in their order; files that cannot be
        read are noted in ``unreadable``, the others counted in ``left_out``. What is gone since it
        was listed, as when its document is read anew, is passed over."""
        yield from self._read(paths, lambda path: next(each_sop(path), path))

    def judged(self, paths: Iterable[Path]) -> Iterator[JudgedSop]:
        """The same, read faster: without the evidence of their confidences."""
        yield from self._read(paths, judged_sop)

    def _read(self, paths: Iterable[Path], read: Callable[[Path], _Sop | Path]) -> Iterator[_Sop]:
        for path in paths:
            if not self._is_recent(path):
                self.left_out += 1
                continue
            one = read(path)
            if isinstance(one, Path):
                if not _is_gone(one):
                    self.unreadable.append(str(one))
            elif self.wanted.accepted_only and not is_accepted(one, path.parent):
                self.left_out += 1
            else:
                yield one

    def _is_recent(self, path: Path) -> bool:
        since = self.wanted.since
        try:
            return since is None or path.stat().st_mtime >= since.timestamp()
        except _GONE:
            return True  # its reading tells


def _is_gone(path: Path) -> bool:
    try:
        path.stat()
    except OSError as error:
        return isinstance(error, _GONE)
    return False


def is_accepted(sop: Sop | JudgedSop, folder: Path) -> bool:
    """Whether people need not look at it: no field is to be reviewed, and no page of its document
    was lost. Where there is no confidence.json nobody knows."""
    if not sop.verdicts or any(field["needs_review"] for field in sop.verdicts.values()):
        return False
    manifest = read_manifest(folder)
    return manifest is None or manifest.summary.status is Status.DONE
