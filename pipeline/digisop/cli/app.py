"""The command ``digisop``.

Heavy modules are imported by the commands that need them, for the help must be there at once.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from digisop.cli.options import LANG as _LANG
from digisop.cli.options import CalibrationOption, LangOption, LedgerOption, OutputOption
from digisop.cli.options import help_text as _help
from digisop.cli.runs import extract, status, verify, watch
from digisop.errors import DigisopError, ExitCode, InternalError
from digisop.messages import Lang, say
from digisop.settings import Effort, Settings

if TYPE_CHECKING:
    from digisop.results.layout import Harvest

app = typer.Typer(
    name="digisop",
    help=_help("app"),
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


class Format(StrEnum):
    """What the tables are written as."""

    CSV = "csv"
    XLSX = "xlsx"


for _command in (extract, watch, status, verify):
    app.command(help=_help(_command.__name__))(_command)


@app.command(help=_help("schema"))
def schema() -> None:
    import json

    from digisop_models.record import Record

    typer.echo(json.dumps(Record.model_json_schema(), ensure_ascii=False, indent=2))


def _harvest(results: Path, lang: Lang) -> Harvest:
    """What lies in an output folder; what cannot be read is told, an empty folder is the end."""
    from digisop.cli import console
    from digisop.results.layout import collect

    harvest = collect(results)
    for damaged in harvest.unreadable:
        console.line(say(lang, "export.unreadable", path=damaged), error=True)
    if not harvest.sops:
        console.line(say(lang, "export.nothing", folder=str(results)), error=True)
        raise typer.Exit(ExitCode.NO_INPUT)
    return harvest


@app.command(help=_help("export"))
def export(
    results: Annotated[Path, typer.Argument(metavar="OUTPUT", help=_help("results"))] = Path(
        "output"
    ),
    format_: Annotated[Format, typer.Option("--format", "-f", help=_help("format"))] = Format.XLSX,
    to: Annotated[Path | None, typer.Option(help=_help("to"), show_default=False)] = None,
    lang: LangOption = _LANG,
) -> None:
    from digisop.cli import console
    from digisop.errors import OutputNotWritableError
    from digisop.export.csv_files import write_csv
    from digisop.export.tables import build
    from digisop.export.xlsx_file import write_xlsx

    harvest = _harvest(results, lang)
    tables = build(harvest, lang)
    target = to or results
    try:
        if format_ is Format.CSV:
            written = write_csv(tables, target)
        else:
            written = write_xlsx(
                tables, target if target.suffix == ".xlsx" else target / "sop.xlsx"
            )
    except OSError as error:
        detail = error.strerror or str(error)
        raise OutputNotWritableError(folder=str(target), detail=detail) from error
    for path in written:
        console.line(say(lang, "export.written", path=str(path)))
    raise typer.Exit(ExitCode.PARTIAL if harvest.unreadable else ExitCode.OK)


@app.command(help=_help("report"))
def report(
    results: Annotated[str, typer.Argument(metavar="OUTPUT", help=_help("results"))] = "output",
    truth: Annotated[
        list[Path] | None,
        typer.Option(
            help=_help("truth"), metavar="DIR", exists=True, file_okay=False, show_default=False
        ),
    ] = None,
    ledger: LedgerOption = "",
    lang: LangOption = _LANG,
) -> None:
    from digisop.cli import console
    from digisop.report.inputs import inputs_in
    from digisop.report.remote import results_at_hand
    from digisop.report.run_report import write_report
    from digisop.results.storage import as_place, join

    output = as_place(results)
    with results_at_hand(output, ledger) as folder:
        inputs = inputs_in(folder, ledger, place=output)
        written = write_report(folder, lang, inputs, truths=truth or ())
    if written is None:
        console.line(say(lang, "export.nothing", folder=output), error=True)
        raise typer.Exit(ExitCode.NO_INPUT)
    for damaged in written.unreadable:
        console.line(say(lang, "export.unreadable", path=damaged), error=True)
    if truth and written.measured is None:
        console.line(say(lang, "report.truth_none"), error=True)
    console.duplicates(written.duplicates, join(output, written.html.name), lang)
    for path in (written.html, written.data):
        console.line(say(lang, "export.written", path=join(output, path.name)))
    raise typer.Exit(ExitCode.PARTIAL if written.unreadable else ExitCode.OK)


@app.command(name="review-sheet", help=_help("review_sheet"))
def review_sheet(
    results: Annotated[Path, typer.Argument(metavar="OUTPUT", help=_help("results"))] = Path(
        "output"
    ),
    to: Annotated[Path | None, typer.Option(help=_help("sheet_to"), show_default=False)] = None,
    lang: LangOption = _LANG,
) -> None:
    from digisop.cli import console
    from digisop.errors import OutputNotWritableError
    from digisop.review.sheet import write_sheet

    harvest = _harvest(results, lang)
    target = to or results / "periksa.xlsx"
    try:
        count = write_sheet(harvest.sops, results, target, lang)
    except OSError as error:
        detail = error.strerror or str(error)
        raise OutputNotWritableError(folder=str(target), detail=detail) from error
    console.line(say(lang, "review.count", count=count, documents=len(harvest.sops)))
    console.line(say(lang, "export.written", path=str(target)))
    raise typer.Exit(ExitCode.PARTIAL if harvest.unreadable else ExitCode.OK)


@app.command(name="apply", help=_help("apply"))
def apply(
    sheet: Annotated[Path, typer.Argument(help=_help("sheet"), show_default=False)],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help=_help("apply_output"), show_default=False)
    ] = None,
    by: Annotated[str, typer.Option(help=_help("by"), show_default=False)] = "",
    ledger: LedgerOption = "",
    lang: LangOption = _LANG,
) -> None:
    from digisop.cli import console
    from digisop.results.writer import unchanging
    from digisop.review.apply import apply_sheet, find_output, stamp
    from digisop.review.readback import read_sheet
    from digisop.review.renew import renew_results
    from digisop.review.summary import refusal, revision, summary

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
    raise typer.Exit(ExitCode.PARTIAL if result.refused else ExitCode.OK)


@app.command(name="calibrate", help=_help("calibrate"))
def calibrate(
    folders: Annotated[
        list[Path] | None,
        typer.Argument(metavar="TRUTH... OUTPUT", help=_help("truth_output"), show_default=False),
    ] = None,
    write: Annotated[Path | None, typer.Option(help=_help("write"), show_default=False)] = None,
    show: Annotated[bool, typer.Option("--show", help=_help("show"))] = False,
    weight: Annotated[
        list[str] | None, typer.Option(help=_help("weight"), show_default=False)
    ] = None,
    seed: Annotated[int, typer.Option(help=_help("seed"))] = 0,
    afresh: Annotated[bool, typer.Option("--afresh", help=_help("afresh"))] = False,
    calibration: CalibrationOption = None,
    lang: LangOption = _LANG,
) -> None:
    from digisop.cli import console
    from digisop.cli.calibrate import recalibrate, write_calibration
    from digisop.evaluation.model_sheets import model_sheets, origin_line
    from digisop.stages.confidence.calibration import open_calibration

    current = open_calibration(calibration)
    if folders:
        start = None if afresh else current
        current = recalibrate(folders, weight or [], seed, start, lang)
        if write:
            write_calibration(current, write, lang)
    if show or not folders:
        console.line(origin_line(current, lang))
        for sheet in model_sheets(current, lang):
            console.figures(sheet.headings, sheet.rows, sheet.title)


@app.command(help=_help("inspect"))
def inspect(
    file: Annotated[Path, typer.Argument(help=_help("file"))],
    output: OutputOption = Path("output"),
    effort: Annotated[Effort, typer.Option(help=_help("effort"))] = Effort.BALANCED,
    password: Annotated[
        list[str] | None, typer.Option(help=_help("password"), show_default=False)
    ] = None,
    lang: LangOption = _LANG,
) -> None:
    from digisop.cli import console
    from digisop.inspect.document import draw_document

    settings = Settings(effort=effort, passwords=tuple(password or ()))
    written, problems = draw_document(file, output, settings)
    for path in written:
        console.line(say(lang, "export.written", path=str(path)))
    for problem in problems:
        console.problem(problem, lang)
    raise typer.Exit(ExitCode.PARTIAL if problems else ExitCode.OK)


@app.command(help=_help("doctor"))
def doctor(lang: LangOption = _LANG) -> None:
    from digisop.cli import console
    from digisop.cli.doctor import examine

    found = examine()
    headings = [say(lang, f"doctor.{name}") for name in ("part", "state", "detail")]
    rows = [
        (
            finding.part,
            say(lang, "doctor.found" if finding.found else "doctor.missing"),
            finding.detail,
        )
        for finding in found
    ]
    console.findings(rows, headings)
    for finding in found:
        if not finding.found:
            how = say(lang, "doctor.get", how=finding.remedy)
            console.line(f"{finding.part}: {how}")
    missing = [finding for finding in found if finding.needed and not finding.found]
    if missing:
        raise typer.Exit(missing[0].code)
    console.line(say(lang, "doctor.all_well"))


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command; a failure ends in its message and exit code, not in a traceback."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        app(words)
    except KeyboardInterrupt:
        sys.exit(ExitCode.INTERRUPTED)
    except Exception as error:
        from digisop.cli import console

        told = _told(error)
        console.problem(told, _spoken(words))
        sys.exit(told.code)


def _told(error: Exception) -> DigisopError:
    """What nobody foresaw is a fault of ours; ``DIGISOP_DEBUG`` shows where."""
    if isinstance(error, DigisopError):
        return error
    if os.environ.get("DIGISOP_DEBUG"):
        traceback.print_exception(error)
    return InternalError(detail=f"{type(error).__name__}: {error}")


def _spoken(words: Sequence[str]) -> Lang:
    """The language asked for, found without the parser, which has given up by now."""
    joined = " ".join(words)
    return next(
        (lang for lang in Lang if f"--lang {lang}" in joined or f"--lang={lang}" in joined), _LANG
    )
