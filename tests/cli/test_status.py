"""What ``status`` says of runs, those included that could not say themselves how they ended."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from called import digisop

from digisop.errors import ExitCode
from digisop.ledger import RunState, open_ledger

BEGIN = """
import sys
from digisop.ledger import open_ledger
with open_ledger(sys.argv[1]) as ledger:
    ledger.begin_run("1", "usual", {})
    print("begun", flush=True)
    sys.stdin.read()
"""


@contextmanager
def run_at_work(output: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that has begun a run and is at it."""
    output.mkdir()
    command = [sys.executable, "-c", BEGIN, str(output)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        yield process


def state(output: Path) -> str:
    return str(json.loads(digisop("status", output, "--json").stdout)["run"]["state"])


def test_a_folder_without_a_ledger_gets_none(tmp_path: Path) -> None:
    ended = digisop("status", tmp_path, "--lang", "en")
    assert ended.returncode == ExitCode.NO_RESULTS
    assert "no ledger" in ended.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_run_that_was_killed_is_not_at_work(tmp_path: Path) -> None:
    output = tmp_path / "out"
    with run_at_work(output) as process:
        assert state(output) == "at_work"
        process.kill()
        process.wait()
        assert state(output) == "killed"
    with open_ledger(str(output)) as ledger:  # looking changes nothing
        run = ledger.last_run()
    assert run is not None
    assert run.state is RunState.AT_WORK
