"""``digisop watch``: whatever is put into a folder is digitised as it comes."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from digisop.cli.options import STREAM, RunOptions, taking

if TYPE_CHECKING:
    from digisop.batch.start import Request

_REPORT_REST = 9  # times what the last report took
_QUICKLY_REPORTED = 1_000  # documents: a report on them takes some seconds


@taking(RunOptions)
def watch(
    inbox: Annotated[
        Path, typer.Argument(metavar="metavar.inbox", help="help.inbox", show_default=False)
    ],
    options: RunOptions,
    *,
    settle: Annotated[float, typer.Option(min=0, help="help.settle")] = 5.0,
) -> None:
    """Digitise what comes into a folder until interrupted."""
    from contextlib import suppress

    from digisop.batch.interruption import ended_like_ctrl_c
    from digisop.batch.start import open_run
    from digisop.batch.watch import Inbox, follow
    from digisop.cli import console
    from digisop.cli.invocation import current, text
    from digisop.cli.running import listening
    from digisop.errors import NoInputError
    from digisop.settings import Wishes

    if options.output == STREAM:
        raise typer.BadParameter(text("watch.needs_folder"))
    request = options.request([str(inbox)], Wishes(), most_failed=1.0)
    if not inbox.is_dir():
        raise NoInputError(str(inbox))
    console.line(text("watch.begun", folder=str(inbox)))
    report = _Renewal(request)
    with listening(options.log, console.following(options.lang)) as tell, ended_like_ctrl_c():
        with suppress(KeyboardInterrupt), open_run(request, tell) as session:
            arrivals = Inbox(inbox, request.output, settle, tell)
            try:
                follow(session, arrivals, request, report.renew_if_due)
            finally:
                report.finished = session.finished
        console.line(text("watch.ended"))
        console.line(text("extract.go_on", command=current().again()))
    report.renew_if_quick()


@dataclass(slots=True)
class _Renewal:
    """The report of a watched folder: it looks at all results, so its own time says how often.

    ``finished`` documents of the run have ended, ``reported`` of them are in the report.
    """

    request: Request
    finished: int = 0
    reported: int = 0
    not_before: float = 0.0
    clock: Callable[[], float] = time.monotonic

    def renew_if_due(self, finished: int) -> None:
        """If there is anything new, a tenth of the time at most."""
        self.finished = finished
        if self.clock() >= self.not_before:
            self._renew()

    def renew_if_quick(self) -> None:
        """For the end, which must not take long."""
        from digisop.ledger import open_ledger

        with open_ledger(self.request.output, self.request.ledger) as ledger:
            documents = sum(ledger.states().values())
        if documents <= _QUICKLY_REPORTED:
            self._renew()

    def _renew(self) -> None:
        from digisop.cli.running import write_run_report

        if self.finished == self.reported:
            return
        began = self.clock()
        write_run_report(self.request, self.finished - self.reported, quietly=True)
        ended, self.reported = self.clock(), self.finished
        self.not_before = ended + _REPORT_REST * (ended - began)
