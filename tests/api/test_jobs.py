"""Jobs are kept, and a database that is none of ours is told."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from digisop.api.job import Ending
from digisop.api.jobs import DATABASE, Delivery, Jobs, Kept
from digisop.errors import LedgerUnusableError
from digisop.ledger import State

JOB = Kept("1", "loket", "2026-11-26T01:59:00.000+00:00", "a.pdf", 3, "0f")
ENDING = Ending(state=State.FAILED, ended="2026-11-26T02:00:00.000+00:00")


def test_what_has_not_ended_is_there_when_it_is_opened_again(tmp_path: Path) -> None:
    with closing(Jobs(tmp_path)) as jobs:
        jobs.add(JOB)
    with closing(Jobs(tmp_path)) as jobs:
        assert jobs.unfinished() == [JOB]
        assert jobs.waiting() == jobs.waiting(JOB.posted_by) == (1, JOB.size)
        assert jobs.waiting("lain") == (0, 0)
        jobs.end(JOB.id, ENDING, ())
        assert (jobs.unfinished(), jobs.waiting()) == ([], (0, 0))
        found = jobs.find(JOB.id, "loket")
        assert found is not None
        assert found.ending == ENDING
        assert jobs.find(JOB.id, "lain") is None


@pytest.mark.parametrize("is_newer", [True, False])
def test_a_database_of_another_version_or_a_damaged_one_is_left_alone(
    tmp_path: Path, is_newer: bool
) -> None:
    path = tmp_path / DATABASE
    if is_newer:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("pragma user_version = 9")
    else:
        path.write_bytes(b"no database" * 100)
    before = path.read_bytes()
    with pytest.raises(LedgerUnusableError):
        Jobs(tmp_path)
    assert path.read_bytes() == before


def test_a_database_of_the_first_version_goes_on(tmp_path: Path) -> None:
    with closing(Jobs(tmp_path)) as jobs:
        jobs.add(JOB)
    with closing(sqlite3.connect(tmp_path / DATABASE)) as connection:
        connection.execute("alter table delivery drop column tried")
        connection.execute("pragma user_version = 1")
    with closing(Jobs(tmp_path)) as jobs:
        message = Delivery("msg", JOB.id, "arsip", "{}")
        jobs.end(JOB.id, ENDING, [message])
        jobs.put_off(message, None, "time:")
        assert jobs.undelivered() == {"arsip": (0, 1, "time:")}


def test_what_the_first_version_gave_up_is_listed_for_as_long_from_now(tmp_path: Path) -> None:
    with closing(Jobs(tmp_path)) as jobs:
        messages = [Delivery(f"msg{hook}", JOB.id, hook, "{}") for hook in ("a", "b")]
        jobs.end(JOB.id, ENDING, messages)
        jobs.put_off(messages[0], None, "time:")
    with closing(sqlite3.connect(tmp_path / DATABASE)) as connection:
        connection.execute("alter table delivery drop column tried")
        connection.execute("pragma user_version = 1")
    with closing(Jobs(tmp_path)) as jobs:
        jobs.forget_given_up(time.time() - 3600, ["a", "b"])
        assert jobs.undelivered() == {"a": (0, 1, "time:"), "b": (1, 0, "")}


def test_the_last_trouble_is_that_of_the_last_try(tmp_path: Path) -> None:
    with closing(Jobs(tmp_path)) as jobs:
        messages = [Delivery(f"msg{number}", str(number), "arsip", "{}") for number in range(2)]
        jobs.end(JOB.id, ENDING, messages)
        jobs.put_off(messages[0], 1e12, "time:", alone=True)
        jobs.put_off(messages[1], 1e9, "answer:422", alone=True)
        assert jobs.undelivered() == {"arsip": (2, 0, "answer:422")}


def test_messages_that_were_given_up_are_listed_for_a_time_and_not_for_ever(tmp_path: Path) -> None:
    with closing(Jobs(tmp_path)) as jobs:
        messages = [Delivery(f"msg{hook}", "1", hook, "{}") for hook in ("a", "b", "c")]
        jobs.end(JOB.id, ENDING, messages)
        jobs.put_off(messages[0], None, "time:")
        jobs.put_off(messages[1], None, "time:")
        jobs.forget_given_up(0.0, ["a", "c"])  # b was removed
        assert jobs.undelivered() == {"a": (0, 1, "time:"), "c": (1, 0, "")}
        jobs.forget_given_up(1e12, ["a", "c"])  # long ago by now
        assert jobs.undelivered() == {"c": (1, 0, "")}
