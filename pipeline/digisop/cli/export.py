"""``digisop export``: results as tables."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from digisop.cli.options import LangOption, ResultsFolder


class Format(StrEnum):
    """What the tables are written as."""

    CSV = "csv"
    XLSX = "xlsx"


def export(
    results: ResultsFolder = Path("output"),
    format_: Annotated[Format, typer.Option("--format", "-f", help="help.format")] = Format.XLSX,
    to: Annotated[Path | None, typer.Option(help="help.to", show_default=False)] = None,
    *,
    lang: LangOption,
) -> None:
    """Write the tables of documents, steps and list items."""
    from digisop.cli import console
    from digisop.cli.results import results_in, writing_to
    from digisop.errors import ExitCode
    from digisop.export.csv_files import write_csv
    from digisop.export.tables import build
    from digisop.export.xlsx_file import write_xlsx

    harvest = results_in(results)
    tables = build(harvest, lang)
    target = to or results
    with writing_to(target):
        if format_ is Format.CSV:
            written = write_csv(tables, target)
        else:
            file = target if target.suffix == ".xlsx" else target / "sop.xlsx"
            written = write_xlsx(tables, file)
    for path in written:
        console.written(str(path))
    raise typer.Exit(ExitCode.PARTIAL if harvest.unreadable else ExitCode.OK)
