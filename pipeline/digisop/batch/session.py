"""A run: documents that wait in the ledger are given to an engine, and what comes of them noted.

Only this process writes to the ledger. Whatever kills it, a document is then waiting, or in work
(and will be taken up again, its half-made result never taken for whole), or ended with its result.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace

from digisop.batch.attempt import CalledOffError, attempt
from digisop.batch.engine import Engine
from digisop.batch.events import Event, Listener
from digisop.batch.failure_monitor import FailureMonitor
from digisop.batch.input_names import NamedInputs
from digisop.batch.interruption import raise_if_interrupted
from digisop.batch.task import Task
from digisop.errors import DigisopError, RunStoppedError, WorkerDiedError, is_worth_another_try
from digisop.ledger import Ending, Entry, Ledger, RunState, State
from digisop.results.manifest import Origin
from digisop.results.outcome import Outcome
from digisop.settings import Settings

_SIGN_OF_LIFE_S = 1.0
_RATE_OVER = 200  # documents that the rate is taken of


@dataclass(frozen=True, slots=True)
class Order:
    """What all documents of a run have in common.

    ``workspace`` is the folder for what is unfinished; ``anew`` asks for documents that are done to
    be done again; the run stops when a larger share than ``most_failed`` (0 to 1) of the last
    documents failed. ``goes_on`` is as for ``make_plan``, ``named`` what files are called by.
    """

    output: str
    workspace: str
    settings: Settings
    origin: Origin
    anew: bool
    most_failed: float
    goes_on: Collection[int] = ()
    named: NamedInputs = field(default_factory=NamedInputs)


Attempt = Callable[[Task], Ending]


@dataclass(slots=True)
class Session:
    """A run at work. ``attempt`` is what the engine is given, with each task; ``tell`` hears what
    happens."""

    ledger: Ledger
    run: int
    engine: Engine
    order: Order
    tell: Listener
    attempt: Attempt = attempt
    _going: dict[Future[Ending], Entry] = field(default_factory=dict)
    _progress: _Progress = field(init=False)
    _health: FailureMonitor = field(init=False)

    def __post_init__(self) -> None:
        self._progress = _Progress(self.ledger, self.run)
        self._health = FailureMonitor(self.order.most_failed)

    def expect(self, documents: int) -> None:
        """So many more have been entered into the ledger for this run."""
        self._progress.to_do += documents

    def work(self, look_around: Callable[[], None] = lambda: None) -> None:
        """Do all that waits for this run: side by side, and what failed, one by one, when nothing
        else waits.

        ``look_around`` is called now and then, and may enter more documents. Raises
        RunStoppedError; KeyboardInterrupt ends it at any time.
        """
        try:
            if not self._feed():
                return
            while self._going:
                raise_if_interrupted()
                self._collect()
                look_around()
                self._feed()
        except BaseException:
            with suppress(DigisopError):  # as of a full disk, of which there is word already
                self._give_up()
            raise
        self._progress.note(at_once=True)

    @property
    def finished(self) -> int:
        """How many documents ended in this run."""
        return self._progress.finished

    def give_sign_of_life(self) -> None:
        """Let the ledger know, between two works, that the run is not over; raises
        KeyboardInterrupt where it shall be."""
        raise_if_interrupted()
        self._progress.note()

    def _give_up(self) -> None:
        for future in self._going:
            future.cancel()
        self._going.clear()
        self.ledger.put_back(self.run)
        self._progress.note(at_once=True)

    def _feed(self) -> bool:
        """Keep the engine busy; returns whether it is."""
        if not any(entry.alone for entry in self._going.values()):
            free = self.engine.slots() - len(self._going)
            self._begin(self.ledger.waiting(self.run, free, alone=False) if free > 0 else [])
        if not self._going:
            self._begin(self.ledger.waiting(self.run, 1, alone=True))
        return bool(self._going)

    def _begin(self, entries: Sequence[Entry]) -> None:
        if entries:
            self.ledger.begin([entry.id for entry in entries])
        for entry in entries:
            task = self._task(entry)
            self._going[self.engine.executor.submit(self.attempt, task)] = entry
            self.tell(Event("document_started", self._called(entry)))

    def _task(self, entry: Entry) -> Task:
        order = self.order
        settings = order.settings.relaxed() if entry.relaxed else order.settings
        return Task(
            input=entry.input,
            output=order.output,
            folder=entry.folder,
            settings=settings,
            workspace=order.workspace,
            source_path=order.named.below(entry.input),
            anew=order.anew,
        )

    def _called(self, entry: Entry) -> dict[str, object]:
        """What events call a document: its place, the user's name for it, its result's folder."""
        shown = self.order.named.shown(entry.input)
        return {"input": entry.input, "path": shown, "folder": entry.folder}

    def _collect(self) -> None:
        ended, _ = wait(self._going, timeout=_SIGN_OF_LIFE_S, return_when=FIRST_COMPLETED)
        for future in ended:
            ending = self._ending(future)
            self._note(self._going.pop(future), ending)
        self._progress.note()

    def _ending(self, future: Future[Ending]) -> Ending:
        """What the engine gives back; an engine that loses a document has lost a process."""
        try:
            return future.result()
        except (CalledOffError, CancelledError) as error:
            raise KeyboardInterrupt from error
        except DigisopError:
            raise
        except Exception as error:
            detail = f"{type(error).__name__}: {error}"
            return Ending(Outcome.failed("", WorkerDiedError(detail=detail)))

    def _note(self, entry: Entry, ending: Ending) -> None:
        again = not entry.relaxed and is_worth_another_try(
            problem.code for problem in ending.outcome.problems
        )
        ending = _better(entry, ending)
        self.ledger.finish(self.run, entry.id, ending, self.order.origin, again)
        facts = {
            **self._called(entry),
            "state": str(ending.state),
            "reason": ending.reason,
            "pages": ending.outcome.pages,
            "to_review": ending.outcome.to_review,
            "left_out": [each.model_dump(mode="json") for each in ending.outcome.left_out],
            "seconds": ending.outcome.seconds,
            "megabytes": round(ending.megabytes, 1),
        }
        self.tell(Event("document_again" if again else "document_ended", facts))
        if not again:
            self._progress.add(ending)
        self._health.note(replace(ending.outcome, file=entry.input), is_second=entry.relaxed)


def _better(entry: Entry, ending: Ending) -> Ending:
    """A partial result is better than none: that of the first try still lies in its folder."""
    first = entry.summary
    if not (entry.relaxed and first and first.records and ending.state is State.FAILED):
        return ending
    seconds = ending.outcome.seconds
    outcome = replace(first, file=entry.input, folder=entry.folder, seconds=seconds)
    return Ending(outcome, entry.sha256, entry.manifest, ending.megabytes)


@contextmanager
def noted_run(
    ledger: Ledger, origin: Origin, facts: dict[str, object], tell: Listener
) -> Iterator[int]:
    """A run in the ledger from its beginning to its end, however it ends; gives its number.
    Stopped, interrupted or through is noted."""
    run = ledger.begin_run(origin.version, origin.settings, facts)
    state = RunState.INTERRUPTED
    tell(Event("run_started", {"run": run, **facts}))
    try:
        yield run
        state = RunState.ENDED
    except RunStoppedError as error:
        state = RunState.STOPPED
        tell(Event("run_stopping", {"reason": _told(error)}))
        raise
    finally:
        tell(Event("run_ended", {"run": run, "state": str(state)}))
        with suppress(DigisopError):  # the run is over even where that cannot be noted
            ledger.end_run(run, state)


def _told(error: DigisopError) -> str:
    cause = error.__cause__
    return cause.code.reason if isinstance(cause, DigisopError) else str(error)


@dataclass(slots=True)
class _Progress:
    """How far the run is, noted in the ledger at most once a second."""

    ledger: Ledger
    run: int
    to_do: int = 0
    finished: int = 0
    pages: int = 0
    _noted: float = 0.0
    _marks: list[tuple[float, int]] = field(default_factory=lambda: [(time.monotonic(), 0)])

    def add(self, ending: Ending) -> None:
        self.finished += 1
        self.pages += ending.outcome.pages
        self._marks.append((time.monotonic(), self.finished))
        del self._marks[:-_RATE_OVER]

    def note(self, *, at_once: bool = False) -> None:
        if not at_once and time.monotonic() - self._noted < _SIGN_OF_LIFE_S:
            return
        self._noted = time.monotonic()
        (then, before), lately = self._marks[0], self._marks[-1][1]
        rate = (lately - before) / max(self._noted - then, 1e-6)
        left = (self.to_do - self.finished) / rate if rate else None
        self.ledger.note_progress(
            self.run,
            {
                "documents": self.to_do,
                "finished": self.finished,
                "pages": self.pages,
                "documents_per_hour": round(rate * 3600, 1) if rate else None,
                "seconds_left": round(left, 1) if left is not None else None,
            },
        )
