"""What is posted is read as in any run, is followed to its record, and survives its server."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
import uvicorn
from batch.nights import page
from posted import Served
from told import Listener, listening

from digisop.api.delivering import Deliverer
from digisop.api.index import Index
from digisop.api.jobs import RECEIVED, Jobs, Kept
from digisop.api.reading import Reader
from digisop.api.serve import Taking, serve
from digisop.api.webhooks import add_webhook
from digisop.batch.engine import local_engine
from digisop.batch.session import Session
from digisop.batch.start import Request, open_run
from digisop.batch.task import Task
from digisop.errors import (
    DamagedFileError,
    ExitCode,
    InternalError,
    TesseractMissingError,
    TimeLimitError,
)
from digisop.ledger import Ending as Attempted
from digisop.messages import Lang
from digisop.results.layout import WORKSPACE
from digisop.results.outcome import Outcome, Status
from digisop_models.record import Record

SAMPLE = Path(__file__).parents[2] / "samples/353-bakohumas-digital.pdf"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One that takes documents of one page."""
    begun = Served(tmp_path_factory.mktemp("api") / "hasil", "--page-limit", 1)
    yield begun
    begun.close()


def test_a_document_is_followed_to_its_record(server: Served) -> None:
    job = server.post(page(1), "surat satu.pdf")
    told = list(server.events(job["id"]))
    assert [name for name, _ in told] == ["progress"] * (len(told) - 1) + ["ended"]
    last = told[-1][1]
    assert (last["pages"], last["problems"]) == (1, [])
    assert last["state"] in ("done", "needs_review")
    (address,) = last["records"]
    record = Record.model_validate_json(server.client.get(address).content)
    assert record.source.file_name == "surat satu.pdf"
    assert record.source.sha256 == job["sha256"]
    again = server.client.get(f"/v1/jobs/{job['id']}")
    assert again.json() == last
    held = {"if-none-match": again.headers["etag"]}
    assert server.client.get(f"/v1/jobs/{job['id']}", headers=held).status_code == 304


def test_what_fails_is_told_as_the_command_tells_it(server: Served) -> None:
    damaged = server.post(b"%PDF-1.4 none", "rusak.pdf")
    long = server.post(SAMPLE.read_bytes(), "panjang.pdf")
    for job, code in ((damaged, ExitCode.DAMAGED), (long, ExitCode.TOO_MANY_PAGES)):
        ended = server.ended(job["id"])
        assert (ended["state"], ended["records"]) == ("failed", [])
        (problem,) = ended["problems"]
        assert (problem["reason"], problem["exit_code"]) == (code.reason, int(code))
        english = server.client.get(f"/v1/jobs/{job['id']}", params={"lang": "en"}).json()
        assert english["problems"][0]["remedy"] not in ("", problem["remedy"])


def failing(task: Task, **_: object) -> Attempted:
    """The machine lacks what reading needs."""
    return Attempted(Outcome.failed(task.input, TesseractMissingError()))


def damaged(task: Task, **_: object) -> Attempted:
    """Nothing is the matter with the machine."""
    return Attempted(Outcome.failed(task.input, DamagedFileError(detail="x")))


def done(task: Task, **_: object) -> Attempted:
    """There is a result."""
    return Attempted(Outcome(task.input, Status.DONE, folder=task.folder, records=1))


def read_all(output: Path, monkeypatch: pytest.MonkeyPatch, *, is_locked: bool = False) -> None:
    """All that was posted is read, as by a server that is ended when it is done."""

    def interrupted(_: Session) -> None:
        raise KeyboardInterrupt

    workspace = output / WORKSPACE
    monkeypatch.setattr(Session, "give_sign_of_life", interrupted)
    request = Request(str(output), engine=partial(local_engine, 1))
    index = Index(output, workspace)
    if is_locked:
        index.close()  # sqlite3.ProgrammingError, as little its fault as a lock
    with closing(index), closing(Jobs(workspace)) as jobs:
        reader = Reader(jobs, index, Deliverer(jobs, workspace), Lang.ID)
        with open_run(request, reader.hear) as session:
            reader.follow(session, request)


@pytest.fixture
def posted(tmp_path: Path) -> Path:
    """An output with a document that waits."""
    with closing(Jobs(tmp_path / WORKSPACE)) as jobs:
        job = Kept("20261126020000000-0f", "loket", "2026-11-26T01:59:00+00:00", "a.pdf", 3, "0f")
        folder = jobs.folder_of(job.id)
        folder.mkdir(parents=True)
        (folder / job.file_name).write_bytes(b"%PDF-1.4")
        jobs.add(job)
    return tmp_path


