"""What was posted, read as in any run: in processes of their own, within their limits, noted in the
ledger. Documents come from many threads; the main thread reads them."""

from __future__ import annotations

import logging
import queue
import sqlite3
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial

from digisop.api.delivering import Deliverer
from digisop.api.index import Index
from digisop.api.job import Ending, Job, JobProblem, addresses_of
from digisop.api.jobs import Jobs, Kept
from digisop.api.turns import Turns
from digisop.batch.attempt import attempt
from digisop.batch.events import Event
from digisop.batch.plan import local_finding
from digisop.batch.session import Session
from digisop.batch.start import Request, plan
from digisop.batch.task import Task
from digisop.errors import OF_THE_MACHINE
from digisop.ledger import ENDED, State
from digisop.ledger import Ending as Attempted
from digisop.messages import Lang

_LOG = logging.getLogger(__name__)

_LOOK_S = 1.0  # for what was posted, and a sign of life for the ledger


class Progress:
    """How far the documents are that are being read now; for any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: dict[str, tuple[State, int]] = {}

    def put(self, job: str, state: State) -> None:
        """A job stands so, and none of its pages is read."""
        with self._lock:
            self._known[job] = state, 0

    def pages(self, job: str, done: int) -> None:
        """So many pages of a job are read."""
        with self._lock:
            if job in self._known:
                self._known[job] = self._known[job][0], done

    def forget(self, job: str) -> None:
        """A job has ended."""
        with self._lock:
            self._known.pop(job, None)

    def of(self, job: str) -> tuple[State, int]:
        """The state of a job, and its pages read."""
        with self._lock:
            return self._known.get(job, (State.WAITING, 0))


def shown(job: Kept, progress: Progress, lang: Lang = Lang.ID) -> Job:
    """A job as it is told; problems in the words of a language."""
    common = {
        name: getattr(job, name)
        for name in ("id", "posted_by", "file_name", "size", "sha256", "received")
    }
    ending = job.ending
    if ending is None:
        state, pages = progress.of(job.id)
        return Job(**common, state=state, pages=pages)
    return Job(
        **common,
        state=ending.state,
        pages=ending.pages,
        ended=ending.ended,
        folder=ending.folder or None,
        records=addresses_of(ending),
        to_review=ending.to_review,
        problems=tuple(JobProblem.of(one, lang) for one in ending.problems),
    )


def _is_left(ending: Ending) -> bool:
    """Whether a document is left to the next server, on a machine that was mended."""
    failed = ending.state is State.FAILED
    return failed and any(one.code in OF_THE_MACHINE for one in ending.problems)


class Reader:
    """Reads what is posted until interrupted. ``take`` is for any thread, all else for that of the
    session."""

    def __init__(self, jobs: Jobs, index: Index, deliverer: Deliverer, lang: Lang) -> None:
        self._jobs, self._index, self._deliverer, self._lang = jobs, index, deliverer, lang
        self.progress = Progress()
        self._posted: queue.SimpleQueue[Kept] = queue.SimpleQueue()
        self._turns = Turns()
        self._at_work: dict[str, Kept] = {}
        self._again: set[str] = set()  # of those at work, what waits for its second try
        self._session: Session | None = None
        self._left: frozenset[str] = frozenset()

    def take(self, job: Kept) -> None:
        """A document was posted, and is kept."""
        self._posted.put(job)

    def hear(self, event: Event) -> None:
        """What the session tells of documents."""
        input_ = str(event.facts.get("input", ""))
        job = self._at_work.get(input_)
        if job is None:
            return
        if event.name == "document_started":
            self._again.discard(input_)
            self.progress.put(job.id, State.IN_WORK)
        elif event.name == "document_again":
            self._again.add(input_)
            self.progress.put(job.id, State.WAITING)
        elif event.name == "document_ended":
            self._end([input_])

    def follow(
        self, session: Session, request: Request, look: Callable[[], None] = lambda: None
    ) -> None:
        """Read what earlier servers left, then what is posted, until interrupted while there is
        nothing to do; an interruption of the work itself is a KeyboardInterrupt. ``look`` is called
        now and then, and may end it by raising something."""
        self._session = session
        session.attempt = self._attempt
        left = self._jobs.unfinished()
        self._left = frozenset(job.id for job in left)  # some were posted since the server started
        self._begin(session, request, left)

        def look_around() -> None:
            look()
            self._begin(session, request, self._arrived())

        while True:
            session.work(look_around)
            try:
                look()
                session.give_sign_of_life()
                arrived = self._arrived(_LOOK_S)
            except KeyboardInterrupt:
                return
            self._begin(session, request, arrived)

    def _arrived(self, patience_s: float = 0.0) -> list[Kept]:
        """What was posted since the last time; waits so long for the first."""
        found: list[Kept] = []
        with suppress(queue.Empty):
            found.append(
                self._posted.get(timeout=patience_s) if patience_s else self._posted.get_nowait()
            )
            while True:
                found.append(self._posted.get_nowait())
        return [job for job in found if job.id not in self._left]

    def _begin(self, session: Session, request: Request, arrived: Sequence[Kept]) -> None:
        """Enter into the ledger those whose turn it is, as many as can be read at once; those that
        it knows as read have ended already, and others come in their place. Those that wait for
        their second try, which is alone, hold no place of these."""
        for job in arrived:
            self._turns.add(job)
        while jobs := self._turns.take(session.engine.slots() - self._held()):
            self._enter(session, request, jobs)

    def _held(self) -> int:
        """How many are being read, or begin next."""
        return len(self._at_work) - len(self._again)

    def _enter(self, session: Session, request: Request, jobs: Sequence[Kept]) -> None:
        paths = [self._jobs.path_of(job) for job in jobs]
        inputs = [local_finding(path).input for path in paths]
        self._at_work.update(zip(inputs, jobs, strict=True))
        plan(session, [str(path) for path in paths], request)
        known = session.ledger.known(inputs)
        self._end([one for one in inputs if one in known and known[one].state in ENDED])

    def _end(self, inputs: Sequence[str]) -> None:
        """Keep how documents ended. Their records can be asked for before that is told. Those that
        failed by what the machine lacks have not ended: the next server reads them."""
        if self._session is None or not inputs:
            return
        known = self._session.ledger.known(inputs)
        for input_ in inputs:
            job, ending = self._at_work.pop(input_), Ending.of(known[input_])
            if _is_left(ending):
                self.progress.put(job.id, State.WAITING)
                continue
            if ending.folder:
                self._show(ending.folder)
            ended = shown(replace(job, ending=ending), self.progress, self._lang)
            told = self._deliverer.messages(ended)
            self._jobs.end(job.id, ending, told)
            self.progress.forget(job.id)
            if told:
                self._deliverer.wake()

    def _show(self, folder: str) -> None:
        """Take a document's records into the index; it is looked through again soon anyway."""
        try:
            self._index.refresh(folder)
        except (OSError, sqlite3.Error):  # locked, or the disk is full
            _LOG.warning("the records of %s are not in the index yet", folder, exc_info=True)

    def _attempt(self, task: Task) -> Attempted:
        job = self._at_work.get(task.input)
        if job is None:
            return attempt(task)
        return attempt(task, tell_pages=partial(self.progress.pages, job.id))
