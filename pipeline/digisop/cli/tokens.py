"""``digisop tokens``: who may ask the API."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from digisop.cli.listed_names import Action, place_and_name
from digisop.cli.options import LangOption, OutputOption
from digisop.web.permissions import Scope


def tokens(
    action: Annotated[Action, typer.Argument(help="help.users_action")] = Action.LIST,
    name: Annotated[str, typer.Argument(help="help.token_name", show_default=False)] = "",
    output: OutputOption = Path("output"),
    scope: Annotated[
        list[Scope] | None, typer.Option(help="help.scope", show_default=False)
    ] = None,
    *,
    lang: LangOption,
) -> None:
    """Make, list or take back tokens; a new one is written to standard output, and nowhere else."""
    from digisop.api import tokens as kept
    from digisop.cli import console
    from digisop.cli.invocation import text
    from digisop.errors import ExitCode

    workspace, called = place_and_name(action, output, name)
    if action is Action.ADD:
        scopes = tuple(dict.fromkeys(scope or [Scope.RECORDS]))
        console.line(text("api.added", name=called, scopes=", ".join(scopes)), error=True)
        typer.echo(kept.add_token(workspace, called, scopes))
    elif action is Action.REMOVE:
        known = kept.remove_token(workspace, called)
        console.line(text("api.removed" if known else "api.unknown", name=called))
        raise typer.Exit(ExitCode.OK if known else ExitCode.NO_INPUT)
    else:
        for token in kept.tokens_in(workspace).values():
            console.line(f"{token.name}: {', '.join(token.scopes)}")
