"""The report of a watched folder: renewed when there is something new, not all the time."""

from __future__ import annotations

from pathlib import Path

import pytest

from digisop.batch.start import Request
from digisop.cli import running
from digisop.cli.watch import _Renewal
from digisop.ledger import open_ledger


class Clock:
    """Time as the test has it; a report takes two seconds of it."""

    def __init__(self) -> None:
        self.now = 100.0
        self.reports: list[int] = []

    def __call__(self) -> float:
        return self.now

    def report(self, _: Request, done: int, *, quietly: bool) -> None:
        assert quietly
        self.now += 2.0
        self.reports.append(done)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(running, "write_run_report", clock.report)
    return clock


def test_reports_take_a_tenth_of_the_time_and_tell_what_is_new(
    clock: Clock, tmp_path: Path
) -> None:
    with open_ledger(str(tmp_path)):
        pass
    renewal = _Renewal(Request(str(tmp_path)), clock=clock)
    renewal.renew_if_due(0)
    assert clock.reports == []
    renewal.renew_if_due(3)
    renewal.renew_if_due(5)  # too soon
    assert clock.reports == [3]
    clock.now += 18.0
    renewal.renew_if_due(5)
    renewal.renew_if_due(5)
    assert clock.reports == [3, 2]
    clock.now += 18.0
    renewal.renew_if_due(5)  # nothing new
    renewal.finished = 6
    renewal.renew_if_quick()
    assert clock.reports == [3, 2, 1]
