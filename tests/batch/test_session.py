"""A run does each document once, goes on where another was ended, and knows when to end itself."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import dataclass, field, replace
from functools import partial
from io import StringIO
from pathlib import Path

import pytest
import sqlalchemy as sa
from batch.poison import MANIFEST, done, misbehave

from digisop.batch.attempt import attempt
from digisop.batch.engine import local_engine
from digisop.batch.events import Event, json_lines
from digisop.batch.session import Session
from digisop.batch.start import Request, open_run, plan
from digisop.batch.task import Task
from digisop.errors import (
    LanguageMissingError,
    OutputBusyError,
    OutputNotWritableError,
    RunStoppedError,
    UnreadableFileError,
)
from digisop.ledger import Ending, Entry, RunState, State, open_ledger
from digisop.results.outcome import Outcome, Status
from digisop.results.problem import Problem
from digisop.settings import Settings, Wishes

SHORT = Settings(time_limit_s=4)  # a sound document takes 0.1 s


def inbox(tmp_path: Path, *names: str) -> Path:
    folder = tmp_path / "in"
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / f"{name}.pdf").write_text(name)
    return folder


@dataclass
class Run:
    """A run on the folder ``in`` with documents that misbehave as their names say."""

    tmp_path: Path
    request: Request
    do: object = field(default_factory=lambda: partial(attempt, do=misbehave))
    events: list[Event] = field(default_factory=list)

    def go(self, session: Session | None = None) -> dict[str, Entry]:
        with open_run(self.request, self.events.append) as session:
            session.attempt = self.do  # type: ignore[assignment]
            plan(session, [str(self.tmp_path / "in")], self.request)
            session.work()
        return self.entries()

    def entries(self) -> dict[str, Entry]:
        with open_ledger(self.request.output) as ledger:
            return {entry.folder: entry for entry in ledger.entries()}

    def names(self, event: str) -> list[str]:
        return [str(each.facts.get("folder")) for each in self.events if each.name == event]


@pytest.fixture
def a_run(tmp_path: Path) -> Run:
    request = Request(str(tmp_path / "out"), Settings(), engine=partial(local_engine, 2))
    return Run(tmp_path, request)


def test_what_goes_wrong_costs_its_own_document(a_run: Run) -> None:
    inbox(a_run.tmp_path, "a", "crash", "hang", "b", "child", "leave", "c")
    a_run.request = replace(a_run.request, settings=SHORT)
    entries = a_run.go()
    states = {name: entry.state for name, entry in entries.items()}
    assert {name for name, state in states.items() if state is State.DONE} == set("abc")
    reasons = {name: entries[name].reason for name in ("crash", "hang", "child", "leave")}
    assert reasons == {
        "crash": "worker_died", "leave": "worker_died",
        "hang": "time_limit", "child": "time_limit",
    }  # fmt: skip


def test_a_second_try_is_made_alone_with_doubled_limits(a_run: Run) -> None:
    inbox(a_run.tmp_path, "flaky", "a", "b", "kill")
    a_run.request = replace(a_run.request, settings=Settings(time_limit_s=2000))
    entries = a_run.go()
    assert entries["flaky"].state is State.DONE
    assert (entries["flaky"].attempts, entries["kill"].attempts) == (2, 2)
    assert entries["kill"].state is State.FAILED
    started = a_run.names("document_started")
    assert sorted(started[:4]) == ["a", "b", "flaky", "kill"]
    assert sorted(a_run.names("document_again")) == ["flaky", "kill"]


def test_a_recogniser_that_hangs_gives_a_document_another_try(a_run: Run) -> None:
    tries: list[float] = []

    def slow_once(task: object) -> Ending:
        tries.append(task.settings.timeout_s)  # type: ignore[attr-defined]
        from digisop.errors import EngineTimeoutError

        problems = (
            (Problem.of(EngineTimeoutError(engine="tesseract", seconds=1)),)
            if len(tries) == 1
            else ()
        )
        status = Status.PARTIAL if problems else Status.DONE
        return Ending(Outcome("", status, "x", records=1, problems=problems))

    inbox(a_run.tmp_path, "x")
    a_run.do = slow_once
    assert a_run.go()["x"].state is State.DONE
    assert tries == [Settings().timeout_s, 2 * Settings().timeout_s]


def test_a_partial_result_is_better_than_none(a_run: Run) -> None:
    from digisop.errors import EngineTimeoutError, WorkerDiedError

    asked: list[Task] = []

    def worse(task: Task) -> Ending:
        asked.append(task)
        if len(asked) > 1:
            return Ending(Outcome.failed("", WorkerDiedError(detail="x")))
        problems = (Problem.of(EngineTimeoutError(engine="tesseract", seconds=1)),)
        outcome = Outcome("", Status.PARTIAL, "x", records=1, problems=problems)
        return Ending(outcome, "0" * 64, "1" * 64)

    inbox(a_run.tmp_path, "x")
    a_run.do = worse
    entry = a_run.go()["x"]
    assert len(asked) == 2
    assert (entry.state, entry.reason, entry.manifest) == (
        State.PARTIAL, "engine_timeout", "1" * 64,
    )  # fmt: skip


def test_a_forced_run_that_fails_keeps_the_result_in_sight(a_run: Run) -> None:
    from digisop.errors import NoSopError

    inbox(a_run.tmp_path, "a")
    assert a_run.go()["a"].state is State.DONE
    a_run.request = replace(a_run.request, wishes=Wishes(force=True))
    a_run.do = lambda task: Ending(Outcome.failed("", NoSopError()))
    entry = a_run.go()["a"]
    assert (entry.state, entry.manifest) == (State.FAILED, MANIFEST)
    with open_ledger(a_run.request.output) as ledger:
        assert [each.folder for each in ledger.entries(kept=True)] == ["a"]


def test_nothing_is_done_twice(a_run: Run) -> None:
    inbox(a_run.tmp_path, "a", "b")
    first = a_run.go()
    for name in first:
        (a_run.tmp_path / "out" / name).mkdir()
        (a_run.tmp_path / "out" / name / "manifest.json").write_text("{}")
    inbox(a_run.tmp_path, "c")
    a_run.events.clear()
    a_run.go()
    assert a_run.names("document_started") == ["c"]


def test_a_full_disk_or_a_missing_language_ends_the_run(a_run: Run) -> None:
    inbox(a_run.tmp_path, *map(str, range(30)))
    problems = (Problem.of(LanguageMissingError(language="ind")),)
    a_run.do = lambda task: Ending(Outcome("", Status.FAILED, problems=problems))
    with pytest.raises(RunStoppedError) as stopped:
        a_run.go()
    assert isinstance(stopped.value.__cause__, LanguageMissingError)
    states = [entry.state for entry in a_run.entries().values()]
    assert states.count(State.FAILED) <= 5
    assert State.IN_WORK not in states
    with open_ledger(a_run.request.output) as ledger:
        run = ledger.last_run()
    assert run is not None
    assert run.state is RunState.STOPPED
    a_run.do = partial(attempt, do=misbehave)  # the language is there now
    assert {entry.state for entry in a_run.go().values()} == {State.DONE}


def test_a_ledger_without_room_says_so(a_run: Run) -> None:
    """It lies on the disk that is full, and may be the first to notice."""
    inbox(a_run.tmp_path, *map(str, range(40)))
    with open_run(a_run.request, a_run.events.append) as session:
        session.attempt = a_run.do  # type: ignore[assignment]
        plan(session, [str(a_run.tmp_path / "in")], a_run.request)
        session.ledger.engine.dispose()
        sa.event.listen(session.ledger.engine, "connect", fill_up)
        with pytest.raises(OutputNotWritableError, match="full"):
            session.work()
    assert a_run.names("run_ended") == ["None"]  # it is of no folder


def fill_up(connection: sqlite3.Connection, _record: object) -> None:
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count={pages}")


def test_new_documents_come_before_those_that_failed_for_the_machines_sake(a_run: Run) -> None:
    """So that these, failing again, end no run before it has done anything."""
    inbox(a_run.tmp_path, "a1", "a2", "a3")
    broken = (Problem.of(LanguageMissingError(language="ind")),)
    a_run.do = lambda task: Ending(Outcome("", Status.FAILED, problems=broken))
    with pytest.raises(RunStoppedError):
        a_run.go()
    inbox(a_run.tmp_path, "b", "c")
    a_run.request = replace(a_run.request, engine=partial(local_engine, 1))
    a_run.do = lambda task: done(task) if task.folder in "bc" else Ending(
        Outcome("", Status.FAILED, problems=broken)
    )  # fmt: skip
    with pytest.raises(RunStoppedError):
        a_run.go()
    assert {name: a_run.entries()[name].state for name in "bc"} == {
        "b": State.DONE, "c": State.DONE,
    }  # fmt: skip


def test_what_comes_meanwhile_does_not_wait_for_a_second_try(a_run: Run) -> None:
    inbox(a_run.tmp_path, "kill", "a")
    request, folder = a_run.request, str(a_run.tmp_path / "in")
    with open_run(request, a_run.events.append) as session:
        session.attempt = a_run.do  # type: ignore[assignment]
        plan(session, [folder], request)

        def look_around() -> None:
            if a_run.names("document_again") and "b" not in a_run.entries():
                inbox(a_run.tmp_path, "b")
                plan(session, [folder], request)

        session.work(look_around)
    assert a_run.names("document_started")[-2:] == ["b", "kill"]


def test_what_could_not_be_read_is_tried_again_when_it_is_found_again(a_run: Run) -> None:
    """In a watched folder, when a share is back."""
    folder = inbox(a_run.tmp_path, "a", "b")
    lost = Ending(Outcome.failed("", UnreadableFileError()))
    with open_run(a_run.request, a_run.events.append) as session:
        for how in (lambda task: lost, a_run.do):
            session.attempt = how  # type: ignore[assignment]
            plan(session, [str(folder)], a_run.request)
            session.work()
        plan(session, [str(folder)], a_run.request)
        session.work()
    assert {entry.state for entry in a_run.entries().values()} == {State.DONE}
    assert len(a_run.names("document_started")) == 4


def test_runs_that_were_ended_one_after_the_other_are_gone_on_with(a_run: Run) -> None:
    """One after its first document, and one before it knew what to do."""
    folder = inbox(a_run.tmp_path, "a", "b")
    a_run.go()
    for name in ("a", "b"):
        (a_run.tmp_path / "out" / name).mkdir()
        (a_run.tmp_path / "out" / name / "manifest.json").write_text("{}")
    a_run.request = replace(a_run.request, wishes=Wishes(force=True))

    a_run.events.clear()

    def end() -> None:
        if a_run.names("document_ended"):
            raise KeyboardInterrupt

    def begin() -> None:
        with open_run(a_run.request, a_run.events.append) as session:
            session.attempt = a_run.do  # type: ignore[assignment]
            session.engine = replace(session.engine, slots=lambda: 1)
            plan(session, [str(folder)], a_run.request)
            session.work(end)

    with pytest.raises(KeyboardInterrupt):
        begin()
    with pytest.raises(KeyboardInterrupt), open_run(a_run.request, a_run.events.append):
        raise KeyboardInterrupt
    a_run.events.clear()
    a_run.go()
    assert a_run.names("document_started") == ["b"]


def test_files_that_are_no_sops_end_no_run(a_run: Run) -> None:
    from digisop.errors import NoSopError

    inbox(a_run.tmp_path, *map(str, range(30)))
    a_run.do = lambda task: Ending(Outcome.failed("", NoSopError()))
    assert {entry.reason for entry in a_run.go().values()} == {"no_sop"}


def test_two_runs_do_not_meet(a_run: Run) -> None:
    with open_run(a_run.request, a_run.events.append), pytest.raises(OutputBusyError):
        a_run.go()


def test_the_log_is_lines_of_json() -> None:
    stream = StringIO()
    json_lines(stream)(Event("document_ended", {"input": "a\nb.pdf", "pages": 2}))
    line = json.loads(stream.getvalue())
    assert (line["event"], line["input"], line["pages"]) == ("document_ended", "a\nb.pdf", 2)
    assert stream.getvalue().count("\n") == 1


SCRIPT = """
import sys
from functools import partial
sys.path[:0] = {path!r}
from batch.poison import misbehave
from digisop.batch.attempt import attempt
from digisop.batch.engine import local_engine
from digisop.batch.start import Request, open_run, plan
from digisop.settings import Settings
if __name__ == "__main__":
    request = Request({output!r}, Settings(), engine=partial(local_engine, 2))
    with open_run(request, lambda event: None) as session:
        session.attempt = partial(attempt, do=misbehave)
        plan(session, [{inbox!r}], request)
        session.work()
