"""What commands share that start from results, or write a file where the user wants it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import typer

from digisop.cli import console
from digisop.cli.invocation import text
from digisop.errors import ExitCode, OutputNotWritableError
from digisop.results.layout import Harvest, collect


def results_in(folder: Path) -> Harvest:
    """The results in an output folder. Damaged ones are named; without any the command ends."""
    harvest = collect(folder)
    for damaged in harvest.unreadable:
        console.line(text("export.unreadable", path=damaged), error=True)
    if not harvest.sops:
        end_without_results(str(folder))
    return harvest


def end_without_results(place: str) -> NoReturn:
    """Say that there are none, and end the command."""
    console.line(text("export.nothing", folder=place), error=True)
    raise typer.Exit(ExitCode.NO_INPUT)


@contextmanager
def writing_to(target: Path) -> Iterator[None]:
    """What the system says against writing there becomes an OutputNotWritableError."""
    try:
        yield
    except OSError as error:
        detail = error.strerror or str(error)
        raise OutputNotWritableError(folder=str(target), detail=detail) from error
