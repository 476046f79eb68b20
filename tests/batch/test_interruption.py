"""A run that shall end ends, whatever ran when word of it came."""

from __future__ import annotations

import signal
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest

from digisop.batch.engine import local_engine
from digisop.batch.events import Event, Listener
from digisop.batch.interruption import ended_like_ctrl_c, raise_if_interrupted
from digisop.batch.session import Session
from digisop.batch.start import Request, open_run, plan
from digisop.ledger import State, open_ledger
from digisop.settings import Settings


def interrupt_in_vain(kind: signal.Signals) -> None:
    """As while a destructor runs, out of which no exception comes."""
    with suppress(KeyboardInterrupt):
        signal.raise_signal(kind)
        pytest.fail("nothing was interrupted")


@pytest.mark.parametrize("kind", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_word_of_it_is_kept_until_the_end(kind: signal.Signals) -> None:
    with ended_like_ctrl_c():
        raise_if_interrupted()
        interrupt_in_vain(kind)
        with pytest.raises(KeyboardInterrupt):
            raise_if_interrupted()
    raise_if_interrupted()
    with ended_like_ctrl_c():
        raise_if_interrupted()


def begin(file: Path, request: Request, hear: Listener, loop: Callable[[Session], None]) -> None:
    with open_run(request, hear) as session:
        plan(session, [str(file)], request)
        loop(session)


def work(session: Session) -> None:
    session.work()


def wait_for_more(session: Session) -> None:
    session.give_sign_of_life()


@pytest.mark.parametrize("loop", [work, wait_for_more])
def test_a_run_ends_although_the_exception_was_lost(
    tmp_path: Path, loop: Callable[[Session], None]
) -> None:
    """And what it had not done is still to do."""
    (tmp_path / "a.txt").write_text("a")
    request = Request(str(tmp_path / "out"), Settings(), engine=partial(local_engine, 1))

    def hear(event: Event) -> None:
        if event.name == "planned":
            interrupt_in_vain(signal.SIGTERM)

    with ended_like_ctrl_c(), pytest.raises(KeyboardInterrupt):
        begin(tmp_path / "a.txt", request, hear, loop)
    with open_ledger(request.output) as ledger:
        assert [entry.state for entry in ledger.entries()] == [State.WAITING]
