"""Whose document is read next."""

from __future__ import annotations

from collections import deque

from digisop.api.jobs import Kept


class Turns:
    """Documents that wait until they are read: of each sender one in turn, so that whoever posts a
    thousand keeps nobody else waiting for more than the next of them. Those of one sender are read
    in the order in which they came."""

    def __init__(self) -> None:
        self._waiting: dict[str, deque[Kept]] = {}

    def add(self, job: Kept) -> None:
        """A document waits; a sender of whom none did comes after those who wait already."""
        self._waiting.setdefault(job.posted_by, deque()).append(job)

    def take(self, most: int) -> list[Kept]:
        """Those whose turn it is, ``most`` at most; they wait no more."""
        taken: list[Kept] = []
        while self._waiting and len(taken) < most:
            sender = next(iter(self._waiting))
            own = self._waiting.pop(sender)
            taken.append(own.popleft())
            if own:
                self._waiting[sender] = own
        return taken
