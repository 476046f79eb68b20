"""``digisop calibrate``: confidences fitted to known truth, and what the model in force says."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from digisop.cli.options import CalibrationOption, LangOption
from digisop.messages import Lang

if TYPE_CHECKING:
    from digisop.stages.confidence.calibration import Calibration


def calibrate(
    folders: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="metavar.truth_output", help="help.truth_output", show_default=False
        ),
    ] = None,
    write: Annotated[Path | None, typer.Option(help="help.write", show_default=False)] = None,
    show: Annotated[bool, typer.Option("--show", help="help.show")] = False,
    weight: Annotated[
        list[str] | None, typer.Option(help="help.weight", show_default=False)
    ] = None,
    seed: Annotated[int, typer.Option(help="help.seed")] = 0,
    only: Annotated[list[str] | None, typer.Option(help="help.only", show_default=False)] = None,
    afresh: Annotated[bool, typer.Option("--afresh", help="help.afresh")] = False,
    calibration: CalibrationOption = None,
    *,
    lang: LangOption,
) -> None:
    """Fit to the truth in the folders, the last of which holds the results; show the model."""
    from digisop.cli import console
    from digisop.cli.invocation import text as message
    from digisop.cli.results import writing_to
    from digisop.evaluation.model_sheets import flow_sheet, model_sheets, origin_line
    from digisop.results.whole_file import write_synced
    from digisop.stages.confidence.calibration import open_calibration

    current = open_calibration(calibration)
    if folders:
        start = None if afresh else current
        fitted = _families(only or [])
        if afresh and fitted:  # the other families would have no weights at all
            raise typer.BadParameter(message("calibration.only_afresh"))
        current = recalibrate(folders, _factors(weight or []), seed, start, fitted, lang)
        if write:
            with writing_to(write):
                write_synced(write, current.model_dump_json(indent=1) + "\n")
            console.written(str(write))
    if show or not folders:
        console.line(origin_line(current, lang))
        for sheet in (*model_sheets(current, lang), flow_sheet(lang)):
            console.figures(sheet.headings, sheet.rows, sheet.title)


def _factors(texts: Sequence[str]) -> dict[str, float]:
    """real=3: documents of the folder of truth called real count threefold."""
    from digisop.cli.invocation import text as message

    factors = {}
    for text in texts:
        name, _, number = text.rpartition("=")
        try:
            factors[name] = float(number)
        except ValueError:
            complaint = message("calibration.bad_weight", text=text)
            raise typer.BadParameter(complaint) from None
    return factors


def _families(names: Sequence[str]) -> frozenset[str]:
    """The families of kinds that are to be fitted; none stands for all."""
    from digisop.cli.invocation import text as message
    from digisop.stages.confidence.calibration import DOCUMENT, FAMILIES

    known = [family for family in FAMILIES if family != DOCUMENT]  # follows from the others
    for name in names:
        if name not in known:
            complaint = message("calibration.bad_family", text=name, known=", ".join(known))
            raise typer.BadParameter(complaint)
    return frozenset(names)


def recalibrate(
    folders: Sequence[Path],
    factors: dict[str, float],
    seed: int,
    start: Calibration | None,
    only: frozenset[str],
    lang: Lang,
) -> Calibration:
    """Fit weights and thresholds to the truth in ``folders``, the last of which holds the results,
    and show what came of it.

    ``start`` is where to go out from, None for nothing; ``factors`` say how often documents of a
    folder count, ``only`` which families are fitted. Raises NothingToCalibrateError where fewer
    than two documents have a truth file.
    """
    import datetime as dt

    from digisop.cli import console
    from digisop.cli.invocation import text
    from digisop.errors import NothingToCalibrateError
    from digisop.evaluation.gather import gather
    from digisop.evaluation.model_sheets import refit_sheets
    from digisop.evaluation.refit import refit
    from digisop.evaluation.whole_documents import gather_whole

    *truths, output = folders
    examples = list(gather(truths, output))
    documents = {example.document for example in examples}
    if len(documents) < 2:  # one to fit on and one to measure
        raise NothingToCalibrateError(folder=str(output))
    wholes = list(gather_whole(truths, output))
    found = refit(examples, factors, seed, start, dt.date.today(), wholes, only)
    wrong = sum(not example.right for example in examples)
    facts = {"fields": len(examples), "documents": len(documents), "wrong": wrong}
    console.line(text("calibration.examples", **facts))
    for sheet in refit_sheets(found, lang):
        console.figures(sheet.headings, sheet.rows, sheet.title)
    return found.calibration
