"""What only a server can do: hold the output for one run of many machines, and go away."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa

from digisop.batch.lock import sole_run
from digisop.errors import LedgerUnusableError, OutputBusyError
from digisop.ledger import Finding, RunState, State, open_ledger

OUTPUT = "s3://results/sop"
HOLDER = """
import sys, time
from digisop.batch.lock import sole_run
from digisop.ledger import open_ledger
with open_ledger(sys.argv[1], sys.argv[2]) as ledger, sole_run(ledger, sys.argv[1], None):
    print("held", flush=True)
    time.sleep(600)
"""


def can_hold(output: str, database: str) -> bool:
    with open_ledger(output, database) as ledger:
        try:
            with sole_run(ledger, output, None):
                return True
        except OutputBusyError:
            return False


def test_one_run_at_a_time_and_a_killed_one_lets_go(database: str) -> None:
    command = [sys.executable, "-c", HOLDER, OUTPUT, database]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        assert not can_hold(OUTPUT, database)
        assert not can_hold(f"{OUTPUT}/", database)
        assert can_hold("s3://results/other", database)
        holder.kill()
    until_held(database)


def until_held(database: str) -> None:
    """The server takes a moment to notice."""
    deadline = time.monotonic() + 60
    while not can_hold(OUTPUT, database):
        assert time.monotonic() < deadline
        time.sleep(0.1)


def test_an_ended_run_lets_go(database: str) -> None:
    assert can_hold(OUTPUT, database)
    assert can_hold(OUTPUT, database)


def test_a_folder_is_held_beside_the_server_too(database: str, tmp_path: Path) -> None:
    """Another ledger's run on the same folder is refused as well."""
    output = str(tmp_path)
    with (
        open_ledger(output, database) as ledger,
        sole_run(ledger, output, tmp_path / ".digisop"),
        open_ledger(output) as other,
        pytest.raises(OutputBusyError),
        sole_run(other, output, tmp_path / ".digisop"),
    ):
        pass


def test_many_that_begin_at_once_make_the_tables_once(database: str) -> None:
    def begin(number: int) -> int:
        with open_ledger(f"s3://results/{number}", database) as ledger:
            run = ledger.begin_run("1", "usual", {})
            ledger.add(run, {"a": Finding("/in/a.pdf", "")})
            return run

    with ThreadPoolExecutor(8) as threads:
        runs = list(threads.map(begin, range(8)))
    assert len(set(runs)) == 8
    with open_ledger("s3://results/3", database) as ledger:
        assert ledger.states() == {State.WAITING: 1}


def test_json_is_kept_as_json_and_numbers_count_up(database: str) -> None:
    with open_ledger(OUTPUT, database) as ledger:
        runs = [ledger.begin_run("1", "usual", {"effort": "fast"}) for _ in range(3)]
        assert runs == sorted(set(runs))
        with ledger.engine.connect() as connection:
            query = sa.text("SELECT facts->>'effort', pg_typeof(facts)::text FROM run LIMIT 1")
            assert connection.execute(query).one() == ("fast", "json")


def break_connections(database: str) -> None:
    """As a server that starts anew does, or a network in between."""
    with open_ledger(OUTPUT, database) as other, other.engine.begin() as connection:
        connection.execute(
            sa.text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )


def test_a_run_that_has_lost_its_lock_ends(database: str) -> None:
    """Another may have begun meanwhile."""
    with open_ledger(OUTPUT, database) as ledger, sole_run(ledger, OUTPUT, None):
        run = ledger.begin_run("1", "usual", {})
        ledger.note_progress(run, {"finished": 1})
        break_connections(database)
        until_held(database)
        with pytest.raises(LedgerUnusableError):
            ledger.note_progress(run, {"finished": 2})
        ledger.end_run(run, RunState.INTERRUPTED)


def test_a_connection_that_broke_is_made_anew_or_told(database: str) -> None:
    with open_ledger(OUTPUT, database) as ledger:
        run = ledger.begin_run("1", "usual", {})
        break_connections(database)
        ledger.note_progress(run, {"finished": 1})
    gone = database.rpartition("/")[0] + "/no_such_database"
    with pytest.raises(LedgerUnusableError, match="no_such_database"), open_ledger(OUTPUT, gone):
        pass


def test_status_asks_the_server(database: str) -> None:
    with open_ledger(OUTPUT, database) as ledger:
        ledger.add(ledger.begin_run("1", "usual", {}), {"a": Finding("/in/a.pdf", "")})
    command = [sys.executable, "-m", "digisop", "status", OUTPUT, "--json"]
    environment = {**os.environ, "DIGISOP_LEDGER": database}
    told = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
    assert '"waiting": 1' in told.stdout
