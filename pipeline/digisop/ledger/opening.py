"""Opening a ledger: SQLite's file beside the results, or a database that an address names."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from digisop.errors import ExtraMissingError, LedgerUnusableError, NoResultsError
from digisop.ledger.database_errors import shown, telling
from digisop.ledger.ledger import Ledger
from digisop.ledger.tables import LEDGER, METADATA, SCHEMA_VERSION
from digisop.results.storage import is_remote, to_text

LEDGER_FILE = "ledger.sqlite"
_PATIENCE_S = 30  # for another process that writes
_BACKENDS = ("sqlite", "postgresql")
_EXAMPLES = "sqlite:////FOLDER/ledger.sqlite, postgresql://USER@HOST/DATABASE"
_PREPARING = 0x6469676973  # the number of PostgreSQL's lock on the making of tables
_THIS_FOLDER = "."  # a ledger in the output folder: both may be moved together


def ledger_url(output: str, given: str = "") -> sa.URL:
    """The database's address: the one given, else SQLite's file in the output folder.

    Raises LedgerUnusableError for an address that is none, of a database that is not supported,
    or lacking where the output is remote.
    """
    if not given:
        if is_remote(output):
            raise LedgerUnusableError(ledger=output, detail="--ledger URL")
        return sa.URL.create("sqlite", database=str(Path(output) / LEDGER_FILE))
    try:
        url = sa.make_url(given)
    except (SQLAlchemyError, ValueError):  # whose text repeats the address with its password
        raise LedgerUnusableError(ledger="--ledger", detail=_EXAMPLES) from None
    if url.drivername in ("postgresql", "postgres"):
        url = url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() not in _BACKENDS or not url.database:
        raise LedgerUnusableError(ledger=shown(url), detail=_EXAMPLES)
    return url


@contextmanager
def open_ledger(output: str, given: str = "") -> Iterator[Ledger]:
    """Open the ledger of an output, making its tables where there are none; closed at the block's
    end.

    ``given`` is a database's address in the place of the file beside the results. Raises
    LedgerUnusableError, ExtraMissingError for a database whose driver is missing.
    """
    url = ledger_url(output, given)
    try:
        engine = sa.create_engine(url, pool_pre_ping=True)
    except ImportError as error:
        raise ExtraMissingError(package=str(error.name)) from error
    except SQLAlchemyError as error:
        raise LedgerUnusableError(ledger=shown(url), detail=str(error)) from error
    is_sqlite = engine.dialect.name == "sqlite"
    sa.event.listen(engine, "connect", _tune if is_sqlite else _tune_server)
    try:
        with telling(engine):
            _prepare(engine)
        yield Ledger(engine, _output_key(output, url))
    finally:
        engine.dispose()


@contextmanager
def open_existing(output: str, given: str = "") -> Iterator[Ledger]:
    """Open a ledger to look at it: none is made in a folder that has none.

    Raises NoResultsError for such a folder, LedgerUnusableError, and ExtraMissingError where the
    package for its kind of database is not installed.
    """
    if not given and not is_remote(output) and not (Path(output) / LEDGER_FILE).is_file():
        raise NoResultsError(output)
    with open_ledger(output, given) as ledger:
        yield ledger


def _output_key(output: str, url: sa.URL) -> str:
    """What an output is called in a ledger, however its path is written."""
    if is_remote(output):
        return output.rstrip("/")
    folder = os.path.abspath(output)
    own = url.get_backend_name() == "sqlite" and os.path.join(folder, LEDGER_FILE)
    return _THIS_FOLDER if os.path.abspath(str(url.database)) == own else to_text(Path(folder))


def _tune(connection: Any, _record: object) -> None:
    """WAL lets others read during a run; what is committed outlives a killed process."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute(f"PRAGMA busy_timeout={_PATIENCE_S * 1000}")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _tune_server(connection: Any, _record: object) -> None:
    """Lets the server notice within two minutes, not hours, that a machine with a lock is gone."""
    with connection.cursor() as cursor:
        for name, value in (("idle", 60), ("interval", 15), ("count", 4)):
            cursor.execute(f"SET tcp_keepalives_{name} = {value}")
    connection.commit()


def _prepare(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":  # two that begin at once would both make tables
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_PREPARING)))
        METADATA.create_all(connection)
        known = connection.execute(sa.select(LEDGER.c.schema_version)).scalar()
        if known is None:
            connection.execute(LEDGER.insert().values(schema_version=SCHEMA_VERSION))
        elif known == 1:
            _bring_up(connection)
        elif known != SCHEMA_VERSION:
            detail = f"schema {known} != {SCHEMA_VERSION}"
            raise LedgerUnusableError(ledger=shown(engine.url), detail=detail)


def _bring_up(connection: sa.Connection) -> None:
    """Make a ledger of version 1 one of version 2, its documents kept.

    The version is changed first: that locks the ledger, so that of several processes that open it
    at once one alone renames the column, and either both are done or neither.
    """
    changed = LEDGER.update().where(LEDGER.c.schema_version == 1)
    if connection.execute(changed.values(schema_version=SCHEMA_VERSION)).rowcount:
        connection.execute(sa.text("ALTER TABLE document RENAME COLUMN account TO summary"))
