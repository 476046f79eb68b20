"""``digisop webhooks``: who is told when a posted document has been read."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from digisop.cli.listed_names import Action, place_and_name
from digisop.cli.options import LangOption, OutputOption


def webhooks(
    action: Annotated[Action, typer.Argument(help="help.users_action")] = Action.LIST,
    name: Annotated[str, typer.Argument(help="help.webhook_name", show_default=False)] = "",
    url: Annotated[str, typer.Argument(help="help.webhook_url", show_default=False)] = "",
    output: OutputOption = Path("output"),
    *,
    lang: LangOption,
) -> None:
    """Add, list or remove addresses; the secret of a new one is written to standard output, and
    shown nowhere else."""
    from digisop.api import webhooks as kept
    from digisop.cli import console
    from digisop.cli.invocation import text
    from digisop.errors import ExitCode

    workspace, called = place_and_name(action, output, name)
    if action is Action.ADD:
        secret = _added(workspace, called, url)
        console.line(text("api.webhook_added", name=called, url=url), error=True)
        typer.echo(secret)
    elif action is Action.REMOVE:
        known = kept.remove_webhook(workspace, called)
        console.line(text("api.webhook_removed" if known else "api.webhook_unknown", name=called))
        raise typer.Exit(ExitCode.OK if known else ExitCode.NO_INPUT)
    else:
        _list(workspace)


def _added(workspace: Path, name: str, url: str) -> str:
    from digisop.api.addresses import AddressRefusedError
    from digisop.api.webhooks import add_webhook
    from digisop.cli.invocation import text

    try:
        return add_webhook(workspace, name, url)
    except AddressRefusedError as error:
        raise typer.BadParameter(text(f"api.address_{error.reason}", url=url)) from error


def _list(workspace: Path) -> None:
    """Each address, and what has not reached it."""
    from contextlib import closing

    from digisop.api.jobs import DATABASE, Jobs
    from digisop.api.trouble import worded
    from digisop.api.webhooks import webhooks_in
    from digisop.cli import console
    from digisop.cli.invocation import chosen_lang, text

    undelivered: dict[str, tuple[int, int, str]] = {}
    if (workspace / DATABASE).is_file():
        with closing(Jobs(workspace)) as jobs:
            undelivered = jobs.undelivered()
    for webhook in webhooks_in(workspace).values():
        console.line(f"{webhook.name}: {webhook.url}")
        if webhook.name in undelivered:
            waiting, given_up, trouble = undelivered[webhook.name]
            counts = {"waiting": waiting, "given_up": given_up}
            detail = worded(trouble, chosen_lang()) or "-"
            said = text("api.webhook_undelivered", detail=detail, **counts)
            console.line(f"  {said}")
