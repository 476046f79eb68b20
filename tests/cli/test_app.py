"""The command as a person meets it: its help, its languages, its complaints."""

from __future__ import annotations

import time

from called import digisop


def test_help_is_there_at_once() -> None:
    times = []
    for _ in range(3):
        start = time.perf_counter()
        result = digisop("--help")
        times.append(time.perf_counter() - start)
        assert "extract" in result.stdout
    assert min(times) < 0.5
