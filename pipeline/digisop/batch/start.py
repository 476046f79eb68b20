"""The beginning and the end of a run: lock, ledger, workspace, engine, in their order."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from digisop import versions as version
from digisop.batch.attempt import SCRATCH
from digisop.batch.engine import Engine, local_engine
from digisop.batch.events import Event, Listener
from digisop.batch.input_names import NamedInputs
from digisop.batch.lock import sole_run
from digisop.batch.plan import Planned, make_plan
from digisop.batch.session import Order, Session, noted_run
from digisop.batch.worker_lock import wait_for_absence
from digisop.errors import OutputNotWritableError
from digisop.ledger import Ledger, open_ledger
from digisop.results.layout import WORKSPACE
from digisop.results.manifest import Origin
from digisop.results.storage import check_store, is_remote
from digisop.results.writer import restore_all
from digisop.settings import MOST_FAILED, Settings, Wishes

_PATIENCE_S = 10.0  # for documents' processes of a run that was killed
EngineOpener = Callable[[], AbstractContextManager[Engine]]


@dataclass(frozen=True, slots=True)
class Request:
    """What a user asked for. ``ledger`` is a database's URL, empty for the one in ``output``;
    ``most_failed`` the share of the last documents that may fail before the run ends itself;
    ``named`` is what files are called by."""

    output: str
    settings: Settings = field(default_factory=Settings)
    wishes: Wishes = field(default_factory=Wishes)
    ledger: str = ""
    most_failed: float = MOST_FAILED
    engine: EngineOpener = local_engine
    named: NamedInputs = field(default_factory=NamedInputs)

    def facts(self) -> dict[str, object]:
        """The settings as plain values, as they are kept in the ledger and logged: no passwords."""
        settings = self.settings
        return {
            "output": self.output,
            "version": version.pipeline_version(),
            "effort": str(settings.effort),
            "max_error": settings.max_error,
            "max_error_by_kind": dict(settings.max_error_by_kind),
            "calibration": str(settings.calibration or ""),
            "time_limit_s": settings.time_limit_s,
            "memory_limit_mb": settings.memory_limit_mb,
            "page_limit": settings.max_pages,
            "existing": str(self.wishes.existing),
            "force": self.wishes.force,
            "retry_failed": self.wishes.retry_failed,
        }


def extract_all(paths: Sequence[str], request: Request, tell: Listener) -> tuple[int, Planned]:
    """Digitise all that is in the paths and not done yet; returns the run's number and its plan.

    Raises RunStoppedError, OutputBusyError and others that concern the run as a whole.
    """
    with open_run(request, tell) as session:
        planned = plan(session, paths, request)
        session.work()
        return session.run, planned


def plan(session: Session, paths: Sequence[str], request: Request) -> Planned:
    """Enter what is in the paths for the session to do."""
    shown = request.named.shown
    planned = make_plan(
        paths,
        request.output,
        session.ledger,
        session.run,
        session.order.origin,
        request.wishes,
        session.order.goes_on,
        lambda file: session.tell(Event("passed_over", {"input": file, "path": shown(file)})),
    )
    session.expect(planned.to_do)
    session.tell(Event("planned", {"found": planned.found, "to_do": planned.to_do}))
    return planned


@contextmanager
def open_run(request: Request, tell: Listener) -> Iterator[Session]:
    """A session on an output that no other run is at work on, what was left in disorder mended;
    ended with the block. Raises OutputBusyError, OutputNotWritableError and LedgerUnusableError."""
    origin = Origin("", version.pipeline_version(), version.settings_key(request.settings))
    workspace = _workspace(request.output)
    with (
        open_ledger(request.output, request.ledger) as ledger,
        sole_run(ledger, request.output, workspace),
    ):
        _tidy(ledger, workspace)
        goes_on = ledger.unfinished_runs(request.facts())
        with request.engine() as engine, noted_run(ledger, origin, request.facts(), tell) as run:
            order = Order(
                output=_everywhere(request.output),
                workspace=str(workspace or ""),
                settings=request.settings,
                origin=origin,
                anew=request.wishes.anew(),
                most_failed=request.most_failed,
                goes_on=goes_on,
                named=request.named,
            )
            yield Session(ledger, run, engine, order, tell)


def _everywhere(output: str) -> str:
    """The same place in processes that were started elsewhere."""
    return output if is_remote(output) else str(Path(output).absolute())


def _workspace(output: str) -> Path | None:
    """A hidden folder beside the results, where unfinished ones lie; none in a remote output.

    Raises OutputNotWritableError or StoreFailedError.
    """
    if is_remote(output):
        check_store(output)
        return None
    workspace = Path(output).absolute() / WORKSPACE
    try:
        workspace.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        detail = error.strerror or str(error)
        raise OutputNotWritableError(folder=output, detail=detail) from error
    return workspace


def _tidy(ledger: Ledger, workspace: Path | None) -> None:
    """Clear up after a run that was killed."""
    if workspace is not None:
        wait_for_absence(workspace, _PATIENCE_S)
    ledger.recover()
    if workspace is None:
        return
    restore_all(workspace.parent)
    for scrap in workspace.glob(f"{SCRATCH}*"):
        shutil.rmtree(scrap, ignore_errors=True)
