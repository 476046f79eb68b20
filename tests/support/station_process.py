"""A review station in a process of its own that can be killed, started anew in no time: forked from
a server that has everything loaded."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
from patience import PATIENCE_S
from stationed import Reviewer

_CONTEXT = multiprocessing.get_context("forkserver")
_LONGEST_S = float(PATIENCE_S)
#: A connection that is used again just when the server closes it would fail, as it does after some
#: seconds, which pass between two requests on a busy machine.
_LIMITS = httpx.Limits(max_keepalive_connections=0)


def _serve(output: Path, port: int, told: Connection) -> None:
    from digisop.messages import Lang
    from digisop.station.documents import Documents
    from digisop.station.serve import serve

    serve(Documents(output), port, "Siti", Lang.ID, told.send)


def _load_once() -> None:
    """What the forking server has loaded already. It finds modules by its environment alone, this
    one's neighbour too."""
    places = [str(Path(__file__).parent), *os.environ.get("PYTHONPATH", "").split(os.pathsep)]
    os.environ["PYTHONPATH"] = os.pathsep.join(dict.fromkeys(filter(None, places)))
    _CONTEXT.set_forkserver_preload(["digisop.station.documents", "station_loaded"])


@contextmanager
def killable(output: Path, name: str, port: int = 0) -> Iterator[tuple[BaseProcess, Reviewer]]:
    """The station's process, and a reviewer at the document of that name."""
    _load_once()
    ours, theirs = _CONTEXT.Pipe(duplex=False)
    process = _CONTEXT.Process(target=_serve, args=(output, port, theirs))
    process.start()
    try:
        theirs.close()
        assert ours.poll(_LONGEST_S)
        address = urlsplit(ours.recv())
        with httpx.Client(
            base_url=f"http://{address.netloc}", timeout=_LONGEST_S, limits=_LIMITS
        ) as client:
            client.get("/", params={"key": parse_qs(address.query)["key"][0]})
            yield process, Reviewer(client, name)
    finally:
        process.kill()
        process.join()
        ours.close()
