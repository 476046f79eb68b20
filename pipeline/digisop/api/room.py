"""How much of what is posted is taken in at all, so that no number of senders fills the memory or
the disk of the machine that reads: what comes at once, what waits, what is left of the disk.

A sender has no more of any of it than is left free, so that there is room for another one however
much a sender posts: the first can have a half, the second a quarter, and so on.
"""

from __future__ import annotations

import asyncio
import shutil
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import HTTPException
from starlette.concurrency import run_in_threadpool

from digisop.api.jobs import Jobs

#: So many documents, and bytes of them, may wait; a sender of more is asked to come again later.
MOST_WAITING, MOST_BYTES_WAITING = 2_000, 40 << 30
#: So many bodies come in at once, each within so many seconds: a form lies on the disk twice.
MOST_AT_ONCE, LONGEST_S = 16, 900.0
#: Bytes of the disk that are left to the results.
KEPT_FREE = 1 << 30
_COME_AGAIN_S = 60


class Room:
    """What there is room for. All but the jobs' database is asked in the server's own thread."""

    def __init__(self, jobs: Jobs, place: Path) -> None:
        self._jobs, self._place = jobs, place
        self._coming: Counter[str] = Counter()

    @asynccontextmanager
    async def held(self, sender: str) -> AsyncIterator[None]:
        """Room for one document of a sender while its body comes and is kept.

        Raises HTTPException: 503 with Retry-After where too much comes or waits, 507 where the disk
        is nearly full, 408 for a body that takes too long.
        """
        coming = self._coming[sender]
        if _is_full(self._coming.total(), coming, MOST_AT_ONCE):
            raise _later("documents are coming in already", coming, MOST_AT_ONCE)
        self._coming[sender] += 1
        try:
            await run_in_threadpool(self._look, sender)
            async with asyncio.timeout(LONGEST_S):
                yield
        except TimeoutError as error:
            told = f"the document did not come within {LONGEST_S:.0f} seconds"
            raise HTTPException(408, told) from error
        finally:
            self._coming[sender] -= 1

    def _look(self, sender: str) -> None:
        waiting, own = self._jobs.waiting(), self._jobs.waiting(sender)
        if _is_full(waiting.documents, own.documents, MOST_WAITING):
            raise _later("documents are waiting already", own.documents, MOST_WAITING)
        if _is_full(waiting.size, own.size, MOST_BYTES_WAITING):
            told = "MiB of documents are waiting already"
            raise _later(told, own.size >> 20, MOST_BYTES_WAITING >> 20)
        if shutil.disk_usage(self._place).free < KEPT_FREE:
            raise HTTPException(507, "the disk is nearly full")


def _is_full(taken: int, own: int, most: int) -> bool:
    """Whether a sender who has ``own`` of what is taken has as much as is left free, or more."""
    return own >= most - taken


def _later(what: str, own: int, most: int) -> HTTPException:
    why = f"{own} {what} of this token, as many as are left free of {most}, or more"
    return HTTPException(503, why, {"retry-after": str(_COME_AGAIN_S)})
