"""``digisop export``: results in the forms that other tools read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from digisop.cli.options import STREAM, LangOption, LedgerOption, ResultsFolder
from digisop.export.headings import Headings

if TYPE_CHECKING:
    from digisop.export.selection import Selection
    from digisop.results.layout import Sop


class Format(StrEnum):
    """What results are written as."""

    JSONL = "jsonl"
    CSV = "csv"
    XLSX = "xlsx"
    PARQUET = "parquet"
    BPMN = "bpmn"
    MERMAID = "mermaid"
    ALTO = "alto"
    PDF = "pdf"
    ESOP = "esop"
    BAG = "bag"


_ToOption = Annotated[
    Path | None, typer.Option(metavar="metavar.place", help="help.to", show_default=False)
]
_SinceOption = Annotated[
    str | None, typer.Option(metavar="metavar.day", help="help.since", show_default=False)
]
_HeadingsOption = Annotated[Headings | None, typer.Option(help="help.headings", show_default=False)]
_PlaceOption = Annotated[str, typer.Option(help="help.place", show_default=False)]
_ReferenceOption = Annotated[str, typer.Option(help="help.reference", show_default=False)]
_ClassificationOption = Annotated[
    Path | None,
    typer.Option(exists=True, dir_okay=False, help="help.classification", show_default=False),
]


def export(
    results: ResultsFolder = Path("output"),
    format_: Annotated[Format, typer.Option("--format", "-f", help="help.format")] = Format.XLSX,
    to: _ToOption = None,
    accepted_only: Annotated[
        bool, typer.Option("--accepted-only", help="help.accepted_only")
    ] = False,
    since: _SinceOption = None,
    headings: _HeadingsOption = None,
    horizontal: Annotated[bool, typer.Option("--horizontal", help="help.horizontal")] = False,
    place: _PlaceOption = "",
    reference: _ReferenceOption = "",
    classification: _ClassificationOption = None,
    ledger: LedgerOption = "",
    *,
    lang: LangOption,
) -> None:
    """Write the wanted results, one after the other; what is damaged is named at the end."""
    from digisop.cli import console
    from digisop.cli.export_bag import Papers, write_bag
    from digisop.cli.export_each import DRAWINGS, PAGES, write_for_each
    from digisop.cli.invocation import text
    from digisop.cli.results import end_without_results, writing_to
    from digisop.errors import ExitCode
    from digisop.export.selection import Selection, Wanted

    selection = Selection(results, Wanted(accepted_only, _moment(since)))
    sops = _at_least_one(selection)
    whole = True
    if sops is not None:
        target = to or results
        with writing_to(target):
            if format_ is Format.BAG:
                papers = Papers(place, reference, classification, ledger)
                whole = write_bag(sops, results, to or results / format_, papers)
            elif format_ in (*DRAWINGS, *PAGES):
                folder, upright = to or results / format_, not horizontal
                whole = write_for_each(format_, sops, results, folder, upright=upright)
            else:
                if format_ is Format.PARQUET:  # whose processes read for themselves
                    selection = Selection(results, selection.wanted)
                _tell(_write(format_, sops, selection, target, headings), results)
    for damaged in selection.unreadable:
        console.line(text("export.unreadable", path=damaged), error=True)
    if sops is None:
        end_without_results(str(results))
    if selection.left_out:
        console.line(text("export.left_out", count=selection.left_out), error=True)
    raise typer.Exit(ExitCode.OK if whole and not selection.unreadable else ExitCode.PARTIAL)


def _tell(written: list[Path], results: Path) -> None:
    """Say where files are, and keep it in mind."""
    from digisop.cli import console
    from digisop.export.staleness import note_export

    for path in written:
        console.written(str(path))
        note_export(results, path)


def _moment(word: str | None) -> datetime | None:
    """A day or a moment (ISO 8601), by the clock on the wall where it names no zone."""
    from digisop.cli.invocation import text

    try:
        return datetime.fromisoformat(word) if word else None
    except ValueError as error:
        raise typer.BadParameter(text("export.not_a_day", text=str(word))) from error


def _at_least_one(selection: Selection) -> Iterator[Sop] | None:
    """The SOPs; None where there is no record, wanted or not."""
    sops = selection.sops()
    first = next(sops, None)
    if first is None:
        return iter(()) if selection.left_out else None
    return chain((first,), sops)


def _write(
    format_: Format,
    sops: Iterator[Sop],
    selection: Selection,
    target: Path,
    headings: Headings | None,
) -> list[Path]:
    """Write the files, and return where they are; none where they went to standard output."""
    if format_ is Format.JSONL:
        return _write_lines(sops, target)
    from digisop.export.tables import rows_of

    headings = headings or (Headings.NAMES if format_ is Format.PARQUET else Headings.ID)
    rows = (row for sop in sops for row in rows_of(sop, headings))
    if format_ is Format.XLSX:
        from digisop.export.xlsx_file import write_xlsx

        return write_xlsx(rows, _file(target, "xlsx"), headings)
    if format_ is Format.PARQUET:
        from digisop.export.parquet_files import write_parquet

        return write_parquet(selection, target, headings)
    from digisop.export.csv_files import write_csv

    return write_csv(rows, target, headings)


def _write_lines(sops: Iterator[Sop], target: Path) -> list[Path]:
    import sys

    from digisop.export.jsonl_file import write_jsonl, write_lines

    if str(target) == STREAM:
        write_lines(sops, sys.stdout.buffer)
        return []
    return write_jsonl(sops, _file(target, "jsonl"))


def _file(target: Path, ending: str) -> Path:
    """The file itself where a file of that kind is named, else one in the folder."""
    return target if target.suffix == f".{ending}" else target / f"sop.{ending}"
