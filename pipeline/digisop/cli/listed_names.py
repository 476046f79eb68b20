"""What commands do with a list of names kept beside results: users, tokens."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

import typer


class Action(StrEnum):
    """What is to be done."""

    LIST = "list"
    ADD = "add"
    REMOVE = "remove"


def place_and_name(action: Action, output: Path, name: str) -> tuple[Path, str]:
    """Where the list of results is kept, and the name in it; a name is needed but for listing."""
    from digisop.cli.invocation import text
    from digisop.corrections.values import tidy
    from digisop.results.layout import WORKSPACE

    called = tidy(name)
    if action is not Action.LIST and not called:
        raise typer.BadParameter(text("users.no_name"))
    return output / WORKSPACE, called
