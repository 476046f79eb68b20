"""Worker loops that misbehave, for the supervisor's tests; the file's name says how."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from multiprocessing.connection import Connection
from pathlib import Path

from digisop.outcome import Outcome, Status
from digisop.settings import Settings


def misbehave(connection: Connection, workspace: Path, settings: Settings) -> None:
    """Do each job, or die, hang or start a child that hangs, as its name says."""
    os.setsid()
    while True:
        try:
            job = connection.recv()
        except EOFError:
            return
        name = job.path.name
        if name.startswith("crash"):
            os.kill(os.getpid(), signal.SIGSEGV)
        if name.startswith("exit"):
            sys.exit(7)
        if name.startswith("hang"):
            child = subprocess.Popen(["sleep", "600"])
            (workspace.parent / "child.pid").write_text(str(child.pid))
            time.sleep(600)
        (workspace / f"scrap-{os.getpid()}").touch()
        connection.send(Outcome(str(job.path), Status.DONE, str(os.getpid())))


def stillborn(connection: Connection, workspace: Path, settings: Settings) -> None:
    """Die before the first job."""
    sys.exit(1)
