"""Options that several commands share."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from digisop.messages import Lang, say

LANG = Lang.EN if os.environ.get("DIGISOP_LANG", "").lower() == Lang.EN else Lang.ID


def help_text(name: str) -> str:
    """What the help says of a command or an option."""
    return say(LANG, f"help.{name}")


LangOption = Annotated[Lang, typer.Option("--lang", help=help_text("lang"))]
CalibrationOption = Annotated[
    Path | None,
    typer.Option(envvar="DIGISOP_CALIBRATION", help=help_text("calibration"), show_default=False),
]
OutputOption = Annotated[Path, typer.Option("--output", "-o", help=help_text("output"))]
OutputPlaceOption = Annotated[str, typer.Option("--output", "-o", help=help_text("output_place"))]
LedgerOption = Annotated[
    str,
    typer.Option("--ledger", envvar="DIGISOP_LEDGER", help=help_text("ledger"), show_default=False),
]