def test_senders_take_turns(posted: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(Jobs(posted / WORKSPACE)) as jobs:
        for number, sender in enumerate(("loket", "loket", "arsip", "arsip", "loket")):
            job = Kept(f"2026112603000000{number}-0f", sender, "", f"{number}.pdf", 3, "0f")
            jobs.folder_of(job.id).mkdir(parents=True)
            jobs.path_of(job).write_bytes(b"%PDF-1.4")
            jobs.add(job)
    read: list[str] = []

    def noted(task: Task, **_: object) -> Attempted:
        read.append(Path(task.input).stem)
        return done(task)

    monkeypatch.setattr("digisop.api.reading.attempt", noted)
    read_all(posted, monkeypatch)
    assert read == ["a", "2", "0", "3", "1", "4"]
    assert left(posted) == 0


def test_what_waits_for_its_second_try_keeps_no_other_waiting(
    posted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(Jobs(posted / WORKSPACE)) as jobs:
        job = Kept("20261126030000000-0f", "loket", "", "b.pdf", 3, "0f")
        jobs.folder_of(job.id).mkdir(parents=True)
        jobs.path_of(job).write_bytes(b"%PDF-1.4")
        jobs.add(job)
    read: list[str] = []

    def slow_at_first(task: Task, **_: object) -> Attempted:
        read.append(Path(task.input).stem)
        if read == ["a"]:
            return Attempted(Outcome.failed(task.input, TimeLimitError(seconds=1)))
        return done(task)

    monkeypatch.setattr("digisop.api.reading.attempt", slow_at_first)
    read_all(posted, monkeypatch)
    assert read == ["a", "b", "a"]
    assert left(posted) == 0


def left(output: Path) -> int:
    with closing(Jobs(output / WORKSPACE)) as jobs:
        return jobs.waiting().documents


def test_what_the_machine_failed_is_read_by_the_next_server(
    posted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("digisop.api.reading.attempt", failing)
    read_all(posted, monkeypatch)
    assert left(posted) == 1
    monkeypatch.setattr("digisop.api.reading.attempt", damaged)
    read_all(posted, monkeypatch)
    assert left(posted) == 0


def test_an_index_that_cannot_be_written_ends_no_server(
    posted: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("digisop.api.reading.attempt", done)
    read_all(posted, monkeypatch, is_locked=True)
    assert left(posted) == 0
    assert "the records of" in caplog.text


def test_a_second_run_on_the_results_is_refused(server: Served) -> None:
    with pytest.raises(AssertionError, match="hasil"):
        Served(server.output, name="lain")


def test_what_a_killed_server_had_not_read_is_read_by_the_next_and_told(tmp_path: Path) -> None:
    with listening() as listener:
        add_webhook(tmp_path / "hasil" / WORKSPACE, "arsip", listener.url)
        jobs = read_after_a_kill(tmp_path / "hasil", listener)
        told = [json.loads(body)["data"]["id"] for _, body in listener.got]
    assert sorted(told) == sorted(jobs)


def read_after_a_kill(output: Path, listener: Listener) -> list[str]:
    """Two documents posted to a server that is killed at once, and read by the next, which tells
    of them."""
    first = Served(output)
    jobs = [first.post(page(number), f"surat-{number}.pdf") for number in range(2)]
    first.kill()
    torn = first.output / WORKSPACE / RECEIVED / "torn"
    torn.mkdir()
    second = Served(first.output)
    try:
        for job in jobs:
            ended = second.ended(job["id"])
            assert ended["state"] in ("done", "needs_review")
            assert second.client.get(ended["records"][0]).status_code == 200
        assert not torn.exists()
        second.until(lambda: len(listener.got) >= len(jobs))
        assert second.stop() == ExitCode.OK
        return [job["id"] for job in jobs]
    finally:
        second.close()


def test_a_server_whose_answering_has_ended_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uvicorn.Server, "run", lambda *_, **__: None)  # as by a fault of its own
    request = Request(str(tmp_path), engine=partial(local_engine, 1))
    taking = Taking(request, lambda _: None, Lang.ID)
    with pytest.raises(InternalError):
        serve(tmp_path, tmp_path / WORKSPACE, "127.0.0.1", 0, lambda _: None, taking)
