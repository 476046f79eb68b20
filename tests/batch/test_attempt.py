"""A document in a process of its own costs nobody else anything, and is told what it did."""

from __future__ import annotations

import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import psutil
import pytest
from batch.poison import misbehave

from digisop.batch.attempt import CalledOffError, allow_all, attempt, stop_all
from digisop.batch.task import Task
from digisop.errors import ExitCode
from digisop.ledger import Ending
from digisop.results.outcome import Status
from digisop.settings import Settings

QUICK = Settings(time_limit_s=20)


def run(name: str, tmp_path: Path, settings: Settings = QUICK) -> Ending:
    task = Task(str(tmp_path / name), str(tmp_path), name, settings, str(tmp_path))
    return attempt(task, misbehave)


def code(ending: Ending) -> ExitCode:
    assert ending.outcome.status is Status.FAILED
    return ending.outcome.problems[0].code


@pytest.mark.parametrize(
    ("name", "expected", "told"),
    [
        ("crash", ExitCode.WORKER_DIED, "SIGSEGV"),
        ("kill", ExitCode.WORKER_DIED, "SIGKILL"),
        ("leave", ExitCode.WORKER_DIED, "exit 7"),
        ("fault", ExitCode.INTERNAL, "ZeroDivisionError"),
        ("gulp", ExitCode.OUT_OF_MEMORY, ""),
    ],
)
def test_how_a_process_ends_is_told(
    name: str, expected: ExitCode, told: str, tmp_path: Path
) -> None:
    ending = run(name, tmp_path)
    assert code(ending) is expected
    problem = ending.outcome.problems[0].error(ending.outcome.file)
    assert told in str(problem)
    assert name in problem.file


def test_a_document_that_hogs_memory_is_ended_before_it_has_much_more(tmp_path: Path) -> None:
    ending = run("hog", tmp_path, replace(QUICK, memory_limit_mb=600))
    assert code(ending) is ExitCode.OUT_OF_MEMORY
    assert 600 < ending.megabytes < 1500


@pytest.mark.parametrize("name", ["hang", "child"])
def test_a_document_that_hangs_is_ended_with_all_it_started(name: str, tmp_path: Path) -> None:
    before = descendants()
    ending = run(name, tmp_path, replace(QUICK, time_limit_s=2))
    assert code(ending) is ExitCode.TIME_LIMIT
    assert 2 <= ending.outcome.seconds < 20
    if name == "child":
        assert not is_alive(int((tmp_path / "child.pid").read_text()))
    assert descendants() - before <= servers()


def test_a_long_document_has_the_time_again_for_each_hundred_pages(tmp_path: Path) -> None:
    quick = replace(QUICK, time_limit_s=4)
    ending = run("long", tmp_path, quick)
    assert ending.outcome.status is Status.DONE
    assert ending.outcome.seconds > quick.time_limit_s
    assert (quick.seconds_for(100), quick.seconds_for(101)) == (4, 8)


def test_a_result_that_was_taken_away_when_it_was_called_off_is_put_back(tmp_path: Path) -> None:
    away = tmp_path / ".digisop/replaced/hang"
    away.mkdir(parents=True)
    (away / "record.json").write_text("{}")
    with ThreadPoolExecutor(1) as executor:
        tried = executor.submit(run, "hang", tmp_path)
        time.sleep(1)
        stop_all()
        with pytest.raises(CalledOffError):
            tried.result()
        allow_all()
    assert (tmp_path / "hang/record.json").is_file()


def test_what_a_document_leaves_behind_goes_with_it(tmp_path: Path) -> None:
    assert code(run("orphan", tmp_path)) is ExitCode.WORKER_DIED
    assert not is_alive(int((tmp_path / "child.pid").read_text()))
    run("clutter", tmp_path)
    assert not Path((tmp_path / "clutter").read_text()).exists()
    assert not list(tmp_path.glob("doc-*"))


def test_code_that_never_lets_go_is_ended_too(tmp_path: Path) -> None:
    ending = run("pattern", tmp_path, replace(QUICK, time_limit_s=1))
    assert code(ending) is ExitCode.TIME_LIMIT


def test_many_processes_end_with_their_own_reasons(tmp_path: Path) -> None:
    """Started and ended from several threads at once."""
    names = ["kill", "leave", "a", "crash"] * 15
    with ThreadPoolExecutor(8) as pool:
        endings = list(pool.map(lambda name: run(name, tmp_path), names))
    reasons: dict[str, set[str]] = {name: set() for name in names}
    for name, ending in zip(names, endings, strict=True):
        problems = ending.outcome.problems
        reasons[name].add(str(problems[0].facts["detail"]) if problems else "")
    assert reasons == {"kill": {"SIGKILL"}, "leave": {"exit 7"}, "a": {""}, "crash": {"SIGSEGV"}}


def test_a_workspace_that_is_gone_is_told(tmp_path: Path) -> None:
    task = Task(str(tmp_path / "a"), str(tmp_path), "a", QUICK, str(tmp_path / "gone"))
    assert code(attempt(task, misbehave)) is ExitCode.OUTPUT_NOT_WRITABLE


def test_starting_a_process_costs_little(tmp_path: Path) -> None:
    run("a", tmp_path)  # the fork server loads its modules once
    costs = []
    for _ in range(5):
        before = os.times()
        run("b", tmp_path)
        after = os.times()
        costs.append(after.user + after.system - before.user - before.system)
    assert min(costs) < 0.1  # of this process: the new one takes over what is loaded


def test_each_document_has_a_process_of_its_own(tmp_path: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        endings = list(pool.map(lambda name: run(name, tmp_path), "abcdefgh"))
    processes = {ending.outcome.pages for ending in endings}
    assert len(processes) == 8
    assert os.getpid() not in processes


def test_what_a_library_prints_stays_inside(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run("print_much", tmp_path).outcome.status is Status.DONE
    assert capfd.readouterr() == ("", "")


def test_a_run_that_is_called_off_ends_its_documents_at_once(tmp_path: Path) -> None:
    threading.Timer(1.0, stop_all).start()
    started = time.monotonic()
    try:
        with pytest.raises(CalledOffError):
            run("hang", tmp_path)
    finally:
        allow_all()
    assert time.monotonic() - started < QUICK.time_limit_s / 2


def is_alive(pid: int) -> bool:
    """Whether a process runs, or goes on running though it was killed a moment ago; one that
    nobody waited for yet does not."""
    for _ in range(50):
        try:
            if psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
                return False
        except psutil.NoSuchProcess:
            return False
        time.sleep(0.1)
    return True


def descendants() -> set[int]:
    return {process.pid for process in psutil.Process().children(recursive=True)}


def servers() -> set[int]:
    """The fork server and what multiprocessing keeps beside it."""
    kept = set()
    for process in psutil.Process().children():
        if any(word in " ".join(process.cmdline()) for word in ("forkserver", "tracker")):
            kept.add(process.pid)
    return kept
