"""How typer's commands become ours: made when they are called, in the language of the call.

Texts of options and arguments are keys of messages in the commands' files; they are looked up
here, when the help or a complaint is wanted.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import Any, cast

import typer
from typer.core import TyperCommand, TyperGroup

from digisop.cli.invocation import PROGRAM, called_with, chosen_lang, text
from digisop.cli.typer_words import in_own_words, type_name
from digisop.errors import DigisopError, ExitCode, InternalError
from digisop.messages import catalogue

#: What typer raises for words that cannot be parsed; it has no public name there.
UsageError: type[typer.BadParameter] = typer.BadParameter.__mro__[1]
_EXTRAS = re.compile(r"(.*?)\[([^\[\]]+)\]", re.DOTALL)  # help text  [default: 3; required]
_TYPES = re.compile(r"<([^<>|]+)>")


class _Formatter(typer.Context.formatter_class):  # type: ignore[misc, valid-type]
    """Lays out the help with typer's words in the language of the call."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or f"{in_own_words('Usage:')} ")

    def write_heading(self, heading: str) -> None:
        super().write_heading(in_own_words(heading))

    def write_dl(self, rows: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        own = [(_TYPES.sub(_own_type, name), _own_help(help_)) for name, help_ in rows]
        super().write_dl(own, *args, **kwargs)


def _own_type(found: re.Match[str]) -> str:
    return f"<{type_name(found[1])}>"


def _own_help(help_: str) -> str:
    found = _EXTRAS.fullmatch(help_)
    if found is None:
        return in_own_words(help_)
    extras = "; ".join(map(in_own_words, found[2].split("; ")))
    return f"{found[1]}[{extras}]"


class _Context(TyperCommand.context_class):  # type: ignore[misc, valid-type]
    formatter_class = _Formatter


class Command(TyperCommand):
    """A command whose help ends with examples, each on lines of its own."""

    context_class = _Context

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        if self.epilog:
            with formatter.section(text("help.examples")):
                for line in self.epilog.splitlines():
                    formatter.write(f"  {line}".rstrip() + "\n")


class CommandGroup(TyperGroup):
    """The commands by name, of which only the one that is called is imported.

    A command ``review-sheet`` is the function ``review_sheet`` in the module of that name, its
    help the message ``help.review_sheet``, its examples ``example.review_sheet``.
    """

    context_class = _Context
    names: tuple[str, ...] = ()

    def list_commands(self, ctx: Any) -> list[str]:
        return list(self.names)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        return load_command(cmd_name) if cmd_name in self.names else None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        self.commands = dict.fromkeys(self.names)  # type: ignore[assignment]  # for suggestions
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, _summary(name)) for name in self.names])

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        from typer.core import CompletionItem  # type: ignore[attr-defined]

        found = [
            CompletionItem(name, help=_summary(name))
            for name in self.names
            if name.startswith(incomplete)
        ]
        return [*found, *TyperCommand.shell_complete(self, ctx, incomplete)]

    def main(self, args: Sequence[str] | None = None, *_: Any, **extra: Any) -> Any:
        """Run the command; a failure ends in its message and exit code, not in a traceback."""
        words = list(sys.argv[1:] if args is None else args)
        with called_with(words):
            translate(self)
            extra |= {"prog_name": PROGRAM, "standalone_mode": False}
            with _failures_shown():
                code = super().main(words, **extra)
            sys.exit(code or ExitCode.OK)


def _own(name: str) -> str:
    return name.replace("-", "_")


def _summary(name: str) -> str:
    """The first sentence of a command's help."""
    first, _, _ = text(f"help.{_own(name)}").partition(". ")
    return f"{first.rstrip('.')}."


def load_command(name: str) -> Command:
    """The command of that name, its texts in the language of the call."""
    function = getattr(import_module(f"digisop.cli.{_own(name)}"), _own(name))
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command(name=name, cls=Command, help=f"help.{_own(name)}")(function)
    command = cast(Command, typer.main.get_command(app))
    if (key := f"example.{_own(name)}") in catalogue(chosen_lang()):
        command.epilog = text(key)
    translate(command)
    return command


def translate(command: TyperCommand | TyperGroup) -> None:
    """Put messages in the place of their keys."""
    command.help = text(command.help or "")
    command.options_metavar = in_own_words("[OPTIONS]")
    if isinstance(command, TyperGroup):
        command.subcommand_metavar = in_own_words("COMMAND [ARGS]...")
    parameters: list[Any] = command.params
    for parameter in parameters:
        if key := getattr(parameter, "help", None):
            help_ = text(key)
            parameter.help = in_own_words(key) if help_ == key else help_
        if parameter.metavar:
            parameter.metavar = text(parameter.metavar)


@contextmanager
def _failures_shown() -> Iterator[None]:
    """What goes wrong is shown in the language of the call, and ends it with its exit code."""
    try:
        yield
    except UsageError as error:
        _show_usage(error)
        sys.exit(ExitCode.USAGE)
    except KeyboardInterrupt:
        sys.exit(ExitCode.INTERRUPTED)
    except Exception as error:
        from digisop.cli import console

        known = _known(error)
        console.problem(known, chosen_lang())
        sys.exit(known.code)


def _show_usage(error: Any) -> None:
    """How the command is called, and what is wrong with how it was."""
    message = error.format_message()
    complaint = in_own_words(f"Error: {message}")
    if error.ctx is None:  # of an option without its value
        typer.echo(complaint, err=True)
        return
    if type(error).__name__ == "NoArgsIsHelpError":
        typer.echo(message, err=True)
        return
    usage = error.ctx.get_usage()
    hint = in_own_words(
        f"Try '{error.ctx.command_path} {error.ctx.help_option_names[-1]}' for help."
    )
    typer.echo(f"{usage}\n{hint}\n\n{in_own_words(f'Error: {message}')}", err=True)


def _known(error: Exception) -> DigisopError:
    """What nobody foresaw is a fault of ours; ``DIGISOP_DEBUG`` shows where."""
    if isinstance(error, DigisopError):
        return error
    if os.environ.get("DIGISOP_DEBUG"):
        import traceback

        traceback.print_exception(error)
    return InternalError(detail=f"{type(error).__name__}: {error}")
