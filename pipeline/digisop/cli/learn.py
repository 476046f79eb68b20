"""What corrections teach, without a further command: ``review --learn`` and ``apply --learn``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from digisop.messages import Lang

LearnOption = Annotated[Path | None, typer.Option("--learn", help="help.learn", show_default=False)]


def learn_from_corrections(output: Path, file: Path, share: float, lang: Lang) -> None:
    """Fit the weights to all that reviewers said of the results below ``output``, going out from
    those in ``file`` where it is there, and write them to it; then say what may be promised of the
    documents that go straight through. ``share`` is that of the spot checks. Where reviewers have
    said too little, that is told instead."""
    from digisop.cli import console
    from digisop.cli.calibrate import recalibrate
    from digisop.cli.certify import certificate_lines
    from digisop.cli.results import writing_to
    from digisop.errors import NothingCheckedError, NothingToCalibrateError
    from digisop.results.whole_file import write_synced
    from digisop.stages.confidence.calibration import open_calibration

    try:
        start = open_calibration(file if file.is_file() else None)
        fitted = recalibrate([output], {}, 0, start, frozenset(), lang)
        with writing_to(file):
            write_synced(file, fitted.model_dump_json(indent=1) + "\n")
        console.written(str(file))
    except NothingToCalibrateError as error:
        console.line(error.cause(lang))
    try:
        for line in certificate_lines(output, share, lang):
            console.line(line)
    except NothingCheckedError as error:
        console.line(error.cause(lang))
