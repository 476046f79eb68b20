"""One run at a time on an output: a lock that the system takes back when its holder dies."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from digisop.errors import OutputBusyError, OutputNotWritableError
from digisop.ledger import Ledger


@contextmanager
def sole_run(ledger: Ledger, output: str, workspace: Path | None) -> Iterator[None]:
    """Hold the output for this process; raises OutputBusyError where another does,
    OutputNotWritableError where no lock can be held, and LedgerUnusableError.

    ``workspace`` is the output's folder for unfinished work, on this machine; None where it is
    remote. A ledger on a server is locked there too, for other machines may share it.
    """
    with ExitStack() as stack:
        database = ledger.engine.url.database or ""
        if ledger.engine.dialect.name == "postgresql":
            if not stack.enter_context(ledger.server_lock()):
                raise OutputBusyError(folder=output)
        elif workspace is None:
            stack.enter_context(_file_lock(Path(f"{database}.lock"), output))
        if workspace is not None:
            stack.enter_context(_file_lock(workspace / "lock", output))
        yield


@contextmanager
def _file_lock(path: Path, output: str) -> Iterator[None]:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o644)
    except OSError as error:
        raise OutputNotWritableError(folder=output, detail=str(error.strerror)) from error
    with os.fdopen(handle, "w") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise OutputBusyError(folder=output) from error
        except OSError as error:  # a file system without locks
            raise OutputNotWritableError(folder=output, detail=str(error.strerror)) from error
        yield
