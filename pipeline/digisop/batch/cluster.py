"""Documents done by Dask's workers: on other machines, or as a local cluster on this one.

A worker does with a document what this machine would: ``attempt``, in a process of its own. When
a worker dies, Dask gives its documents to others; when a run is ended or dies, or its scheduler
does, workers call off what they are at within a second.
"""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import os
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from digisop.batch.attempt import CalledOffError, called_off_when
from digisop.batch.engine import Engine, cores
from digisop.errors import ClusterFailedError, ExtraMissingError
from digisop.versions import pipeline_version

if TYPE_CHECKING:
    from distributed import Client, LocalCluster, Worker

_P = ParamSpec("_P")
_T = TypeVar("_T")
LOCAL = "local"
_CONNECT_S = 10
_FIRST_WORKER_S = 60  # it may have been started together with the run
_LOCAL_SETTINGS = {
    "distributed.worker.daemon": False,
    "distributed.worker.profile.enabled": False,  # it looks at all threads 100 times a second
}
#: By this Dask lets its workers give memory back at once; pictures then take a sixth longer.
_TRIMMING = "MALLOC_TRIM_THRESHOLD_"
_LOST = "connection lost"
_ENDING = ("closing", "closed", "failed", "stopped")  # states of a worker
_FAULTS = (OSError, ValueError, RuntimeError)  # what Dask raises for want of a connection


@contextmanager
def cluster_engine(address: str, jobs: int = 0, shared: str = "") -> Iterator[Engine]:
    """The workers of a scheduler, or for ``local`` some on this machine while the block lasts.

    ``jobs`` is the most documents at a time, 0 for all the workers can take; ``shared`` a folder
    that all must see. Raises ClusterFailedError, also from futures when the scheduler is lost, and
    ExtraMissingError where Dask is not installed.
    """
    with ExitStack() as stack:
        with _telling(address):
            client = _connect(address, jobs, stack)
            version = pipeline_version()
            _refuse_unfit(client, partial(unfitness, version, shared), address)
            dask = client.get_executor(pure=False)
        executor = _DaskExecutor(dask, address, version, shared)
        most = 0 if address == LOCAL else jobs
        yield Engine(executor, partial(_slots, client, address, most))


def _connect(address: str, jobs: int, stack: ExitStack) -> Client:
    """A client; it and what else is begun is ended with the stack."""
    try:
        from distributed import Client
    except ImportError as error:
        raise ExtraMissingError(package="distributed") from error
    _quieten()
    place: LocalCluster | str = address
    if address == LOCAL:
        place = _local_cluster(jobs or cores())
        stack.callback(_close, place)
    else:
        asyncio.run(_knock(address))
    client = Client(place, timeout=_CONNECT_S, set_as_default=False)
    stack.callback(_close, client)
    client.wait_for_workers(1, timeout=_FIRST_WORKER_S)
    return client


async def _knock(address: str) -> None:
    """Raises OSError or ValueError; a client that finds nobody would be slow, and loud, to go."""
    from distributed.comm.core import connect
    from distributed.security import Security

    settings = Security().get_connection_args("client")
    comm = await connect(address, timeout=_CONNECT_S, **settings)
    await comm.close()


def _local_cluster(threads: int) -> LocalCluster:
    import dask
    from distributed import LocalCluster

    with dask.config.set(_LOCAL_SETTINGS):
        return LocalCluster(
            n_workers=1,  # with one fork server for all documents
            threads_per_worker=threads,
            memory_limit=0,  # of a worker, which only watches; documents have their own
            dashboard_address="127.0.0.1:0",
            silence_logs=logging.CRITICAL,
        )


def _close(thing: Any) -> None:
    with suppress(*_FAULTS):
        thing.close(timeout=_CONNECT_S)


def _quieten() -> None:
    """What Dask prints of connections is no message of ours; ``DIGISOP_DEBUG`` lets it through."""
    if os.environ.get("DIGISOP_DEBUG"):
        return
    for name in list(logging.root.manager.loggerDict):
        if name.partition(".")[0] == "distributed":
            logging.getLogger(name).setLevel(logging.CRITICAL)


def _refuse_unfit(client: Client, check: Callable[[], str], address: str) -> None:
    """The scheduler must know our modules as it unpacks tasks, workers as they do them."""
    try:
        client.run_on_scheduler(pipeline_version)
    except (ImportError, AttributeError) as error:
        raise ClusterFailedError(cluster=address, detail=f"scheduler: {error}") from error
    for worker, told in client.run(check, on_error="return").items():
        if told:  # an exception: the worker has no digisop to ask
            raise ClusterFailedError(cluster=address, detail=f"{worker}: {told}")


def unfitness(version: str, shared: str) -> str:
    """Why this process cannot do documents of a pipeline ``version``, as a short text; empty where
    it can. ``shared`` is a folder it must see."""
    if multiprocessing.current_process().daemon:
        return "distributed.worker.daemon: true"
    if pipeline_version() != version:
        return f"digisop {pipeline_version()} != {version}"
    if shared and not Path(shared).is_dir():
        return f"{shared}: not found"
    return ""


def _slots(client: Client, address: str, most: int) -> int:
    """How many documents to give to the workers that are there now; ``most`` 0 for no bound."""
    with _telling(address):
        threads: int = sum(client.nthreads().values())
    slots = max(1, 2 * threads)  # one waits beside each at work, so that no thread is idle
    return min(slots, most) if most else slots


@contextmanager
def _telling(address: str) -> Iterator[None]:
    try:
        yield
    except _FAULTS as error:
        detail = f"{type(error).__name__}: {error}"
        raise ClusterFailedError(cluster=address, detail=detail) from error


@dataclass(frozen=True, slots=True)
class _DaskExecutor(Executor):
    """Takes ``attempt`` and a task, and gives a future of this process for Dask's."""

    dask: Executor
    address: str
    version: str
    shared: str

    def submit(self, fn: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        work = partial(do_on_worker, self.version, self.shared, fn)
        here: Future[_T] = Future()
        with _telling(self.address):
            there = self.dask.submit(work, *args, **kwargs)
        there.add_done_callback(partial(self._hand_over, here))
        here.add_done_callback(lambda ended: there.cancel() if ended.cancelled() else None)
        return here

    def _hand_over(self, here: Future[_T], there: Future[_T]) -> None:
        """What is called off, and not by us here, was so by the scheduler's end."""
        if not here.set_running_or_notify_cancel():
            return
        if there.cancelled():
            here.set_exception(ClusterFailedError(cluster=self.address, detail=_LOST))
        elif error := there.exception():
            here.set_exception(error)
        else:
            here.set_result(there.result())


def do_on_worker(
    version: str, shared: str, do: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs
) -> _T:
    """What Dask runs: ``do`` (``attempt`` and a task), called off when Dask no longer wants it from
    here.

    Raises ClusterFailedError on a worker of another version, and Dask's Reschedule when it was
    called off.
    """
    from distributed import Reschedule, get_worker

    if told := unfitness(version, shared):  # a worker that came in mid-run
        raise ClusterFailedError(cluster=get_worker().address, detail=told)
    os.environ.pop(_TRIMMING, None)  # before the fork server is started
    worker = get_worker()
    unwanted = partial(_is_unwanted, worker, worker.get_current_task())
    try:
        with called_off_when(unwanted):
            return do(*args, **kwargs)
    except CalledOffError as error:  # for nobody, or for another worker
        raise Reschedule from error


def _is_unwanted(worker: Worker, key: Any) -> bool:
    task = worker.state.tasks.get(key)
    return task is None or task.state == "cancelled" or worker.status.name in _ENDING
