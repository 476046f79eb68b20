"""What ``status`` says of runs, those included that could not say themselves how they ended."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from called import EXPORT, digisop, random_octets

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
    assert "no record of runs" in ended.stderr
    assert list(tmp_path.iterdir()) == []


def test_documents_that_failed_are_named(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    random_octets(tmp_path / "in/a.pdf")
    (tmp_path / "in/c.pdf").touch()
    (tmp_path / "in/b.txt").write_text(EXPORT, "utf-8")
    digisop("extract", "in", "--output", "out", "--jobs", "1", folder=tmp_path)

    shown = digisop("status", "out", "--lang", "en", folder=tmp_path).stdout
    assert "\nfailed: in/a.pdf: not a PDF" in shown
    assert "\nfailed: in/c.pdf: the file is empty" in shown
    assert "b.txt" not in shown
    assert "│ empty, or of a kind that is not read │         2 │" in shown
    kept = json.loads(digisop("status", "out", "--json", folder=tmp_path).stdout)
    assert kept["failed"] == [
        {"input": str(tmp_path / f"in/{name}.pdf"), "reason": "unsupported"} for name in "ac"
    ]


def test_status_needs_no_machinery(tmp_path: Path) -> None:
    with open_ledger(str(tmp_path)):
        pass
    code = (
        f"import sys; sys.path += {sys.path!r}; from digisop.cli.app import command\n"
        f"try: command().main(['status', {str(tmp_path)!r}])\n"
        "except SystemExit: pass\n"
        "print(sorted({'cv2', 'numpy', 'pandas', 'PIL', 'spacy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


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


def test_exports_that_are_stale_are_named(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(EXPORT, "utf-8")
    digisop("extract", "b.txt", "--output", "out", "--jobs", "1", folder=tmp_path)
    digisop("export", "out", folder=tmp_path)
    assert "xlsx" not in digisop("status", "out", "--lang", "en", folder=tmp_path).stdout
    os.utime(tmp_path / "out/sop.xlsx", (0, 0))
    shown = digisop("status", "out", "--lang", "en", folder=tmp_path).stdout
    assert "Stale export: out/sop.xlsx" in shown
    kept = json.loads(digisop("status", "out", "--json", folder=tmp_path).stdout)
    assert kept["stale_exports"] == {"out/sop.xlsx": 1}


def test_exports_that_were_written_elsewhere_are_named_too(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(EXPORT, "utf-8")
    digisop("extract", "b.txt", "--output", "out", "--jobs", "1", folder=tmp_path)
    for kind, to in (("csv", "tables"), ("mermaid", "drawings")):
        digisop("export", "out", "--format", kind, "--to", to, folder=tmp_path)
    assert not [*_stale(tmp_path)]
    for path in tmp_path.glob("*/**/*.*"):
        if "out" not in path.parts and path.is_file():
            os.utime(path, (0, 0))
    assert {"drawings", "langkah.csv"} <= {*_stale(tmp_path)}


def _stale(folder: Path) -> list[str]:
    """The names of the exports that are told to be stale."""
    kept = json.loads(digisop("status", "out", "--json", folder=folder).stdout)
    return [Path(path).name for path in kept["stale_exports"]]
