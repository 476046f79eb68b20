"""What the commands do that look at an output and its ledger, and run nothing."""

from __future__ import annotations

import datetime as dt
import json
import socket
import sys
from dataclasses import asdict, replace
from pathlib import Path

import psutil

from digisop.batch.verify import Difference, verify
from digisop.cli import console
from digisop.errors import ExitCode, NoResultsError, NotAsKeptError
from digisop.ledger import LEDGER_FILE, Run, RunState, State, open_ledger
from digisop.messages import Lang, say
from digisop.results.storage import as_place, is_remote, join

_LEEWAY_S = 5.0  # between the clocks by which a process and a run begin


def show_status(output: str, ledger_url: str, lang: Lang, *, as_json: bool) -> ExitCode:
    """How the documents of an output stand, and its last run."""
    output = as_place(output)
    _refuse_no_ledger(output, ledger_url)
    with open_ledger(output, ledger_url) as ledger:
        counts, run = ledger.counts(), _truly(ledger.last_run())
        if as_json:
            states = dict.fromkeys(map(str, State), 0)
            reasons: dict[str, int] = {}
            for (state, reason), count in counts.items():
                states[str(state)] += count
                if reason:
                    reasons[reason] = reasons.get(reason, 0) + count
            told = {"documents": states, "reasons": reasons, "run": asdict(run) if run else None}
            sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=1) + "\n")
        else:
            console.standing(counts, run, lang)
    return ExitCode.OK


def _truly(run: Run | None) -> Run | None:
    """A run as it stands: one that was killed could not say so; the next run will."""
    if run is None or run.state is not RunState.AT_WORK or run.host != socket.gethostname():
        return run
    try:
        born = psutil.Process(run.pid).create_time()
        is_there = born <= dt.datetime.fromisoformat(run.started).timestamp() + _LEEWAY_S
    except psutil.Error:
        is_there = False
    return run if is_there else replace(run, state=RunState.KILLED, seconds_left=None)


def show_verified(output: str, ledger_url: str, lang: Lang) -> ExitCode:
    """Every difference between results and ledger; raises NotAsKeptError if there are any."""
    output = as_place(output)
    _refuse_no_ledger(output, ledger_url)
    whole = differing = 0
    with open_ledger(output, ledger_url) as ledger:
        for found in verify(output, ledger):
            if isinstance(found, Difference):
                differing += 1
                kind = say(lang, f"verify.{found.kind}")
                console.line(f"{join(output, found.folder)}/{found.name}: {kind}", error=True)
            else:
                whole += 1
    console.line(say(lang, "verify.whole", count=whole))
    if differing:
        raise NotAsKeptError(output, count=differing)
    return ExitCode.OK


def _refuse_no_ledger(output: str, url: str) -> None:
    """Looking at an output must not make a ledger in it."""
    if not url and not is_remote(output) and not (Path(output) / LEDGER_FILE).is_file():
        raise NoResultsError(output)
