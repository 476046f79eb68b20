"""One run at a time on an output: a lock that the system takes back when its holder dies."""

from __future__ import annotations

import fcntl
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from digisop.errors import OutputBusyError, OutputNotWritableError
from digisop.ledger import Ledger


@contextmanager
def sole_run(ledger: Ledger, output: str, workspace: Path | None) -> Iterator[None]:
    """Hold the output for this process; raises OutputBusyError.

    ``workspace`` is the output's folder for unfinished work, on this machine; None where it is
    remote. A ledger on a server is locked there, for other machines may share it.
    """
    if ledger.engine.dialect.name == "postgresql":
        with _server_lock(ledger, output):
            yield
    elif workspace is not None:
        with _file_lock(workspace, output):
            yield
    else:
        with _file_lock(Path(str(ledger.engine.url.database)).parent, output):
            yield


@contextmanager
def _file_lock(folder: Path, output: str) -> Iterator[None]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        stream = (folder / "lock").open("w")
    except OSError as error:
        raise OutputNotWritableError(folder=output, detail=str(error.strerror)) from error
    with stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise OutputBusyError(folder=output) from error
        yield


@contextmanager
def _server_lock(ledger: Ledger, output: str) -> Iterator[None]:
    """PostgreSQL's advisory lock, which ends with the connection."""
    number = int.from_bytes(hashlib.sha256(output.encode()).digest()[:8], "big", signed=True)
    with ledger.engine.connect() as connection:
        if not connection.execute(sa.select(sa.func.pg_try_advisory_lock(number))).scalar():
            raise OutputBusyError(folder=output)
        connection.commit()
        try:
            yield
        finally:
            connection.execute(sa.select(sa.func.pg_advisory_unlock(number)))
