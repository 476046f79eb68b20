"""``digisop serve --documents`` as it runs for programs, and what it is asked."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
from batch.nights import command

from digisop.api.tokens import add_token
from digisop.results.layout import WORKSPACE
from digisop.web.permissions import Scope

#: Seconds that nothing takes, however busy the machine is.
PATIENCE_S = 300
_ADDRESS = re.compile(r"http://\S+(?=/v1/records)")
_ALL = tuple(Scope)


class Served:
    """A server over ``output``; ``client`` may do everything, and is called ``name``."""

    def __init__(self, output: Path, *options: object, name: str = "penguji") -> None:
        self.output, self.printed = output, ""
        token = add_token(output / WORKSPACE, name, _ALL)
        places = ("serve", output, "--documents", "--port", 0, "--jobs", 1)
        self.process = subprocess.Popen(
            command(*places, *options), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        try:
            self.address = self._address()
        except AssertionError:  # it is no server, and has said why
            self.process.communicate()
            raise
        threading.Thread(target=self._drain, daemon=True).start()
        headers = {"authorization": f"Bearer {token}"}
        self.client = httpx.Client(base_url=self.address, headers=headers, timeout=PATIENCE_S)

    def post(self, content: bytes, name: str) -> dict[str, Any]:
        """Post a document; the job."""
        answer = self.client.post("/v1/documents", params={"name": name}, content=content)
        assert answer.status_code == 202, answer.text
        assert answer.headers["location"] == f"/v1/jobs/{answer.json()['id']}"
        return dict(answer.json())

    def events(self, job: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """What is told of a job, until it has ended."""
        with self.client.stream("GET", f"/v1/jobs/{job}/events") as answer:
            assert answer.headers["content-type"].startswith("text/event-stream")
            name = ""
            for line in answer.iter_lines():
                if line.startswith("event: "):
                    name = line.removeprefix("event: ")
                elif line.startswith("data: "):
                    yield name, json.loads(line.removeprefix("data: "))

    def ended(self, job: str) -> dict[str, Any]:
        """A job when it has ended."""
        self.until(lambda: self._job(job)["ended"])
        return self._job(job)

    def until(self, is_so: Callable[[], bool]) -> None:
        """Wait patiently for what must come."""
        end = time.monotonic() + PATIENCE_S
        while not is_so():
            assert time.monotonic() < end, self.printed
            time.sleep(0.1)

    def _job(self, job: str) -> dict[str, Any]:
        return dict(self.client.get(f"/v1/jobs/{job}").json())

    def kill(self) -> None:
        """As a machine that loses its power."""
        self.process.kill()
        self.close()

    def stop(self) -> int:
        """Like Ctrl-C; how it ended."""
        self.process.send_signal(signal.SIGINT)
        code = self.process.wait(PATIENCE_S)
        self.close()
        return code

    def close(self) -> None:
        """Clear up."""
        self.client.close()
        self.process.kill()
        self.process.wait()

    def _address(self) -> str:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.printed += line
            if found := _ADDRESS.search(line):
                return found[0]
        raise AssertionError(self.printed)

    def _drain(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as stream:
            for line in stream:
                self.printed += line
