"""The API as it runs for programs: a real server, asked over HTTP."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import httpx
import uvicorn
from patience import PATIENCE_S

from digisop.api.app import make_app
from digisop.api.delivering import Deliverer
from digisop.api.index import Index
from digisop.api.jobs import Jobs
from digisop.api.reading import Reader
from digisop.api.tokens import Tokens, add_token
from digisop.messages import Lang
from digisop.results.layout import WORKSPACE
from digisop.web.listening import listener_at
from digisop.web.permissions import Scope

BOTH = (Scope.RECORDS, Scope.PAGES)


@contextmanager
def answering(
    output: Path,
    scopes: tuple[Scope, ...] = BOTH,
    *,
    taking: bool = False,
    ended: threading.Event | None = None,
) -> Iterator[httpx.Client]:
    """A running API over an output folder, and a client with a token for these scopes; ``taking``:
    documents are taken, which nobody reads; ``ended``: when set, jobs are followed no longer."""
    workspace = output / WORKSPACE
    token = add_token(workspace, "penguji", scopes)
    index = Index(output, workspace)
    index.refresh()
    with listener_at("127.0.0.1", 0) as listener, closing(Jobs(workspace)) as jobs:
        port = int(listener.getsockname()[1])
        reader = Reader(jobs, index, Deliverer(jobs, workspace), Lang.ID) if taking else None
        app = make_app(output, index, Tokens(workspace), jobs, reader, ended)
        config = uvicorn.Config(
            app, log_level="error", lifespan="off", ws="none", timeout_keep_alive=PATIENCE_S
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            headers = {"authorization": f"Bearer {token}"}
            address = f"http://127.0.0.1:{port}"
            with httpx.Client(base_url=address, headers=headers, timeout=PATIENCE_S) as client:
                while not server.started:
                    time.sleep(0.01)
                yield client
        finally:
            server.should_exit = True
            thread.join()
            index.close()
