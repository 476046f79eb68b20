"""``digisop apply``: what reviewers wrote into a review sheet, put into the results."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from digisop.cli.learn import LearnOption, learn_from_corrections
from digisop.cli.options import LangOption, LedgerOption


def apply(
    sheet: Annotated[
        Path, typer.Argument(metavar="metavar.sheet", help="help.sheet", show_default=False)
    ],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="help.apply_output", show_default=False)
    ] = None,
    by: Annotated[str, typer.Option(help="help.by", show_default=False)] = "",
    learn: LearnOption = None,
    ledger: LedgerOption = "",
    *,
    lang: LangOption,
) -> None:
    """Apply the corrections of a filled-in sheet; those that make no sense are named."""
    from digisop.cli import console
    from digisop.errors import ExitCode
    from digisop.results.writer import unchanging
    from digisop.review.apply import apply_sheet, find_output, stamp
    from digisop.review.readback import read_sheet
    from digisop.review.renew import renew_results
    from digisop.review.summary import refusal, revision, summary
    from digisop.settings import SPOT_CHECK_SHARE

    filled = read_sheet(sheet)
    folder = output or find_output(sheet, filled)
    with unchanging(folder):
        result = apply_sheet(filled, folder, stamp(by, filled))
        renew_results(folder, (sop.folder for sop in filled.meta.sops), ledger)
    for refused in result.refused:
        console.line(refusal(refused, lang), error=True)
    for sop, number in result.revised:
        console.line(revision(sop, number, lang))
    console.line(summary(result, lang))
    if learn:
        learn_from_corrections(folder, learn, SPOT_CHECK_SHARE, lang)
    raise typer.Exit(ExitCode.PARTIAL if result.refused else ExitCode.OK)
