"""A document's process takes over whole results only, and keeps what it really read."""

from __future__ import annotations

import hashlib
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from ruled import swimlane

from digisop.batch.process_document import process_document
from digisop.batch.task import Task
from digisop.errors import EngineTimeoutError, ExitCode
from digisop.results.manifest import read_manifest, write_manifest
from digisop.results.outcome import Status
from digisop.results.problem import Problem
from digisop.settings import Settings


@pytest.fixture
def a_task(tmp_path: Path) -> Task:
    path, output = tmp_path / "x.pdf", tmp_path / "out"
    path.write_bytes(swimlane())
    (output / ".digisop/doc-1").mkdir(parents=True)
    workspace = output / ".digisop"
    return Task(str(path), str(output), "x", Settings(), str(workspace), str(workspace / "doc-1"))


def test_a_whole_result_is_taken_over(a_task: Task) -> None:
    first = process_document(a_task)
    record = Path(a_task.output) / "x/record.json"
    made = record.stat().st_mtime_ns
    assert replace(process_document(a_task).outcome, seconds=0) == replace(
        first.outcome, seconds=0, stage_seconds={}
    )
    assert record.stat().st_mtime_ns == made
    process_document(replace(a_task, anew=True))
    assert record.stat().st_mtime_ns != made


def test_a_result_that_lacks_a_page_for_want_of_time_is_made_again(a_task: Task) -> None:
    """A first attempt leaves such a one, and the second is to do better."""
    process_document(a_task)
    folder = Path(a_task.output) / "x"
    manifest = read_manifest(folder)
    assert manifest is not None
    late = EngineTimeoutError(engine="tesseract", seconds=1)
    outcome = replace(manifest.summary, folder=str(folder))
    partial = replace(outcome, status=Status.PARTIAL, problems=(Problem.of(late),))
    write_manifest(folder, manifest.origin, partial)
    assert process_document(a_task).outcome.status is Status.DONE


def test_a_result_of_other_contents_is_not_replaced(a_task: Task) -> None:
    process_document(a_task)
    record = (Path(a_task.output) / "x/record.json").read_bytes()
    Path(a_task.input).write_bytes(swimlane(stamp=True))
    ending = process_document(replace(a_task, anew=True))
    assert ending.outcome.problems[0].code is ExitCode.FILE_CHANGED
    assert (Path(a_task.output) / "x/record.json").read_bytes() == record


def test_a_file_that_changes_while_it_is_read_gives_no_result(a_task: Task) -> None:
    path = Path(a_task.input)
    stop = threading.Event()

    def scribble() -> None:
        for number in range(100_000):
            path.write_bytes(swimlane() + b"\n%%%d" % number)
            if stop.wait(0.001):
                return

    scribbler = threading.Thread(target=scribble)
    scribbler.start()
    ending = process_document(a_task)
    stop.set()
    scribbler.join()
    assert ending.outcome.status is Status.FAILED
    assert not (Path(a_task.output) / "x").exists()


def test_the_ledger_is_told_the_contents_that_were_read(a_task: Task) -> None:
    sha256 = hashlib.sha256(Path(a_task.input).read_bytes()).hexdigest()
    assert process_document(a_task).sha256 == sha256
