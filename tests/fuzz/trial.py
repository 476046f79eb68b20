"""Mutants put through digisop in a process of its own, which may crash or hang without harm."""

from __future__ import annotations

import contextlib
import json
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fuzz.mutate import Mutant

ROOT = Path(__file__).parents[2]
LIMIT_S = 60.0
#: A worker's memory is bounded by the settings' pixels; this is far beyond.
LIMIT_MB = 1500
#: The limit counts processor time, so that a busy machine makes nothing hang; a mutant may take
#: so many times as long by the clock.
_IDLE = 10


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of a mutant; no ``faults`` are good news. ``tracebacks`` explain them."""

    mutant: Mutant
    status: str
    problems: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    tracebacks: tuple[str, ...] = ()
    printed: str = ""
    seconds: float = 0.0
    peak_mb: int = 0


class Trial:
    """Gives mutants to a child process, one by one, and starts another when it dies."""

    def __init__(self, limit_s: float = LIMIT_S) -> None:
        self._limit_s = limit_s
        self._folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
        self._log = self._folder / "printed.log"
        self._child: subprocess.Popen[bytes] | None = None
        self._answers = -1

    def verdicts(self, mutants: Iterable[Mutant]) -> Iterator[Verdict]:
        """One for each mutant, in their order."""
        try:
            for mutant in mutants:
                yield self._judge(mutant)
        finally:
            self._end()
            shutil.rmtree(self._folder)

    def _judge(self, mutant: Mutant) -> Verdict:
        if self._child is None:
            self._start()
        place = Path(tempfile.mkdtemp(dir=self._folder))
        path = place / mutant.name
        path.write_bytes(mutant.data)
        printed_before = self._log.stat().st_size
        started = time.monotonic()
        try:
            answer = self._ask(path)
        except TimeoutError:
            answer = {"status": "hung", "faults": [f"hung: {self._end()}"]}
        if answer is None:
            answer = {"status": "crashed", "faults": [f"crashed: {self._end()}"]}
        seconds = round(time.monotonic() - started, 3)
        with self._log.open("rb") as log:
            log.seek(printed_before)
            printed = log.read().decode("utf-8", "replace")
        shutil.rmtree(place)
        return verdict_of(mutant, answer, printed, seconds)

    def _ask(self, path: Path) -> dict[str, Any] | None:
        """The child's answer; None when it died. Raises TimeoutError when it takes too long."""
        assert self._child is not None
        assert self._child.stdin is not None
        with contextlib.suppress(BrokenPipeError):  # a child that died idle answers nothing
            self._child.stdin.write(os.fsencode(path) + b"\n")
            self._child.stdin.flush()
        line, end = b"", self._spent() + self._limit_s
        last = time.monotonic() + _IDLE * self._limit_s
        while not line.endswith(b"\n"):
            ready, _, _ = select.select([self._answers], [], [], min(self._limit_s, 0.5))
            part = os.read(self._answers, 65536) if ready else b""
            if ready and not part:
                return None
            if not ready and (self._spent() >= end or time.monotonic() >= last):
                raise TimeoutError
            line += part
        return dict(json.loads(line))

    def _spent(self) -> float:
        """Processor seconds of the child and of what it started and saw end."""
        assert self._child is not None
        status = Path(f"/proc/{self._child.pid}/stat").read_text()
        times = status.rpartition(")")[2].split()[11:15]
        return sum(map(int, times)) / os.sysconf("SC_CLK_TCK")

    def _start(self) -> None:
        self._answers, theirs = os.pipe()
        paths = (ROOT / "pipeline", ROOT / "models", ROOT / "tests", ROOT / "tests/support")
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(map(str, paths)),
            "OMP_THREAD_LIMIT": "1",
            "OMP_NUM_THREADS": "1",
            "PYTHONFAULTHANDLER": "1",
        }
        with self._log.open("ab") as log:
            self._child = subprocess.Popen(
                [sys.executable, "-m", "fuzz.child", str(theirs)],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                pass_fds=[theirs],
                env=environment,
                start_new_session=True,
            )
        os.close(theirs)

    def _end(self) -> str:
        """End the child and tell how it ended."""
        if self._child is None:
            return ""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._child.pid, signal.SIGKILL)  # with the recognisers it started
        code = self._child.wait()
        if self._child.stdin is not None:
            self._child.stdin.close()
        os.close(self._answers)
        self._child = None
        return f"exit {code}"


def verdict_of(mutant: Mutant, answer: dict[str, Any], printed: str, seconds: float) -> Verdict:
    """The child's answer, with the faults added that only the parent sees."""
    faults = list(answer.get("faults", ()))
    if "Traceback (most recent call last)" in printed:
        faults.append("a traceback was shown")
    if answer.get("peak_mb", 0) > LIMIT_MB:
        faults.append(f"took {answer['peak_mb']} MB")
    return Verdict(
        mutant,
        answer["status"],
        tuple(answer.get("problems", ())),
        tuple(faults),
        tuple(answer.get("tracebacks", ())),
        printed,
        seconds,
        answer.get("peak_mb", 0),
    )
