"""A program that is told of jobs: what it was sent, and what it answers."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Listener:
    """``statuses`` are answered in turn, then 204; ``got`` is what came."""

    url: str = ""
    statuses: list[int] = field(default_factory=list)
    got: list[tuple[Message, bytes]] = field(default_factory=list)


@contextmanager
def listening() -> Iterator[Listener]:
    """Listen on this machine."""
    listener = Listener()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            listener.got.append((self.headers, body))
            self.send_response(listener.statuses.pop(0) if listener.statuses else 204)
            self.send_header("location", f"{listener.url}/elsewhere")
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Nothing is printed."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        listener.url = f"http://127.0.0.1:{server.server_address[1]}/sop"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield listener
        finally:
            server.shutdown()
            thread.join()
