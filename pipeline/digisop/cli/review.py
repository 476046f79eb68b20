"""``digisop review``: the review station."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from digisop.cli.learn import LearnOption, learn_from_corrections
from digisop.cli.options import LangOption, LedgerOption, ResultsFolder
from digisop.settings import SPOT_CHECK_SHARE


def review(
    results: ResultsFolder = Path("output"),
    by: Annotated[str, typer.Option(help="help.reviewer", show_default=False)] = "",
    port: Annotated[int, typer.Option(min=0, max=65535, help="help.port")] = 8352,
    demo: Annotated[bool, typer.Option("--demo", help="help.demo")] = False,
    browser: Annotated[bool, typer.Option(help="help.browser")] = True,
    spot_checks: Annotated[
        float, typer.Option(min=0, max=1, help="help.spot_checks")
    ] = SPOT_CHECK_SHARE,
    four_eyes: Annotated[bool, typer.Option("--four-eyes", help="help.four_eyes")] = False,
    learn: LearnOption = None,
    ledger: LedgerOption = "",
    *,
    lang: LangOption,
) -> None:
    """Serve the station on this machine until it is ended."""
    import shlex
    import webbrowser

    from digisop.cli import console
    from digisop.cli.invocation import text
    from digisop.cli.results import end_without_results
    from digisop.errors import ExitCode
    from digisop.results.layout import WORKSPACE, has_results
    from digisop.review.reviewer import reviewer_name
    from digisop.station.documents import Documents
    from digisop.station.opening import opening_pages
    from digisop.station.serve import serve
    from digisop.station.users import users_in

    def told(address: str) -> None:
        console.line(text("station.open_at", address=address))
        console.line(text("station.until"))
        if browser:
            webbrowser.open(to_open(address))

    folder = _samples() if demo else results
    if not has_results(folder):
        end_without_results(str(folder))
    if four_eyes and not users_in(folder / WORKSPACE):
        place = shlex.quote(str(folder))
        console.line(text("station.four_eyes_users", folder=place), error=True)
        raise typer.Exit(ExitCode.USAGE)
    documents = Documents(folder, ledger, spot_checks)
    with opening_pages(folder / WORKSPACE) as to_open:
        serve(documents, port, reviewer_name(by), lang, told, four_eyes=four_eyes)
    if learn:
        learn_from_corrections(folder, learn, spot_checks, lang)


def _samples() -> Path:
    """The results of the sample SOPs, read when they are wanted for the first time."""
    from digisop.cli import console
    from digisop.cli.invocation import text
    from digisop.errors import ExitCode
    from digisop.station.demo import digitise_missing, samples_folder

    if samples_folder() is None:
        console.line(text("station.demo_missing"), error=True)
        raise typer.Exit(ExitCode.NO_INPUT)
    console.line(text("station.demo_reading"))
    return digitise_missing()
