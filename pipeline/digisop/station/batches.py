"""In which batch each document came: the run that read it, and the folder that it lay in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from digisop.errors import DigisopError
from digisop.ledger import LEDGER_FILE, open_existing


def runs_in(output: Path, ledger: str = "") -> Mapping[str, str]:
    """By result folder the run that read it, as reviewers know it: its number, and when it began by
    this machine's clock. Nothing where there is no ledger, or none that can be read."""
    if not (ledger or (output / LEDGER_FILE).is_file()):
        return {}
    try:
        with open_existing(str(output), ledger) as opened:
            found = opened.runs_of_results()
    except DigisopError:
        return {}
    return {folder: f"#{run} · {_local(started)}" for folder, run, started in found}


def batches_of(run: str | None, source_path: str) -> frozenset[str]:
    """The batches of a document: the run, and the folder below the one that was given to extract.

    >>> sorted(batches_of("#2 · 2026-03-01 12:00", "humas/surat.pdf"))
    ['#2 · 2026-03-01 12:00', 'humas/']
    """
    folder = PurePosixPath(source_path).parent.as_posix()
    return frozenset(filter(None, (run, f"{folder}/" if folder != "." else "")))


def _local(started: str) -> str:
    return f"{dt.datetime.fromisoformat(started).astimezone():%Y-%m-%d %H:%M}"
