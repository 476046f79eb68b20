"""What a command on many documents ends with."""

from __future__ import annotations

import pytest

from digisop.cli.outcomes import exit_code
from digisop.errors import ExitCode
from digisop.ledger import State


@pytest.mark.parametrize(
    ("counts", "code"),
    [
        ({(State.DONE, None): 3, (State.NEEDS_REVIEW, None): 2}, ExitCode.OK),
        ({(State.PARTIAL, "damaged"): 1, (State.DONE, None): 1}, ExitCode.PARTIAL),
        ({(State.FAILED, "no_sop"): 2}, ExitCode.NO_SOP),
        ({(State.FAILED, "no_sop"): 2, (State.FAILED, "damaged"): 1}, ExitCode.SEVERAL),
        ({(State.FAILED, "time_limit"): 1, (State.PARTIAL, "internal"): 1}, ExitCode.SEVERAL),
    ],
)
def test_exit_code(counts: dict[tuple[State, str | None], int], code: ExitCode) -> None:
    assert exit_code(counts) is code
