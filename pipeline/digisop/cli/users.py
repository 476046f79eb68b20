"""``digisop users``: who may sign in at the review station."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from digisop.cli.listed_names import Action, place_and_name
from digisop.cli.options import LangOption, OutputOption
from digisop.web.permissions import Role


def users(
    action: Annotated[Action, typer.Argument(help="help.users_action")] = Action.LIST,
    name: Annotated[str, typer.Argument(help="help.users_name", show_default=False)] = "",
    output: OutputOption = Path("output"),
    role: Annotated[Role, typer.Option(help="help.users_role")] = Role.REVIEWER,
    *,
    lang: LangOption,
) -> None:
    """Add, list or remove those who may sign in; the password is asked for, or read from a pipe."""
    from digisop.cli import console
    from digisop.cli.invocation import text
    from digisop.errors import ExitCode
    from digisop.station import users as kept

    workspace, called = place_and_name(action, output, name)
    if action is Action.ADD:
        kept.put_user(workspace, called, _password(kept.SHORTEST, kept.LONGEST), role)
        console.line(text("users.added", name=called, role=text(f"users.{role}")))
    elif action is Action.REMOVE:
        known = kept.remove_user(workspace, called)
        console.line(text("users.removed" if known else "users.unknown", name=called))
        raise typer.Exit(ExitCode.OK if known else ExitCode.NO_INPUT)
    else:
        for user in kept.users_in(workspace).values():
            console.line(f"{user.name}: {text(f'users.{user.role}')}")


def _password(shortest: int, longest: int) -> str:
    from digisop.cli.invocation import text

    if sys.stdin.isatty():
        typed = typer.prompt(text("users.password"), hide_input=True, confirmation_prompt=True)
    else:
        typed = sys.stdin.readline().rstrip("\n")
    if len(typed) < shortest:
        raise typer.BadParameter(text("users.short", count=shortest))
    if len(typed) > longest:
        raise typer.BadParameter(text("users.long", count=longest))
    return str(typed)
