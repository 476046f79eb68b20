"""What the commands do that look at an output and its ledger, and run nothing."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

from digisop import console
from digisop.batch.verify import Difference, verify
from digisop.errors import ExitCode, NoInputError, NotAsKeptError
from digisop.ledger import LEDGER_FILE, State, open_ledger
from digisop.messages import Lang, say
from digisop.storage import as_place, is_remote, join


def show_status(output: str, ledger_url: str, lang: Lang, *, as_json: bool) -> ExitCode:
    """How the documents of an output stand, and its last run."""
    output = as_place(output)
    _refuse_no_ledger(output, ledger_url)
    with open_ledger(output, ledger_url) as ledger:
        counts, run = ledger.counts(), ledger.last_run()
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
        raise NoInputError(output)
