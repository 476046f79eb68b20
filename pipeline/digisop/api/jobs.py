"""Jobs: documents that were posted, and what came of them, in a database beside the results.

A job and its document are on the disk before its poster is answered; its end, and the messages
about it, are there together or not at all. What a server that was killed had not read is waiting
when the next one starts.
"""

from __future__ import annotations

import datetime as dt
import json
import secrets
import sqlite3
import threading
import time
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from digisop.api.job import Ending
from digisop.errors import LedgerUnusableError, OutputNotWritableError

DATABASE = "api-jobs.sqlite"
#: The folder in the workspace that keeps what was posted, each document in one of its own.
RECEIVED = "received"
_SCHEMA_VERSION = 2
_PATIENCE_S = 30.0  # for another process that writes
_TABLES = """
create table job (
    id text primary key, posted_by text not null, received text not null, file_name text not null,
    size integer not null, sha256 text not null, ending text
);
create index job_by on job (posted_by, id);
create index job_open on job (id) where ending is null;
create table delivery (
    id text primary key, job text not null, hook text not null, body text not null,
    attempts integer not null default 0, due real not null, given_up integer not null default 0,
    told text not null default '', tried real not null default 0, unique (job, hook)
);
create index delivery_due on delivery (due) where not given_up;
"""
#: What made a database of version 1 one of version 2.
_SINCE_1 = (
    "alter table delivery add column tried real not null default 0",
    # When is not known: what was given up stays as long from now.
    "update delivery set tried = strftime('%s', 'now') where attempts > 0",
)
_JOB = "id, posted_by, received, file_name, size, sha256, ending"


@dataclass(frozen=True, slots=True)
class Kept:
    """A job as it is kept; ``posted_by`` is the name of the token, ``size`` in bytes."""

    id: str
    posted_by: str
    received: str
    file_name: str
    size: int
    sha256: str
    ending: Ending | None = None


@dataclass(frozen=True, slots=True)
class Delivery:
    """A message to one address: ``hook`` is the address's name, ``body`` what is sent. ``due`` is
    when it is tried next, in seconds since 1970."""

    id: str
    job: str
    hook: str
    body: str
    attempts: int = 0
    due: float = 0.0


class Waiting(NamedTuple):
    """How many documents wait, and how many bytes they have."""

    documents: int
    size: int


