"""How long each stage took on one document."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable
from typing import Literal, ParamSpec, TypeVar, get_args

Stage = Literal[
    "ingest", "straighten", "tables", "read", "symbols", "split", "header", "steps", "flows",
    "approval", "normalise", "confidence", "write",
]  # fmt: skip
#: The stages in their order.
STAGES: tuple[Stage, ...] = get_args(Stage)

_Given = ParamSpec("_Given")
_Got = TypeVar("_Got")


class Stopwatch:
    """Adds up the seconds of wall time that each stage took, over all pages; waiting for a busy
    machine counts."""

    def __init__(self) -> None:
        self._seconds: defaultdict[str, float] = defaultdict(float)

    def timed(self, stage: Stage, work: Callable[_Given, _Got]) -> Callable[_Given, _Got]:
        """The same work, its time put down to the stage, also where it fails."""

        def measured(*args: _Given.args, **kwargs: _Given.kwargs) -> _Got:
            started = time.perf_counter()
            try:
                return work(*args, **kwargs)
            finally:
                self._seconds[stage] += time.perf_counter() - started

        return measured

    def seconds(self) -> dict[str, float]:
        """The seconds by stage, to the millisecond."""
        return {stage: round(spent, 3) for stage, spent in self._seconds.items()}
