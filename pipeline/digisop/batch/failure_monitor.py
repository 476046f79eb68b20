"""When a run should end itself: what fails is not the documents."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass, field

from digisop.errors import OF_EITHER, OF_THE_FILE, OF_THE_MACHINE, DigisopError, RunStoppedError
from digisop.results.outcome import Outcome, Status

_LOOK_BACK = 50  # documents
_FEWEST = 20  # that must have ended before a share says anything
_IN_A_ROW = 3  # failures of the machine, which will not mend by going on


@dataclass(slots=True)
class FailureMonitor:
    """Looks at the last documents; ``most_failed`` is the share (0 to 1) of them that may fail
    before the run ends itself."""

    most_failed: float
    _last: deque[DigisopError | None] = field(default_factory=lambda: deque(maxlen=_LOOK_BACK))
    _of_machine: list[DigisopError] = field(default_factory=list)

    def note(self, outcome: Outcome, *, is_second: bool = False) -> None:
        """Take in how an attempt ended; raises RunStoppedError when the run had better end.

        Second attempts come one after the other at the end, all of documents that failed before:
        their share says nothing, but failures of the machine do.
        """
        failed = outcome.status is Status.FAILED
        error = outcome.problems[0].error(outcome.file) if failed else None
        if error is not None and error.code in OF_THE_MACHINE:
            self._of_machine.append(error)
        else:
            self._of_machine.clear()
        if len(self._of_machine) == _IN_A_ROW:
            raise _stopped(self._of_machine, _IN_A_ROW)
        if is_second:
            return
        self._last.append(error if error is None or error.code not in OF_THE_FILE else None)
        failures = [error for error in self._last if error is not None]
        if len(failures) < _LOOK_BACK:
            failures = [error for error in failures if error.code not in OF_EITHER]
        if len(self._last) >= _FEWEST and len(failures) > self.most_failed * len(self._last):
            raise _stopped(failures, len(self._last))


def _stopped(failures: list[DigisopError], of: int) -> RunStoppedError:
    commonest = Counter(error.code for error in failures).most_common(1)[0][0]
    example = next(error for error in failures if error.code is commonest)
    error = RunStoppedError(failed=len(failures), of=of)
    error.__cause__ = example
    return error
