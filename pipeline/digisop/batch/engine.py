"""Where documents' processes are started: on this machine, a thread waiting for each."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass

from digisop.batch.attempt import allow_all, await_server, start_server, stop_all


@dataclass(frozen=True, slots=True)
class Engine:
    """An executor that takes ``attempt`` and a task, and how many tasks to give it now; a future
    that raises a DigisopError ends the run, any other error its document."""

    executor: Executor
    slots: Callable[[], int]


@contextmanager
def local_engine(jobs: int = 0, output: str = "") -> Iterator[Engine]:
    """``jobs`` documents at a time, 0 for one a core, with results in ``output``. Leaving ends
    those still at work."""
    slots = jobs or cores()
    is_main = threading.current_thread() is threading.main_thread()
    if is_main:
        start_server(output)

    def slots_now() -> int:
        if is_main:
            await_server()
        return slots

    executor = ThreadPoolExecutor(slots, "document")
    try:
        yield Engine(executor, slots_now)
    finally:
        stop_all()
        executor.shutdown(cancel_futures=True)
        allow_all()


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
