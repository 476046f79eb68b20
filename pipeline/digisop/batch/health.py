"""When a run should end itself: what fails is not the documents."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass, field

from digisop.batch.plan import OF_THE_MACHINE
from digisop.errors import DigisopError, ExitCode, RunStoppedError
from digisop.outcome import Outcome, Status

#: Failures by what a file is; however many there are, the next may be well.
_OF_THE_FILE = frozenset(
    {
        *(ExitCode.UNSUPPORTED, ExitCode.DAMAGED, ExitCode.ENCRYPTED, ExitCode.WRONG_PASSWORD),
        *(ExitCode.NO_PAGES, ExitCode.PAGE_TOO_LARGE, ExitCode.NO_SOP, ExitCode.UNREADABLE),
        *(ExitCode.TOO_MANY_PAGES, ExitCode.CORRECTIONS_DAMAGED),
    }
)
_LOOK_BACK = 50  # documents
_FEWEST = 20  # that must have ended before a share says anything
_IN_A_ROW = 3  # failures of the machine, which will not mend by going on


@dataclass(slots=True)
class Health:
    """Looks at the last documents; ``most_failed`` is the share of them that may fail."""

    most_failed: float
    _last: deque[DigisopError | None] = field(default_factory=lambda: deque(maxlen=_LOOK_BACK))

    def note(self, outcome: Outcome) -> None:
        """Take in how a document ended; raises RunStoppedError when the run had better end."""
        failed = outcome.status is Status.FAILED and outcome.problems[0].code not in _OF_THE_FILE
        self._last.append(outcome.problems[0] if failed else None)
        failures = [error for error in self._last if error is not None]
        recent = list(self._last)[-_IN_A_ROW:]
        hopeless = len(recent) == _IN_A_ROW and all(
            error is not None and error.code.name.lower() in OF_THE_MACHINE for error in recent
        )
        over = len(self._last) >= _FEWEST and len(failures) > self.most_failed * len(self._last)
        if hopeless or over:
            shown = recent if hopeless else list(self._last)
            raise _stopped(failures, len(shown))


def _stopped(failures: list[DigisopError], of: int) -> RunStoppedError:
    commonest = Counter(error.code for error in failures).most_common(1)[0][0]
    example = next(error for error in failures if error.code is commonest)
    error = RunStoppedError(failed=min(len(failures), of), of=of, detail="")
    error.__cause__ = example
    return error
