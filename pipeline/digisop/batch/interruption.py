"""Ctrl-C, and what ends a run like it: word of it is kept until the run has ended.

An exception raised in a destructor or a callback is printed and forgotten, and a signal may come
while one runs. So the loops of a run ask whether there was one.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

_KINDS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_ASKED = Event()


@contextmanager
def ended_like_ctrl_c() -> Iterator[None]:
    """Let a system that shuts down, or a terminal that closes, end a run as cleanly as Ctrl-C, by
    a KeyboardInterrupt. Only the main thread may call it, and is interrupted. What the caller of
    the program ignores, as nohup does, stays ignored."""
    _ASKED.clear()
    heeded = [kind for kind in _KINDS if signal.getsignal(kind) is not signal.SIG_IGN]
    before = [(kind, signal.signal(kind, _interrupt)) for kind in heeded]
    try:
        yield
    finally:
        for kind, handler in before:
            signal.signal(kind, handler)
        _ASKED.clear()


def raise_if_interrupted() -> None:
    """Raise KeyboardInterrupt where one was asked for since ``ended_like_ctrl_c``, again if it was
    raised before."""
    if _ASKED.is_set():
        raise KeyboardInterrupt


def _interrupt(*_: object) -> None:
    _ASKED.set()
    raise KeyboardInterrupt
