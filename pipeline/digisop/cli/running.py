"""What commands share that run over documents: who hears of it, its end, the report after it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from pathlib import Path

from digisop.batch.events import Event, Listener, json_lines, log_file
from digisop.batch.start import Request
from digisop.cli import console
from digisop.cli.invocation import chosen_lang
from digisop.errors import DigisopError, InternalError
from digisop.report.after_run import report_on_run
from digisop.results.storage import join


@contextmanager
def listening(log: str, terminal: AbstractContextManager[Listener]) -> Iterator[Listener]:
    """The terminal, and a log in JSON lines where one is wanted (``-``: standard error)."""
    with ExitStack() as stack:
        listeners: list[Listener] = [stack.enter_context(terminal)]
        if log == "-":
            listeners = [json_lines(sys.stderr)]
        elif log:
            listeners.append(stack.enter_context(log_file(Path(log))))

        def tell(event: Event) -> None:
            for listener in listeners:
                with suppress(OSError, ValueError):  # a full log, a closed terminal
                    listener(event)

        yield tell


def write_run_report(request: Request, done: int, *, quietly: bool = False) -> None:
    """The report on an output, in which a run did ``done`` documents.

    It comes last: the results are whole without it, so its failure is shown and ends nothing.
    """
    lang, output = chosen_lang(), request.output
    try:
        written = report_on_run(output, request.ledger, request.settings, done, lang)
    except DigisopError as error:
        console.problem(error, lang)
    except Exception as error:
        console.problem(InternalError(output, detail=f"{type(error).__name__}: {error}"), lang)
    else:
        if written and not quietly:
            report = join(output, written.html.name)
            console.duplicates(written.duplicates, report, lang)
            console.written(report)
