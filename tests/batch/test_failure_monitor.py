"""A run ends itself for what is no document's fault, and for nothing else."""

from __future__ import annotations

import pytest

from digisop.batch.failure_monitor import FailureMonitor
from digisop.errors import (
    DamagedFileError,
    DigisopError,
    EngineFailedError,
    OutputNotWritableError,
    RunStoppedError,
    TimeLimitError,
)
from digisop.messages import Lang
from digisop.results.outcome import Outcome, Status

DONE = Outcome("a.pdf", Status.DONE, "a", records=1)


def failed(error: DigisopError) -> Outcome:
    return Outcome.failed("a.pdf", error)


FULL = failed(OutputNotWritableError(folder="/out", detail="No space left on device"))


def test_failures_of_the_machine_in_a_row() -> None:
    health = FailureMonitor(0.5)
    for outcome in (FULL, FULL, DONE, FULL, FULL):
        health.note(outcome)
    with pytest.raises(RunStoppedError):
        health.note(FULL, is_second=True)


def test_many_failures_through_no_fault_of_the_files() -> None:
    health = FailureMonitor(0.5)
    for _ in range(10):
        health.note(DONE)
        health.note(failed(EngineFailedError(engine="tesseract", detail="")))
    with pytest.raises(RunStoppedError):
        health.note(failed(EngineFailedError(engine="tesseract", detail="")))


def test_many_documents_that_burst_or_hang_one_after_the_other() -> None:
    """They may lie together; only when nothing else comes for long it is not they."""
    health = FailureMonitor(0.5)
    for _ in range(49):
        health.note(failed(TimeLimitError(seconds=1)))
    with pytest.raises(RunStoppedError):
        health.note(failed(TimeLimitError(seconds=1)))
    patient = FailureMonitor(1.0)
    for _ in range(100):
        patient.note(failed(TimeLimitError(seconds=1)))


def test_second_attempts_come_together_and_say_nothing() -> None:
    health = FailureMonitor(0.5)
    for _ in range(50):
        health.note(DONE)
    for _ in range(100):
        health.note(failed(TimeLimitError(seconds=1)), is_second=True)


def test_files_at_fault_say_nothing() -> None:
    health = FailureMonitor(0.5)
    for _ in range(100):
        health.note(failed(DamagedFileError()))


@pytest.mark.parametrize("lang", Lang)
def test_a_stopped_run_tells_what_of_and_what_to_do(lang: Lang) -> None:
    health = FailureMonitor(0.5)
    health.note(FULL)
    health.note(FULL)
    with pytest.raises(RunStoppedError) as stopped:
        health.note(FULL)
    (cause,) = FULL.problems
    assert cause.cause(lang) in stopped.value.cause(lang)
    assert stopped.value.remedy(lang).startswith(cause.remedy(lang))
