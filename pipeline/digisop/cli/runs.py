"""The commands that run over many documents, and those that say what came of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from digisop.cli.options import (
    LANG,
    CalibrationOption,
    LangOption,
    LedgerOption,
    OutputPlaceOption,
    help_text,
    taking,
)
from digisop.settings import MOST_FAILED, Effort, Existing, Settings, Wishes

if TYPE_CHECKING:
    from digisop.batch.start import Request

_USUAL = Settings()

Paths = Annotated[list[str], typer.Argument(help=help_text("paths"), show_default=False)]
Inbox = Annotated[Path, typer.Argument(help=help_text("inbox"), show_default=False)]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=0, help=help_text("jobs"))]
EffortOption = Annotated[Effort, typer.Option(help=help_text("effort"))]
Password = Annotated[list[str] | None, typer.Option(help=help_text("password"), show_default=False)]
Timeout = Annotated[float, typer.Option(min=1, help=help_text("timeout"))]
TimeLimit = Annotated[float, typer.Option(min=1, help=help_text("time_limit"))]
MemoryLimit = Annotated[int, typer.Option(min=200, help=help_text("memory_limit"))]
PageLimit = Annotated[int, typer.Option(min=1, help=help_text("page_limit"))]
MaxError = Annotated[
    list[str] | None, typer.Option(help=help_text("max_error"), show_default=False)
]
ExistingOption = Annotated[Existing, typer.Option(help=help_text("existing"))]
Force = Annotated[bool, typer.Option("--force", help=help_text("force"))]
RetryFailed = Annotated[bool, typer.Option("--retry-failed", help=help_text("retry_failed"))]
MaxFailed = Annotated[float, typer.Option(min=0, max=1, help=help_text("max_failed"))]
Settle = Annotated[float, typer.Option(min=0, help=help_text("settle"))]
Log = Annotated[str, typer.Option(help=help_text("log"), show_default=False)]
Cluster = Annotated[
    str,
    typer.Option(envvar="DIGISOP_CLUSTER", help=help_text("cluster"), show_default=False),
]
AsJson = Annotated[bool, typer.Option("--json", help=help_text("json"))]


@dataclass(frozen=True, slots=True)
class RunOptions:
    """What a run takes, whatever it is run on: each field is an option."""

    output: OutputPlaceOption = "output"
    jobs: Jobs = 0
    effort: EffortOption = Effort.BALANCED
    password: Password = None
    timeout: Timeout = _USUAL.timeout_s
    time_limit: TimeLimit = _USUAL.time_limit_s
    memory_limit: MemoryLimit = _USUAL.memory_limit_mb
    page_limit: PageLimit = _USUAL.max_pages
    max_error: MaxError = None
    calibration: CalibrationOption = None
    ledger: LedgerOption = ""
    cluster: Cluster = ""
    log: Log = ""
    lang: LangOption = LANG

    def settings(self) -> Settings:
        """How documents are to be read, but for the error rates, which are not parsed yet."""
        return Settings(
            effort=self.effort,
            passwords=tuple(self.password or ()),
            timeout_s=self.timeout,
            time_limit_s=self.time_limit,
            memory_limit_mb=self.memory_limit,
            max_pages=self.page_limit,
            calibration=self.calibration,
        )

    def request(self, wishes: Wishes, most_failed: float) -> Request:
        """What is asked for; raises for options that make no sense."""
        from digisop.cli import extract as running

        return running.make_request(
            self.output,
            self.settings(),
            replace(wishes, has_passwords=bool(self.password)),
            max_error=self.max_error or [],
            ledger=self.ledger,
            most_failed=most_failed,
            jobs=self.jobs,
            cluster=self.cluster,
            lang=self.lang,
        )


@taking(RunOptions)
def extract(
    paths: Paths,
    options: RunOptions,
    *,
    existing: ExistingOption = Existing.RENEW,
    force: Force = False,
    retry_failed: RetryFailed = False,
    max_failed: MaxFailed = MOST_FAILED,
) -> None:
    """Digitise files and folders."""
    from digisop.cli import extract as running

    request = options.request(Wishes(existing, force, retry_failed), max_failed)
    raise typer.Exit(running.run_extract(paths, request, options.log, options.lang))


@taking(RunOptions)
def watch(inbox: Inbox, options: RunOptions, *, settle: Settle = 5.0) -> None:
    """Digitise what is put into a folder, as it comes."""
    from digisop.cli import extract as running

    request = options.request(Wishes(), most_failed=1.0)
    raise typer.Exit(running.run_watch(inbox, settle, request, options.log, options.lang))


def status(
    output: Annotated[str, typer.Argument(metavar="OUTPUT", help=help_text("results"))] = "output",
    as_json: AsJson = False,
    ledger: LedgerOption = "",
    lang: LangOption = LANG,
) -> None:
    """Say how documents and the last run stand."""
    from digisop.cli import status as standing

    raise typer.Exit(standing.show_status(output, ledger, lang, as_json=as_json))


def verify(
    output: Annotated[str, typer.Argument(metavar="OUTPUT", help=help_text("results"))] = "output",
    ledger: LedgerOption = "",
    lang: LangOption = LANG,
) -> None:
    """Compare every file with the ledger by checksum."""
    from digisop.cli import status as standing

    raise typer.Exit(standing.show_verified(output, ledger, lang))
