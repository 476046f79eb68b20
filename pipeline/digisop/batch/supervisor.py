"""Documents in parallel, each in the hands of one worker process that may die without harm.

A pool of the standard library loses every document in flight when one worker is killed. Here a
worker that dies, hangs or cannot start costs the document it was at, and is replaced.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import shutil
import signal
import tempfile
import time
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from digisop.batch.plan import Job
from digisop.batch.worker import work
from digisop.errors import EngineTimeoutError, OutputNotWritableError, WorkerDiedError
from digisop.outcome import Outcome, Status
from digisop.settings import Settings

_ONE_THREAD = ("OMP_THREAD_LIMIT", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
_RECYCLE_AFTER = 40  # documents; whatever a library leaks goes with the process
_TICK_S = 0.5


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    connection: Connection
    served: int = 0
    job: Job | None = None
    started: float = field(default_factory=time.monotonic)


Loop = Callable[[Connection, Path, Settings], None]
"""What a worker process does until its pipe closes."""


def run_all(
    jobs: Sequence[Job], output: Path, settings: Settings, count: int, loop: Loop = work
) -> Generator[Outcome]:
    """Yield each document's outcome as it ends; closing the iterator ends all workers."""
    workspace = _workspace(output)
    supervisor = _Supervisor(workspace, settings, loop)
    try:
        yield from supervisor.run(deque(jobs), max(min(count, len(jobs)), 1))
    finally:
        supervisor.end_all()
        shutil.rmtree(workspace, ignore_errors=True)


def _workspace(output: Path) -> Path:
    """A hidden folder beside the results, where unfinished ones lie."""
    try:
        output.mkdir(parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(prefix=".digisop-", dir=output))
    except OSError as error:
        detail = error.strerror or str(error)
        raise OutputNotWritableError(folder=str(output), detail=detail) from error


class _Supervisor:
    def __init__(self, workspace: Path, settings: Settings, loop: Loop) -> None:
        self._arguments = (workspace, settings)
        self._loop = loop
        self._limit_s = settings.document_timeout_s
        self._workers: list[_Worker] = []
        # One thread a process: recognisers that share cores are several times slower.
        os.environ.update(dict.fromkeys(_ONE_THREAD, "1"))
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(["digisop.batch.worker", "digisop.run"])

    def run(self, waiting: deque[Job], count: int) -> Iterator[Outcome]:
        while waiting or self._busy():
            while waiting and len(self._busy()) < count:
                self._give(waiting.popleft())
            yield from self._collect()

    def _busy(self) -> list[_Worker]:
        return [worker for worker in self._workers if worker.job is not None]

    def _give(self, job: Job) -> None:
        idle = next((worker for worker in self._workers if worker.job is None), None)
        worker = idle or self._start()
        worker.job, worker.started = job, time.monotonic()
        with contextlib.suppress(OSError):  # a worker that died idle is found dead by _collect
            worker.connection.send(job)

    def _start(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(
            target=self._loop, args=(theirs, *self._arguments), daemon=True
        )
        process.start()
        theirs.close()
        worker = _Worker(process, ours)
        self._workers.append(worker)
        return worker

    def _collect(self) -> Iterator[Outcome]:
        busy = self._busy()
        handles: list[Any] = [w.connection for w in busy] + [w.process.sentinel for w in busy]
        wait(handles, timeout=_TICK_S)
        for worker in busy:
            outcome = self._outcome(worker)
            if outcome is not None:
                yield outcome

    def _outcome(self, worker: _Worker) -> Outcome | None:
        job = worker.job
        if job is None:
            return None
        spent = time.monotonic() - worker.started
        if worker.connection.poll():
            with contextlib.suppress(EOFError, OSError):
                outcome: Outcome = worker.connection.recv()
                worker.job, worker.served = None, worker.served + 1
                if worker.served >= _RECYCLE_AFTER:
                    self._end(worker)
                return outcome
        if worker.process.is_alive() and spent < self._limit_s:
            return None
        timed_out = worker.process.is_alive()
        self._end(worker)
        problem = (
            EngineTimeoutError(job.path, engine="digisop", seconds=round(spent))
            if timed_out
            else WorkerDiedError(job.path, detail=f"exit {worker.process.exitcode}")
        )
        return Outcome(str(job.path), Status.FAILED, problems=(problem,), seconds=round(spent, 3))

    def _end(self, worker: _Worker) -> None:
        """End a worker and whatever it started: its session is its process group."""
        self._workers.remove(worker)
        worker.connection.close()
        pid = worker.process.pid
        if pid is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(pid, signal.SIGKILL)
        worker.process.kill()
        worker.process.join()

    def end_all(self) -> None:
        for worker in list(self._workers):
            self._end(worker)
