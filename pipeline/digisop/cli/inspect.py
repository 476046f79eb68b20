"""``digisop inspect``: what each stage found, drawn on the pages."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from digisop.cli.options import EffortOption, LangOption, OutputOption, PasswordOption
from digisop.settings import Effort, Settings


def inspect(
    file: Annotated[Path, typer.Argument(metavar="metavar.file", help="help.file")],
    output: OutputOption = Path("output"),
    effort: EffortOption = Effort.BALANCED,
    password: PasswordOption = None,
    *,
    lang: LangOption,
) -> None:
    """Write the pictures of one file's pages."""
    from digisop.batch import own_process
    from digisop.cli import console
    from digisop.errors import ExitCode
    from digisop.inspect.document import draw_document

    own_process.prepare()
    settings = Settings(effort=effort, passwords=tuple(password or ()))
    written, problems = draw_document(file, output, settings)
    for path in written:
        console.written(str(path))
    for problem in problems:
        console.problem(problem, lang)
    raise typer.Exit(ExitCode.PARTIAL if problems else ExitCode.OK)
