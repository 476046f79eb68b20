"""``digisop check``: how SOPs stand to the form of Permenpan-RB Nomor 35 Tahun 2012."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from digisop.cli.options import Format, FormatOption, LangOption

if TYPE_CHECKING:
    from digisop.conformity.worded import WordedSop
    from digisop.results.layout import Sop


def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="metavar.results_or_files", help="help.checked", show_default=False),
    ] = None,
    format_: FormatOption = Format.PLAIN,
    *,
    lang: LangOption,
) -> None:
    """Print what departs from the form; the end without a finding is code 0, and so is that with
    some: they are the office's matter, not a failure."""
    from digisop.cli import console
    from digisop.cli.invocation import text
    from digisop.conformity.worded import worded
    from digisop.errors import ExitCode

    places = paths or [Path("output")]
    source = _Source(places)
    every = (worded(sop, lang) for sop in source.sops())
    if format_ is Format.JSON:
        _print_json(every)
    else:
        _print_text(every)
    for damaged in source.unreadable:
        console.line(text("export.unreadable", path=damaged), error=True)
    if not source.found:
        from digisop.cli.results import end_without_results

        end_without_results(", ".join(map(str, places)))
    raise typer.Exit(ExitCode.PARTIAL if source.unreadable else ExitCode.OK)


class _Source:
    """The SOPs at the places named, one after the other; what was found and what is damaged is
    known when all have been asked for."""

    def __init__(self, places: Sequence[Path]) -> None:
        self._places = places
        self.found = 0
        self.unreadable: list[str] = []

    def sops(self) -> Iterator[Sop]:
        """Records as they lie there; a document is read first, and nothing kept of it."""
        from digisop.results.layout import each_sop, is_record

        for place in self._places:
            is_document = place.is_file() and not is_record(place)
            for one in _digitised(place) if is_document else each_sop(place):
                if isinstance(one, Path):
                    self.unreadable.append(str(one))
                else:
                    self.found += 1
                    yield one


def _digitised(path: Path) -> Iterator[Sop]:
    from digisop.batch import own_process
    from digisop.library import digitise
    from digisop.results.layout import Sop

    own_process.prepare()
    for number, sop in enumerate(digitise(path).sops, 1):
        yield Sop(path.name, number, sop.record, sop.confidence)


def _print_text(every: Iterator[WordedSop]) -> None:
    from digisop.cli import console
    from digisop.cli.invocation import text

    total = documents = count = 0
    for one in every:
        total += 1
        documents += bool(one.findings)
        count += len(one.findings)
        if one.findings:
            key = "check.document" if one.sop == 1 else "check.document_nth"
            console.line(text(key, folder=one.folder, sop=one.sop, title=one.title))
            for finding in one.findings:
                console.line(f"  {text('check.line', where=finding.where, what=finding.what)}")
    if total:
        key = "check.summary" if count else "check.conforms"
        console.line(text(key, count=count, documents=documents, total=total))


def _print_json(every: Iterator[WordedSop]) -> None:
    """One document, written as it comes: it may be of any number of SOPs."""
    import json
    from dataclasses import asdict

    typer.echo('{"schema_version": "1", "sops": [', nl=False)
    for number, one in enumerate(every):
        separator = ",\n" if number else "\n"
        typer.echo(separator + json.dumps(asdict(one), ensure_ascii=False), nl=False)
    typer.echo("\n]}")
