"""The command ``digisop``: the names of its commands, and what it takes before them.

Each command stands in the file of its name in this folder, and is imported when it is called.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Annotated, cast

import typer

import digisop
from digisop.cli.command import CommandGroup
from digisop.cli.invocation import PROGRAM, text
from digisop.cli.options import LangOption


class Commands(CommandGroup):
    """All commands, in the order of the help: from reading to looking after the results."""

    names = (
        *("extract", "watch", "status", "verify"),
        *("review", "users", "review-sheet", "apply"),
        *("report", "check", "diff", "export"),
        *("serve", "tokens", "webhooks"),
        *("calibrate", "certify", "inspect", "schema", "doctor"),
    )


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"{PROGRAM} {digisop.__version__}")
        raise typer.Exit


app = typer.Typer(
    name=PROGRAM,
    cls=Commands,
    help="help.app",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def start(
    *,
    version: Annotated[
        bool,
        typer.Option("--version", "-V", is_eager=True, callback=_show_version, help="help.version"),
    ] = False,
    lang: LangOption,
) -> None:
    """Options before a command. Both have had their effect when this is called."""


def command() -> CommandGroup:
    """The whole command, as typer makes it, with its options for completion."""
    made = typer.main.get_command(app)
    for parameter in made.params:
        if parameter.name == "install_completion":
            parameter.callback = _install_completion
    return cast(CommandGroup, made)


def _install_completion(_context: object, _parameter: object, wanted: object) -> None:
    """What typer does, but for the language in which it tells of it."""
    from typer.completion import install  # type: ignore[attr-defined]

    if not wanted:
        return
    shell, path = install(wanted if isinstance(wanted, str) else None, PROGRAM)
    typer.echo(text("completion.installed", name=shell, path=str(path)))
    typer.echo(text("completion.restart"))
    raise typer.Exit


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command with these arguments, or those of the process; ends the process."""
    # A home that cannot be written to, or fonts looked for the first time, are no news to a clerk.
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    command().main(arguments)
