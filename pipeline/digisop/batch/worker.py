"""The inside of a document's process: tied to its supervisor, bounded, and silent."""

from __future__ import annotations

import contextlib
import faulthandler
import logging
import os
import resource
import signal
import sys
import tempfile
import threading
from multiprocessing.connection import Connection
from pathlib import Path

import psutil

from digisop.batch import own_process
from digisop.batch.task import Perform, Task, TellPages
from digisop.batch.worker_lock import announce
from digisop.errors import DigisopError, InternalError, OutOfMemoryError
from digisop.ledger import Ending
from digisop.results.outcome import Outcome

_MEGABYTE = 1 << 20
_GRACE_S = 60.0  # over the time limit; the supervisor ends it long before, if there is one still


def read_document(task: Task, tell_pages: TellPages) -> Ending:
    """``process_document``, with what it takes loaded in documents' processes alone."""
    from digisop.batch.process_document import process_document

    own_process.prepare()
    return process_document(task, tell_pages)


def serve(result: Connection, life: Connection, task: Task, do: Perform) -> None:
    """Do the task in this process; send through the pipe how many pages are done as they are, and
    at last what came of it. Signals, limits and the temporary folder are set here, not by library
    code."""
    os.setsid()  # its session is its process group: both can be ended whole
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(life,), daemon=True).start()
    _set_up_logs()
    own_process.bound_threads()
    _offer_itself()
    _bound_memory(task)
    _bound_time(task)

    def tell_pages(done: int) -> None:
        _bound_time(task, done)
        result.send(done)

    if task.scratch:
        os.environ["TMPDIR"] = tempfile.tempdir = task.scratch
    try:
        if task.workspace:
            announce(Path(task.workspace))
        if life.poll():  # called off before it could be known that this process is there
            return
        ending = do(task, tell_pages)
    except DigisopError as error:
        ending = _failed(task, error)
    except MemoryError:
        ending = _failed(task, OutOfMemoryError(megabytes=task.settings.memory_limit_mb))
    except Exception as error:
        ending = _failed(task, InternalError(detail=f"{type(error).__name__}: {error}"))
    result.send(ending)


def _end_with(life: Connection) -> None:
    """Nothing ever comes through the pipe but its end, when the supervisor is gone."""
    with contextlib.suppress(EOFError, OSError):
        life.recv_bytes()
    with contextlib.suppress(psutil.Error):
        for member in psutil.Process().children(recursive=True):  # in sessions of their own too
            member.kill()
    os.killpg(os.getpgrp(), signal.SIGKILL)


def _set_up_logs() -> None:
    """What libraries print is no message of ours; ``DIGISOP_DEBUG`` lets it through."""
    if os.environ.get("DIGISOP_DEBUG"):
        logging.basicConfig()
        logging.getLogger("digisop").setLevel(logging.DEBUG)
        return
    sys.stdout.flush()
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)


def _offer_itself() -> None:
    """Where the machine's memory runs out, the kernel had better end a document than the run."""
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000")


def _bound_time(task: Task, done: int = 0) -> None:
    """A last bound, should the supervisor be gone.

    Code that never lets go of the interpreter, such as a search by a pattern, keeps ``_end_with``
    from running too.
    """
    nowhere = open(os.devnull, "w")  # noqa: SIM115  (for as long as the process lives)
    limit = task.settings.seconds_for(done + 1) + _GRACE_S
    faulthandler.dump_traceback_later(limit, file=nowhere, exit=True)


def _bound_memory(task: Task) -> None:
    """A last bound, on address space, for what comes quicker than the supervisor looks.

    Twice the limit, as much is asked for that is never used; the supervisor counts what is used.
    """
    bound = psutil.Process().memory_info().vms + 2 * task.settings.memory_limit_mb * _MEGABYTE
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    bound = bound if hard == resource.RLIM_INFINITY else min(bound, hard)
    resource.setrlimit(resource.RLIMIT_AS, (bound, hard))


def _failed(task: Task, error: DigisopError) -> Ending:
    return Ending(Outcome.failed(task.input, error))
