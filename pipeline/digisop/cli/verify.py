"""``digisop verify``: every file of the results against the ledger, by checksum."""

from __future__ import annotations

from digisop.cli.options import LangOption, LedgerOption, ResultsArgument


def verify(
    output: ResultsArgument = "output", ledger: LedgerOption = "", *, lang: LangOption
) -> None:
    """Name every difference; raises NotAsKeptError if there are any."""
    from digisop.batch.verify import Difference
    from digisop.batch.verify import verify as differences
    from digisop.cli import console
    from digisop.cli.invocation import text
    from digisop.errors import NotAsKeptError
    from digisop.ledger import open_existing
    from digisop.results.storage import as_place, join

    place = as_place(output)
    whole = differing = 0
    with open_existing(place, ledger) as opened:
        for found in differences(place, opened):
            if isinstance(found, Difference):
                differing += 1
                kind = text(f"verify.{found.kind}")
                console.line(f"{join(place, found.folder)}/{found.name}: {kind}", error=True)
            else:
                whole += 1
    console.line(text("verify.whole", count=whole))
    if differing:
        raise NotAsKeptError(place, count=differing)
