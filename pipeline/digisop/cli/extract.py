"""``digisop extract``: files and folders into records."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from digisop.cli.options import STREAM, RunOptions, taking
from digisop.settings import MOST_FAILED, Existing, Wishes

if TYPE_CHECKING:
    from digisop.batch.start import Request
    from digisop.errors import ExitCode


@taking(RunOptions)
def extract(
    paths: Annotated[
        list[str], typer.Argument(metavar="metavar.paths", help="help.paths", show_default=False)
    ],
    options: RunOptions,
    *,
    existing: Annotated[Existing, typer.Option(help="help.existing")] = Existing.RENEW,
    force: Annotated[bool, typer.Option("--force", help="help.force")] = False,
    retry_failed: Annotated[bool, typer.Option("--retry-failed", help="help.retry_failed")] = False,
    show_skipped: Annotated[bool, typer.Option("--show-skipped", help="help.show_skipped")] = False,
    max_failed: Annotated[float, typer.Option(min=0, max=1, help="help.max_failed")] = MOST_FAILED,
) -> None:
    """Digitise files and folders, and show what came of each."""
    from digisop.cli.invocation import text
    from digisop.results.storage import as_place

    paths = [as_place(path) for path in paths]
    if options.output == STREAM:
        from digisop.cli.streaming import stream_records

        raise typer.Exit(stream_records(paths, options, max_failed, show_skipped=show_skipped))
    if STREAM in paths:
        raise typer.BadParameter(text("extract.stdin_to_stdout"))
    request = options.request(paths, Wishes(existing, force, retry_failed), max_failed)
    raise typer.Exit(_run(paths, request, options, show_skipped=show_skipped))


def _run(
    paths: Sequence[str], request: Request, options: RunOptions, *, show_skipped: bool
) -> ExitCode:
    from digisop.batch.interruption import ended_like_ctrl_c
    from digisop.batch.start import extract_all
    from digisop.cli import console, outcomes
    from digisop.cli.invocation import text
    from digisop.cli.running import listening, write_run_report
    from digisop.errors import ExitCode, NoInputError
    from digisop.ledger import open_ledger
    from digisop.stages.confidence.calibration import make_policy

    lang = options.lang
    _refuse_nothing(paths)
    terminal = console.progress(lang, show_skipped=show_skipped)
    with listening(options.log, terminal) as tell, ended_like_ctrl_c():
        try:
            run, planned = extract_all(paths, request, tell)
        except KeyboardInterrupt:
            outcomes.show_interrupted(request)
            return ExitCode.INTERRUPTED
    outcomes.show_passed_over(planned.passed_over, named=show_skipped)
    if not planned.found:
        raise NoInputError(", ".join(paths))
    with open_ledger(request.output, request.ledger) as ledger:
        if planned.found > planned.to_do:
            count = planned.found - planned.to_do
            console.line(text("extract.done_before", count=count))
        code = outcomes.show_outcomes(ledger, run, request, lang)
    console.review_rule(make_policy(request.settings).rule(), lang)
    write_run_report(request, planned.to_do)
    return code


def _refuse_nothing(paths: Sequence[str]) -> None:
    """A run over empty folders must not even make an output folder."""
    from digisop.errors import NoInputError
    from digisop.results.storage import is_remote

    places = [Path(path) for path in paths if not is_remote(path)]
    if len(places) == len(paths) and all(p.is_dir() and not any(p.iterdir()) for p in places):
        raise NoInputError(", ".join(paths))