class Jobs:
    """The jobs of one output. Any thread may ask; one at a time does.

    Raises LedgerUnusableError for a database that is damaged or of another version, and
    OutputNotWritableError where there can be none, at any time.
    """

    def __init__(self, workspace: Path) -> None:
        self.place = workspace
        self._lock = threading.Lock()
        path = workspace / DATABASE
        try:
            workspace.mkdir(parents=True, exist_ok=True)
            self._connection = _opened(path)
        except (OSError, sqlite3.OperationalError) as error:
            raise OutputNotWritableError(folder=str(path), detail=str(error)) from error
        except sqlite3.DatabaseError as error:
            raise LedgerUnusableError(ledger=str(path), detail=str(error)) from error

    def close(self) -> None:
        """End it."""
        self._connection.close()

    def path_of(self, job: Kept) -> Path:
        """Where the document of a job lies."""
        return self.folder_of(job.id) / job.file_name

    def folder_of(self, job: str) -> Path:
        """The folder of a job's document."""
        return (self.place / RECEIVED / job).absolute()

    def add(self, job: Kept) -> None:
        """Keep a new job, whose document is on the disk."""
        row = job.id, job.posted_by, job.received, job.file_name, job.size, job.sha256
        with self._asking() as connection:
            connection.execute("insert into job values (?, ?, ?, ?, ?, ?, null)", row)

    def find(self, job: str, posted_by: str) -> Kept | None:
        """A job of that token."""
        found = self._kept("where id = ? and posted_by = ?", (job, posted_by))
        return found[0] if found else None

    def before(self, job: str, posted_by: str, limit: int) -> list[Kept]:
        """The jobs of that token that came before another one, or the last; the latest first."""
        where = "where posted_by = ? and (? = '' or id < ?) order by id desc limit ?"
        return self._kept(where, (posted_by, job, job, limit))

    def unfinished(self) -> list[Kept]:
        """All that have not ended, in the order in which they came."""
        return self._kept("where ending is null order by id", ())

    def waiting(self, posted_by: str | None = None) -> Waiting:
        """How much has not ended, of all or of one token."""
        query = (
            "select count(*), coalesce(sum(size), 0) from job "
            "where ending is null and posted_by = coalesce(?, posted_by)"
        )
        with self._asking() as connection:
            return Waiting(*connection.execute(query, (posted_by,)).fetchone())

    def end(self, job: str, ending: Ending, messages: Iterable[Delivery]) -> None:
        """Keep how a job ended, and what is to be told of it."""
        query = "insert or ignore into delivery (id, job, hook, body, due) values (?, ?, ?, ?, ?)"
        with self._asking() as connection:
            for one in messages:
                connection.execute(query, (one.id, one.job, one.hook, one.body, one.due))
            kept = ending.model_dump_json()
            connection.execute("update job set ending = ? where id = ?", (kept, job))

    def clear_up(self) -> Iterator[Path]:
        """The folders of documents that were not received whole, for a server that was killed."""
        folder = self.place / RECEIVED
        for path in sorted(folder.iterdir()) if folder.is_dir() else []:
            if not self._kept("where id = ?", (path.name,)):
                yield path

    def due(self, now: float) -> list[Delivery]:
        """The messages that are to be tried at ``now`` (seconds since 1970), the one due longest
        first; a thousand at most."""
        query = (
            "select id, job, hook, body, attempts, due from delivery "
            "where not given_up and due <= ? order by due, rowid limit 1000"
        )
        with self._asking() as connection:
            return [Delivery(*row) for row in connection.execute(query, (now,))]

    def delivered(self, message: str) -> None:
        """A message has reached its address, or nobody wants it any more."""
        with self._asking() as connection:
            connection.execute("delete from delivery where id = ?", (message,))

    def put_off(
        self, message: Delivery, due: float | None, told: str, *, alone: bool = False
    ) -> None:
        """A message did not reach its address, and is tried again at ``due`` (seconds since 1970),
        as is what else waits for that address, if not ``alone``; None: it is given up. ``told``
        says why."""
        query = (
            "update delivery set attempts = attempts + 1, given_up = ?, told = ?, tried = ? "
            "where id = ?"
        )
        with self._asking() as connection:
            connection.execute(query, (int(due is None), told, time.time(), message.id))
            if due is not None:
                query = "update delivery set due = ? where due < ? and (id = ? or (? and hook = ?))"
                connection.execute(query, (due, due, message.id, not alone, message.hook))

    def forget_given_up(self, before: float, hooks: Collection[str]) -> None:
        """Drop messages that were given up: those last tried before then (seconds since 1970), and
        those of addresses that are not among ``hooks``, which nobody would list."""
        query = (
            "delete from delivery where given_up and "
            "(tried < ? or hook not in (select value from json_each(?)))"
        )
        with self._asking() as connection:
            connection.execute(query, (before, json.dumps(list(hooks))))

    def undelivered(self) -> dict[str, tuple[int, int, str]]:
        """By address: how many messages are to be tried again, how many are given up, and what was
        the trouble when one of them was last tried."""
        query = (  # SQLite takes ``told`` from the row that has the latest time
            "select hook, sum(not given_up), sum(given_up), told, max(tried) from delivery "
            "group by hook"
        )
        with self._asking() as connection:
            found = connection.execute(query).fetchall()
        return {hook: (waiting, given_up, told) for hook, waiting, given_up, told, _ in found}

    def _kept(self, where: str, values: tuple[object, ...]) -> list[Kept]:
        with self._asking() as connection:
            rows = connection.execute(f"select {_JOB} from job {where}", values).fetchall()  # noqa: S608
        return [_kept_of(row) for row in rows]

    @contextmanager
    def _asking(self) -> Iterator[sqlite3.Connection]:
        try:
            with self._lock, self._connection:
                yield self._connection
        except sqlite3.Error as error:
            place = str(self.place / DATABASE)
            raise OutputNotWritableError(folder=place, detail=str(error)) from error


def _kept_of(row: tuple[Any, ...]) -> Kept:
    job, posted_by, received, file_name, size, sha256, kept = row
    ending = Ending.model_validate_json(kept) if kept else None
    return Kept(job, posted_by, received, file_name, size, sha256, ending)


def new_id() -> str:
    """An identifier that nobody guesses, in the order of time."""
    now = dt.datetime.now(dt.UTC)
    return f"{now:%Y%m%d%H%M%S}{now.microsecond // 1000:03d}-{secrets.token_hex(6)}"


def _opened(path: Path) -> sqlite3.Connection:
    """What is committed is on the disk."""
    connection = sqlite3.connect(path, timeout=_PATIENCE_S, check_same_thread=False)
    try:
        connection.execute("pragma synchronous = full")
        with connection:
            connection.execute("begin immediate")  # two that begin at once would both make tables
            (version,) = connection.execute("pragma user_version").fetchone()
            if version not in (0, 1, _SCHEMA_VERSION):
                raise sqlite3.DatabaseError(f"schema {version} != {_SCHEMA_VERSION}")
            if version != _SCHEMA_VERSION:
                for statement in _SINCE_1 if version else filter(str.strip, _TABLES.split(";")):
                    connection.execute(statement)
                connection.execute(f"pragma user_version = {_SCHEMA_VERSION}")
    except BaseException:
        connection.close()
        raise
    return connection
