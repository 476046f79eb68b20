"""The process that digests mutants: paths come in by stdin, what came of them goes out by a pipe.

What digisop itself prints stays on stdout and stderr, which the parent keeps.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
import sys
import traceback
from pathlib import Path
from typing import Any

import cv2

from digisop.errors import InternalError
from digisop.extraction import extract
from digisop.messages import Lang
from digisop.results.layout import WORKSPACE, collect_folder
from digisop.results.outcome import Outcome
from digisop.settings import Effort, Settings
from fuzz.sources import PASSWORD

#: Held in the workspace while a result is put in its place.
LOCK = "change"


class _Tracebacks(logging.Handler):
    """Keeps the tracebacks of faults, which digisop logs and does not show."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.kept: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info:
            self.kept.append("".join(traceback.format_exception(*record.exc_info)))


def main() -> None:
    """Serve until stdin closes; ``argv[1]`` is the number of the pipe's file."""
    cv2.setNumThreads(1)
    kept = _Tracebacks()
    logger = logging.getLogger("digisop")
    logger.addHandler(kept)
    logger.setLevel(logging.DEBUG)
    with os.fdopen(int(sys.argv[1]), "w") as answers:
        for line in sys.stdin:
            kept.kept.clear()
            answer = digest(Path(line.rstrip("\n")))
            answer["tracebacks"] = list(kept.kept)
            print(json.dumps(answer), file=answers, flush=True)


def digest(path: Path) -> dict[str, Any]:
    """Extract one file beside itself, look at what is there afterwards, and take it away."""
    output = path.parent / "output"
    workspace = output / WORKSPACE
    workspace.mkdir(parents=True)
    forget_peak()
    settings = Settings(effort=Effort.FAST, passwords=(PASSWORD,))
    outcome = extract(path, output / "result", workspace, settings)
    answer = {
        "status": str(outcome.status),
        "problems": [type(problem.error()).__name__ for problem in outcome.problems],
        "faults": [*faults_of(outcome), *leftovers(outcome, workspace, output)],
        "seconds": outcome.seconds,
        "peak_mb": peak_mb(),
    }
    shutil.rmtree(output)
    return answer


def faults_of(outcome: Outcome) -> list[str]:
    """Faults of ours among the problems, and problems that cannot be told."""
    found = [
        str(problem.facts.get("detail"))
        for problem in outcome.problems
        if problem.code is InternalError.code
    ]
    for problem in outcome.problems:
        told = (problem.cause(Lang.ID), problem.remedy(Lang.ID), str(problem.error()))
        if not all(told) or "Traceback" in "".join(told):
            found.append(f"untold: {told}")
    return found


def leftovers(outcome: Outcome, workspace: Path, output: Path) -> list[str]:
    """What lies about that should not, and results that cannot be read again."""
    result = output / "result"
    expected = {result, workspace, workspace / LOCK}
    there = [*output.iterdir(), *workspace.iterdir()]
    found = [f"left behind: {item.name}" for item in there if item not in expected]
    if result.exists() != (outcome.records > 0):
        found.append(f"{outcome.records} records, but folder there: {result.exists()}")
    if result.exists() and len(collect_folder(result).sops) != outcome.records:
        found.append("records that cannot be read again")
    return found


def forget_peak() -> None:
    """Start measuring the peak of memory anew."""
    Path("/proc/self/clear_refs").write_text("5")


def peak_mb() -> int:
    """Largest resident size since, in MB."""
    status = Path("/proc/self/status").read_text()
    return next(int(line.split()[1]) // 1024 for line in status.splitlines() if "VmHWM" in line)


if __name__ == "__main__":
    main()
