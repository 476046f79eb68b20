"""The last run on an output, as it really stands."""

from __future__ import annotations

import datetime as dt
import socket
from dataclasses import replace

import psutil

from digisop.ledger import Ledger, Run, RunState

_LEEWAY_S = 5.0  # between the clocks by which a process and a run begin


def last_run(ledger: Ledger) -> Run | None:
    """The last run in the ledger; one that was killed could not note that, so it is found out.

    The ledger is not changed: the next run will note it.
    """
    run = ledger.last_run()
    if run is None or run.state is not RunState.AT_WORK or run.host != socket.gethostname():
        return run
    return run if _is_alive(run) else replace(run, state=RunState.KILLED, seconds_left=None)


def _is_alive(run: Run) -> bool:
    """Whether its process is there, and is not a later one with the same number."""
    try:
        born = psutil.Process(run.pid).create_time()
    except psutil.Error:
        return False
    return born <= dt.datetime.fromisoformat(run.started).timestamp() + _LEEWAY_S
