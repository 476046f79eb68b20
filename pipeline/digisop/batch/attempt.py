"""One document in a process of its own, within its limits; whatever it does harms no other.

The process is forked from a server that has everything loaded (``preload``), and leads a session
of its own. When the document is over a limit, the process is killed with all that it started. A
pipe ties it to the supervising process: should that be killed, the document's end themselves.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import shutil
import signal
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from functools import cache
from multiprocessing import forkserver
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerContext
from multiprocessing.process import BaseProcess
from pathlib import Path

import psutil

from digisop.batch.task import Perform, Task, TellPages
from digisop.batch.worker import read_document, serve
from digisop.errors import (
    DigisopError,
    OutOfMemoryError,
    OutputNotWritableError,
    TimeLimitError,
    WorkerDiedError,
)
from digisop.ledger import Ending
from digisop.results.outcome import Outcome
from digisop.results.storage import modules_of
from digisop.results.writer import restore

#: Folders of attempts in the workspace begin so.
SCRATCH = "doc-"
_TICK_S = 0.1
_GROUP_EVERY = 5  # ticks; looking for the children of a process costs more than looking at it
_MEGABYTE = 1 << 20
_COMMAND = "digisop.cli.app"  # which processes import again that a command started
_DYING_S = 10.0  # for a process that was killed; one that waits for a dead disk may not go at all
_STOPPING = threading.Event()
_IS_CALLED_OFF: ContextVar[Callable[[], bool]] = ContextVar(
    "is_called_off", default=_STOPPING.is_set
)
#: multiprocessing is not made for processes started and ended from several threads.
_PROCESSES = threading.Lock()


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
    """Let attempts in the block, on this thread, be called off by something else: ``is_called_off``
    is asked several times a second."""
    before = _IS_CALLED_OFF.set(is_called_off)
    try:
        yield
    finally:
        _IS_CALLED_OFF.reset(before)


def _ignore(pages: int) -> None:
    """For callers of ``attempt`` that need not know how far it is."""


def attempt(task: Task, do: Perform = read_document, tell_pages: TellPages = _ignore) -> Ending:
    """Do a task in a process of its own and wait for its end. Never raises for a document's sake.
    ``tell_pages`` is given the number of pages done, after each.

    Safe to call from several threads. Raises CalledOffError after ``stop_all``.
    """
    try:
        scratch = tempfile.mkdtemp(prefix=SCRATCH, dir=task.workspace or None)
    except OSError as error:
        detail = error.strerror or str(error)
        return failed(task, OutputNotWritableError(folder=task.workspace, detail=detail))
    try:
        with _process(replace(task, scratch=scratch), do) as watched:
            ending = watched.watch(tell_pages)
    finally:
        if task.workspace:  # it may have been ended between taking a result away and putting one
            restore(Path(task.output) / task.folder)
        shutil.rmtree(scratch, ignore_errors=True)
    spent = round(time.monotonic() - watched.started, 3)
    return replace(ending, outcome=replace(ending.outcome, seconds=spent))


def failed(task: Task, error: DigisopError, megabytes: float = 0.0) -> Ending:
    """How a task ends that failed for one reason; ``megabytes`` (MiB) is the most memory it
    took."""
    return Ending(Outcome.failed(task.input, error), megabytes=megabytes)


def start_server(output: str) -> None:
    """Start the fork server, for whom Ctrl-C is not meant, with all loaded for results in
    ``output``. Only the main thread may call this."""
    with _PROCESSES:
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            _context(modules_of(output))
            forkserver.ensure_running()
        finally:
            signal.signal(signal.SIGINT, before)


@cache
def await_server() -> None:
    """Wait until the fork server has everything loaded, which takes seconds.

    On the main thread, where Ctrl-C ends the waiting; other threads could not be called off.
    """
    with _PROCESSES:
        process = multiprocessing.get_context("forkserver").Process(target=int)
        process.start()
        process.join()
        process.close()


@cache
def _context(stores: tuple[str, ...]) -> ForkServerContext:
    """The first context decides what the server has loaded."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["digisop.batch.preload", _COMMAND, *stores])
    return context