"""


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGINT])
def test_a_run_that_is_ended_leaves_no_process_and_can_go_on(a_run: Run, end: int) -> None:
    inbox(a_run.tmp_path, "a", "child", "b", "c")
    output = a_run.tmp_path / "out"
    script = a_run.tmp_path / "run.py"
    places = [str(Path(__file__).parent.parent)]
    folder = str(a_run.tmp_path / "in")
    script.write_text(SCRIPT.format(path=places, output=str(output), inbox=folder))
    process = subprocess.Popen([sys.executable, str(script)], stderr=subprocess.DEVNULL)
    told = output / "child.pid"
    for _ in range(1200):  # a busy machine may take long to begin
        if told.is_file() and told.read_text():
            break
        time.sleep(0.1)
    hanging = int(told.read_text())
    process.send_signal(end)
    process.wait(60)
    assert is_gone(hanging)
    (a_run.tmp_path / "in/child.pdf").unlink()
    states = {name: entry.state for name, entry in a_run.go().items()}
    assert {states[name] for name in "abc"} == {State.DONE}
    assert states["child"] is State.WAITING


def is_gone(pid: int) -> bool:
    for _ in range(30):
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except (OSError, IndexError):
            return True
        if state == "Z":
            return True
        time.sleep(0.1)
    return False


def test_a_forced_run_does_all_again(a_run: Run) -> None:
    inbox(a_run.tmp_path, "a")
    a_run.go()
    a_run.request = replace(a_run.request, wishes=Wishes(force=True))
    assert a_run.go()["a"].attempts == 2
