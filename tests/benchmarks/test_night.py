"""Long runs at full size: poison, kills, two workers, a local cluster, memory.

``make benchmark`` runs these; each prints what it measured. Times on a busy machine say little,
so only ratios of runs that took turns are judged.
"""

from __future__ import annotations

import datetime as dt
import json
import math
import random
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Mapping
from itertools import cycle, islice
from pathlib import Path

import pytest
from batch.nights import (
    POISON,
    command,
    files,
    kill_at_moments,
    left_of,
    marked,
    page,
    poisoned,
    sound,
    text,
)
from batch.test_night import NIGHT
from reviewed import a_sheet, fill, record_in

from digisop.ledger import WITH_RESULT, State, open_ledger
from digisop.results.corrections_file import load_corrections

pytestmark = pytest.mark.benchmark
KILLS = 30
ATTEMPTS = "select count(*) from attempt"


def run(*arguments: object) -> str:
    done = subprocess.run(command(*arguments), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def asked(output: Path, query: str) -> int:
    with sqlite3.connect(output / "ledger.sqlite") as ledger:
        return int(ledger.execute(query).fetchone()[0])


def differing(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    return sorted(name for name in {*one, *other} if one.get(name) != other.get(name))


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("inbox")
    sound(folder / "pages", 150, page, "pdf")
    sound(folder / "texts", 150, text, "txt")
    return folder


def test_a_run_killed_at_any_moment_ends_as_an_undisturbed_one(inbox: Path, tmp_path: Path) -> None:
    chance = random.Random(1)  # noqa: S311
    moments = [chance.uniform(0.2, 12) for _ in range(KILLS)]
    arguments = ("extract", inbox, "--jobs", 2, "--output")
    killed = kill_at_moments((*arguments, tmp_path / "a"), moments, lambda number: number % 2 == 0)
    run(*arguments, tmp_path / "a")
    run(*arguments, tmp_path / "b")
    assert differing(files(tmp_path / "a"), files(tmp_path / "b")) == []
    run("verify", tmp_path / "a")
    begun = asked(tmp_path / "a", "select sum(attempts) from document")
    ended = asked(tmp_path / "a", ATTEMPTS)
    print(f"killed {killed} times: 300 documents begun {begun} times, ended {ended} times")
    assert ended == 300
    assert begun <= 300 + 2 * killed


def test_corrections_outlive_forced_runs_that_are_killed(tmp_path: Path) -> None:
    """Some are made before the first, some while the last is at work."""
    output, count = tmp_path / "out", 60
    sound(tmp_path / "in", count, page, "pdf")
    arguments = ("extract", tmp_path / "in", "--jobs", 2, "--output", output)
    run(*arguments)
    sheet = a_sheet(output)
    run("apply", fill(sheet, {"/header/title": "Judul yang benar"}), "--by", "Siti")
    run("verify", output)
    before = asked(output, ATTEMPTS)
    chance = random.Random(2)  # noqa: S311
    moments = [chance.uniform(4, 12) for _ in range(6)]
    kill_at_moments((*arguments, "--force"), moments, lambda number: number % 2 == 0)
    last = subprocess.Popen(command(*arguments, "--force"), stdout=subprocess.DEVNULL)
    time.sleep(4)
    run("apply", fill(sheet, {"/header/title": "Judul lebih benar"}), "--by", "Budi")
    assert last.wait() == 0
    run("verify", output)
    folders = sorted(output.glob("surat-*"))
    assert [record_in(folder).header.title for folder in folders] == ["Judul lebih benar"] * count
    said = [one for folder in folders for one in load_corrections(folder).corrections]
    assert [(one.who, one.applied) for one in said] == [("Budi", True)] * count
    print(f"{count} documents read again in {asked(output, ATTEMPTS) - before} attempts")


def test_poison_costs_its_own_time(tmp_path: Path) -> None:
    sound(tmp_path / "in/sound", 160, page, "pdf")
    alone = night(tmp_path / "in", tmp_path / "alone")
    kinds = list(islice(cycle(POISON), 40))
    for number, kind in enumerate(kinds):
        poisoned(tmp_path / "in/sound", kind, number)
    together = night(tmp_path / "in", tmp_path / "out")
    with open_ledger(str(tmp_path / "out")) as ledger:
        counts = ledger.counts()
    spent = asked(tmp_path / "out", "select sum(seconds) from attempt where reason is not null")
    print(f"160 sound alone {alone:.0f} s; with 40 others {together:.0f} s, of these {spent} s")
    assert sum(n for (state, _), n in counts.items() if state in WITH_RESULT) == 160
    failed = {reason: n for (state, reason), n in counts.items() if state is State.FAILED}
    assert failed == Counter(POISON[kind] for kind in kinds)
    assert left_of(str(tmp_path)) == []
    assert together <= 1.3 * alone + spent


def night(inbox: Path, output: Path) -> float:
    """Seconds of a run with two workers."""
    program = [
        sys.executable,
        str(NIGHT),
        str(inbox),
        str(output),
        "--time-limit",
        "12",
        "--memory-limit",
        "2048",
    ]
    started = time.monotonic()
    subprocess.run(program, env=marked(str(output.parent)), check=True)
    return time.monotonic() - started


def test_the_supervising_process_does_not_grow(tmp_path: Path) -> None:
    sound(tmp_path / "in", 1_000, text, "txt")
    places = str(tmp_path / "in"), str(tmp_path / "out")
    program = [sys.executable, str(NIGHT), *places, "--weigh-after", "50", "1000"]
    done = subprocess.run(program, check=True, stdout=subprocess.PIPE)
    after_50, after_1000 = json.loads(done.stdout)
    print(f"supervising process: {after_50:.0f} MB after 50 documents, {after_1000:.0f} MB later")
    assert after_1000 <= 1.1 * after_50


def test_two_workers_are_nearly_twice_as_fast(tmp_path: Path) -> None:
    """Taking turns, the best of three each; from the first document's end to the last's."""
    sound(tmp_path / "in", 80, page, "pdf")
    one, two = best_of_three(tmp_path, ("--jobs", "1"), ("--jobs", "2"))
    print(f"a document: {one:.2f} s with one worker, {two:.2f} s with two")
    assert one >= 1.8 * two


def test_a_local_cluster_is_nearly_as_fast(tmp_path: Path) -> None:
    sound(tmp_path / "in", 80, page, "pdf")
    ours, dask = best_of_three(tmp_path, ("--jobs", "2"), ("--jobs", "2", "--cluster", "local"))
    print(f"a document: {ours:.2f} s with the built-in engine, {dask:.2f} s with Dask")
    assert dask <= 1.15 * ours


def best_of_three(folder: Path, *ways: tuple[str, ...]) -> list[float]:
    """Seconds a document, for each way of running."""
    best = [math.inf] * len(ways)
    for turn in range(3):
        for number, way in enumerate(ways):
            best[number] = min(best[number], pace(folder, f"{number}-{turn}", way))
    return best


def pace(folder: Path, name: str, way: tuple[str, ...]) -> float:
    output, log = folder / f"out-{name}", folder / f"log-{name}"
    run("extract", folder / "in", *way, "--output", output, "--log", log)
    events = [json.loads(line) for line in log.read_text().splitlines()]
    ends = [dt.datetime.fromisoformat(e["time"]) for e in events if e["event"] == "document_ended"]
    return (ends[-1] - ends[0]).total_seconds() / (len(ends) - 1)
