"""Times are kept by stage, added up, and kept also where a stage fails."""

from __future__ import annotations

import time

import pytest

from digisop.stopwatch import STAGES, Stopwatch


def test_times_of_a_stage_add_up() -> None:
    watch = Stopwatch()

    def read(words: str) -> str:
        time.sleep(0.02)
        return words

    for _ in range(2):
        assert watch.timed("read", read)("Dinas") == "Dinas"
    assert watch.seconds()["read"] >= 0.04
    assert set(watch.seconds()) == {"read"} < set(STAGES)


def test_a_stage_that_fails_took_its_time_too() -> None:
    watch = Stopwatch()

    def fail() -> None:
        time.sleep(0.02)
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        watch.timed("symbols", fail)()
    assert watch.seconds()["symbols"] >= 0.02
