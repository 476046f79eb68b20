"""The station started on this machine, and ended."""

from __future__ import annotations

import threading
from collections.abc import Callable
from types import FrameType

import uvicorn

from digisop.batch.attempt import stop_all
from digisop.messages import Lang
from digisop.results.layout import WORKSPACE
from digisop.station.app import Station
from digisop.station.documents import Documents
from digisop.station.sessions import Sessions, station_key
from digisop.text.citations import find_citations
from digisop.web.listening import listener_at, server_config

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
    with listener_at(LOOPBACK, port) as listener:
        taken = int(listener.getsockname()[1])
        key = station_key(documents.output / WORKSPACE)
        sessions = Sessions(documents.output / WORKSPACE, key, taken, who)
        station = Station(documents, sessions, taken, lang, four_eyes=four_eyes)
        documents.look_soon()
        threading.Thread(target=preload, daemon=True).start()
        address = f"http://{LOOPBACK}:{taken}/"
        told(address if sessions.needs_sign_in else f"{address}?key={key}")
        try:
            _Server(server_config(station.app)).run(sockets=[listener])
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
