"""What a report tells of: every document of the ledger, and results it does not know."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from digisop.ledger import ENDED, LEDGER_FILE, Entry, open_ledger
from digisop.results.outcome import Outcome, Status
from digisop.results.storage import is_remote, to_path


def inputs_in(output: Path, ledger_url: str = "", place: str = "") -> list[Outcome]:
    """Every document that ended, once, in the order of folders and names.

    ``place`` is what the ledger knows the output by, where ``output`` is but a copy of it. Results
    that no ledger knows are taken for done; what it knows of results that are gone is left out.
    """
    present = {path.parent.name for path in output.glob("*/record*.json")}
    told: list[Outcome] = []
    if ledger_url or (output / LEDGER_FILE).is_file():
        with open_ledger(place or str(output), ledger_url) as ledger:
            told = list(inputs_of(ledger.entries(states=ENDED)))
    told = [entry for entry in told if not entry.folder or entry.folder in present]
    unknown = present - {entry.folder for entry in told}
    told += [Outcome("", Status.DONE, folder) for folder in unknown]
    return sorted(told, key=lambda entry: (entry.folder or Path(entry.file).name, entry.file))


def inputs_of(entries: Iterable[Entry]) -> Iterable[Outcome]:
    """The ledger's entries as a report tells them."""
    for entry in entries:
        file = entry.input if is_remote(entry.input) else str(to_path(entry.input))
        yield replace(entry.outcome, file=file, pages=entry.pages)
