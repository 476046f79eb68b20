"""What a database says went wrong, as errors that a clerk can act on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from digisop.errors import LedgerUnusableError, OutputNotWritableError

_OF_THE_DISK = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR)


@contextmanager
def telling(engine: sa.Engine) -> Iterator[None]:
    """While the block lasts, errors of the database are raised as LedgerUnusableError, those of the
    disk it writes to as OutputNotWritableError."""
    try:
        yield
    except SQLAlchemyError as error:
        cause = str(getattr(error, "orig", None) or error)
        if getattr(error.__cause__, "sqlite_errorcode", 0) & 0xFF in _OF_THE_DISK:
            raise OutputNotWritableError(folder=shown(engine.url), detail=cause) from error
        raise LedgerUnusableError(ledger=shown(engine.url), detail=cause) from error


def shown(url: sa.URL) -> str:
    """A database's address without secrets: no password, no settings, which may hold one."""
    return url.set(query={}).render_as_string(hide_password=True)
