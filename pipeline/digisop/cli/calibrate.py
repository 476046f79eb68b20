"""What the commands do with calibrations, told as it goes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import typer

from digisop.cli import console
from digisop.errors import NothingToCalibrateError, OutputNotWritableError
from digisop.evaluation.gather import gather
from digisop.evaluation.model_sheets import refit_sheets
from digisop.evaluation.refit import refit
from digisop.messages import Lang, kind_name, say
from digisop.settings import DEFAULT_ERROR
from digisop.stages.confidence.calibration import Calibration, open_calibration


def error_rates(texts: Sequence[str], lang: Lang) -> tuple[float, tuple[tuple[str, float], ...]]:
    """What a user puts up with: 0.005 for all fields, nip=0.001 for those of one kind. A kind goes
    by its key or by its name in either language."""
    rate, by_kind = DEFAULT_ERROR, {}
    families = open_calibration().families.values()
    kinds = sorted(kind for family in families for kind in family.intercepts)
    keys = {kind_name(kind, each).casefold(): kind for kind in kinds for each in Lang}
    for text in texts:
        name, _, number = text.rpartition("=")
        kind = keys.get(name.strip().casefold(), name)
        try:
            value = float(number.replace(",", "."))
        except ValueError:
            value = -1.0
        if not 0 < value < 1 or (kind and kind not in kinds):
            known = ", ".join(f"{each} ({kind_name(each, lang)})" for each in kinds)
            raise typer.BadParameter(say(lang, "extract.max_error", text=text, kinds=known))
        if kind:
            by_kind[kind] = value
        else:
            rate = value
    return rate, tuple(by_kind.items())


def _factors(texts: Sequence[str], lang: Lang) -> dict[str, float]:
    """real=3: documents of the folder of truth called real count threefold."""
    factors = {}
    for text in texts:
        name, _, number = text.rpartition("=")
        try:
            factors[name] = float(number)
        except ValueError:
            raise typer.BadParameter(say(lang, "calibration.bad_weight", text=text)) from None
    return factors


def recalibrate(
    folders: Sequence[Path],
    weights: Sequence[str],
    seed: int,
    start: Calibration | None,
    lang: Lang,
) -> Calibration:
    """Fit to the truth in the folders, the last of which holds the results; print what came of it.

    ``start`` is the calibration to go out from, None to begin from nothing.
    """
    factors = _factors(weights, lang)
    *truths, output = folders
    examples = list(gather(truths, output))
    documents = {example.document for example in examples}
    if len(documents) < 2:  # one to fit on and one to measure
        raise NothingToCalibrateError(folder=str(output))
    found = refit(examples, factors, seed, start, dt.date.today())
    wrong = sum(not example.right for example in examples)
    facts = {"fields": len(examples), "documents": len(documents), "wrong": wrong}
    console.line(say(lang, "calibration.examples", **facts))
    for sheet in refit_sheets(found, lang):
        console.figures(sheet.headings, sheet.rows, sheet.title)
    return found.calibration


def write_calibration(calibration: Calibration, path: Path, lang: Lang) -> None:
    """Keep a calibration as a file for ``extract --calibration``."""
    try:
        path.write_text(calibration.model_dump_json(indent=1) + "\n", "utf-8")
    except OSError as error:
        detail = error.strerror or str(error)
        raise OutputNotWritableError(folder=str(path.parent), detail=detail) from error
    console.line(say(lang, "export.written", path=str(path)))
