"""Dask's workers do documents as this machine would, and none is lost with a worker."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import psutil
import pytest
from batch.poison import done, misbehave
from distributed import Client
from patience import PATIENCE_S
from servers import dask_scheduler, dask_worker, free_port

import digisop
import digisop_models
from digisop.batch.attempt import attempt
from digisop.batch.cluster import cluster_engine, unfitness
from digisop.batch.events import Event, Listener
from digisop.batch.session import Attempt
from digisop.batch.start import Request, open_run, plan
from digisop.errors import ClusterFailedError, ExitCode
from digisop.ledger import Entry, RunState, State, open_ledger
from digisop.settings import Settings
from digisop.versions import pipeline_version

TESTS = Path(__file__).parent.parent
SAMPLES = TESTS.parent / "samples"
PATH = os.pathsep.join(
    str(folder)
    for folder in (
        TESTS,
        TESTS / "support",
        *(Path(own.__path__[0]).parent for own in (digisop, digisop_models)),
    )
)
QUICK = Settings(time_limit_s=4)  # a sound document takes 0.1 s, more where the machine is busy


def run(
    address: str,
    tmp_path: Path,
    *names: str,
    settings: Settings = QUICK,
    tell: Listener = lambda event: None,
    do: Attempt = partial(attempt, do=misbehave),  # noqa: B008
) -> dict[str, Entry]:
    """A run on documents that misbehave as their names say."""
    inbox, output = tmp_path / "in", tmp_path / "out"
    inbox.mkdir(exist_ok=True)
    for name in names:
        (inbox / f"{name}.pdf").write_text(name)
    request = Request(str(output), settings, engine=partial(cluster_engine, address))
    with open_run(request, tell) as session:
        session.attempt = do
        plan(session, [str(inbox)], request)
        session.work()
    return entries(output)


def entries(output: Path) -> dict[str, Entry]:
    with open_ledger(str(output)) as ledger:
        return {entry.folder: entry for entry in ledger.entries()}


def await_(condition: Callable[[], object], seconds: float = 120) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


@dataclass
class Cluster:
    """A scheduler and workers, which have done a document and so are warm."""

    address: str
    stack: ExitStack
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def fill(self) -> None:
        """Let there be two workers."""
        self.workers = [worker for worker in self.workers if worker.poll() is None]
        while len(self.workers) < 2:
            started = dask_worker(self.address, path=PATH)
            self.workers.append(self.stack.enter_context(started))


@pytest.fixture(scope="module")
def started() -> Iterator[Cluster]:
    with ExitStack() as stack:
        yield Cluster(stack.enter_context(dask_scheduler(PATH)), stack)


@pytest.fixture
def cluster(started: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Cluster:
    started.fill()
    with Client(started.address, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=PATIENCE_S)
    warm = run(started.address, tmp_path_factory.mktemp("warm"), *"abcd", settings=Settings())
    assert {entry.state for entry in warm.values()} == {State.DONE}
    return started


def test_what_goes_wrong_costs_its_own_document(cluster: Cluster, tmp_path: Path) -> None:
    found = run(cluster.address, tmp_path, "a", "crash", "hang", "b", "leave", "c")
    states = {name: entry.state for name, entry in found.items()}
    assert {name for name, state in states.items() if state is State.DONE} == set("abc")
    assert {name: entry.reason for name, entry in found.items() if entry.reason} == {
        "crash": "worker_died", "leave": "worker_died", "hang": "time_limit",
    }  # fmt: skip
    assert all(worker.poll() is None for worker in cluster.workers)


def test_a_worker_that_comes_late_is_given_work(cluster: Cluster, tmp_path: Path) -> None:
    with cluster_engine(cluster.address) as engine:
        assert engine.slots() == 4
        with dask_worker(cluster.address, path=PATH):
            await_(lambda: engine.slots() == 6)
        await_(lambda: engine.slots() == 4)
    with cluster_engine(cluster.address, jobs=1) as engine:
        assert engine.slots() == 1


SCRIPT = """
import sys
sys.path[:0] = {path!r}.split(":")
from pathlib import Path
from batch.test_cluster import run
from digisop.settings import Settings
run({address!r}, Path({folder!r}), settings=Settings())
"""


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGKILL])
def test_workers_leave_off_when_the_run_is_ended(
    cluster: Cluster, tmp_path: Path, end: int
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/child.pdf").write_text("")
    script = SCRIPT.format(path=PATH, address=cluster.address, folder=str(tmp_path))
    process = subprocess.Popen([sys.executable, "-c", script], stderr=subprocess.DEVNULL)
    told = tmp_path / "out/child.pid"
    await_(lambda: told.is_file() and told.read_text())
    process.send_signal(end)
    process.wait(60)
    await_(lambda: is_gone(int(told.read_text())))
    (tmp_path / "in/child.pdf").unlink()
    assert run(cluster.address, tmp_path, "a")["a"].state is State.DONE
    assert all(worker.poll() is None for worker in cluster.workers)


def is_gone(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def test_a_worker_that_is_killed_costs_no_document(cluster: Cluster, tmp_path: Path) -> None:
    victim = psutil.Process(cluster.workers[0].pid)
    family: list[psutil.Process] = []

    def tell(event: Event) -> None:
        if event.name == "document_ended" and not family:
            family.extend([victim, *victim.children(recursive=True)])
            victim.kill()

    names = [f"slow-{number}" for number in range(10)]
    found = run(cluster.address, tmp_path, *names, settings=Settings(), tell=tell)
    assert {name: entry.state for name, entry in found.items()} == dict.fromkeys(names, State.DONE)
    assert len(family) > 1
    await_(lambda: not any(process.is_running() and process.status() != psutil.STATUS_ZOMBIE
                           for process in family))  # fmt: skip


def test_a_scheduler_that_goes_ends_the_run_and_costs_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("digisop.batch.cluster._CONNECT_S", 2)
    with ExitStack() as stack:
        scheduler = ExitStack()
        address = scheduler.enter_context(dask_scheduler(PATH))
        worker = stack.enter_context(dask_worker(address, path=PATH))

        def tell(event: Event) -> None:
            if event.name == "document_ended":
                scheduler.close()

        names = list("abcdef")
        with pytest.raises(ClusterFailedError):
            run(address, tmp_path, *names, tell=tell, do=done)
        worker.wait(30)
    states = [entry.state for entry in entries(tmp_path / "out").values()]
    assert State.DONE in states
    assert set(states) == {State.DONE, State.WAITING}
    with open_ledger(str(tmp_path / "out")) as ledger:
        last = ledger.last_run()
    assert last is not None
    assert last.state is RunState.INTERRUPTED
    assert "ERROR" not in capfd.readouterr().err


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:{port}", "nowhere", "ftp://127.0.0.1:1"])
def test_an_address_without_a_scheduler(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("digisop.batch.cluster._CONNECT_S", 1)
    wrong = address.format(port=free_port())
    with pytest.raises(ClusterFailedError) as raised, cluster_engine(wrong):
        pass
    assert raised.value.facts["cluster"] == wrong


def another_version(folder: Path) -> str:
    """Our own modules with one line more."""
    source = Path(digisop.__file__).parent
    shutil.copytree(source, folder / "digisop", ignore=shutil.ignore_patterns("__pycache__"))
    with (folder / "digisop/pipeline.py").open("a") as stream:
        stream.write("# another\n")
    return os.pathsep.join((str(folder), PATH))


def no_digisop(folder: Path) -> str:
    (folder / "digisop").mkdir()
    (folder / "digisop/__init__.py").write_text("raise ImportError('no digisop here')")
    return os.pathsep.join((str(folder), PATH))


def test_a_scheduler_without_digisop_is_refused(tmp_path: Path) -> None:
    with dask_scheduler(no_digisop(tmp_path)) as address, dask_worker(address, path=PATH):
        assert "scheduler: no digisop" in refusal(address)


def test_workers_that_will_not_do_are_refused(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    alone, mended = ("--no-nanny",), {"DASK_DISTRIBUTED__WORKER__DAEMON": "False"}
    with ExitStack() as stack:
        address = stack.enter_context(dask_scheduler(PATH))
        begin = partial(dask_worker, address)
        stack.enter_context(begin("--nanny", "--name", "daemon", path=PATH))
        stack.enter_context(begin("--nanny", "--name", "mended", path=PATH, **mended))
        other = another_version(tmp_path / "other")
        stack.enter_context(begin(*alone, "--name", "other", path=other))
        stack.enter_context(begin(*alone, "--name", "none", path=no_digisop(tmp_path / "none")))
        told = unfit(address, 4)
        assert "daemon" in told["daemon"]
        assert told["mended"] == ""
        assert " != " in told["other"]
        assert "no digisop here" in told["none"]
        assert "not found" in unfit(address, 4, str(tmp_path / "nothing"))["mended"]
        assert "cannot be used" in refusal(address)


def unfit(address: str, count: int, shared: str = "") -> dict[str, str]:
    """What each worker is told to be wrong with it, by its name."""
    with Client(address, set_as_default=False) as client:
        client.wait_for_workers(count, timeout=PATIENCE_S)
        names = {worker: facts["name"] for worker, facts in
                 client.scheduler_info(n_workers=-1)["workers"].items()}  # fmt: skip
        told = client.run(partial(unfitness, pipeline_version(), shared), on_error="return")
    return {names[worker]: str(one) for worker, one in told.items()}


def refusal(address: str, shared: str = "") -> str:
    try:
        with cluster_engine(address, 0, shared):
            return ""
    except ClusterFailedError as error:
        return str(error)


def test_the_command_on_a_local_cluster(tmp_path: Path) -> None:
    sample = str(SAMPLES / "pinrang-kegiatan-digital.pdf")
    words = ["extract", sample, "--output", "out", "--cluster", "local", "--jobs", "1"]
    ended = subprocess.run(
        [sys.executable, "-m", "digisop", *words],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": PATH}, capture_output=True, text=True,
    )  # fmt: skip
    assert (ended.returncode, ended.stderr) == (0, "")
    assert (tmp_path / "out/pinrang-kegiatan-digital/record.json").is_file()
    assert (tmp_path / "out/report.html").is_file()


def test_the_commands_code_where_no_scheduler_is(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_text("x")
    words = ["extract", "a.pdf", "--cluster", "nowhere", "--lang", "en"]
    ended = subprocess.run(
        [sys.executable, "-m", "digisop", *words],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": PATH}, capture_output=True, text=True,
    )  # fmt: skip
    assert ended.returncode == ExitCode.CLUSTER_FAILED
    assert "nowhere" in ended.stderr
    assert "Traceback" not in ended.stderr
