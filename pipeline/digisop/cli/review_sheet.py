"""``digisop review-sheet``: the fields to review, as a spreadsheet."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from digisop.cli.options import LangOption, ResultsFolder
from digisop.settings import SPOT_CHECK_SHARE


def review_sheet(
    results: ResultsFolder = Path("output"),
    to: Annotated[Path | None, typer.Option(help="help.sheet_to", show_default=False)] = None,
    spot_checks: Annotated[
        float, typer.Option(min=0, max=1, help="help.spot_checks")
    ] = SPOT_CHECK_SHARE,
    *,
    lang: LangOption,
) -> None:
    """Write the review sheet of all results in a folder."""
    from digisop.cli import console
    from digisop.cli.invocation import text
    from digisop.cli.results import results_in, writing_to
    from digisop.errors import ExitCode
    from digisop.review.sheet import write_sheet

    harvest = results_in(results)
    target = to or results / "periksa.xlsx"
    with writing_to(target):
        count = write_sheet(harvest.sops, results, target, lang, spot_checks)
    console.line(text("review.count", count=count, documents=len(harvest.sops)))
    console.written(str(target))
    raise typer.Exit(ExitCode.PARTIAL if harvest.unreadable else ExitCode.OK)
