"""What the commands that run over many documents do, and how they tell of it."""

from __future__ import annotations

import datetime as dt
import signal
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TextIO

from digisop.batch.cluster import cluster_engine
from digisop.batch.engine import local_engine
from digisop.batch.events import Event, Listener, json_lines
from digisop.batch.session import Session
from digisop.batch.start import EngineOpener, Request, extract_all, open_run, plan
from digisop.batch.watch import Inbox
from digisop.cli import console
from digisop.cli.calibrate import error_rates
from digisop.errors import (
    DigisopError,
    ExitCode,
    InternalError,
    NoInputError,
    OutputNotWritableError,
    code_of,
)
from digisop.ledger import ENDED, WITH_RESULT, Entry, Ledger, State, open_ledger
from digisop.messages import Lang, say
from digisop.report.inputs import inputs_in
from digisop.report.remote import results_at_hand
from digisop.report.run_report import write_report
from digisop.report.runs import describe
from digisop.results.document_summary import DocumentSummary
from digisop.results.layout import WORKSPACE
from digisop.results.outcome import Outcome, Status
from digisop.results.storage import as_place, is_remote, join, to_path
from digisop.settings import Settings, Wishes
from digisop.stages.confidence.calibration import make_policy

_REPORT_REST = 9  # times what the last report of a watched folder took
_QUICKLY_REPORTED = 1_000  # documents: a report on them takes some seconds
_LOOK_AGAIN_S = 1.0  # for a watched folder that is gone
_MOST_PROBLEMS = 50  # failures told one by one; the report and the ledger have them all


def make_request(
    output: str,
    settings: Settings,
    wishes: Wishes,
    *,
    max_error: Sequence[str],
    ledger: str,
    most_failed: float,
    jobs: int,
    cluster: str,
    lang: Lang,
) -> Request:
    """What the options of a run come to; raises for options that make no sense."""
    rate, by_kind = error_rates(max_error, lang)
    calibration = settings.calibration and settings.calibration.absolute()
    settings = replace(settings, max_error=rate, max_error_by_kind=by_kind, calibration=calibration)
    make_policy(settings)  # a damaged calibration ends the run before it begins
    output = as_place(output)
    return Request(output, settings, wishes, ledger, most_failed, _engine(cluster, jobs, output))


def _engine(cluster: str, jobs: int, output: str) -> EngineOpener:
    if not cluster:
        return partial(local_engine, jobs, output)
    shared = "" if is_remote(output) else str(Path(output).absolute() / WORKSPACE)
    return partial(cluster_engine, cluster, jobs, shared)


def run_extract(paths: Sequence[str], request: Request, log: str, lang: Lang) -> ExitCode:
    """Digitise, then tell what came of it."""
    paths = [as_place(path) for path in paths]
    _refuse_nothing(paths)
    with _telling(log, console.progress(lang)) as tell, _ended_like_ctrl_c():
        try:
            run, planned = extract_all(paths, request, tell)
        except KeyboardInterrupt:
            with open_ledger(request.output, request.ledger) as ledger:
                count = sum(ledger.states()[state] for state in WITH_RESULT)
            console.line(say(lang, "extract.interrupted", count=count), error=True)
            return ExitCode.INTERRUPTED
    if planned.passed_over:
        console.line(say(lang, "extract.passed_over", count=planned.passed_over), error=True)
    if not planned.found:
        raise NoInputError(", ".join(paths))
    with open_ledger(request.output, request.ledger) as ledger:
        if planned.found > planned.to_do:
            count = planned.found - planned.to_do
            console.line(say(lang, "extract.done_before", count=count))
        code = _tell_outcomes(ledger, run, request, lang)
    console.review_rule(make_policy(request.settings).rule(), lang)
    _write_report(request, planned.to_do, lang)
    return code


def run_watch(inbox: Path, settle_s: float, request: Request, log: str, lang: Lang) -> ExitCode:
    """Digitise what comes into a folder until interrupted."""
    if not inbox.is_dir():
        raise NoInputError(str(inbox))
    console.line(say(lang, "watch.begun", folder=str(inbox)))
    report = _Renewal(request, lang)
    with _telling(log, console.following(lang)) as tell, _ended_like_ctrl_c():
        with suppress(KeyboardInterrupt), open_run(request, tell) as session:
            _follow(session, Inbox(inbox, request.output, settle_s, tell), request, report)
        console.line(say(lang, "watch.ended"))
    report.renew_if_quick()
    return ExitCode.OK


def _follow(session: Session, inbox: Inbox, request: Request, report: _Renewal) -> None:
    """Do what comes in; with nothing to do, renew the report. Interrupted while there is nothing
    to do, it returns."""
    busy: list[str] = []

    def look_around() -> None:
        nonlocal busy
        while not inbox.is_there():  # what waits would only fail
            session.give_sign_of_life()
            time.sleep(_LOOK_AGAIN_S)
        if files := [*map(str, inbox.arrivals()), *busy]:
            busy = plan(session, files, request).busy
        report.finished = session.finished

    while True:
        look_around()
        session.work(look_around)
        try:
            session.give_sign_of_life()
            report.renew_if_due()
            time.sleep(inbox.pause_s)
        except KeyboardInterrupt:
            return


