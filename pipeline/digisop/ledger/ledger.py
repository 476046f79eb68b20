"""The ledger's rows: what is noted before, during and after work, and asked for again."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import socket
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import takewhile
from types import MappingProxyType

import sqlalchemy as sa

from digisop.ledger.database_errors import telling
from digisop.ledger.entries import KEPT, Ending, Entry, Finding, Run, entry_of_row, state_of
from digisop.ledger.tables import ATTEMPT, DOCUMENT, RUN, WITH_RESULT, RunState, State
from digisop.results.manifest import Origin
from digisop.results.outcome import Outcome

_ROWS = 500  # read at a time, so that memory does not grow with the number of documents
_ENTRY = [DOCUMENT.c[name] for name in Entry.__dataclass_fields__]
_RUN = [RUN.c[name] for name in Run.__dataclass_fields__]


class Ledger:
    """One output's part of a ledger. One process writes at a time (``lock``); any may read.

    Whatever is asked raises LedgerUnusableError where the database cannot be used, and
    OutputNotWritableError where the disk does not take what is written.
    """

    def __init__(self, engine: sa.Engine, output: str) -> None:
        self.engine = engine
        self._output = output
        self._locking: sa.Connection | None = None

    @contextmanager
    def server_lock(self) -> Iterator[bool]:
        """Whether this process now holds the output on the server; PostgreSQL only.

        The lock is the connection's, and ends with it whatever becomes of the process. Signs of
        life go over it too, so that a run ends that has lost it.
        """
        name = hashlib.sha256(self._output.encode()).digest()
        number = int.from_bytes(name[:8], "big", signed=True)
        with telling(self.engine), self.engine.connect() as connection:
            query = sa.select(sa.func.pg_try_advisory_lock(number))
            held = bool(connection.execute(query).scalar())
            connection.commit()
            connection.detach()  # closed afterwards, not kept for others
            self._locking = connection if held else None
            try:
                yield held
            finally:
                self._locking = None

    @contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        with telling(self.engine), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def _reading(self) -> Iterator[sa.Connection]:
        with telling(self.engine), self.engine.connect() as connection:
            yield connection

    # Runs

    def begin_run(self, version: str, settings: str, facts: Mapping[str, object]) -> int:
        """Note that a run begins; returns its number."""
        values = {
            "output": self._output,
            "state": RunState.AT_WORK,
            "version": version,
            "settings": settings,
            "facts": dict(facts),
            "host": socket.gethostname(),
            "pid": os.getpid(),
            "started": now(),
            "seen": now(),
        }
        with self._writing() as connection:
            made = connection.execute(RUN.insert().values(**values).returning(RUN.c.id))
            return int(made.scalar_one())

    def recover(self) -> int:
        """Let what a killed run left in work wait again, to be done alone; returns how many.

        For the holder of the lock only. Alone, for it may be what ended the run.
        """
        ours = DOCUMENT.c.output == self._output
        with self._writing() as connection:
            connection.execute(
                RUN.update()
                .where(RUN.c.output == self._output, RUN.c.state == RunState.AT_WORK)
                .values(state=RunState.KILLED, ended=RUN.c.seen)
            )
            found = connection.execute(
                DOCUMENT.update()
                .where(ours, DOCUMENT.c.state == State.IN_WORK)
                .values(state=State.WAITING, alone=1)
            )
            return int(found.rowcount)

    def note_progress(self, run: int, values: Mapping[str, float | None]) -> None:
        """A sign of life: how far the run is. Raises LedgerUnusableError when the lock is lost."""
        update = RUN.update().where(RUN.c.id == run).values(seen=now(), **values)
        if self._locking is None:
            with self._writing() as connection:
                connection.execute(update)
        else:
            with telling(self.engine), self._locking.begin():
                self._locking.execute(update)

    def end_run(self, run: int, state: RunState) -> None:
        """Note how a run ended."""
        with self._writing() as connection:
            values = {"state": state, "seen": now(), "ended": now(), "seconds_left": None}
            connection.execute(RUN.update().where(RUN.c.id == run).values(**values))

    def unfinished_runs(self, facts: Mapping[str, object]) -> frozenset[int]:
        """The last runs, back to one that was through or of which something else was asked."""
        query = sa.select(*_RUN).where(RUN.c.output == self._output).order_by(RUN.c.id.desc())
        with self._reading() as connection:
            rows = connection.execution_options(yield_per=_ROWS).execute(query)
            alike = takewhile(lambda row: row.state != RunState.ENDED and row.facts == facts, rows)
            return frozenset(row.id for row in alike)

    def last_run(self) -> Run | None:
        """The latest run on this output; None where there was none."""
        query = sa.select(*_RUN).where(RUN.c.output == self._output).order_by(RUN.c.id.desc())
        with self._reading() as connection:
            row = connection.execute(query.limit(1)).first()
        return Run(**{**row._mapping, "state": RunState(row.state)}) if row else None

    def hosts(self) -> list[str]:
        """The machines on which runs were started, by name."""
        query = sa.select(RUN.c.host).where(RUN.c.output == self._output).distinct()
        with self._reading() as connection:
            return sorted(connection.execute(query).scalars())

    # Planning

    def known(self, inputs: Sequence[str]) -> dict[str, Entry]:
        """The latest entry of each input (path or URL) that has one."""
        query = (
            sa.select(*_ENTRY)
            .where(DOCUMENT.c.output == self._output, DOCUMENT.c.input.in_(inputs))
            .order_by(DOCUMENT.c.id)
        )
        with self._reading() as connection:
            return {row.input: entry_of_row(row) for row in connection.execute(query)}

    def entry_of(self, folder: str) -> Entry | None:
        """The document whose result lies in that folder of the output; None where there is none."""
        query = sa.select(*_ENTRY).where(
            DOCUMENT.c.output == self._output, DOCUMENT.c.folder == folder
        )
        with self._reading() as connection:
            row = connection.execute(query).first()
        return entry_of_row(row) if row else None

    def taken(self, folders: Sequence[str]) -> set[str]:
        """Which of the names (in lower case) are another document's already."""
        query = sa.select(DOCUMENT.c.folder_key).where(
            DOCUMENT.c.output == self._output, DOCUMENT.c.folder_key.in_(folders)
        )
        with self._reading() as connection:
            return set(connection.execute(query).scalars())

    def add(self, run: int, found: Mapping[str, Finding]) -> None:
        """Enter new documents, by the names of their result folders, for this run to do."""
        rows = [
            {
                "output": self._output,
                "folder": folder,
                "folder_key": folder.casefold(),
                "input": finding.input,
                "stamp": finding.stamp,
                "run": run,
                "state": State.WAITING,
            }
            for folder, finding in found.items()
        ]
        if rows:
            with self._writing() as connection:
                connection.execute(DOCUMENT.insert(), rows)

    def assign(
        self,
        run: int,
        again: Sequence[int],
        kept: Sequence[int],
        changed: Mapping[int, str] = MappingProxyType({}),
    ) -> None:
        """Let this run do documents (again), and note those it need not do as seen by it.

        ``changed`` are to be done too, as of other contents: with a new stamp for each.
        """
        with self._writing() as connection:
            for document, stamp in changed.items():
                update = DOCUMENT.update().where(DOCUMENT.c.id == document)
                connection.execute(update.values(stamp=stamp, sha256=None))
            for some in _slices((*changed, *again)):
                connection.execute(
                    DOCUMENT.update()
                    .where(DOCUMENT.c.id.in_(some))
                    .values(run=run, state=State.WAITING, relaxed=0, reason=None)
                )
            for some in _slices(kept):
                update = DOCUMENT.update().where(DOCUMENT.c.id.in_(some))
                connection.execute(update.values(run=run))

    def restamp(self, document: int, stamp: str) -> None:
        """The same contents, saved anew."""
        with self._writing() as connection:
            update = DOCUMENT.update().where(DOCUMENT.c.id == document)
            connection.execute(update.values(stamp=stamp))

    # Work

    def waiting(self, run: int, count: int, *, alone: bool) -> list[Entry]:
        """The next documents to do: those tried least first, in the order they were found.

        So what failed before for the machine's sake, and may again, is in nobody's way.
        """
        query = (
            sa.select(*_ENTRY)
            .where(
                DOCUMENT.c.run == run,
                DOCUMENT.c.state == State.WAITING,
                DOCUMENT.c.alone == int(alone),
            )
            .order_by(DOCUMENT.c.attempts, DOCUMENT.c.id)
            .limit(count)
        )
        with self._reading() as connection:
            return [entry_of_row(row) for row in connection.execute(query)]

    def begin(self, documents: Sequence[int]) -> None:
        """Note that work on documents begins."""
        with self._writing() as connection:
            connection.execute(
                DOCUMENT.update()
                .where(DOCUMENT.c.id.in_(documents))
                .values(state=State.IN_WORK, attempts=DOCUMENT.c.attempts + 1)
            )

    def put_back(self, run: int) -> None:
        """A run was called off: what it was at work on waits as if that had not begun."""
        with self._writing() as connection:
            connection.execute(
                DOCUMENT.update()
                .where(DOCUMENT.c.run == run, DOCUMENT.c.state == State.IN_WORK)
                .values(state=State.WAITING, attempts=DOCUMENT.c.attempts - 1)
            )

    def finish(self, run: int, document: int, ending: Ending, origin: Origin, again: bool) -> None:
        """Note how an attempt ended; ``again``: it waits for another, alone, limits doubled."""
        outcome = ending.outcome
        common = {
            "reason": ending.reason,
            "sha256": ending.sha256,
            "version": origin.version,
            "settings": origin.settings,
            "seconds": outcome.seconds,
            "ended": now(),
        }
        values = {
            **common,
            "state": State.WAITING if again else ending.state,
            "alone": int(again),
            "relaxed": int(again),
            "pages": outcome.pages,
            "summary": KEPT.dump_python(outcome, mode="json"),
            "times": dict(outcome.stage_seconds),
        }
        if ending.manifest:  # a failure leaves an earlier result as it was
            values["manifest"] = ending.manifest
        attempt = {**common, "document": document, "run": run, "state": ending.state}
        with self._writing() as connection:
            update = DOCUMENT.update().where(DOCUMENT.c.id == document)
            connection.execute(update.values(**values))
            memory = round(ending.megabytes, 1)
            connection.execute(ATTEMPT.insert().values(**attempt, megabytes=memory))

    # Looking back

    def entries(
        self, run: int | None = None, states: Sequence[State] = (), *, kept: bool = False
    ) -> Iterator[Entry]:
        """Documents in the order of their folders, a few at a time: of a run, or all.

        ``kept``: those of which a result is kept, be it of an earlier attempt than the last.
        """
        last = ""
        while True:
            query = sa.select(*_ENTRY, DOCUMENT.c.folder_key).where(
                DOCUMENT.c.output == self._output, DOCUMENT.c.folder_key > last
            )
            if run is not None:
                query = query.where(DOCUMENT.c.run == run)
            if states:
                query = query.where(DOCUMENT.c.state.in_(states))
            if kept:
                query = query.where(DOCUMENT.c.manifest.is_not(None))
            with self._reading() as connection:
                ordered = query.order_by(DOCUMENT.c.folder_key).limit(_ROWS)
                rows = connection.execute(ordered).all()
            for row in rows:
                yield entry_of_row(row)
            if len(rows) < _ROWS:
                return
            last = rows[-1].folder_key

    def runs_of_results(self) -> list[tuple[str, int, str]]:
        """Folders with a result, each with the number of its last run and when that began."""
        query = sa.select(DOCUMENT.c.folder, RUN.c.id, RUN.c.started).join(RUN)
        own = DOCUMENT.c.output == self._output, DOCUMENT.c.manifest.is_not(None)
        with self._reading() as connection:
            rows = connection.execute(query.where(*own)).all()
        return [(row.folder, row.id, row.started) for row in rows]

    def input_of(self, folder: str) -> str | None:
        """The file that the result in that folder was made from, as a path or URL."""
        query = sa.select(DOCUMENT.c.input).where(
            DOCUMENT.c.output == self._output, DOCUMENT.c.folder == folder
        )
        with self._reading() as connection:
            return connection.execute(query.limit(1)).scalar_one_or_none()

    def counts(self, run: int | None = None) -> dict[tuple[State, str | None], int]:
        """Documents by state and reason (None without one): of a run, or of all."""
        kinds = DOCUMENT.c.state, DOCUMENT.c.reason
        query = sa.select(*kinds, sa.func.count()).where(DOCUMENT.c.output == self._output)
        if run is not None:
            query = query.where(DOCUMENT.c.run == run)
        with self._reading() as connection:
            rows = connection.execute(query.group_by(*kinds)).all()
        return {(State(state), reason): count for state, reason, count in rows}

    def states(self, run: int | None = None) -> Counter[State]:
        """Documents by state: of a run, or all."""
        found: Counter[State] = Counter()
        for (state, _), count in self.counts(run).items():
            found[state] += count
        return found

    def note_corrections(self, folder: str, manifest: str, outcome: Outcome) -> None:
        """People's corrections changed a result, and what of it is left to review."""
        values = {"manifest": manifest, "summary": KEPT.dump_python(outcome, mode="json")}
        with self._writing() as connection:
            connection.execute(
                DOCUMENT.update()
                .where(
                    DOCUMENT.c.output == self._output,
                    DOCUMENT.c.folder == folder,
                    DOCUMENT.c.manifest.is_not(None),
                )
                .values(**values)
            )
            connection.execute(
                DOCUMENT.update()
                .where(
                    DOCUMENT.c.output == self._output,
                    DOCUMENT.c.folder == folder,
                    DOCUMENT.c.state.in_(WITH_RESULT),
                )
                .values(state=state_of(outcome))
            )


def now() -> str:
    """The time in UTC by ISO 8601, to the millisecond."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds")


def _slices(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), _ROWS):
        yield ids[start : start + _ROWS]
