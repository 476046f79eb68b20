"""A worker that dies or hangs costs its own document and nothing else."""

from __future__ import annotations

import os
import time
from contextlib import closing
from pathlib import Path

import pytest
from batch.loops import misbehave, stillborn

from digisop.batch.plan import Job
from digisop.batch.supervisor import run_all
from digisop.errors import EngineTimeoutError, OutputNotWritableError, WorkerDiedError
from digisop.outcome import Outcome, Status
from digisop.settings import Settings


def run(tmp_path: Path, *names: str, count: int = 2, limit: float = 60) -> dict[str, Outcome]:
    jobs = [Job(Path(name), tmp_path / name) for name in names]
    settings = Settings(document_timeout_s=limit)
    outcomes = run_all(jobs, tmp_path / "out", settings, count, misbehave)
    return {outcome.file: outcome for outcome in outcomes}


def test_every_document_is_done_by_few_workers(tmp_path: Path) -> None:
    outcomes = run(tmp_path, *"abcdefgh")
    assert len(outcomes) == 8
    assert len({outcome.folder for outcome in outcomes.values()}) <= 2
    assert list((tmp_path / "out").iterdir()) == []


def test_dead_workers_cost_their_own_document(tmp_path: Path) -> None:
    outcomes = run(tmp_path, "a", "crash1", "b", "exit", "crash2", "c", "d")
    failed = {name for name, outcome in outcomes.items() if outcome.status is Status.FAILED}
    assert failed == {"crash1", "crash2", "exit"}
    assert all(isinstance(outcomes[name].problems[0], WorkerDiedError) for name in failed)
    assert set("abcd") <= outcomes.keys()


def test_a_worker_that_hangs_is_ended_with_its_children(tmp_path: Path) -> None:
    outcomes = run(tmp_path, "hang", "a", limit=3)
    assert isinstance(outcomes["hang"].problems[0], EngineTimeoutError)
    assert outcomes["a"].status is Status.DONE
    child = int((tmp_path / "out/child.pid").read_text())
    assert not alive(child)


def test_workers_that_cannot_start_do_not_run_for_ever(tmp_path: Path) -> None:
    jobs = [Job(Path(name), tmp_path / name) for name in "ab"]
    outcomes = list(run_all(jobs, tmp_path / "out", Settings(), 1, stillborn))
    assert [outcome.status for outcome in outcomes] == [Status.FAILED] * 2


def test_closing_early_ends_the_workers_and_clears_up(tmp_path: Path) -> None:
    jobs = [Job(Path(name), tmp_path / name) for name in ("a", "hang", "b")]
    with closing(run_all(jobs, tmp_path / "out", Settings(), 1, misbehave)) as outcomes:
        worker = int(next(outcomes).folder)
    assert not alive(worker)
    assert not [path for path in (tmp_path / "out").iterdir() if path.name.startswith(".digisop")]


@pytest.mark.parametrize("place", ["file", "file/below"])
def test_output_that_cannot_be_made(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").touch()
    job = Job(Path("a"), tmp_path / "a")
    with pytest.raises(OutputNotWritableError):
        list(run_all([job], tmp_path / place, Settings(), 1, misbehave))


def alive(pid: int) -> bool:
    """Whether the process still runs a moment later; a zombie does not."""
    for _ in range(20):
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
            os.kill(pid, 0)
        except (OSError, IndexError):
            return False
        if state == "Z":
            return False
        time.sleep(0.1)
    return True
