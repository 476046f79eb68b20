"""Whether documents' processes are still there whose supervisor was killed.

Each holds a shared lock on a file of the workspace, which the system takes back when it ends.
"""

from __future__ import annotations

import fcntl
import os
import time
from pathlib import Path

from digisop.errors import OutputBusyError, OutputNotWritableError

_FILE = "present"
_LOOK_AGAIN_S = 0.05


def announce(workspace: Path) -> None:
    """Let this process count as present until it ends. Raises OutputNotWritableError."""
    fcntl.flock(_open(workspace), fcntl.LOCK_SH)


def wait_for_absence(workspace: Path, patience_s: float) -> None:
    """Wait until no process is present; raises OutputBusyError when that takes longer than
    ``patience_s`` seconds, and OutputNotWritableError where no lock can be held."""
    file = _open(workspace)
    until = time.monotonic() + patience_s
    try:
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return
            except BlockingIOError as error:
                if time.monotonic() > until:
                    raise OutputBusyError(folder=str(workspace.parent)) from error
            time.sleep(_LOOK_AGAIN_S)
    finally:
        os.close(file)


def _open(workspace: Path) -> int:
    try:
        return os.open(workspace / _FILE, os.O_RDONLY | os.O_CREAT, 0o666)
    except OSError as error:
        detail = error.strerror or str(error)
        raise OutputNotWritableError(folder=str(workspace.parent), detail=detail) from error
