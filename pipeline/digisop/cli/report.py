"""``digisop report``: the report on results, made anew."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from digisop.cli.options import LangOption, LedgerOption, ResultsArgument


def report(
    results: ResultsArgument = "output",
    truth: Annotated[
        list[Path] | None,
        typer.Option(
            help="help.truth",
            metavar="metavar.folder",
            exists=True,
            file_okay=False,
            show_default=False,
        ),
    ] = None,
    ledger: LedgerOption = "",
    *,
    lang: LangOption,
) -> None:
    """Write report.html, report.json and the list of documents."""
    from digisop.cli import console
    from digisop.cli.invocation import text
    from digisop.cli.results import end_without_results
    from digisop.errors import ExitCode
    from digisop.report.inputs import inputs_in
    from digisop.report.remote import results_at_hand
    from digisop.report.run_report import write_report
    from digisop.results.storage import as_place, join

    output = as_place(results)
    with results_at_hand(output, ledger) as folder:
        inputs = inputs_in(folder, ledger, place=output)
        written = write_report(folder, lang, inputs, truths=truth or ())
    if written is None:
        end_without_results(output)
    for damaged in written.unreadable:
        console.line(text("export.unreadable", path=damaged), error=True)
    if truth and written.measured is None:
        console.line(text("report.truth_none"), error=True)
    console.duplicates(written.duplicates, join(output, written.html.name), lang)
    for path in (written.html, written.data):
        console.written(join(output, path.name))
    raise typer.Exit(ExitCode.PARTIAL if written.unreadable else ExitCode.OK)
