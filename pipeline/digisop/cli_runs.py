"""The commands that run over many documents, and those that say what came of it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from digisop.cli_options import (
    LANG,
    CalibrationOption,
    LangOption,
    LedgerOption,
    OutputPlaceOption,
    help_text,
)
from digisop.settings import Effort, Existing, Settings, Wishes

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
Log = Annotated[str, typer.Option(help=help_text("log"), show_default=False)]
Cluster = Annotated[
    str,
    typer.Option(envvar="DIGISOP_CLUSTER", help=help_text("cluster"), show_default=False),
]
AsJson = Annotated[bool, typer.Option("--json", help=help_text("json"))]


def extract(
    paths: Paths,
    output: OutputPlaceOption = "output",
    jobs: Jobs = 0,
    effort: EffortOption = Effort.BALANCED,
    password: Password = None,
    timeout: Timeout = _USUAL.timeout_s,
    time_limit: TimeLimit = _USUAL.time_limit_s,
    memory_limit: MemoryLimit = _USUAL.memory_limit_mb,
    page_limit: PageLimit = _USUAL.max_pages,
    max_error: MaxError = None,
    calibration: CalibrationOption = None,
    existing: ExistingOption = Existing.RENEW,
    force: Force = False,
    retry_failed: RetryFailed = False,
    max_failed: MaxFailed = 0.5,
    ledger: LedgerOption = "",
    cluster: Cluster = "",
    log: Log = "",
    lang: LangOption = LANG,
) -> None:
    """Digitise files and folders."""
    from digisop import running

    request = running.make_request(
        output,
        _settings(effort, password, timeout, time_limit, memory_limit, page_limit, calibration),
        Wishes(existing, force, retry_failed, bool(password)),
        max_error=max_error or [],
        ledger=ledger,
        most_failed=max_failed,
        jobs=jobs,
        cluster=cluster,
        lang=lang,
    )
    raise typer.Exit(running.run_extract(paths, request, log, lang))


def watch(
    inbox: Inbox,
    output: OutputPlaceOption = "output",
    jobs: Jobs = 0,
    effort: EffortOption = Effort.BALANCED,
    password: Password = None,
    timeout: Timeout = _USUAL.timeout_s,
    time_limit: TimeLimit = _USUAL.time_limit_s,
    memory_limit: MemoryLimit = _USUAL.memory_limit_mb,
    page_limit: PageLimit = _USUAL.max_pages,
    max_error: MaxError = None,
    calibration: CalibrationOption = None,
    settle: Annotated[float, typer.Option(min=0, help=help_text("settle"))] = 5.0,
    ledger: LedgerOption = "",
    cluster: Cluster = "",
    log: Log = "",
    lang: LangOption = LANG,
) -> None:
    """Digitise what is put into a folder, as it comes."""
    from digisop import running

    request = running.make_request(
        output,
        _settings(effort, password, timeout, time_limit, memory_limit, page_limit, calibration),
        Wishes(has_passwords=bool(password)),
        max_error=max_error or [],
        ledger=ledger,
        most_failed=1.0,
        jobs=jobs,
        cluster=cluster,
        lang=lang,
    )
    raise typer.Exit(running.run_watch(inbox, settle, request, log, lang))


def status(
    output: Annotated[str, typer.Argument(metavar="OUTPUT", help=help_text("results"))] = "output",
    as_json: AsJson = False,
    ledger: LedgerOption = "",
    lang: LangOption = LANG,
) -> None:
    """Say how documents and the last run stand."""
    from digisop import running

    raise typer.Exit(running.show_status(output, ledger, lang, as_json=as_json))


def verify(
    output: Annotated[str, typer.Argument(metavar="OUTPUT", help=help_text("results"))] = "output",
    ledger: LedgerOption = "",
    lang: LangOption = LANG,
) -> None:
    """Compare every file with the ledger by checksum."""
    from digisop import running

    raise typer.Exit(running.show_verified(output, ledger, lang))


def _settings(
    effort: Effort,
    password: list[str] | None,
    timeout: float,
    time_limit: float,
    memory_limit: int,
    page_limit: int,
    calibration: Path | None,
) -> Settings:
    return Settings(
        effort=effort,
        passwords=tuple(password or ()),
        timeout_s=timeout,
        time_limit_s=time_limit,
        memory_limit_mb=memory_limit,
        max_pages=page_limit,
        calibration=calibration,
    )