@contextlib.contextmanager
def _process(task: Task, do: Perform) -> Iterator[_Watched]:
    with _PROCESSES:
        context = _context(modules_of(task.output))
        result, theirs = context.Pipe(duplex=False)
        life, ours = context.Pipe(duplex=False)
        process = context.Process(target=serve, args=(theirs, life, task, do), daemon=False)
    watched = _Watched(process, result, task)
    try:
        with _PROCESSES:
            process.start()
        theirs.close()  # so that the end of the process is the end of the pipe
        watched.started = time.monotonic()  # the server's own start is not the document's
        yield watched
    finally:
        watched.end()
        for connection in (result, theirs, life, ours):
            connection.close()


@dataclass(slots=True)
class _Watched:
    """A document's process, and the most memory it and its children were seen to hold."""

    process: BaseProcess
    result: Connection
    task: Task
    started: float = 0.0
    megabytes: float = 0.0
    pages_done: int = 0
    _family: set[psutil.Process] = field(default_factory=set)

    def watch(self, tell_pages: TellPages) -> Ending:
        """Wait for the result, the process's death, or a limit."""
        is_called_off = _IS_CALLED_OFF.get()
        tick = 0
        while True:
            wait([self.result, self.process.sentinel], timeout=_TICK_S)
            code = self._exit_code()  # asked first: what has ended may have sent its result
            told = self._told()
            if isinstance(told, Ending):
                return replace(told, megabytes=self.megabytes)
            if told is not None:
                self.pages_done = told
                tell_pages(told)
                continue
            if code is not None:
                return failed(self.task, self._death(code), self.megabytes)
            if is_called_off():
                raise CalledOffError
            self._weigh(with_children=tick % _GROUP_EVERY == 0)
            tick += 1
            if (error := self._over_limit()) is not None:
                return failed(self.task, error, self.megabytes)

    def _told(self) -> Ending | int | None:
        """What the process says: how it ended, or before that how many pages are done."""
        if self.result.poll():
            with contextlib.suppress(EOFError, OSError):
                told: Ending | int = self.result.recv()
                return told
        return None

    def _over_limit(self) -> DigisopError | None:
        limits = self.task.settings
        if self.megabytes > limits.memory_limit_mb:
            return OutOfMemoryError(megabytes=limits.memory_limit_mb)
        seconds = limits.seconds_for(self.pages_done + 1)
        if time.monotonic() - self.started > seconds:
            return TimeLimitError(seconds=round(seconds))
        return None

    def _exit_code(self) -> int | None:
        with _PROCESSES:
            return self.process.exitcode

    def _weigh(self, *, with_children: bool) -> None:
        with contextlib.suppress(psutil.Error):
            process = psutil.Process(self.process.pid)
            children = process.children(recursive=True) if with_children else []
            self._family.update(children)
            held = sum(_resident(member) for member in (process, *children)) / _MEGABYTE
            self.megabytes = max(self.megabytes, held)

    def _death(self, code: int) -> DigisopError:
        """Why a process ended that gave no result.

        Libraries that get no memory abort, and the kernel kills whom it finds too large: an end
        by a signal with over half the memory taken is put down to that.
        """
        limit = self.task.settings.memory_limit_mb
        if code < 0 and self.megabytes > limit / 2:
            return OutOfMemoryError(megabytes=limit)
        return WorkerDiedError(detail=_signal_name(-code) if code < 0 else f"exit {code}")

    def end(self) -> None:
        """Kill the process and everything it started, in its session or out of it."""
        process = self.process
        if process.pid is None:
            return
        with contextlib.suppress(psutil.Error):
            self._family.update(psutil.Process(process.pid).children(recursive=True))
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        with _PROCESSES:
            process.kill()
        for member in self._family:
            with contextlib.suppress(psutil.Error):  # gone, or another's number by now
                member.kill()
        if wait([process.sentinel], timeout=_DYING_S):
            with _PROCESSES:
                process.join()
                process.close()


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
