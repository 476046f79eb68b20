"""What a report tells of: every document of the ledger, and results it does not know."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from digisop.ledger import ENDED, LEDGER_FILE, WITH_RESULT, Entry, open_ledger
from digisop.results.document_summary import DocumentSummary, Problem
from digisop.results.outcome import Status
from digisop.results.storage import is_remote, to_path


class Input(BaseModel):
    """A document and how it ended; ``folder`` is its result's, empty where there is none."""

    model_config = ConfigDict(frozen=True)

    file: str
    folder: str = ""
    status: Status = Status.DONE
    pages: int = 0
    seconds: float = 0.0
    stage_seconds: dict[str, float] = {}
    problems: tuple[Problem, ...] = ()


def inputs_in(output: Path, ledger_url: str = "", place: str = "") -> list[Input]:
    """Every document that ended, once, in the order of folders and names.

    ``place`` is what the ledger knows the output by, where ``output`` is but a copy of it. Results
    that no ledger knows are taken for done; what it knows of results that are gone is left out.
    """
    present = {path.parent.name for path in output.glob("*/record*.json")}
    told: list[Input] = []
    if ledger_url or (output / LEDGER_FILE).is_file():
        with open_ledger(place or str(output), ledger_url) as ledger:
            told = list(inputs_of(ledger.entries(states=ENDED)))
    told = [entry for entry in told if not entry.folder or entry.folder in present]
    unknown = present - {entry.folder for entry in told}
    told += [Input(file="", folder=folder) for folder in unknown]
    return sorted(told, key=lambda entry: (entry.folder or Path(entry.file).name, entry.file))


def inputs_of(entries: Iterable[Entry]) -> Iterable[Input]:
    """The ledger's entries as a report tells them."""
    for entry in entries:
        account = entry.account or DocumentSummary(status=Status.FAILED)
        yield Input(
            file=entry.input if is_remote(entry.input) else str(to_path(entry.input)),
            folder=entry.folder if entry.state in WITH_RESULT else "",
            status=account.status,
            pages=entry.pages,
            seconds=entry.seconds,
            stage_seconds=dict(entry.times),
            problems=account.problems,
        )