@dataclass(slots=True)
class _Renewal:
    """The report of a watched folder: it looks at all results, so its own time says how often.

    ``finished`` documents of the run have ended, ``told`` of them are in the report.
    """

    request: Request
    lang: Lang
    finished: int = 0
    told: int = 0
    not_before: float = 0.0

    def renew_if_due(self) -> None:
        """If there is anything new, a tenth of the time at most."""
        if time.monotonic() >= self.not_before:
            self._renew()

    def renew_if_quick(self) -> None:
        """For the end, which must not take long."""
        with open_ledger(self.request.output, self.request.ledger) as ledger:
            documents = sum(ledger.states().values())
        if documents <= _QUICKLY_REPORTED:
            self._renew()

    def _renew(self) -> None:
        if self.finished == self.told:
            return
        began = time.monotonic()
        _write_report(self.request, self.finished - self.told, self.lang, quietly=True)
        ended, self.told = time.monotonic(), self.finished
        self.not_before = ended + _REPORT_REST * (ended - began)


def _refuse_nothing(paths: Sequence[str]) -> None:
    """A run over empty folders must not even make an output folder."""
    places = [Path(path) for path in paths if not is_remote(path)]
    if len(places) == len(paths) and all(p.is_dir() and not any(p.iterdir()) for p in places):
        raise NoInputError(", ".join(paths))


@contextmanager
def _telling(log: str, terminal: AbstractContextManager[Listener]) -> Iterator[Listener]:
    """The terminal, and a log in JSON lines where one is wanted (``-``: standard error)."""
    with ExitStack() as stack:
        listeners: list[Listener] = [stack.enter_context(terminal)]
        if log == "-":
            listeners = [json_lines(sys.stderr)]
        elif log:
            listeners.append(json_lines(stack.enter_context(_appended(Path(log)))))

        def tell(event: Event) -> None:
            for listener in listeners:
                with suppress(OSError, ValueError):  # a full log, a closed terminal
                    listener(event)

        yield tell


@contextmanager
def _ended_like_ctrl_c() -> Iterator[None]:
    """Let a system that shuts down, or a terminal that closes, end a run as cleanly as Ctrl-C."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    kinds = (signal.SIGTERM, signal.SIGHUP)
    before = [signal.signal(kind, interrupt) for kind in kinds]
    try:
        yield
    finally:
        for kind, handler in zip(kinds, before, strict=True):
            signal.signal(kind, handler)


@contextmanager
def _appended(path: Path) -> Iterator[TextIO]:
    try:
        stream = path.open("a", encoding="utf-8")
    except OSError as error:
        detail = error.strerror or str(error)
        raise OutputNotWritableError(folder=str(path), detail=detail) from error
    with stream:
        yield stream


def _tell_outcomes(ledger: Ledger, run: int, request: Request, lang: Lang) -> ExitCode:
    """What came of this run's documents, those done earlier included; the command's exit code."""
    output = request.output
    ended = (_outcome(entry, output) for entry in ledger.entries(run, ENDED))
    console.summary(ended, sum(ledger.states(run).values()), lang)
    console.blockers((_outcome(entry, output) for entry in ledger.entries(run, WITH_RESULT)), lang)
    trouble = ledger.entries(run, (State.FAILED, State.PARTIAL))
    for entry in islice(trouble, _MOST_PROBLEMS):
        for problem in _outcome(entry, output).problems:
            console.problem(problem, lang)
    if rest := sum(1 for _ in trouble):
        console.line(say(lang, "extract.more_problems", count=rest), error=True)
    if left := ledger.states()[State.WAITING] - ledger.states(run)[State.WAITING]:
        console.line(say(lang, "extract.left_waiting", count=left), error=True)
    console.line(say(lang, "extract.summary", folder=output, **_verdicts(ledger.states(run))))
    return exit_code(ledger.counts(run))


def _outcome(entry: Entry, output: str) -> Outcome:
    account = entry.account or DocumentSummary(status=Status.FAILED)
    folder = join(output, entry.folder) if entry.state in WITH_RESULT else ""
    file = entry.input if is_remote(entry.input) else str(to_path(entry.input))
    outcome = account.outcome(file, folder, entry.seconds)
    return replace(outcome, stage_seconds=entry.times)


def _verdicts(states: Mapping[State, int]) -> dict[str, int]:
    partial = states.get(State.PARTIAL, 0)
    return {
        "straight_through": states.get(State.DONE, 0),
        "needs_review": states.get(State.NEEDS_REVIEW, 0) + partial,
        "partial": partial,
        "failed": states.get(State.FAILED, 0),
    }


def exit_code(counts: Mapping[tuple[State, str | None], int]) -> ExitCode:
    """0 when all is done; the one reason when all that went wrong went wrong for it."""
    codes = {code_of(reason) for state, reason in counts if state is State.FAILED}
    if any(state is State.PARTIAL for state, _ in counts):
        codes.add(ExitCode.PARTIAL)
    if not codes:
        return ExitCode.OK
    return codes.pop() if len(codes) == 1 else ExitCode.SEVERAL


def _write_report(request: Request, done: int, lang: Lang, *, quietly: bool = False) -> None:
    """The report comes last: the results are whole without it, so its failure is only told."""
    output = request.output
    if not is_remote(output) and not Path(output).is_dir():
        return
    try:
        now = dt.datetime.now().astimezone()
        run = describe(request.settings, done, now) if done else None
        with results_at_hand(output, request.ledger) as folder:
            inputs = inputs_in(folder, request.ledger, place=output)
            written = write_report(folder, lang, inputs, run=run)
    except DigisopError as error:
        console.problem(error, lang)
    except Exception as error:
        console.problem(InternalError(output, detail=f"{type(error).__name__}: {error}"), lang)
    else:
        if written and not quietly:
            report = join(output, written.html.name)
            console.duplicates(written.duplicates, report, lang)
            console.line(say(lang, "export.written", path=report))
