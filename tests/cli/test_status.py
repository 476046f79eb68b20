"""What ``status`` says of runs, those included that could not say themselves how they ended."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from digisop.cli.status import show_status
from digisop.errors import ExitCode, NoResultsError
from digisop.ledger import RunState, open_ledger
from digisop.messages import Lang

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


def state(output: Path, capsys: pytest.CaptureFixture[str]) -> str:
    assert show_status(str(output), "", Lang.EN, as_json=True) is ExitCode.OK
    return str(json.loads(capsys.readouterr().out)["run"]["state"])


def test_a_folder_without_a_ledger_gets_none(tmp_path: Path) -> None:
    with pytest.raises(NoResultsError) as raised:
        show_status(str(tmp_path), "", Lang.EN, as_json=True)
    assert "ledger" in raised.value.cause(Lang.EN)
    assert list(tmp_path.iterdir()) == []


def test_a_run_that_was_killed_is_not_at_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "out"
    with run_at_work(output) as process:
        assert state(output, capsys) == "at_work"
        process.kill()
        process.wait()
        assert state(output, capsys) == "killed"
    with open_ledger(str(output)) as ledger:  # looking changes nothing
        run = ledger.last_run()
    assert run is not None
    assert run.state is RunState.AT_WORK
