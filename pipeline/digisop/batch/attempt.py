"""One document in a process of its own, within its limits; whatever it does harms no other.

The process is forked from a server that has everything loaded (``preload``), and leads a session
of its own. When the document is over a limit, the process is killed with all that it started. A
pipe ties it to the supervising process: should that be killed, the document's end themselves.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from dataclasses import dataclass, replace
from functools import cache
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerContext
from multiprocessing.process import BaseProcess
from pathlib import Path

import psutil

from digisop.batch.child import serve
from digisop.batch.perform import perform
from digisop.batch.task import Perform, Task
from digisop.errors import DigisopError, OutOfMemoryError, TimeLimitError, WorkerDiedError
from digisop.ledger import Ending
from digisop.outcome import Outcome, Status
from digisop.stages.write import restore

_TICK_S = 0.1
_GROUP_EVERY = 5  # ticks; looking for the children of a process costs more than looking at it
_MEGABYTE = 1 << 20
_STOPPING = threading.Event()
_IS_CALLED_OFF: ContextVar[Callable[[], bool]] = ContextVar(
    "is_called_off", default=_STOPPING.is_set
)


class CalledOffError(Exception):
    """The run is being ended; the document was not finished."""


def stop_all() -> None:
    """Let every attempt of this process end its document at once and raise CalledOffError."""
    _STOPPING.set()


def allow_all() -> None:
    """Undo ``stop_all`` when all have ended."""
    _STOPPING.clear()


@contextlib.contextmanager
def called_off_when(is_called_off: Callable[[], bool]) -> Iterator[None]:
    """Let attempts in the block, on this thread, be called off by something else."""
    before = _IS_CALLED_OFF.set(is_called_off)
    try:
        yield
    finally:
        _IS_CALLED_OFF.reset(before)


def attempt(task: Task, do: Perform = perform) -> Ending:
    """Do a task in a process of its own and wait for its end. Never raises for a document's sake.

    Safe to call from several threads. Raises CalledOffError after ``stop_all``.
    """
    started = time.monotonic()
    with _process(task, do) as watched:
        ending = watched.watch(started)
    if task.workspace:
        restore(Path(task.workspace), Path(task.output) / task.folder)
    spent = round(time.monotonic() - started, 3)
    return replace(ending, outcome=replace(ending.outcome, seconds=spent))


@cache
def _context() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["__main__", "digisop.batch.preload"])
    return context


@contextlib.contextmanager
def _process(task: Task, do: Perform) -> Iterator[_Watched]:
    result, theirs = _context().Pipe(duplex=False)
    life, ours = _context().Pipe(duplex=False)
    process = _context().Process(target=serve, args=(theirs, life, task, do), daemon=False)
    try:
        process.start()
        theirs.close()  # so that the end of the process is the end of the pipe
        yield _Watched(process, result, task)
    finally:
        _end(process)
        for connection in (result, theirs, life, ours):
            connection.close()


@dataclass(slots=True)
class _Watched:
    """A document's process, and the most memory it and its children were seen to hold."""

    process: BaseProcess
    result: Connection
    task: Task
    megabytes: float = 0.0

    def watch(self, started: float) -> Ending:
        """Wait for the result, the process's death, or a limit."""
        limits = self.task.settings
        is_called_off = _IS_CALLED_OFF.get()
        tick = 0
        while True:
            wait([self.result, self.process.sentinel], timeout=_TICK_S)
            if self.result.poll():
                with contextlib.suppress(EOFError, OSError):
                    ending: Ending = self.result.recv()
                    return replace(ending, megabytes=self.megabytes)
            if not self.process.is_alive():
                return self._failed(self._death())
            if is_called_off():
                raise CalledOffError
            self._weigh(with_children=tick % _GROUP_EVERY == 0)
            tick += 1
            if self.megabytes > limits.memory_limit_mb:
                return self._failed(OutOfMemoryError(megabytes=limits.memory_limit_mb))
            if time.monotonic() - started > limits.time_limit_s:
                return self._failed(TimeLimitError(seconds=round(limits.time_limit_s)))

    def _weigh(self, *, with_children: bool) -> None:
        with contextlib.suppress(psutil.Error):
            process = psutil.Process(self.process.pid)
            family = [process, *(process.children(recursive=True) if with_children else ())]
            held = sum(_resident(member) for member in family) / _MEGABYTE
            self.megabytes = max(self.megabytes, held)

    def _death(self) -> DigisopError:
        """Why a process ended that gave no result.

        Libraries that get no memory abort, and the kernel kills whom it finds too large: an end
        by a signal with over half the memory taken is put down to that.
        """
        code = self.process.exitcode or 0
        limit = self.task.settings.memory_limit_mb
        if code < 0 and self.megabytes > limit / 2:
            return OutOfMemoryError(megabytes=limit)
        return WorkerDiedError(detail=_signal_name(-code) if code < 0 else f"exit {code}")

    def _failed(self, error: DigisopError) -> Ending:
        error.file = self.task.input
        outcome = Outcome(self.task.input, Status.FAILED, problems=(error,))
        return Ending(outcome, megabytes=self.megabytes)


def _resident(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.Error:
        return 0


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def _end(process: BaseProcess) -> None:
    """Kill a process and everything it started, in its session or out of it."""
    if process.pid is None:
        return
    family = []
    with contextlib.suppress(psutil.Error):
        family = psutil.Process(process.pid).children(recursive=True)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    for member in family:
        with contextlib.suppress(psutil.Error):
            member.kill()
    process.join()
    process.close()
