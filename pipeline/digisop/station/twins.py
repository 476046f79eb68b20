"""Which SOPs of an output may be the same: told to reviewers beside each of them."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterable

from digisop.duplicates import DuplicateFinder, Likeness, Member
from digisop.results.layout import Sop


class Twins:
    """Looks at each SOP once, as it was when it was first seen. May be asked from any thread."""

    def __init__(self) -> None:
        self._finder = DuplicateFinder()
        self._found: dict[Member, list[tuple[Member, Likeness]]] = {}
        self._is_stale = False
        self._lock = threading.Lock()

    def add(self, sops: Iterable[Sop]) -> None:
        """Those of one more document."""
        with self._lock:
            for sop in sops:
                self._finder.add(sop.folder, sop.number, sop.record)
                self._is_stale = True

    def compare(self) -> None:
        """Compare all that were added, if any was since the last time; takes a time that grows with
        their number, and holds others up."""
        with self._lock:
            if not self._is_stale:
                return
            found: defaultdict[Member, list[tuple[Member, Likeness]]] = defaultdict(list)
            for group in self._finder.groups():
                for member in group.members:
                    others = (other for other in group.members if other != member)
                    found[member].extend((other, group.likeness) for other in others)
            self._found, self._is_stale = dict(found), False

    def of(self, folder: str, sop: int) -> list[tuple[Member, Likeness]]:
        """The others that may be the same as this one, and in what they are."""
        with self._lock:
            return list(self._found.get(Member(folder, sop), ()))
