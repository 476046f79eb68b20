"""The API started, kept up to date, and ended."""

from __future__ import annotations

import logging
import shutil
import signal
import socket
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

import uvicorn

from digisop.api.app import make_app
from digisop.api.delivering import Deliverer
from digisop.api.index import Index
from digisop.api.jobs import Jobs
from digisop.api.reading import Reader
from digisop.api.tokens import Tokens
from digisop.batch.events import Event, Listener
from digisop.batch.start import Request, open_run
from digisop.errors import InternalError
from digisop.messages import Lang
from digisop.web.listening import address_of, listener_at, server_config

_LOG = logging.getLogger(__name__)
_EVERY_S = 5.0  # results are looked for
_PATIENCE_S = 10.0  # for answers that are on their way when the server ends

Told = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Taking:
    """How documents are read that are posted: as a run with this request, told to ``tell``;
    ``lang`` is that of what webhooks are told."""

    request: Request
    tell: Listener
    lang: Lang


@dataclass(frozen=True, slots=True)
class _Place:
    """What the API stands on."""

    output: Path
    workspace: Path
    index: Index
    jobs: Jobs

    def server(self, ended: threading.Event, reader: Reader | None = None) -> _Server:
        tokens = Tokens(self.workspace)
        app = make_app(self.output, self.index, tokens, self.jobs, reader, ended)
        return _Server(server_config(app), ended)


def serve(
    output: Path, workspace: Path, host: str, port: int, told: Told, taking: Taking | None = None
) -> None:
    """Answer until interrupted; ``told`` is given the address once it can be asked. Documents are
    taken if it is said how.

    ``port`` 0 takes one that is free. Raises PortTakenError, OutputBusyError where another run is
    at work, and what else ends a run.
    """
    with (
        listener_at(host, port) as listener,
        _kept_index(output, workspace) as index,
        closing(Jobs(workspace)) as jobs,
    ):
        place = _Place(output, workspace, index, jobs)
        address = f"{address_of(host, listener)}/v1/records"
        if taking:
            _serve_and_read(place, taking, listener, lambda: told(address))
        else:
            told(address)
            place.server(threading.Event()).run(sockets=[listener])


def _serve_and_read(
    place: _Place, taking: Taking, listener: socket.socket, told: Callable[[], None]
) -> None:
    """The main thread reads, for it alone may start documents' processes and is interrupted;
    another one answers."""
    deliverer = Deliverer(place.jobs, place.workspace)
    reader = Reader(place.jobs, place.index, deliverer, taking.lang)

    def tell(event: Event) -> None:
        taking.tell(event)
        reader.hear(event)

    with open_run(taking.request, tell) as session:
        for folder in list(place.jobs.clear_up()):
            shutil.rmtree(folder, ignore_errors=True)
        with _answering(place.server(threading.Event(), reader), listener) as look:
            deliverer.start()
            told()
            try:
                reader.follow(session, taking.request, look)
            finally:
                deliverer.stop()


@contextmanager
def _answering(server: _Server, listener: socket.socket) -> Iterator[Callable[[], None]]:
    """Answer in a thread of its own; gives what raises InternalError once that has ended, since
    nobody can post anything any more."""
    arguments = {"sockets": [listener]}
    thread = threading.Thread(target=server.run, kwargs=arguments, daemon=True, name="api")

    def look() -> None:
        if not thread.is_alive():
            raise InternalError("", detail="the thread that answers has ended")

    thread.start()
    try:
        yield look
    finally:
        server.handle_exit(signal.SIGTERM, None)
        thread.join(_PATIENCE_S)


class _Server(uvicorn.Server):
    """Tells those who follow a job that nothing more will come, when it is to end."""

    def __init__(self, config: uvicorn.Config, ended: threading.Event) -> None:
        super().__init__(config)
        self._told_to_end = ended

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self._told_to_end.set()
        super().handle_exit(sig, frame)


@contextmanager
def _kept_index(output: Path, workspace: Path) -> Iterator[Index]:
    """The index, which takes in what changes while the API answers."""
    index = Index(output, workspace)
    ended = threading.Event()
    keeping = threading.Thread(target=_keep, args=(index, ended), daemon=True)
    try:
        index.begin()
        keeping.start()
        yield index
    finally:
        ended.set()
        if keeping.is_alive():
            keeping.join()
        index.close()


def _keep(index: Index, ended: threading.Event) -> None:
    while not ended.wait(_EVERY_S):
        try:
            index.refresh()
        except (OSError, sqlite3.Error):  # a result is being replaced, or the disk is full
            _LOG.debug("the index was not brought up to date", exc_info=True)
        except Exception:  # of one record, say: tried again, for nobody else keeps the index
            _LOG.warning("the index was not brought up to date", exc_info=True)
