"""Options that several commands share."""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable
from dataclasses import fields
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, get_type_hints

import typer

from digisop.messages import Lang, say

LANG = Lang.EN if os.environ.get("DIGISOP_LANG", "").lower() == Lang.EN else Lang.ID
Command = Callable[..., None]


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


def taking(options: type[Any]) -> Callable[[Command], Command]:
    """Give a command, for its parameter ``options``, an option for each field of a dataclass."""
    hints = get_type_hints(options, include_extras=True)
    shared = {
        field.name: inspect.Parameter(
            field.name,
            inspect.Parameter.KEYWORD_ONLY,
            default=field.default,
            annotation=hints[field.name],
        )
        for field in fields(options)
    }

    def decorate(command: Command) -> Command:
        @wraps(command)
        def with_options(**given: Any) -> None:
            together = options(**{name: given.pop(name) for name in shared})
            command(options=together, **given)

        signature = inspect.signature(command, eval_str=True)
        spread: list[inspect.Parameter] = []
        for name, parameter in signature.parameters.items():
            spread += shared.values() if name == "options" else [parameter]
        with_options.__signature__ = signature.replace(parameters=spread)  # type: ignore[attr-defined]
        return with_options

    return decorate
