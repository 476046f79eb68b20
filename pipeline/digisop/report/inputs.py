"""What a report tells of: every document of the ledger, and results it does not know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from digisop.ledger import ENDED, LEDGER_FILE, Entry, open_ledger
from digisop.report.spool import Spool
from digisop.results.outcome import Outcome, Status
from digisop.results.storage import is_remote, to_path


def inputs_in(output: Path, ledger_url: str = "", place: str = "") -> Spool[Outcome]:
    """Every document that ended, once, in the order of folders and names.

    ``place`` is what the ledger knows the output by, where ``output`` is but a copy of it. Results
    that no ledger knows are taken for done; what it knows of results that are gone is left out.
    """
    unknown = {path.parent.name for path in output.glob("*/record*.json")}
    found: Spool[Outcome] = Spool()
    for entry in _told(output, ledger_url, place):
        if not entry.folder or entry.folder in unknown:
            found.append(entry)
            unknown.discard(entry.folder)
    for folder in unknown:
        found.append(Outcome("", Status.DONE, folder))
    found.sort(lambda entry: (entry.folder or Path(entry.file).name, entry.file))
    return found


def _told(output: Path, ledger_url: str, place: str) -> Iterator[Outcome]:
    if ledger_url or (output / LEDGER_FILE).is_file():
        with open_ledger(place or str(output), ledger_url) as ledger:
            yield from inputs_of(ledger.entries(states=ENDED))


def inputs_of(entries: Iterable[Entry]) -> Iterator[Outcome]:
    """The ledger's entries as a report tells them."""
    for entry in entries:
        file = entry.input if is_remote(entry.input) else str(to_path(entry.input))
        yield replace(entry.outcome, file=file, pages=entry.pages)
