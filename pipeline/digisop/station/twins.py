"""Which SOPs of an output may be the same: told to reviewers beside each of them."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator

from digisop.duplicates import DuplicateFinder, Group, Likeness, Member
from digisop.results.layout import Sop


class Twins:
    """Looks at each SOP once, as it was when it was first seen. May be asked from any thread."""

    def __init__(self) -> None:
        self._finder = DuplicateFinder()
        self._groups: dict[Member, list[Group]] = {}
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
            found: defaultdict[Member, list[Group]] = defaultdict(list)
            for group in self._finder.groups():
                for member in group.members:
                    found[member].append(group)
            self._groups, self._is_stale = dict(found), False

    def members(self) -> Iterable[Member]:
        """All that may be the same as another one."""
        return self._groups.keys()

    def of(self, folder: str, sop: int) -> Iterator[tuple[Member, Likeness]]:
        """The others that may be the same as this one, and in what they are, one by one: there may
        be as many as there are documents."""
        this = Member(folder, sop)
        for group in self._groups.get(this, ()):
            yield from ((other, group.likeness) for other in group.members if other != this)
