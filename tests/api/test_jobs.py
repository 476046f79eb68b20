"""Jobs are kept, and a database that is none of ours is told."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from digisop.api.job import Ending
from digisop.api.jobs import DATABASE, Jobs, Kept
from digisop.errors import LedgerUnusableError
from digisop.ledger import State

JOB = Kept("1", "loket", "2026-11-26T01:59:00.000+00:00", "a.pdf", 3, "0f")
ENDING = Ending(state=State.FAILED, ended="2026-11-26T02:00:00.000+00:00")


def test_what_has_not_ended_is_there_when_it_is_opened_again(tmp_path: Path) -> None:
    with closing(Jobs(tmp_path)) as jobs:
        jobs.add(JOB)
    with closing(Jobs(tmp_path)) as jobs:
        assert jobs.unfinished() == [JOB]
        jobs.end(JOB.id, ENDING, ())
        assert (jobs.unfinished(), jobs.waiting()) == ([], 0)
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
