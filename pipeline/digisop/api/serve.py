"""The API started, kept up to date, and ended."""

from __future__ import annotations

import logging
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import uvicorn

from digisop.api.app import make_app
from digisop.api.index import Index
from digisop.api.tokens import Tokens
from digisop.web.listening import address_of, listener_at, server_config

_LOG = logging.getLogger(__name__)
_EVERY_S = 5.0  # results are looked for


def serve(output: Path, workspace: Path, host: str, port: int, told: Callable[[str], None]) -> None:
    """Answer until interrupted; ``told`` is given the address once it can be asked.

    ``port`` 0 takes one that is free. Raises PortTakenError.
    """
    with listener_at(host, port) as listener:
        index = Index(output, workspace)
        index.begin()
        ended = threading.Event()
        keeping = threading.Thread(target=_keep, args=(index, ended), daemon=True)
        keeping.start()
        told(f"{address_of(host, listener)}/v1/records")
        app = make_app(output, index, Tokens(workspace))
        try:
            uvicorn.Server(server_config(app)).run(sockets=[listener])
        finally:
            ended.set()
            keeping.join()
            index.close()


def _keep(index: Index, ended: threading.Event) -> None:
    """Take in what changes while the API answers."""
    while not ended.wait(_EVERY_S):
        try:
            index.refresh()
        except (OSError, sqlite3.Error):  # a result is being replaced, or the disk is full
            _LOG.debug("the index was not brought up to date", exc_info=True)
