"""What a document may do to its process; the file's name says which. For the engine's tests."""

from __future__ import annotations

import ctypes
import hashlib
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from digisop.batch.process_document import process_document
from digisop.batch.task import Task, TellPages
from digisop.errors import EngineTimeoutError
from digisop.ledger import Ending
from digisop.results.outcome import Outcome, Status

HOUR = 3600
MANIFEST = hashlib.sha256(b"{}").hexdigest()


def misbehave(task: Task, tell_pages: TellPages) -> Ending:
    """Do what the file's name says; any other is done at once, and says in which process."""
    act = ACTS.get(Path(task.input).name.split("-")[0].split(".")[0])
    if act is long:
        tell_pages(150)
    if act is not None:
        act(task)
    return done(task)


def really(task: Task, tell_pages: TellPages) -> Ending:
    """The same, but other documents are truly read."""
    act = ACTS.get(Path(task.input).name.split("-")[0].split(".")[0])
    if act is not None:
        act(task)
        return done(task)
    return process_document(task, tell_pages)


def done(task: Task) -> Ending:
    outcome = Outcome(task.input, Status.DONE, task.folder, records=1, pages=os.getpid())
    return Ending(outcome, "0" * 64, MANIFEST)


def crash(task: Task) -> None:
    ctypes.string_at(0)


def kill(task: Task) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def leave(task: Task) -> None:
    sys.exit(7)


def hang(task: Task) -> None:
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM])
    time.sleep(HOUR)


def child(task: Task) -> None:
    """A child hangs, in a session of its own, and a grandchild too."""
    inner = [sys.executable, "-c", f"import time; time.sleep({HOUR})"]
    outer = f"import subprocess, time; subprocess.Popen({inner!r}); time.sleep({HOUR})"
    process = subprocess.Popen([sys.executable, "-c", outer], start_new_session=True)
    (Path(task.output) / "child.pid").write_text(str(process.pid))
    process.wait()


def orphan(task: Task) -> None:
    """Leave a child behind in a session of its own, and die."""
    idle = [sys.executable, "-c", f"import time; time.sleep({HOUR})"]
    process = subprocess.Popen(idle, start_new_session=True)
    (Path(task.output) / "child.pid").write_text(str(process.pid))
    time.sleep(1.5)
    os.kill(os.getpid(), signal.SIGKILL)


def clutter(task: Task) -> None:
    """Leave files behind where temporary ones go, and die."""
    with tempfile.NamedTemporaryFile(delete=False) as file:
        file.write(b"x")
    (Path(task.output) / "clutter").write_text(file.name)
    os.kill(os.getpid(), signal.SIGKILL)


def pattern(task: Task) -> None:
    """Search by a pattern that takes for ever and never lets go of the interpreter."""
    (Path(task.output) / "pattern.pid").write_text(str(os.getpid()))
    re.match(r"(a|a?)+$", "a" * 60 + "b")


def hog(task: Task) -> None:
    """Take memory bit by bit, as a runaway does."""
    held = []
    while True:
        held.append(bytearray(os.urandom(1 << 20) * 16))


def gulp(task: Task) -> None:
    """Ask for 40 GB at once."""
    bytearray(40 << 30)


def flaky(task: Task) -> None:
    """Die unless the limits were doubled."""
    if task.settings.time_limit_s < HOUR:
        os.kill(os.getpid(), signal.SIGSEGV)


def fault(task: Task) -> None:
    raise ZeroDivisionError("a fault of ours")


def print_much(task: Task) -> None:
    sys.stderr.write("Traceback (most recent call last)\n" * 10)
    os.write(1, b"noise")


def slow(task: Task) -> None:
    time.sleep(0.5)


def long(task: Task) -> None:
    """Take longer than the time limit, with pages to show for it."""
    time.sleep(1.5 * task.settings.time_limit_s)


def engine(task: Task) -> None:
    """A recogniser that took too long; told, not raised."""
    raise EngineTimeoutError(task.input, engine="tesseract", seconds=1)


ACTS = {
    name: act
    for name, act in list(globals().items())
    if callable(act) and getattr(act, "__module__", "") == __name__
    and name not in ("misbehave", "really", "done")
}  # fmt: skip
