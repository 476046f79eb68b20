"""What documents cost beside their reading grows no faster than their number."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from batch import many_run
from batch.nights import TEXT, command

pytestmark = pytest.mark.benchmark
FEW, MANY = 10_000, 100_000
COLD = 3  # times as long take files that are in no cache; what is not linear takes ten times
MOST_OF_A_REPORT = 300  # MB, of so many
REPORTED = "extract again, and its report"
WORDS = TEXT.replace("Menerima surat", "Katasatu katadua katatiga").replace("Masuk", "katalima")


@dataclass(frozen=True)
class Cost:
    """Of a command and all that it starts: processor seconds, how many of them the system takes,
    and its own most memory (MB)."""

    seconds: float
    system: float
    megabytes: float


def test_what_documents_cost_beside_their_reading(tmp_path: Path) -> None:
    few, many = costs(tmp_path / "few", FEW), costs(tmp_path / "many", MANY)
    for name, cost in many.items():
        print(
            f"{name}: {FEW} documents {few[name].seconds:.1f} s (of these {few[name].system:.1f} s "
            f"the system's), {few[name].megabytes:.0f} MB; {MANY} documents {cost.seconds:.1f} s "
            f"({cost.system:.1f} s), {cost.megabytes:.0f} MB"
        )
    for name, cost in many.items():
        assert cost.seconds <= COLD * MANY / FEW * few[name].seconds, name
        if name == REPORTED:  # a report keeps a little of every document
            assert cost.megabytes <= MOST_OF_A_REPORT
        else:
            assert cost.megabytes <= few[name].megabytes + 20, name


def costs(folder: Path, count: int) -> dict[str, Cost]:
    """Of each command, in the order in which a night has them."""
    inbox, output, result = folder / "in", folder / "out", folder / "one/result"
    inbox.mkdir(parents=True)
    (folder / "result.txt").write_text(WORDS.format(number="katanol"))
    cost_of(command("extract", folder / "result.txt", "--output", folder / "one"))
    for number in range(count):
        path = inbox / f"{number // 1000:03}" / f"surat-{number:06}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(str(number))
    return {
        "plan, ledger and folders": cost_of(
            [sys.executable, many_run.__file__, str(inbox), str(output), str(result)]
        ),
        REPORTED: cost_of(command("extract", inbox, "--output", output)),
        "status": cost_of(command("status", output)),
        "verify": cost_of(command("verify", output)),
    }


def cost_of(words: list[str]) -> Cost:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    assert status == 0, words
    seconds = usage.ru_utime + usage.ru_stime
    return Cost(seconds, usage.ru_stime, usage.ru_maxrss / 1024)
