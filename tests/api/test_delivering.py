"""Messages about jobs: signed, tried again, kept, given up."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from email.message import Message
from pathlib import Path

import pytest
from patience import PATIENCE_S
from told import Listener, listening

from digisop.api import delivering
from digisop.api.delivering import Deliverer
from digisop.api.job import Ending, Job
from digisop.api.jobs import Delivery, Jobs, Kept
from digisop.api.reading import Progress, shown
from digisop.api.webhooks import WEBHOOKS, add_webhook, remove_webhook, webhooks_in
from digisop.errors import UsersDamagedError
from digisop.ledger import State

ENDED = Ending(state=State.DONE, ended="2026-11-26T02:00:00.000+00:00", folder="a b", records=2)
JOB = Kept("20261126020000000-0f", "loket", "2026-11-26T01:59:00.000+00:00", "a.pdf", 3, "0f")


@pytest.fixture
def listener() -> Iterator[Listener]:
    """A program that is told."""
    with listening() as found:
        yield found


@pytest.fixture
def jobs(tmp_path: Path) -> Iterator[Jobs]:
    """One job that has not ended."""
    with closing(Jobs(tmp_path)) as made:
        made.add(JOB)
        yield made


def end(jobs: Jobs, workspace: Path) -> Deliverer:
    """The job ends, and that is to be told."""
    deliverer = Deliverer(jobs, workspace)
    job = shown(replace(JOB, ending=ENDED), Progress())
    jobs.end(JOB.id, ENDED, deliverer.messages(job))
    return deliverer


def end_two(jobs: Jobs, workspace: Path) -> Deliverer:
    """Another job ends, too."""
    deliverer = end(jobs, workspace)
    other = replace(JOB, id="20261126020000001-0f")
    jobs.add(other)
    told = deliverer.messages(shown(replace(other, ending=ENDED), Progress()))
    jobs.end(other.id, ENDED, told)
    return deliverer


def is_signed(headers: Message, body: bytes, secret: str) -> bool:
    """As a receiver checks it; docs/how-to/api.md."""
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    key = base64.b64decode(secret.removeprefix("whsec_"))
    expected = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    return hmac.compare_digest(f"v1,{expected}", str(headers["webhook-signature"]))


def test_the_end_of_a_job_is_told_once_and_signed(
    listener: Listener, jobs: Jobs, tmp_path: Path
) -> None:
    secret = add_webhook(tmp_path, "arsip", listener.url)
    deliverer = end(jobs, tmp_path)
    deliverer.deliver()
    deliverer.deliver()
    ((headers, body),) = listener.got
    assert is_signed(headers, body, secret)
    assert not is_signed(headers, body + b" ", secret)
    told = json.loads(body)
    assert told["type"] == "job.ended"
    job = Job.model_validate(told["data"])
    assert (job.id, job.state) == (JOB.id, State.DONE)
    assert job.records == ("/v1/records/a%20b/1", "/v1/records/a%20b/2")
    assert jobs.undelivered() == {}


def test_what_does_not_arrive_is_kept_and_tried_again_when_its_time_has_come(
    listener: Listener, jobs: Jobs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_webhook(tmp_path, "arsip", listener.url)
    listener.statuses = [500]
    deliverer = end(jobs, tmp_path)
    deliverer.deliver()
    deliverer.deliver()  # not yet
    assert len(listener.got) == 1
    assert jobs.undelivered() == {"arsip": (1, 0, "answer:500")}
    jobs.close()
    later = time.time() + 11
    monkeypatch.setattr("digisop.api.delivering.time.time", lambda: later)
    with closing(Jobs(tmp_path)) as reopened:
        Deliverer(reopened, tmp_path).deliver()
        assert reopened.undelivered() == {}
    first, second = listener.got
    assert first[0]["webhook-id"] == second[0]["webhook-id"]
    assert first[1] == second[1]


def test_it_is_given_up_at_last(
    listener: Listener, jobs: Jobs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivering, "PAUSES_S", (0, 0))
    add_webhook(tmp_path, "arsip", listener.url)
    listener.statuses = [302, 410, 500]  # no redirection is followed
    deliverer = end(jobs, tmp_path)
    for _ in range(5):
        deliverer.deliver()
    assert len(listener.got) == 3
    assert jobs.undelivered() == {"arsip": (0, 1, "answer:500")}


def test_a_message_that_is_refused_holds_up_no_other(
    listener: Listener, jobs: Jobs, tmp_path: Path
) -> None:
    add_webhook(tmp_path, "arsip", listener.url)
    listener.statuses = [422]
    deliverer = end_two(jobs, tmp_path)
    deliverer.deliver()
    deliverer.deliver()
    assert len(listener.got) == 2
    assert jobs.undelivered() == {"arsip": (1, 0, "answer:422")}


@pytest.mark.parametrize("status", [429, 503])
def test_an_address_that_is_busy_gets_nothing_more_for_a_while(
    listener: Listener, jobs: Jobs, tmp_path: Path, status: int
) -> None:
    add_webhook(tmp_path, "arsip", listener.url)
    listener.statuses = [status]
    deliverer = end_two(jobs, tmp_path)
    deliverer.deliver()
    deliverer.deliver()
    assert len(listener.got) == 1
    assert jobs.undelivered() == {"arsip": (2, 0, f"answer:{status}")}


def test_a_deliverer_that_was_stopped_begins_no_other_message(
    listener: Listener, jobs: Jobs, tmp_path: Path
) -> None:
    add_webhook(tmp_path, "arsip", listener.url)
    deliverer = end_two(jobs, tmp_path)
    deliverer.start()
    deliverer.stop()
    before = len(listener.got)
    deliverer.deliver()
    assert len(listener.got) == before
    assert before + sum(waiting for waiting, _, _ in jobs.undelivered().values()) == 2


def test_a_job_that_ends_while_the_list_is_damaged_is_told_later(
    listener: Listener, jobs: Jobs, tmp_path: Path
) -> None:
    add_webhook(tmp_path, "arsip", listener.url)
    deliverer = Deliverer(jobs, tmp_path)
    whole = (tmp_path / WEBHOOKS).read_bytes()
    (tmp_path / WEBHOOKS).write_text("{", "utf-8")
    job = shown(replace(JOB, ending=ENDED), Progress())
    jobs.end(JOB.id, ENDED, deliverer.messages(job))
    (tmp_path / WEBHOOKS).write_bytes(whole)
    deliverer.deliver()
    assert len(listener.got) == 1


def test_nobody_waits_for_an_address_that_does_not_answer(
    listener: Listener, jobs: Jobs, tmp_path: Path
) -> None:
    add_webhook(tmp_path, "gone", "http://127.0.0.1:9/")
    add_webhook(tmp_path, "here", listener.url)
    end(jobs, tmp_path).deliver()
    assert len(listener.got) == 1
    assert list(jobs.undelivered()) == ["gone"]


def test_an_address_that_was_taken_back_is_told_nothing(
    listener: Listener, jobs: Jobs, tmp_path: Path
) -> None:
    add_webhook(tmp_path, "arsip", listener.url)
    deliverer = end(jobs, tmp_path)
    assert remove_webhook(tmp_path, "arsip")
    assert not remove_webhook(tmp_path, "arsip")
    deliverer.deliver()
    assert (listener.got, jobs.undelivered()) == ([], {})


def test_a_damaged_list_loses_no_message(listener: Listener, jobs: Jobs, tmp_path: Path) -> None:
    add_webhook(tmp_path, "arsip", listener.url)
    assert (tmp_path / WEBHOOKS).stat().st_mode & 0o077 == 0
    deliverer = end(jobs, tmp_path)
    whole = (tmp_path / WEBHOOKS).read_bytes()
    (tmp_path / WEBHOOKS).write_text("{", "utf-8")
    with pytest.raises(UsersDamagedError):
        webhooks_in(tmp_path)
    deliverer.deliver()
    assert listener.got == []
    (tmp_path / WEBHOOKS).write_bytes(whole)
    deliverer.deliver()
    assert len(listener.got) == 1


def test_an_unforeseen_fault_ends_no_deliveries(
    listener: Listener, jobs: Jobs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivering, "_LOOK_S", 0.01)
    add_webhook(tmp_path, "arsip", listener.url)
    deliverer, due, faults = end(jobs, tmp_path), jobs.due, ["x"]

    def due_at_last(now: float) -> list[Delivery]:
        if faults:
            raise RuntimeError(faults.pop())
        return due(now)

    monkeypatch.setattr(jobs, "due", due_at_last)
    deliverer.start()
    wait_until(lambda: len(listener.got) == 1)
    deliverer.stop()
    assert faults == []


def wait_until(is_so: Callable[[], bool]) -> None:
    """Wait patiently for what must come."""
    end = time.monotonic() + PATIENCE_S
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.01)
