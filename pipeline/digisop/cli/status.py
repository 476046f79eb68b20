"""``digisop status``: how documents and the last run stand, by the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from digisop.cli.options import LangOption, LedgerOption, ResultsArgument

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digisop.export.staleness import Stale
    from digisop.ledger import Ledger, Run

_MOST_FAILED = 50  # that are named; with --json all of them


def status(
    output: ResultsArgument = "output",
    as_json: Annotated[bool, typer.Option("--json", help="help.json")] = False,
    ledger: LedgerOption = "",
    *,
    lang: LangOption,
) -> None:
    """Show how many documents stand how, those that failed, and the last run."""
    import json
    from itertools import islice

    from digisop.batch.last_run import last_run
    from digisop.cli import console
    from digisop.cli.invocation import text
    from digisop.ledger import State, open_existing
    from digisop.results.storage import as_place

    with open_existing(as_place(output), ledger) as opened:
        run = last_run(opened)
        if as_json:
            stale = {str(one.path): one.newer for one in _stale(as_place(output))}
            data = {**_as_data(opened, run), "stale_exports": stale}
            typer.echo(json.dumps(data, ensure_ascii=False, indent=1))
        else:
            console.standing(opened.counts(), run, lang)
            failed = opened.entries(states=(State.FAILED,))
            for entry in islice(failed, _MOST_FAILED):
                console.failed(_from_here(entry.input), entry.outcome, lang)
            if rest := sum(1 for _ in failed):
                console.line(text("status.more_failed", count=rest))
            for export in _stale(as_place(output)):
                path, newer = str(export.path), export.newer
                console.line(text("status.stale", path=path, count=newer))


def _stale(output: str) -> Iterator[Stale]:
    """The exports in the folder that are older than its results; of a URL nobody knows."""
    from pathlib import Path

    from digisop.export.staleness import stale_exports
    from digisop.results.storage import is_remote

    return iter(()) if is_remote(output) else stale_exports(Path(output))


def _from_here(input_: str) -> str:
    """A file as it may be written in the folder that the command runs in."""
    from digisop.batch.input_names import NamedInputs

    shown = NamedInputs.of(["."]).shown(input_)
    return shown.removeprefix("./")


def _as_data(ledger: Ledger, run: Run | None) -> dict[str, object]:
    """For programs: documents by state, those with problems by reason, those that failed by name,
    the last run's facts."""
    from dataclasses import asdict

    from digisop.ledger import State

    states = dict.fromkeys(map(str, State), 0)
    reasons: dict[str, int] = {}
    failed = ledger.entries(states=(State.FAILED,))
    for (state, reason), count in ledger.counts().items():
        states[str(state)] += count
        if reason:
            reasons[reason] = reasons.get(reason, 0) + count
    return {
        "documents": states,
        "reasons": reasons,
        "failed": [{"input": entry.input, "reason": entry.reason} for entry in failed],
        "run": asdict(run) if run else None,
    }
