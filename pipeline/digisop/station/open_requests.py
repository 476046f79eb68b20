"""What is done in the background gives way to what people wait for: in one process both want the
same interpreter, and whoever holds it keeps the other waiting for every file that is opened."""

from __future__ import annotations

import threading

from starlette.types import ASGIApp, Receive, Scope, Send

#: Seconds after which the background goes on although somebody is still waiting.
_PATIENCE_S = 0.5


class OpenRequests:
    """Knows whether anybody waits for an answer. May be asked from several threads."""

    def __init__(self) -> None:
        self._waiting = 0
        self._lock = threading.Lock()
        self._is_quiet = threading.Event()
        self._is_quiet.set()

    def begin(self) -> None:
        """Somebody asks."""
        with self._lock:
            self._waiting += 1
            self._is_quiet.clear()

    def end(self) -> None:
        """They have their answer."""
        with self._lock:
            self._waiting -= 1
            if not self._waiting:
                self._is_quiet.set()

    def give_way(self) -> None:
        """Wait until nobody waits for an answer, but not for long."""
        self._is_quiet.wait(_PATIENCE_S)


class CountRequests:
    """Stands before the application, and says while a request is being answered."""

    def __init__(self, app: ASGIApp, open_requests: OpenRequests) -> None:
        self._app = app
        self._open_requests = open_requests

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        self._open_requests.begin()
        try:
            await self._app(scope, receive, send)
        finally:
            self._open_requests.end()
