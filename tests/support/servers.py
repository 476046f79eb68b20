"""Real servers for tests, each a process of its own: PostgreSQL, Dask, S3."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import sqlalchemy as sa
from needs import end_without
from sqlalchemy.exc import OperationalError

_START_S = 60


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _program(name: str) -> str:
    installed = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    found = str(installed[-1]) if installed else shutil.which(name)
    if not found:
        end_without("no PostgreSQL server is installed (apt-get install postgresql)")
    return found


def _plain_user() -> str | None:
    """PostgreSQL refuses to be run by root."""
    if os.geteuid():
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


@contextmanager
def postgres() -> Iterator[str]:
    """A server with one empty database; gives its URL without a driver."""
    initdb, server = _program("initdb"), _program("postgres")
    user, port = _plain_user(), free_port()
    with tempfile.TemporaryDirectory(prefix="digisop-pg-") as folder:
        if user:
            shutil.chown(folder, user)
        place = Path(folder) / "data"
        make = [initdb, "--auth=trust", "--username=digisop", "--encoding=UTF8", "--no-sync"]
        subprocess.run(
            [*make, "--locale=C.UTF-8", str(place)],
            user=user, cwd=folder, check=True, capture_output=True,
        )  # fmt: skip
        settings = (f"port={port}", "listen_addresses=127.0.0.1", "unix_socket_directories=")
        words = [word for one in (*settings, "fsync=off") for word in ("-c", one)]
        with (Path(folder) / "log").open("wb") as log:
            process = subprocess.Popen(
                [server, "-D", str(place), *words], user=user, cwd=folder, stderr=log, stdout=log
            )
            try:
                url = f"postgresql://digisop@127.0.0.1:{port}/postgres"
                _await_database(url, process)
                yield url
            finally:
                process.terminate()
                process.wait(_START_S)


def _await_database(url: str, process: subprocess.Popen[bytes]) -> None:
    engine = sa.create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    deadline = time.monotonic() + _START_S
    while True:
        try:
            with engine.connect():
                break
        except OperationalError:
            assert process.poll() is None, "PostgreSQL ended"
            assert time.monotonic() < deadline, "PostgreSQL does not come up"
            time.sleep(0.1)
    engine.dispose()


def new_database(url: str) -> str:
    """An empty database of its own on a server."""
    engine = sa.create_engine(
        url.replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT"
    )
    name = f"ledger_{time.time_ns()}"
    with engine.connect() as connection:
        connection.execute(sa.text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return url.rpartition("/")[0] + "/" + name


@contextmanager
def dask_scheduler(path: str) -> Iterator[str]:
    """A scheduler that finds our modules in ``path``; gives its address."""
    address = f"tcp://127.0.0.1:{free_port()}"
    command = ["dask_scheduler", "--host", address, "--no-dashboard", "--no-show"]
    with _dask(command, address, PYTHONPATH=path):
        yield address


@contextmanager
def dask_worker(
    address: str, *options: str, path: str, **environment: str
) -> Iterator[subprocess.Popen[bytes]]:
    """A worker with one thread, which finds our modules in ``path``."""
    options = options or ("--no-nanny",)
    command = ["dask_worker", address, "--nthreads", "1", "--no-dashboard", *options]
    with _dask(command, "", PYTHONPATH=path, **environment) as process:
        yield process


@contextmanager
def _dask(
    command: list[str], address: str, **environment: str
) -> Iterator[subprocess.Popen[bytes]]:
    """One of Dask's own programs, with a folder of its own, ended with what it started."""
    with tempfile.TemporaryDirectory(prefix="digisop-dask-") as folder:
        process = subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.{command[0]}", *command[1:]],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder,
            env={**os.environ, **environment}, start_new_session=True,
        )  # fmt: skip
        try:
            if address:
                _await_port(int(address.rpartition(":")[2]), process)
            yield process
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait(_START_S)


def _await_port(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _START_S
    while True:
        with socket.socket() as caller:
            if not caller.connect_ex(("127.0.0.1", port)):
                return
        assert process.poll() is None, f"{process.args!r} ended"
        assert time.monotonic() < deadline, f"{process.args!r} does not come up"
        time.sleep(0.1)


@contextmanager
def s3() -> Iterator[dict[str, str]]:
    """An S3 server; gives the environment that leads clients to it."""
    port = free_port()
    environment = {
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}",
        "AWS_ACCESS_KEY_ID": "digisop",
        "AWS_SECRET_ACCESS_KEY": "not-to-be-shown",
        "AWS_DEFAULT_REGION": "us-east-1",
    }
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _await_port(port, process)
            yield environment
        finally:
            process.kill()
