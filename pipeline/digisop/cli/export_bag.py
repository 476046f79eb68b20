"""``digisop export --format bag``: documents handed over to an archive."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from digisop.export.bag import Classification
    from digisop.ledger import Entry
    from digisop.results.layout import Sop

#: For what the user did not give, and writes by hand.
_BLANK = "……………………"


@dataclass(frozen=True, slots=True)
class Papers:
    """What the papers cannot know of themselves: where, under which number, the archive's table;
    and where the ledger is, if not in the output folder."""

    place: str
    number: str
    classification: Path | None
    ledger: str = ""


def write_bag(sops: Iterator[Sop], results: Path, target: Path, papers: Papers) -> bool:
    """Make the bag, and name the documents that could not be handed over; False where there are
    any."""
    import datetime as dt
    import socket

    from digisop.cli import console
    from digisop.cli.invocation import text
    from digisop.export.bag import BagThereError, Handing, make_bag
    from digisop.export.bag.papers import Occasion
    from digisop.export.staleness import note_export
    from digisop.ledger import LEDGER_FILE, open_existing

    def tell(folder: str, code: str) -> None:
        console.line(f"{folder}: {text(f'export.{code}')}", error=True)

    classification = _classification(papers.classification)
    with ExitStack() as stack:
        hosts = [socket.gethostname()]
        entries: Callable[[str], Entry | None] = _unknown
        if papers.ledger or (results / LEDGER_FILE).is_file():
            ledger = stack.enter_context(open_existing(str(results), papers.ledger))
            hosts, entries = ledger.hosts(), ledger.entry_of
        day = dt.datetime.now().astimezone().date()
        occasion = Occasion(day, papers.place or _BLANK, papers.number or _BLANK, tuple(hosts))
        handing = Handing(results, entries, occasion, classification, tell)
        try:
            bag = make_bag(sops, handing, target)
        except BagThereError as error:
            raise typer.BadParameter(text("export.bag_there", path=str(target))) from error
    if bag.documents:
        note_export(results, target)
        console.line(text("export.bag", path=str(target), documents=bag.documents, sops=bag.sops))
    return not bag.left_out


def _unknown(_: str) -> Entry | None:
    """Without a ledger nobody knows where an original lies."""
    return None


def _classification(path: Path | None) -> Classification:
    from digisop.cli.invocation import text
    from digisop.export.bag import Classification, NotAClassificationError

    if path is None:
        return Classification()
    try:
        return Classification.read(path)
    except (OSError, NotAClassificationError) as error:
        raise typer.BadParameter(text("export.no_classification", path=str(path))) from error
