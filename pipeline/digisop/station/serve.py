"""The station started on this machine, and ended."""

from __future__ import annotations

import errno
import socket
import threading
from collections.abc import Callable
from types import FrameType

import uvicorn

from digisop.batch.attempt import stop_all
from digisop.errors import PortTakenError
from digisop.messages import Lang
from digisop.results.layout import WORKSPACE
from digisop.station.app import Station
from digisop.station.documents import Documents
from digisop.station.sessions import Sessions, station_key
from digisop.text.citations import find_citations

LOOPBACK = "127.0.0.1"


def serve(
    documents: Documents,
    port: int,
    who: str,
    lang: Lang,
    told: Callable[[str], None],
    *,
    four_eyes: bool = False,
) -> None:
    """Answer until interrupted; ``told`` is given the address to open, once it can be opened.
    ``four_eyes``: what one reviewer decides waits for a second one.

    ``port`` 0 takes one that is free. Raises PortTakenError.
    """
    with listener_at(port) as listener:
        taken = int(listener.getsockname()[1])
        key = station_key(documents.output / WORKSPACE)
        sessions = Sessions(documents.output / WORKSPACE, key, taken, who)
        station = Station(documents, sessions, taken, lang, four_eyes=four_eyes)
        documents.look_soon()
        threading.Thread(target=preload, daemon=True).start()
        address = f"http://{LOOPBACK}:{taken}/"
        told(address if sessions.needs_sign_in else f"{address}?key={key}")
        config = uvicorn.Config(
            station.app,
            log_level="error",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            lifespan="off",
            ws="none",
        )
        try:
            _Server(config).run(sockets=[listener])
        finally:
            documents.renew()


class _Server(uvicorn.Server):
    """Does not wait for rectangles that are being read when it is to end."""

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        stop_all()
        super().handle_exit(sig, frame)


def preload() -> None:
    """Load what understands names of regulations: it takes seconds, and nobody is to wait then."""
    find_citations("UU 1 Tahun 2000")


def listener_at(port: int) -> socket.socket:
    """Bound to the loopback address only; raises PortTakenError."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((LOOPBACK, port))
    except OSError as error:
        listener.close()
        if error.errno not in {errno.EADDRINUSE, errno.EACCES}:
            raise
        raise PortTakenError(port=port) from error
    listener.listen()
    return listener
