"""The API started, kept up to date, and ended."""

from __future__ import annotations

import errno
import logging
import socket
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import uvicorn

from digisop.api.app import make_app
from digisop.api.index import Index
from digisop.api.tokens import Tokens
from digisop.errors import PortTakenError

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
        taken = int(listener.getsockname()[1])
        told(f"http://{host}:{taken}/v1/records")
        config = uvicorn.Config(
            make_app(output, index, Tokens(workspace)),
            log_level="error",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            lifespan="off",
            ws="none",
        )
        try:
            uvicorn.Server(config).run(sockets=[listener])
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


def listener_at(host: str, port: int) -> socket.socket:
    """Bound to the address; raises PortTakenError."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        if error.errno not in {errno.EADDRINUSE, errno.EACCES, errno.EADDRNOTAVAIL}:
            raise
        raise PortTakenError(port=port) from error
    listener.listen()
    return listener
