"""``digisop serve``: the API over the results of a run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from digisop.cli.options import ReadingOptions, ResultsFolder, taking


@taking(ReadingOptions)
def serve(
    results: ResultsFolder = Path("output"),
    host: Annotated[str, typer.Option(help="help.host")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="help.api_port")] = 8353,
    documents: Annotated[bool, typer.Option("--documents", help="help.take_documents")] = False,
    *,
    options: ReadingOptions,
) -> None:
    """Serve the API until it is ended."""
    import shlex
    import socket

    from digisop.api.serve import serve as answer
    from digisop.api.tokens import tokens_in
    from digisop.cli import console
    from digisop.cli.invocation import text
    from digisop.cli.results import end_without_results, writing_to
    from digisop.results.layout import WORKSPACE, has_results

    def told(address: str) -> None:
        console.line(text("api.open_at", address=address))
        console.line(text("api.until"))

    if not documents and not has_results(results):
        end_without_results(str(results))
    if not tokens_in(results / WORKSPACE):
        console.line(text("api.no_tokens", folder=shlex.quote(str(results))), error=True)
    console.line(text("api.indexing"))
    with writing_to(results):  # the index
        try:
            if documents:
                _take_documents(results, options, host, port, told)
            else:
                answer(results, results / WORKSPACE, host, port, told)
        except socket.gaierror as error:
            raise typer.BadParameter(text("api.no_host", host=host)) from error


def _take_documents(
    results: Path, options: ReadingOptions, host: str, port: int, told: Callable[[str], None]
) -> None:
    from contextlib import suppress

    from digisop.api.serve import Taking
    from digisop.api.serve import serve as answer
    from digisop.batch.interruption import ended_like_ctrl_c
    from digisop.cli import console
    from digisop.cli.invocation import text
    from digisop.cli.running import listening
    from digisop.results.layout import WORKSPACE
    from digisop.settings import Wishes

    request = options.request_for(str(results), [], Wishes(), most_failed=1.0, cluster="")
    with listening(options.log, console.following(options.lang)) as tell, ended_like_ctrl_c():
        with suppress(KeyboardInterrupt):
            how = Taking(request, tell, options.lang)
            answer(results, results / WORKSPACE, host, port, told, how)
        console.line(text("api.ended"))
