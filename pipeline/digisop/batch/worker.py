"""A worker process: takes jobs off a pipe, one by one, and sends back what came of them."""

from __future__ import annotations

import logging
import os
import signal
from multiprocessing.connection import Connection
from pathlib import Path

from digisop.batch.plan import Job
from digisop.settings import Settings


def work(connection: Connection, workspace: Path, settings: Settings) -> None:
    """Serve until the pipe closes. In a session of its own, so that it can be ended whole."""
    os.setsid()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if os.environ.get("DIGISOP_DEBUG"):  # tracebacks of faults that cost a page or a document
        logging.basicConfig()
        logging.getLogger("digisop").setLevel(logging.DEBUG)
    import cv2

    from digisop.run import extract

    cv2.setNumThreads(1)
    while True:
        try:
            job: Job = connection.recv()
        except EOFError:
            return
        connection.send(extract(job.path, job.target, workspace, settings))
