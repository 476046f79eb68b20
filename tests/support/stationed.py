"""A review station as it runs for people: a real server, asked over HTTP."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import uvicorn
from patience import PATIENCE_S

from digisop.messages import Lang
from digisop.results.layout import WORKSPACE
from digisop.station.app import Station
from digisop.station.documents import Documents
from digisop.station.entry import key_of
from digisop.station.serve import LOOPBACK
from digisop.station.sessions import Sessions
from digisop.web.listening import listener_at

KEY = "k" * 43


class Reviewer:
    """A browser that has opened the station, reduced to what it asks the server."""

    def __init__(self, client: httpx.Client, name: str = "surat") -> None:
        self.client = client
        page = client.get(f"/d/{key_of(name)}/1")
        token = data_in(page.text)["csrf"]
        self.headers = {"x-digisop": token, "content-type": "application/json"}

    def view(self, name: str = "surat", sop: int = 1) -> dict[str, Any]:
        answer = self.client.get(f"/d/{key_of(name)}/{sop}/view")
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    def field(self, pointer: str, name: str = "surat") -> dict[str, Any]:
        return next(one for one in self.view(name)["fields"] if one["pointer"] == pointer)

    def wish(self, pointer: str, does: str, **more: Any) -> dict[str, Any]:
        """What the page would send now."""
        view = self.view()
        read = {one["pointer"]: one["reading"] for one in view["fields"]}
        seen = "" if pointer == "/source/pages" else read[pointer]
        return {"version": view["version"], "pointer": pointer, "seen": seen, "does": does, **more}

    def send(self, action: str, body: dict[str, Any], **headers: str) -> httpx.Response:
        address = f"/d/{key_of('surat')}/1/{action}"
        text = json.dumps(body)
        return self.client.post(address, content=text, headers={**self.headers, **headers})

    def decide(self, pointer: str, does: str, **more: Any) -> dict[str, Any]:
        answer = self.send("decide", self.wish(pointer, does, **more))
        assert answer.status_code == 200, answer.text
        return dict(answer.json()["view"])

    def undo(self) -> httpx.Response:
        return self.send("undo", {"version": self.view()["version"]})


@contextmanager
def stationed(
    output: Path, who: str = "Siti", key: str = KEY, *, four_eyes: bool = False
) -> Iterator[httpx.Client]:
    """A running station, and a client that does not know its key yet."""
    documents = Documents(output)
    documents.look()
    with listener_at(LOOPBACK, 0) as listener:
        port = int(listener.getsockname()[1])
        sessions = Sessions(output / WORKSPACE, key, port, who)
        station = Station(documents, sessions, port, Lang.ID, four_eyes=four_eyes)
        config = uvicorn.Config(
            station.app, log_level="error", lifespan="off", ws="none", timeout_keep_alive=PATIENCE_S
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=PATIENCE_S) as client:
                while not server.started:
                    time.sleep(0.01)
                yield client
        finally:
            server.should_exit = True
            thread.join()


@contextmanager
def reviewing(output: Path, who: str = "Siti") -> Iterator[Reviewer]:
    """A reviewer at a running station."""
    with stationed(output, who) as client:
        assert client.get(f"/?key={KEY}").status_code == 303
        yield Reviewer(client, next(output.glob("*/record.json")).parent.name)


def data_in(page: str) -> dict[str, Any]:
    """The data that a page of a document was made with."""
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found
    return dict(json.loads(found[1]))
