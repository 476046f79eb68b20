"""Options that several commands share. Their help and their names for values are message keys."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass, replace
from enum import StrEnum
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

import typer

from digisop.cli.invocation import chosen_lang, text
from digisop.messages import Lang
from digisop.settings import Effort, Settings, Wishes

if TYPE_CHECKING:
    from digisop.batch.start import EngineOpener, Request

#: In the place of a path: standard input, standard output.
STREAM = "-"
_USUAL = Settings()
Command = Callable[..., None]

LangOption = Annotated[
    Lang,
    typer.Option(
        "--lang",
        default_factory=chosen_lang,
        show_default=False,
        case_sensitive=False,
        help="help.lang",
    ),
]
CalibrationOption = Annotated[
    Path | None,
    typer.Option(envvar="DIGISOP_CALIBRATION", help="help.calibration", show_default=False),
]
TrustOption = Annotated[
    Path | None,
    typer.Option(
        envvar="DIGISOP_TRUST",
        exists=True,
        readable=True,
        resolve_path=True,
        help="help.trust",
        show_default=False,
    ),
]
OutputOption = Annotated[Path, typer.Option("--output", "-o", help="help.output")]
OutputPlaceOption = Annotated[str, typer.Option("--output", "-o", help="help.output_place")]
LedgerOption = Annotated[
    str,
    typer.Option("--ledger", envvar="DIGISOP_LEDGER", help="help.ledger", show_default=False),
]
EffortOption = Annotated[Effort, typer.Option(help="help.effort")]
PasswordOption = Annotated[list[str] | None, typer.Option(help="help.password", show_default=False)]
ResultsArgument = Annotated[str, typer.Argument(metavar="metavar.output", help="help.results")]
ResultsFolder = Annotated[Path, typer.Argument(metavar="metavar.output", help="help.results")]


class Format(StrEnum):
    """How findings and differences are printed: for people, or as JSON for programs."""

    PLAIN = "plain"
    JSON = "json"


FormatOption = Annotated[Format, typer.Option("--format", "-f", help="help.check_format")]

_Jobs = Annotated[int, typer.Option("--jobs", "-j", min=0, help="help.jobs")]
_Timeout = Annotated[float, typer.Option(min=1, help="help.timeout")]
_TimeLimit = Annotated[float, typer.Option(min=1, help="help.time_limit")]
_MemoryLimit = Annotated[int, typer.Option(min=200, help="help.memory_limit")]
_PageLimit = Annotated[int, typer.Option(min=1, help="help.page_limit")]
_MaxError = Annotated[list[str] | None, typer.Option(help="help.max_error", show_default=False)]
_Log = Annotated[str, typer.Option(help="help.log", show_default=False)]
_Cluster = Annotated[
    str, typer.Option(envvar="DIGISOP_CLUSTER", help="help.cluster", show_default=False)
]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingOptions:
    """How documents are read, whatever they are read for: each field is an option."""

    jobs: _Jobs = 0
    effort: EffortOption = Effort.BALANCED
    password: PasswordOption = None
    timeout: _Timeout = _USUAL.timeout_s
    time_limit: _TimeLimit = _USUAL.time_limit_s
    memory_limit: _MemoryLimit = _USUAL.memory_limit_mb
    page_limit: _PageLimit = _USUAL.max_pages
    max_error: _MaxError = None
    calibration: CalibrationOption = None
    trust: TrustOption = None
    ledger: LedgerOption = ""
    log: _Log = ""
    lang: LangOption

    def request_for(
        self, output: str, paths: Sequence[str], wishes: Wishes, most_failed: float, cluster: str
    ) -> Request:
        """What is asked for of these files and folders; raises for options that make no sense."""
        from digisop.batch.input_names import NamedInputs
        from digisop.batch.start import Request
        from digisop.results.storage import as_place
        from digisop.stages.confidence.calibration import make_policy

        settings = self._settings()
        make_policy(settings)  # a damaged calibration ends the run before it begins
        wishes = replace(wishes, has_passwords=bool(self.password))
        output = as_place(output)
        engine = _engine(cluster, self.jobs, output)
        named = NamedInputs.of(paths)
        return Request(output, settings, wishes, self.ledger, most_failed, engine, named)

    def _settings(self) -> Settings:
        rate, by_kind = _error_rates(self.max_error or [], self.lang)
        return Settings(
            effort=self.effort,
            passwords=tuple(self.password or ()),
            timeout_s=self.timeout,
            time_limit_s=self.time_limit,
            memory_limit_mb=self.memory_limit,
            max_pages=self.page_limit,
            trust=self.trust,
            calibration=self.calibration and self.calibration.absolute(),
            max_error=rate,
            max_error_by_kind=by_kind,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOptions(ReadingOptions):
    """What a run takes, whatever it is run on: each field is an option."""

    output: OutputPlaceOption = "output"
    cluster: _Cluster = ""

    def request(self, paths: Sequence[str], wishes: Wishes, most_failed: float) -> Request:
        """What is asked for of these files and folders; raises for options that make no sense."""
        return self.request_for(self.output, paths, wishes, most_failed, self.cluster)


def _error_rates(texts: Sequence[str], lang: Lang) -> tuple[float, tuple[tuple[str, float], ...]]:
    from digisop.evaluation.error_rates import NoErrorRateError, known_kinds, parse_error_rates
    from digisop.messages import kind_name

    try:
        return parse_error_rates(texts)
    except NoErrorRateError as error:
        kinds = ", ".join(f"{kind} ({kind_name(kind, lang)})" for kind in known_kinds())
        complaint = text("extract.max_error", text=str(error), kinds=kinds)
        raise typer.BadParameter(complaint) from error


def _engine(cluster: str, jobs: int, output: str) -> EngineOpener:
    from functools import partial

    from digisop.batch.cluster import cluster_engine
    from digisop.batch.engine import local_engine
    from digisop.results.layout import WORKSPACE
    from digisop.results.storage import is_remote

    if not cluster:
        return partial(local_engine, jobs, output)
    shared = "" if is_remote(output) else str(Path(output).absolute() / WORKSPACE)
    return partial(cluster_engine, cluster, jobs, shared)


def taking(options: type[Any]) -> Callable[[Command], Command]:
    """Give a command, for its parameter ``options``, an option for each field of a dataclass."""
    hints = get_type_hints(options, include_extras=True)
    shared = {
        field.name: inspect.Parameter(
            field.name,
            inspect.Parameter.KEYWORD_ONLY,
            default=inspect.Parameter.empty if field.default is MISSING else field.default,
            annotation=hints[field.name],
        )
        for field in _in_order(options)
    }

    def decorate(command: Command) -> Command:
        @wraps(command)
        def with_options(**given: Any) -> None:
            together = options(**{name: given.pop(name) for name in shared})
            command(options=together, **given)

        signature = inspect.signature(command, eval_str=True)
        spread: list[inspect.Parameter] = []
        for name, parameter in signature.parameters.items():
            spread += shared.values() if name == "options" else [parameter]
        with_options.__signature__ = signature.replace(parameters=spread)  # type: ignore[attr-defined]
        return with_options

    return decorate


def _in_order(options: type[Any]) -> list[Field[Any]]:
    """The fields of a dataclass, those that it adds to another one first."""
    inherited = {
        field.name for base in options.__bases__ if is_dataclass(base) for field in fields(base)
    }
    return sorted(fields(options), key=lambda field: field.name in inherited)
