"""How much of what is posted is taken in at all, so that no number of senders fills the memory or
the disk of the machine that reads: what comes at once, what waits, what is left of the disk."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import HTTPException
from starlette.concurrency import run_in_threadpool

from digisop.api.jobs import Jobs

#: So many documents, and bytes of them, may wait; a sender of more is asked to come again later.
MOST_WAITING, MOST_BYTES_WAITING = 1_000, 20 << 30
#: So many bodies come in at once, each within so many seconds: a form lies on the disk twice.
MOST_AT_ONCE, LONGEST_S = 8, 900.0
#: Bytes of the disk that are left to the results.
KEPT_FREE = 1 << 30
_COME_AGAIN_S = 60


class Room:
    """What there is room for. All but the jobs' database is asked in the server's own thread."""

    def __init__(self, jobs: Jobs, place: Path) -> None:
        self._jobs, self._place = jobs, place
        self._coming = 0

    @asynccontextmanager
    async def held(self) -> AsyncIterator[None]:
        """Room for one document while its body comes and is kept.

        Raises HTTPException: 503 with Retry-After where too much comes or waits, 507 where the disk
        is nearly full, 408 for a body that takes too long.
        """
        if self._coming >= MOST_AT_ONCE:
            raise _later(f"{MOST_AT_ONCE} documents are coming in already")
        self._coming += 1
        try:
            await run_in_threadpool(self._look)
            async with asyncio.timeout(LONGEST_S):
                yield
        except TimeoutError as error:
            told = f"the document did not come within {LONGEST_S:.0f} seconds"
            raise HTTPException(408, told) from error
        finally:
            self._coming -= 1

    def _look(self) -> None:
        waiting, size = self._jobs.waiting()
        if waiting >= MOST_WAITING:
            raise _later(f"{MOST_WAITING} documents are waiting already")
        if size >= MOST_BYTES_WAITING:
            raise _later(f"{MOST_BYTES_WAITING >> 30} GiB of documents are waiting already")
        if shutil.disk_usage(self._place).free < KEPT_FREE:
            raise HTTPException(507, "the disk is nearly full")


def _later(why: str) -> HTTPException:
    return HTTPException(503, why, {"retry-after": str(_COME_AGAIN_S)})
