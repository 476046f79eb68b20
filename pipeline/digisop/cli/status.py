"""``digisop status``: how documents and the last run stand, by the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from digisop.cli.options import LangOption, LedgerOption, ResultsArgument

if TYPE_CHECKING:
    from digisop.ledger import Ledger, Run


def status(
    output: ResultsArgument = "output",
    as_json: Annotated[bool, typer.Option("--json", help="help.json")] = False,
    ledger: LedgerOption = "",
    *,
    lang: LangOption,
) -> None:
    """Show how many documents stand how, and the last run."""
    import json

    from digisop.batch.last_run import last_run
    from digisop.cli import console
    from digisop.ledger import open_existing
    from digisop.results.storage import as_place

    with open_existing(as_place(output), ledger) as opened:
        run = last_run(opened)
        if as_json:
            typer.echo(json.dumps(_as_data(opened, run), ensure_ascii=False, indent=1))
        else:
            console.standing(opened.counts(), run, lang)


def _as_data(ledger: Ledger, run: Run | None) -> dict[str, object]:
    """For programs: documents by state, those that failed by reason, the last run's facts."""
    from dataclasses import asdict

    from digisop.ledger import State

    states = dict.fromkeys(map(str, State), 0)
    reasons: dict[str, int] = {}
    for (state, reason), count in ledger.counts().items():
        states[str(state)] += count
        if reason:
            reasons[reason] = reasons.get(reason, 0) + count
    return {"documents": states, "reasons": reasons, "run": asdict(run) if run else None}
